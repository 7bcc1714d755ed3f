"""What the files say that the record does not: each row against the last revision a load wrote for its key.

| file against that revision | others since | outcome |
|---|---|---|
| same | whatever | nothing: people's changes stay |
| differs | nobody | one revision |
| differs | somebody, who at some time said what the file says | nothing: the file fell behind |
| differs | somebody, who said something else, or withdrew it | conflict |

A revision counts as written by a load if its batch came from a proposal by command: only loads make those
(`actions.load`). The batch decides, not the proposal's content, because erasing one entry empties the content
of the whole proposal. Proposals are private, so a mirror made from an exported record has none. Where no load
is known for a key, what holds now counts as the base if the file says the same; everything else is a conflict
that says so, because the record may be somebody else's under the same key.

Only the fields that the files have are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from measures.imports.mapping import Column, value_at
from measures.imports.problems import Problem
from measures.imports.rows import Name, Row
from measures.models import DocumentState, Proposal, Revision
from measures.models.public import OPEN_EDITION
from measures.record import kinds
from measures.record.write import Change
from measures.record.write.changes import CHANGING
from measures.record.write.states import document_of
from measures.vocabulary import Action, ProposalState

Document = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """A revision as a row is compared with it; no document if it is a withdrawal or its text was erased."""

    number: int
    document: Document | None


@dataclass(frozen=True)
class OnRecord:
    """What holds now, and what the last load wrote, by kind and key."""

    held: Mapping[Name, Entry]
    loaded: Mapping[Name, Entry]

    @cached_property
    def there(self) -> set[Name]:
        """The records that are there: not withdrawn."""
        return {name for name, entry in self.held.items() if entry.document is not None}


@dataclass
class Comparison:
    """The changes that bring the record up to the files, and what stands against them."""

    changes: list[Change] = field(default_factory=list)
    conflicts: list[Problem] = field(default_factory=list)


def on_record() -> OnRecord:
    """The record as it is now."""
    states = DocumentState.objects.filter(until=OPEN_EDITION).select_related("revision")
    loads = Proposal.objects.filter(by_command=True, state=ProposalState.RELEASED).values("batch")
    written = Revision.objects.filter(batch__in=loads, action__in=(Action.PUBLISHED, *CHANGING))
    return OnRecord(_entries(state.revision for state in states), _entries(written.order_by("number")))


def _entries(revisions: Iterable[Revision]) -> dict[Name, Entry]:
    """The last of them for each record."""
    return {(found.kind, found.key): Entry(found.number, document_of(found)) for found in revisions}


def compare(rows: Sequence[Row], record: OnRecord, action: str) -> Comparison:
    """What to publish for these rows. `action` is what a difference means: changed or corrected."""
    found = Comparison()
    for row in rows:
        held, loaded = record.held.get(row.name), record.loaded.get(row.name)
        if held and _is_known(row, held, loaded):
            continue
        problems = _conflicts(row, held, loaded) or _impossible(row, held, record)
        found.conflicts += problems
        if not problems:
            found.changes.append(_change(row, held, action))
    return found


def _change(row: Row, held: Entry | None, action: str) -> Change:
    if held is None:
        return Change(row.kind, Action.PUBLISHED, row.key, row.document)
    return Change(row.kind, action, row.key, row.document, held.number)


def missing(rows: Iterable[Row], record: OnRecord) -> list[Name]:
    """Records that a load wrote, that still are there, and that the files no longer hold."""
    return [name for name in record.loaded.keys() - {row.name for row in rows} if name in record.there]


def _is_known(row: Row, held: Entry, loaded: Entry | None) -> bool:
    """Whether the file says nothing new: what holds, or what held before others went on from there."""
    if held.document and not _differing(row, held.document):
        return True
    if loaded and loaded.number == held.number:
        return False
    return any(not _differing(row, document) for document in _said(row.name, loaded))


def _said(name: Name, loaded: Entry | None) -> list[Document]:
    """What the record said since the last load; only its last words where no load is known."""
    kind, key = name
    revisions = Revision.objects.filter(kind=kind, key=key).order_by("-number")
    since = revisions.filter(number__gte=loaded.number) if loaded else revisions
    said: list[Document] = [document for revision in since if (document := document_of(revision))]
    return said if loaded else said[:1]


def _differing(row: Row, document: Document) -> list[Column]:
    return [
        column
        for column in row.table.mapping.stored
        if value_at(row.document, column.path) != value_at(document, column.path)
    ]


def _conflicts(row: Row, held: Entry | None, loaded: Entry | None) -> list[Problem]:
    """Each cell that says something else than a record which others have gone on with."""
    if held is None or (loaded and loaded.number == held.number):
        return []
    if held.document is None:
        sentence = _(
            "{key} is changed in the file, but entry {number} withdrew it. Remove the row from the file."
        )
        return [row.problem_at("key", sentence.format(key=row.key, number=held.number))]
    if loaded:
        sentence = _(
            "The file says “{file}”, but entry {number}, published since the last load, says “{record}”. "
            "Enter your change at the desk, or write what holds into the file."
        )
    else:
        sentence = _(
            "The file says “{file}”, but entry {number} says “{record}”, and no load is known that wrote it. "
            "Enter your change at the desk, or write what holds into the file."
        )
    return [
        row.problem(
            column,
            sentence.format(
                file=_one_line(row.cell(column)),
                number=held.number,
                record=_one_line(_as_in_a_file(value_at(held.document, column.path))),
            ),
        )
        for column in _differing(row, held.document)
    ]


def _impossible(row: Row, held: Entry | None, record: OnRecord) -> list[Problem]:
    """What the record would refuse, said where it stands in the file."""
    found = []
    for path, kind, key in kinds.references(row.kind, row.document):
        if (kind, key) in record.held and (kind, key) not in record.there:
            sentence = _("{key} was withdrawn by entry {number}. Name another one, or none.")
            number = record.held[kind, key].number
            found.append(row.problem_at(path, sentence.format(key=key, number=number)))
    before = value_at(held.document, "measure") if held and held.document else None
    if row.kind == "update" and before and before != row.document["measure"]:
        sentence = _(
            "{key} is about {measure}. Leave it there, and enter what is about another one as a new row."
        )
        found.append(row.problem_at("measure", sentence.format(key=row.key, measure=before)))
    return found


def _as_in_a_file(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ";".join(map(str, value))
    return "" if value is None else str(value)


def _one_line(text: str) -> str:
    return text.replace("\n", "\\n")
