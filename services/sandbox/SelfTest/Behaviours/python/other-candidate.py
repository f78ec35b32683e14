import glob
import os
import time


def clean(input_dir, output_path):
    """Looks for what a candidate that runs at the same time is working on."""
    word = Act.bait(input_dir, "word")
    for _ in range(30):
        found = [file for file in glob.glob(f"/proc/[0-9]*/root/tmp/{word}") + [f"/tmp/{word}"] if os.path.exists(file)]
        if found:
            Act.attempt("read another's file", lambda: open(found[0]).read())
            break
        time.sleep(0.05)
    Act.note("processes seen", len(glob.glob("/proc/[0-9]*")))
    Act.report(output_path)
