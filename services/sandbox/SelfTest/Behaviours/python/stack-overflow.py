import sys


def clean(input_dir, output_path):
    """Deeper than the stack of the process."""
    sys.setrecursionlimit(1 << 30)
    nested = []
    for _ in range(300_000):
        nested = [nested]
    repr(nested)
