def clean(input_dir, output_path):
    while True:
        pass
