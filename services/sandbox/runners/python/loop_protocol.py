"""The frames between service and runner, as Protocol/Frame.cs, Job.cs and GuestError.cs define them."""

import os
import struct

READY, JOB, RESULT, ERROR, DIAGNOSTICS, ACCEPTED = 1, 2, 3, 4, 7, 8
LOG_BARRIER = b"\x01answered\n"
MOST_CHARACTERS = 2000


def decode_job(body):
    at = 0

    def take(count):
        nonlocal at
        at += count
        return body[at - count : at]

    def number():
        return struct.unpack("<i", take(4))[0]

    def word():
        length, shift = 0, 0
        while True:
            byte = take(1)[0]
            length |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return take(length).decode("utf-8")

    def character():
        first = body[at]
        return take(1 if first < 0x80 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4).decode("utf-8")

    source = take(number())
    inputs = []
    for _ in range(number()):
        name, delimiter, encoding, header = word(), character(), word(), take(1) == b"\x01"
        inputs.append((name, take(number()), delimiter, encoding, header))
    return source, inputs


def encode_text(text):
    cut = text if len(text) <= MOST_CHARACTERS else text[:MOST_CHARACTERS] + "\u2026"
    data = cut.encode("utf-8", "backslashreplace")
    length, prefix = len(data), bytearray()
    while length >= 0x80:
        prefix.append(length & 0x7F | 0x80)
        length >>= 7
    prefix.append(length)
    return bytes(prefix) + data


def receive(handle):
    kind, length = struct.unpack("<BI", read_exactly(handle, 5))
    return kind, read_exactly(handle, length)


def read_exactly(handle, count):
    data = bytearray()
    while len(data) < count:
        piece = os.read(handle, min(count - len(data), 1 << 20))
        if not piece:
            os._exit(0)  # Whoever started us is gone, or needs us no more.
        data += piece
    return bytes(data)


def send(handle, kind, body):
    data = memoryview(struct.pack("<BI", kind, len(body)) + body)
    while data:
        data = data[os.write(handle, data) :]
