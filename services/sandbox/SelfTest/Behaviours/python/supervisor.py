def clean(input_dir, output_path):
    """Goes for process 1 of its cell, which is to end the cell when nobody else does."""
    init = Act.bait(input_dir, "init")
    Act.attempt("open its memory for writing", lambda: open(f"/proc/{init}/mem", "r+b", buffering=0).close())
    Act.attempt("read where its code lies", lambda: open(f"/proc/{init}/maps").readline())
    Act.report(output_path)
