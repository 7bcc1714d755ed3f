"""A client that costs little: asks over some connections that stay open, and counts the answers.

    python -m benchmarks.asking PORT SECONDS STATUS < requests.json

`requests.json` is a list of [path, headers]; they are asked in turn, again and again. Prints what was
measured as JSON: {"answers", "seconds", "bytes" of the last body}. An answer with another status ends it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from itertools import cycle

CONNECTIONS = 8


class Asking(asyncio.Protocol):
    """One connection: sends the next request as soon as the answer to the last one is whole."""

    def __init__(self, requests: Iterator[bytes], status: bytes) -> None:
        self.requests, self.status = requests, b"HTTP/1.1 " + status
        self.answers = self.body = self.missing = 0
        self.head = b""
        self.failure = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.transport.write(next(self.requests))

    def data_received(self, data: bytes) -> None:
        if self.missing:
            self.missing -= len(data)
        else:
            self.head += data
            head, end, body = self.head.partition(b"\r\n\r\n")
            if not end:
                return
            if not head.startswith(self.status):
                self.failure = self.failure or self.head[:300].decode("latin-1")
            self.body = length_of(head)
            self.missing = self.body - len(body)
        if self.missing == 0:
            self.answers += 1
            self.head = b""
            self.transport.write(next(self.requests))

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.transport.is_closing():
            self.failure = self.failure or f"The connection was closed: {exc}"


def length_of(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _colon, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def written(port: int, path: str, headers: dict[str, str]) -> bytes:
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        *(f"{one}: {headers[one]}" for one in headers),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


async def measure(port: int, seconds: float, status: str, asked: list[tuple[str, dict[str, str]]]) -> str:
    requests = cycle(written(port, path, headers) for path, headers in asked)
    loop, connections = asyncio.get_running_loop(), []
    began = time.perf_counter()
    for _number in range(CONNECTIONS):
        _transport, made = await loop.create_connection(
            lambda: Asking(requests, status.encode()), "127.0.0.1", port
        )
        connections.append(made)
    await asyncio.sleep(seconds)
    taken = time.perf_counter() - began
    answers = sum(one.answers for one in connections)
    failures = [one.failure for one in connections if one.failure]
    for one in connections:
        one.transport.abort()
    if failures:
        sys.exit(failures[0])
    return json.dumps({"answers": answers, "seconds": taken, "bytes": connections[0].body})


def main(port: str, seconds: str, status: str) -> None:
    asked = json.load(sys.stdin)
    print(asyncio.run(measure(int(port), float(seconds), status, asked)))


if __name__ == "__main__":
    main(*sys.argv[1:])
