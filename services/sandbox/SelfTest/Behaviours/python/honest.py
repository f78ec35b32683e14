import shutil


def clean(input_dir, output_path):
    print("printed text is no output")
    shutil.copyfile(f"{input_dir}/bait.csv", output_path)
