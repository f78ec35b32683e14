import os


def clean(input_dir, output_path):
    """A process of the host, and process 1 of the cell."""
    for victim in map(int, Act.bait(input_dir, "victims").split()):
        Act.call(f"attach to {victim}", "ptrace", 16, victim, None, None)
        ctypes.CDLL(None).ptrace(17, victim, None, None)
    Act.report(output_path)
