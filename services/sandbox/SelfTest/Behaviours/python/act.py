

import ctypes
import csv
import errno
import os


class Act:
    """What a behaviour is given, and how it tells what it managed. The self-test adds this class to the end of each source that uses it."""

    told = []

    @staticmethod
    def bait(input_dir, key):
        with open(os.path.join(input_dir, "bait.csv"), newline="") as file:
            return next(row["value"] for row in csv.DictReader(file) if row["key"] == key)

    @staticmethod
    def attempt(act, deed):
        """Does it, and notes whether that worked."""
        try:
            Act.told.append((act, "done", deed()))
        except OSError as refused:
            Act.told.append((act, "refused", errno.errorcode.get(refused.errno, str(refused))))
        except Exception as refused:
            Act.told.append((act, "refused", f"{type(refused).__name__}: {refused}"))

    @staticmethod
    def call(act, name, *arguments):
        """The same for a function of the C library: -1 is a refusal."""

        def deed():
            result = getattr(ctypes.CDLL(None, use_errno=True), name)(*arguments)
            if result == -1:
                raise OSError(ctypes.get_errno(), name)
            return result

        Act.attempt(act, deed)

    @staticmethod
    def note(act, what):
        Act.told.append((act, "note", what))

    @staticmethod
    def report(output_path):
        with open(output_path, "w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([("act", "result", "evidence"), *Act.told])

    @staticmethod
    def name_process(input_dir):
        """So that it can be found from outside, should it outlive its cell."""
        with open("/proc/self/comm", "w") as file:
            file.write(Act.bait(input_dir, "mark"))
