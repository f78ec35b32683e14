"""Joins the parcel lists of harbor and depot into one report, and sets aside what it cannot use."""

import csv
from pathlib import Path

COLUMNS = ["parcel", "sent", "carrier", "weight_kg", "status"]
SOURCES = [
    ("harbor.csv", "utf-8", ",", {}),
    ("depot.csv", "cp1252", ";", {"Paket": "parcel", "Datum": "sent", "Spediteur": "carrier", "Gewicht": "weight", "Status": "status"}),
]


def read(path, encoding, delimiter, names):
    with path.open(encoding=encoding, newline="") as file:
        for row in csv.DictReader(file, delimiter=delimiter):
            yield {names.get(name, name): value for name, value in row.items()}


def to_date(text):
    return text


def to_weight(text, decimal_comma):
    return text


def to_carrier(text):
    return text


def to_status(text):
    return text


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def clean(input_dir: Path, output_path: Path) -> None:
    kept, aside = [], []
    for name, encoding, delimiter, names in SOURCES:
        for row in read(input_dir / name, encoding, delimiter, names):
            parcel = {
                "parcel": row["parcel"].strip(),
                "sent": to_date(row["sent"]),
                "carrier": to_carrier(row["carrier"]),
                "weight_kg": to_weight(row["weight"], decimal_comma=name == "depot.csv"),
                "status": to_status(row["status"]),
            }
            (kept if parcel["parcel"] else aside).append(parcel)
    write(output_path, kept)
    write(output_path.parent / "aside.csv", aside)
