import sys


def clean(input_dir, output_path):
    """Deeper than the stack of the process, by a bracket for each level."""
    sys.setrecursionlimit(1 << 30)
    nested = []
    for _ in range(10_000_000):
        nested = [nested]
    repr(nested)
