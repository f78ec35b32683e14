def clean(input_dir, output_path):
    place = Act.bait(input_dir, "mount").encode()
    Act.call("mount a file system", "mount", b"tmpfs", place, b"tmpfs", 0, None)
    Act.call("bind a folder", "mount", b"/", place, None, 4096, None)
    for _ in range(2):
        ctypes.CDLL(None).umount2(place, 2)
    Act.report(output_path)
