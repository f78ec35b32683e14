import time


def clean(input_dir, output_path):
    while True:
        time.sleep(3600)
