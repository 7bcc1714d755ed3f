"""The record as a file: one line of canonical JSON per entry, so that anyone can check a copy with SHA-256.

The first line names the format and the last entry. It says nothing that the entries do not prove.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from measures.record.canonical import canonical_bytes, parse
from measures.record.chain import header, moment_text
from measures.record.read.editions import Edition
from measures.record.read.entries import from_line, hexadecimal

FORMAT = "klimatracker-record/1"
LONGEST_LINE = 2**24
"""Read no more bytes at once, so that a file without line ends cannot fill the memory."""


def first_line(edition: Edition) -> bytes:
    return _line(
        {
            "format": FORMAT,
            "edition": edition.number,
            "chain": edition.chain,
            "recorded_at": moment_text(edition.recorded_at) if edition.recorded_at else None,
        }
    )


def entry_line(row: Mapping[str, Any]) -> bytes:
    """The line of a row with `entries.COLUMNS`. Raises NotCanonical if the row was damaged."""
    typed = {name: row[name] for name in ("reason", "salt")}
    document = None if row["document"] is None else parse(row["document"])
    return _line(header(row) | typed | {"document": document, "chain": row["chain"]})


def _line(content: Mapping[str, Any]) -> bytes:
    return canonical_bytes(content) + b"\n"


def read_first_line(line: bytes) -> Edition:
    """The edition that a first line names. Raises ValueError, with a sentence, for any other line."""
    try:
        content = parse(line.decode())
        moment = content["recorded_at"]
        found = Edition(content["edition"], content["chain"], moment and datetime.fromisoformat(moment))
        if type(found.number) is int and hexadecimal(64)(found.chain) and first_line(found) == line:
            return found
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        pass
    raise ValueError(_("Is not the first line of an exported record ({form}).").format(form=FORMAT))


def columns(line: bytes) -> dict[str, Any]:
    """A line that was checked, as the columns of `Revision`."""
    values = from_line(line).values
    happened_on = values["happened_on"]
    return values | {
        "recorded_at": datetime.fromisoformat(values["recorded_at"]),
        "happened_on": date.fromisoformat(happened_on) if happened_on else None,
    }
