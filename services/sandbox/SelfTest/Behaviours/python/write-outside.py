import os
import pathlib


def clean(input_dir, output_path):
    for what, file in ("another folder", os.path.join(Act.bait(input_dir, "folder"), "planted")), ("the judge", Act.bait(input_dir, "judge")):
        Act.attempt(f"write into {what}", lambda: pathlib.Path(file).write_text("planted"))
    pathlib.Path(Act.bait(input_dir, "marker")).write_text("planted")
    Act.report(output_path)
