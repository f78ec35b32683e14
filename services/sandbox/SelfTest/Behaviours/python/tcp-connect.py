import socket


def clean(input_dir, output_path):
    for address in Act.bait(input_dir, "addresses").split():
        Act.attempt(f"connect to {address}", lambda: send(address, int(Act.bait(input_dir, "tcp")), open(f"{input_dir}/bait.csv", "rb").read()))
    Act.report(output_path)


def send(address, port, data):
    with socket.create_connection((address, port), timeout=1) as connection:
        connection.sendall(data[:1000])
        return connection.recv(1000).decode()
