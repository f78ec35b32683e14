import os
import signal
import time


def clean(input_dir, output_path):
    for _ in range(5):
        if os.fork() == 0:
            Act.name_process(input_dir)
            break
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass  # Those that cannot be ignored.
    while True:
        time.sleep(3600)
