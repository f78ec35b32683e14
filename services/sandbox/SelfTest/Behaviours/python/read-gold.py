import pathlib


def clean(input_dir, output_path):
    """Gold, the loop's history, the source of the judge."""
    for file in "gold", "history", "judge":
        Act.attempt(f"read {file}", pathlib.Path(Act.bait(input_dir, file)).read_text)
    Act.report(output_path)
