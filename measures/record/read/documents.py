"""Documents as they hold in an edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from measures.models.public import DocumentState, Revision
from measures.record.canonical import parse
from measures.vocabulary import Action


@dataclass(frozen=True)
class Held:
    """A document and the entry of the record it stands in.

    `text` are its exact bytes on record, "" for one that is only proposed.
    """

    kind: str
    key: str
    number: int
    document: dict[str, Any]
    text: str = ""


@dataclass(frozen=True)
class Span:
    """What a record says from one edition (`since`) until another, and the entry it stands in.

    `document` is None where it was withdrawn, or its text was `erased`.
    """

    kind: str
    key: str
    since: int
    until: int
    number: int
    erased: bool
    document: dict[str, Any] | None


@dataclass(frozen=True)
class Gone:
    """Why a record that once was public no longer is."""

    kind: str
    key: str
    number: int
    action: str
    reason: str
    recorded_at: datetime
    organisation: str


def documents(edition: int, wanted: Mapping[str, Iterable[str]]) -> dict[tuple[str, str], Held]:
    """The documents of these keys by kind, `{"measure": ["M-0001"], …}`, as they hold in this edition.

    Records that are not there yet, withdrawn or erased are left out. One query.
    """
    which = Q()
    for kind, keys in wanted.items():
        if named := sorted(set(keys) - {""}):
            which |= Q(kind=kind, key__in=named)
    return held(edition, which) if which else {}


def updates_of(edition: int, measure: str) -> list[Held]:
    """All updates of a measure as they hold in this edition, by key. One query."""
    return list(held(edition, Q(kind="update", revision__measure_key=measure)).values())


def steps_of(edition: int, measure: str) -> tuple[list[Held], list[Held]]:
    """Updates and milestones of a measure as they hold in this edition, each by key. One query."""
    which = Q(kind__in=("update", "milestone"), revision__measure_key=measure)
    found = list(held(edition, which).values())
    return [one for one in found if one.kind == "update"], [one for one in found if one.kind == "milestone"]


def held(edition: int, which: Q) -> dict[tuple[str, str], Held]:
    """The documents that satisfy a condition on DocumentState, as they hold in this edition, by kind and key.

    Sorted here: databases do not agree where a hyphen belongs, and what lists follow must be the same on all.
    """
    states = DocumentState.objects.at(edition).filter(which).order_by()
    rows = states.values_list("kind", "key", "revision_id", "revision__document")
    found = {}
    for kind, key, number, text in sorted(rows, key=itemgetter(0, 1)):
        document = parse(text) if text else {}
        if text and document and not document.get("withdrawn"):
            found[kind, key] = Held(kind, key, number, document, text)
    return found


def says_nothing(field: str) -> Q:
    """The condition on DocumentState that a field of its document is empty, null or a list of nothing.

    Canonical JSON writes a fact in one way only, so its exact bytes can be looked for: inside a text every
    quotation mark has a backslash before it, and no part of a measure's document has fields of its own.
    """
    empty = (f'"{field}":null', f'"{field}":[]')
    return Q(revision__document__contains=empty[0]) | Q(revision__document__contains=empty[1])


def spans(which: Q) -> list[Span]:
    """Everything that satisfies a condition on DocumentState, by record and edition. One query."""
    rows = DocumentState.objects.filter(which).order_by("kind", "key", "since")
    columns = ("kind", "key", "since", "until", "revision_id", "revision__document")
    return [_span(*values) for values in rows.values_list(*columns)]


def _span(kind: str, key: str, since: int, until: int, number: int, text: str | None) -> Span:
    document = parse(text) if text else None
    held = None if document is None or document.get("withdrawn") else document
    return Span(kind, key, since, until, number, text is None, held)


def gone(edition: int, kind: str, key: str) -> Gone | None:
    """Why a record has no document in this edition (withdrawn, erased); None if it was not public by then."""
    state = DocumentState.objects.at(edition).filter(kind=kind, key=key).select_related("revision").first()
    if state is None:
        return None
    cause = state.revision if state.revision.document else _erasure_of(state.revision)
    return Gone(
        kind, key, cause.number, cause.action, cause.reason or "", cause.recorded_at, cause.organisation
    )


def why(gone: Gone, since: int) -> str:
    """A sentence about it; `since` is the edition in which it was made public that the record is gone."""
    if gone.action == Action.ERASED:
        words = _("What {key} said here had to be erased, announced in edition {edition}. Reason: {reason}")
    else:
        words = _("{key} was withdrawn in edition {edition}; earlier ones still show it. Reason: {reason}")
    return words.format(key=gone.key, edition=since, reason=gone.reason)


def _erasure_of(revision: Revision) -> Revision:
    """The entry that announced the erasure of this one."""
    later = Revision.objects.filter(
        action=Action.ERASED, kind=revision.kind, key=revision.key, number__gt=revision.number
    )
    return next(erasure for erasure in later if revision.number in parse(erasure.document or "{}")["erased"])
