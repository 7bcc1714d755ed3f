"""Fail with a plain sentence if the address that `make run` is about to listen on cannot be had."""

import errno
import socket
import sys


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit("Usage: python3 tools/check_port.py HOST PORT")
    host, port = sys.argv[1], sys.argv[2]
    if not port.isascii() or not port.isdigit() or not 1 <= int(port) <= 65535:
        sys.exit(f"PORT is “{port}”; it must be a number from 1 to 65535.")
    problem = why_not(host, int(port))
    if problem:
        sys.exit(problem)


def why_not(host: str, port: int) -> str:
    """Try to listen there; an empty answer means that it works."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as listener:
            # As the server does it: a port that was released a moment ago is free.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
    except OSError as error:
        return sentence(host, port, error)
    return ""


def sentence(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken. Choose another one, for example: make run PORT={port + 1}"
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than you have. Choose one above 1023: make run PORT=8000"
    return f"Nothing can listen on {host}, port {port}: {error.strerror}. Set HOST and PORT."


if __name__ == "__main__":
    main()
