import os
import time


def clean(input_dir, output_path):
    os.closerange(0, 256)
    while True:
        time.sleep(3600)
