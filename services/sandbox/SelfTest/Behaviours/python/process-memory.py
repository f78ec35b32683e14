import os


def clean(input_dir, output_path):
    victim = Act.bait(input_dir, "victim")
    Act.attempt("open its memory", lambda: open(f"/proc/{victim}/mem", "rb").close())
    Act.attempt("read its files", lambda: os.listdir(f"/proc/{victim}/fd"))
    Act.attempt("read its root", lambda: os.listdir(f"/proc/{victim}/root/"))
    Act.report(output_path)
