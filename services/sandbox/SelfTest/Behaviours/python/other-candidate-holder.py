import time


def clean(input_dir, output_path):
    """An honest candidate that keeps its data about for a while."""
    with open(f"/tmp/{Act.bait(input_dir, 'word')}", "w") as file:
        file.write(Act.bait(input_dir, "held"))
    while True:
        time.sleep(3600)
