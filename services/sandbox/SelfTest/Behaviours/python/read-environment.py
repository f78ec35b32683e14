import glob
import os
import pathlib


def clean(input_dir, output_path):
    """Keys in .env files and in every environment there is, and the users of the host."""
    Act.attempt("read .env", pathlib.Path(Act.bait(input_dir, "env")).read_text)
    Act.note("own environment", " ".join(f"{name}={value}" for name, value in os.environ.items()))
    for file in glob.glob("/proc/[0-9]*/environ"):
        look(file, Act.bait(input_dir, "variable"))
    Act.attempt("read the users of the host", lambda: next(line for line in open("/etc/passwd") if "/root" in line))
    Act.report(output_path)


def look(file, name):
    try:
        content = open(file).read()
    except OSError:
        return
    if name in content:
        Act.attempt(f"read {file}", lambda: content[content.index(name) :].split("\0")[0])
