"""What an entry of the record changed, and what a document says, as rows of label and values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from measures.reading.differences import Difference, Piece, differences, pieces
from measures.reading.names import Names
from measures.record.kinds.fields import PartialDateField, ReferenceField, TextField, UrlField
from measures.web.presenters.values import AnyField, Value, evidence_fields, field_of, fields_of, values
from measures.web.presenters.words import period

Document = Mapping[str, Any]
LONG = 60
"""From this many characters on, two versions of a text are shown as one with marks."""
NO_PROSE = (UrlField, PartialDateField, ReferenceField)


@dataclass(frozen=True)
class Row:
    """A field of a document with what it says."""

    label: str
    values: list[Value]


@dataclass(frozen=True)
class Change:
    """A field that changed: what it said before and after, or both as one text with marks (`pieces`).

    `item` names the piece of evidence that a field belongs to.
    """

    label: str
    before: list[Value] = field(default_factory=list)
    after: list[Value] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    item: str = ""


def changes(kind: str, before: Document, after: Document, names: Names) -> list[Change]:
    """In the order in which the kind lists its fields. A date is one thing, however exactly it is known."""
    order = list(fields_of(kind))
    found = [one for one in differences(before, after) if one.name in order]
    found.sort(key=lambda one: order.index(one.name))
    dated = [] if kind != "update" else list(_date(before, after))
    rest = [_change(kind, one, names) for one in found if not (kind == "update" and one.name in DATE)]
    return [*dated, *rest]


def rows(kind: str, document: Document, names: Names) -> list[Row]:
    """Everything that a document says; what is not known is left out, and what is not said counts as no."""
    return list(_rows(kind, document, names))


DATE = ("date", "date_precision")


def _date(before: Document, after: Document) -> Iterator[Change]:
    old, new = ((one["date"], one["date_precision"]) for one in (before, after))
    if old != new:
        yield Change(_label("update", "date"), [Value(period(*old))], [Value(period(*new))])


def _change(kind: str, one: Difference, names: Names) -> Change:
    changed = field_of(kind, one.name, one.part)
    words, item = _label(kind, one.name, one.part), one.item if one.name == "further_evidence" else ""
    if _is_long(changed, one) and (marked := pieces(one.before, one.after)):
        return Change(words, pieces=marked, item=item)
    return Change(words, values(changed, one.before, names), values(changed, one.after, names), item=item)


def _is_long(changed: AnyField, one: Difference) -> bool:
    """Whether both versions are free text worth comparing word by word."""
    if not isinstance(changed, TextField) or isinstance(changed, NO_PROSE):
        return False
    return bool(one.before and one.after) and max(len(one.before), len(one.after)) >= LONG


def _rows(kind: str, document: Document, names: Names) -> Iterator[Row]:
    for name, known in fields_of(kind).items():
        content = document.get(name)
        if kind == "update" and name == "date":
            yield Row(_label(kind, name), [Value(period(content, document["date_precision"]))])
        elif name in DATE or content is None or content is False or content == []:
            continue
        elif name in ("evidence", "further_evidence"):
            for piece in content if isinstance(content, list) else [content]:
                yield from _evidence(kind, name, piece, names)
        else:
            yield Row(_label(kind, name), values(known, content, names))


def _evidence(kind: str, name: str, piece: Document, names: Names) -> Iterator[Row]:
    for part, known in evidence_fields(field_of(kind, name)).items():
        if piece.get(part) is not None:
            yield Row(_label(kind, name, part), values(known, piece[part], names))


def _label(kind: str, name: str, part: str = "") -> str:
    words = str(field_of(kind, name).label)
    if not part:
        return words
    return gettext("{whole}: {part}").format(whole=words, part=field_of(kind, name, part).label)
