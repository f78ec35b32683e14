def clean(input_dir, output_path):
    """100 MB."""
    for _ in range(100):
        print("x" * (1 << 20))
