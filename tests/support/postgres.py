"""Databases of a test's own, in the PostgreSQL server of the test run."""

import contextlib
import uuid
from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlsplit

import psycopg


class Make(Protocol):
    def __call__(self, of: str = "") -> str:
        """The address of a new database: empty, or a copy of the one at the address `of`."""


@contextlib.contextmanager
def fresh_databases(server: str) -> Iterator[Make]:
    """Hands out a function that creates one database per call."""
    names: list[str] = []

    def make(of: str = "") -> str:
        names.append(f"tracker_{uuid.uuid4().hex}")
        template = f' TEMPLATE "{urlsplit(of).path[1:]}"' if of else ""
        execute(server, f'CREATE DATABASE "{names[-1]}"{template}')
        return address_of(server, names[-1])

    try:
        yield make
    finally:
        for name in names:
            execute(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def address_of(server: str, database: str) -> str:
    return urlsplit(server)._replace(path=f"/{database}").geturl()


def execute(address: str, statement: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


def ask(address: str, question: str) -> object:
    """The first value of the first row."""
    with psycopg.connect(address) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None
