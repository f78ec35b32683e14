"""Turns the freight desk's list of shipments into one ledger in kilograms."""

import csv
from collections import Counter
from datetime import datetime
from pathlib import Path

COLUMNS = ["shipment_no", "booked", "carrier", "lane", "lane_shipments", "kilograms", "state", "service"]
FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%d %b %Y"]
UNITS = {"kg": 1.0, "g": 0.001, "t": 1000.0, "lb": 0.45359237}
STATES = {"delivered": "delivered", "dlv": "delivered", "arrived": "delivered", "transit": "moving", "in transit": "moving", "booked": "booked", "void": "void"}


def to_date(text):
    for form in FORMATS:
        try:
            return datetime.strptime(text.strip(), form).date().isoformat()
        except ValueError:
            continue
    return text


def to_kilograms(text):
    number, unit = text.split()
    return f"{float(number) * UNITS[unit]:.1f}"


def to_carrier(text):
    words = text.split()
    return " ".join(word.capitalize() for word in words if word.lower() not in ("ltd", "gmbh", "inc"))


def to_state(text, remark):
    return "delivered" if "proof of delivery" in remark else STATES.get(text.strip().lower(), text)


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {
                "shipment_no": "SH-" + "".join(letter for letter in row["shipment_no"] if letter.isdigit()).zfill(6),
                "booked": to_date(row["booked"]),
                "carrier": to_carrier(row["carrier"]),
                "lane": f"{row['origin'].strip().capitalize()} > {row['destination'].strip().capitalize()}",
                "kilograms": to_kilograms(row["weight"]),
                "state": to_state(row["state"], row["remark"]),
                "service": row["service"].strip().lower() or "standard",
            }


def clean(input_dir: Path, output_path: Path) -> None:
    rows = {row["shipment_no"]: row for row in read(Path(input_dir) / "freight.csv") if row["state"] != "void"}
    lanes = Counter(row["lane"] for row in rows.values())
    with Path(output_path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for row in sorted(rows.values(), key=lambda row: row["shipment_no"]):
            writer.writerow(row | {"lane_shipments": lanes[row["lane"]]})
