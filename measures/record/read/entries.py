"""One entry of the record as it was found, in a line of a file or a row of the database, however damaged.

Both are brought into the same form, so that one checker serves both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from measures.record.canonical import canonical, parse
from measures.record.chain import HEADER_FIELDS, header, moment_text
from measures.vocabulary import Action, RecordKind

COLUMNS = (*HEADER_FIELDS, "reason", "document", "salt", "chain")
LONGEST_KEY = 64
Fault = tuple[str, str]


@dataclass(frozen=True)
class Entry:
    """What stands in one entry, and what is wrong with it without looking at the others.

    `values` are the columns in the form of a file, but with `document` as canonical text; they are empty if
    nothing can be read. `facts` is the document. `faults` are (field, sentence) pairs. In a `sound` entry
    every field has its form, so that digest and chain can be computed.
    """

    values: dict[str, Any] = field(default_factory=dict)
    facts: Any = None
    faults: tuple[Fault, ...] = ()
    sound: bool = False

    @property
    def number(self) -> int | None:
        """Which entry it says it is; None if it says nothing usable."""
        number = self.values.get("number")
        return number if type(number) is int else None


def from_line(line: bytes) -> Entry:
    """The entry in a line of an exported record, its line end included."""
    try:
        content = parse(line.decode())
        written = canonical(content) + "\n"
    except (ValueError, RecursionError) as error:
        return Entry(faults=(("line", _("Cannot be read: {error}").format(error=error)),))
    if not isinstance(content, dict) or content.keys() != set(COLUMNS):
        return Entry(faults=(("line", _("Does not have the fields of an entry.")),))
    found = _entry(content)
    return found if written.encode() == line else _with_fault(found, "line", _not_canonical())


def from_row(row: Mapping[str, Any]) -> Entry:
    """The entry in a row of `Revision` with COLUMNS."""
    try:
        facts = None if row["document"] is None else parse(row["document"])
        content = {**row, **header(row), "document": facts}
        canonical(content)
    except (ValueError, TypeError, RecursionError) as error:
        return Entry(
            {"number": row["number"]}, faults=(("row", _("Cannot be read: {error}").format(error=error)),)
        )
    found = _entry(content)
    same = found.values["document"] == row["document"]
    return found if same else _with_fault(found, "document", _not_canonical())


def _entry(content: dict[str, Any]) -> Entry:
    facts = content["document"]
    values = content | {"document": None if facts is None else canonical(facts)}
    misshapen = [name for name in COLUMNS if not FORMS[name](content[name])]
    faults = tuple((name, _("Does not have the form that this field must have.")) for name in misshapen)
    return Entry(values, facts, faults, sound=not faults)


def _with_fault(entry: Entry, name: str, sentence: str) -> Entry:
    return replace(entry, faults=(*entry.faults, (name, sentence)))


def _not_canonical() -> str:
    return _("Is not written in the one canonical form (order, spaces, escapes, line end).")


# The forms of the columns. Of what people typed only that it is there: the digest covers the rest.

Form = Callable[[Any], bool]


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _object(value: Any) -> bool:
    return isinstance(value, dict)


def _count(value: Any) -> bool:
    return type(value) is int and value > 0


def _key(value: Any) -> bool:
    return _text(value) and 0 < len(value) <= LONGEST_KEY


def _moment(value: Any) -> bool:
    try:
        return moment_text(datetime.fromisoformat(value)) == value
    except (ValueError, TypeError, OverflowError):
        return False


def _day(value: Any) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except (ValueError, TypeError):
        return False


def _sorted_names(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value)) and value == sorted(set(value))


def hexadecimal(digits: int) -> Form:
    """Exactly so many digits 0-9 and a-f: capitals would be a second way to write the same."""
    form = re.compile(rf"[0-9a-f]{{{digits}}}")
    return lambda value: isinstance(value, str) and form.fullmatch(value) is not None


def _one_of(known: list[str]) -> Form:
    return lambda value: value in known


def _or(empty: str | None, form: Form) -> Form:
    return lambda value: value == empty or form(value)


FORMS: dict[str, Form] = {
    "number": _count,
    "batch": _count,
    "recorded_at": _moment,
    "kind": _one_of(RecordKind.values),
    "key": _key,
    "measure_key": _or("", _key),
    "happened_on": _or(None, _day),
    "action": _one_of(Action.values),
    "changed_fields": _sorted_names,
    "organisation": _key,
    "reason": _or(None, _text),
    "document": _or(None, _object),
    "salt": _or(None, hexadecimal(32)),
    "digest": hexadecimal(64),
    "chain": hexadecimal(64),
}
