import os
import time


def clean(input_dir, output_path):
    """25 of them, each in a session of its own, none waited for."""
    for _ in range(25):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                live(input_dir)
            os._exit(0)
        os.wait()
    Act.note("children", "started")
    Act.report(output_path)


def live(input_dir):
    # Away from the streams of the runner: only its own life holds it.
    os.closerange(0, 256)
    Act.name_process(input_dir)
    while True:
        time.sleep(3600)
