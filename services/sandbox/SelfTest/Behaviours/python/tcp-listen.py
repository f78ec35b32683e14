import socket


def clean(input_dir, output_path):
    """Waits a second for somebody outside to come and be told a word."""
    Act.attempt("be called from outside", lambda: serve(int(Act.bait(input_dir, "listen")), Act.bait(input_dir, "mark")))
    Act.report(output_path)


def serve(port, word):
    with socket.socket() as server:
        server.bind(("0.0.0.0", port))
        server.listen()
        server.settimeout(1)
        guest, _ = server.accept()
        with guest:
            guest.sendall(f"{word}\n".encode())
        return "somebody came"
