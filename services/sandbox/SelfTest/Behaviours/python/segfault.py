import ctypes


def clean(input_dir, output_path):
    ctypes.string_at(1)
