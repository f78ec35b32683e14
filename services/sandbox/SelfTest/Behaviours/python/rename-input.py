import os


def clean(input_dir, output_path):
    """Its input is its own copy: whoever runs next gets theirs."""
    Act.note("mark", Act.bait(input_dir, "mark"))
    os.rename(f"{input_dir}/bait.csv", f"{input_dir}/gone.csv")
    with open(f"{input_dir}/bait.csv", "w") as file:
        file.write("key,value\nmark,forged\n")
    Act.report(output_path)
