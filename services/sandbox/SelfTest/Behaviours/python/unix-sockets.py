import socket


def clean(input_dir, output_path):
    for name in "\0" + Act.bait(input_dir, "abstract"), Act.bait(input_dir, "socket"):
        Act.attempt("connect to " + name.replace("\0", "@"), lambda: greet(name))
    Act.report(output_path)


def greet(name):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(name)
        return connection.recv(1000).decode()
