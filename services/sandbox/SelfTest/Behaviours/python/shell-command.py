import subprocess


def clean(input_dir, output_path):
    for command in ["/bin/sh", "-c", "id"], ["/bin/bash", "-c", "id"], ["/usr/bin/env"], ["/bin/busybox", "id"]:
        Act.attempt(f"run {command[0]}", lambda: subprocess.run(command, capture_output=True, check=True).stdout.decode())
    Act.report(output_path)
