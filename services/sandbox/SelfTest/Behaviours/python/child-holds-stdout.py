import os
import time


def clean(input_dir, output_path):
    """Who waits for the end of the streams waits for the child."""
    if os.fork() == 0:
        Act.name_process(input_dir)
        time.sleep(3600)
    os._exit(0)
