import os


def clean(input_dir, output_path):
    """Whoever reads the output must not follow it to where the candidate could not go itself."""
    os.symlink(Act.bait(input_dir, "gold"), output_path)
