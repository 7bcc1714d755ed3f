"""What a batch must satisfy before it is written: rules of its kinds, bases, keys, pointers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.models import DocumentState
from measures.models.public import OPEN_EDITION
from measures.record import kinds
from measures.record.canonical import parse
from measures.record.kinds.fields import is_key
from measures.record.write import live
from measures.record.write.along import going_along
from measures.record.write.changes import CHANGING, NEEDS_REASON, Change, Conflict, Refused, Stale, named
from measures.record.write.keys import KeyGiver, Name
from measures.text import normalise, parse_period
from measures.vocabulary import Action

CHUNK = 500


@dataclass(frozen=True)
class Entry:
    """A change that passed every check: what will be written as one revision."""

    kind: str
    key: str
    action: str
    document: dict[str, Any]
    before: dict[str, Any] | None
    reason: str

    @property
    def measure_key(self) -> str:
        return kinds.measure_of(self.kind, self.document if self.before is None else self.before)


def checked(change: Change, reason: str) -> Change:
    """The change with its document in published form; needs no look at the record."""
    if change.kind not in kinds.KINDS:
        raise Refused(_("The record holds no records of kind {kind}.").format(kind=change.kind))
    words = words_of(change.reason) or words_of(reason)
    if change.action in NEEDS_REASON and not words:
        raise _refused(_("{record}: a correction or withdrawal needs a reason."), change)
    if change.action == Action.WITHDRAWN:
        if not is_key(change.kind, change.key):
            raise _refused(_("{record} has no well-formed key."), change)
        return replace(change, reason=words, document={"key": change.key, "withdrawn": True})
    if change.action not in (Action.PUBLISHED, *CHANGING) or change.document is None:
        raise _refused(_("{record}: not something that can be published."), change)
    document = kinds.document(change.kind, {**change.document, "key": change.key})
    if change.kind in kinds.OF_A_MEASURE:
        _check_days(change.kind, document)
    return replace(change, reason=words, document=document)


def words_of(reason: str) -> str:
    try:
        return normalise(reason)
    except ValueError as error:
        raise Refused(_("The reason cannot be stored. {error}").format(error=error)) from None


def _refused(words: str, change: Change, **more: str) -> Refused:
    return Refused(words.format(record=named(change.kind, change.key), **more))


def _check_days(kind: str, document: dict[str, Any]) -> None:
    """Nothing has happened, and nothing was read, tomorrow."""
    days = {}
    if stated := document[kinds.DATED_BY[kind]]:
        days[kinds.DATED_BY[kind]] = parse_period(stated).first
    if document["evidence"]:
        days["evidence.retrieved_on"] = date.fromisoformat(document["evidence"]["retrieved_on"])
    for place, further in enumerate(document.get("further_evidence", ())):
        days[f"further_evidence.{place}.retrieved_on"] = date.fromisoformat(further["retrieved_on"])
    today = _today()
    problems = [(field, _("Lies in the future.")) for field, day in days.items() if day > today]
    if problems:
        raise kinds.InvalidDocument(kind, document["key"], problems)


def _today() -> date:
    return timezone.now().astimezone(ZoneInfo(settings.TRACKER_TIME_ZONE)).date()


def entries(changes: list[Change]) -> list[Entry]:
    """Check every change against what holds now, give keys, withdraw what goes with its measure."""
    changes = changes + [checked(change, change.reason) for change in going_along(changes)]
    named = [(change.kind, change.key) for change in changes if change.key]
    if len(set(named)) < len(named):
        raise Refused(_("A batch may hold each record only once."))
    current = _current(named)
    _check_bases(changes, current)
    give = KeyGiver(named)
    found = []
    for change in changes:
        held = current.get((change.kind, change.key))
        found.append(_entry(change, held[1] if held else None, give))
    _check_codes(found)
    return found


def _entry(change: Change, before: dict[str, Any] | None, give: KeyGiver) -> Entry:
    assert change.document is not None
    document = dict(change.document)
    document["key"] = change.key or give(change.kind, document)
    if before is not None and (not before or before.get("withdrawn")):  # the withdrawal's words may be erased
        raise _refused(_("{record} was withdrawn and stays so; publish it as a new record."), change)
    if change.action in CHANGING and before is not None:
        _check_change(change, before, document)
    return Entry(change.kind, document["key"], change.action, document, before, change.reason)


def _check_change(change: Change, before: dict[str, Any], document: dict[str, Any]) -> None:
    if not kinds.changed_fields(before, document):
        raise _refused(_("{record}: nothing differs from what is published."), change)
    if change.kind in kinds.OF_A_MEASURE and before["measure"] != document["measure"]:
        words = _("{record} belongs to {measure}: withdraw it there and publish it anew.")
        raise _refused(words, change, measure=before["measure"])


def _current(names: list[Name]) -> dict[Name, tuple[int, dict[str, Any]]]:
    """(number, document) that holds now for each of these records."""
    found: dict[Name, tuple[int, dict[str, Any]]] = {}
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for kind, key in names:
        by_kind[kind].append(key)
    for kind, keys in by_kind.items():
        for start in range(0, len(keys), CHUNK):
            held = DocumentState.objects.filter(
                kind=kind, key__in=keys[start : start + CHUNK], until=OPEN_EDITION
            )
            for state in held.select_related("revision"):
                found[kind, state.key] = (state.revision_id, parse(state.revision.document or "{}"))
    return found


def _check_bases(changes: list[Change], current: dict[Name, tuple[int, dict[str, Any]]]) -> None:
    """Optimistic locking: what the author saw must be what holds."""
    stale = []
    for change in changes:
        held = current.get((change.kind, change.key))
        number = held[0] if held else None
        if number != change.base or (change.base is None) != (change.action == Action.PUBLISHED):
            stale.append(Stale(change.kind, change.key, change.base, number))
    if stale:
        raise Conflict(stale)


def _check_codes(entries: list[Entry]) -> None:
    """A code names one measure only."""
    owners: dict[str, str] = {}
    for entry in entries:
        if entry.kind == "measure" and entry.action != Action.WITHDRAWN:
            code = entry.document["code"]
            _same_owner(code, entry.key, owners.setdefault(code, entry.key))
    batch = {entry.key for entry in entries if entry.kind == "measure"}
    for code, owner in live.owners_of_codes(list(owners)):
        if owner not in batch:
            _same_owner(code, owners[code], owner)


def _same_owner(code: str, key: str, owner: str) -> None:
    if owner != key:
        words = _("{code} is the code of {owner} already.").format(code=code, owner=owner)
        raise kinds.InvalidDocument("measure", key, [("code", words)])
