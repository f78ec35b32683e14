def clean(input_dir, output_path):
    with open(output_path, "w") as file:
        file.write("text\n")
        for _ in range(8):
            file.write(("x" * 1000 + "\n") * 1000)
