"""Search over everything that is on record in an edition.

Every document that can be found is read in one query and compared here: a tenth of a second for the real
record's three hundred, under one for nine thousand. What is not on record in the edition is not read at all.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from measures.reading.matching import Wanted, begins, has_all, similar, words_of
from measures.reading.measures import states_at
from measures.reading.moment import Moment
from measures.reading.names import NAME_FIELDS
from measures.record.kinds.update import pieces_of_evidence
from measures.record.read import Held
from measures.record.read.documents import held
from measures.states import effective
from measures.text import compact_code, fold

#: What is looked at in the documents of each kind, besides their names, in the order in which results stand.
LOOKED_AT: Final[dict[str, tuple[str, ...]]] = {
    "measure": ("code", "summary"),
    "update": ("text",),
    "decision": ("reference", "resolution_number", "summary"),
    "organisation": ("short_name", "role_de"),
    "indicator": ("title_en", "unit"),
    "field": ("title_en",),
    "plan": ("summary",),
}
NAMED_BY: Final = {"measure": "code", "decision": "reference"}
"""The field by which some records are cited; who types it, or a key, wants exactly that one."""
SHOWN: Final = 5
"""How many results of each kind are shown where all kinds are."""

Document = Mapping[str, Any]
Records = Mapping[tuple[str, str], Held]


@dataclass(frozen=True)
class Hit:
    """A record that was found. An update has its measure and the day it took effect.

    `status` is that of a measure on the day, "" before its first evidence; None for other kinds.
    """

    record: Held
    about: Held | None = None
    effective: dt.date | None = None
    status: str | None = None


@dataclass(frozen=True)
class Found:
    """What was found. `similar`: nothing has the words asked for, these records have words like them.

    `wanted` are the spellings that were looked for, `counts` how many records of each kind have them, and
    `hits` those shown: the first of every kind, or a part of one kind.
    """

    moment: Moment
    similar: bool
    wanted: Wanted
    counts: dict[str, int]
    hits: dict[str, list[Hit]]

    @property
    def count(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class _Text:
    """A record with its texts as search compares them."""

    record: Held
    name: str
    rest: str


def search(
    moment: Moment, asked: str, *, kind: str = "", limit: int | None = SHOWN, offset: int = 0
) -> Found:
    """The records that have all of these words, the best first; of one kind if it is named. Two queries.

    Without a limit all that were found.
    """
    records = held(moment.edition.number, Q(kind__in=LOOKED_AT))
    texts = [_text(one) for one in records.values() if _has_happened(one, moment.day)]
    code = compact_code(asked)
    wanted, matching, alike = _matching(words_of(asked), code, texts)
    ranked = _ranked(code, wanted, matching)
    counts = Counter(one.kind for one in ranked)
    shown = {
        each: [one for one in ranked if one.kind == each][offset:][:limit]
        for each in ([kind] if kind else LOOKED_AT)
    }
    return Found(
        moment=moment,
        similar=alike,
        wanted=wanted,
        counts={each: counts[each] for each in LOOKED_AT},
        hits=_hits(moment, shown, records),
    )


def _has_happened(one: Held, day: dt.date) -> bool:
    """Updates take effect on a day; all other facts have no time in the world."""
    return one.kind != "update" or effective(one.document) <= day


def _text(one: Held) -> _Text:
    name = one.document[NAME_FIELDS[one.kind]] if one.kind in NAME_FIELDS else ""
    rest = [one.document.get(field) for field in LOOKED_AT[one.kind]]
    if one.kind == "update":
        rest += [piece[part] for piece in pieces_of_evidence(one.document) for part in ("title", "publisher")]
    return _Text(one, fold(name), fold("\n".join(text for text in rest if text)))


def _matching(words: list[str], code: str, texts: list[_Text]) -> tuple[Wanted, list[_Text], bool]:
    """The texts that have all words; those that have words like them if there are none (then True)."""
    exact: Wanted = [(word,) for word in words]
    if matching := [one for one in texts if _matches(one, exact, code)]:
        return exact, matching, False
    alike = similar(words, (text for one in texts for text in (one.name, one.rest)))
    if alike is None or alike == exact:
        return exact, [], False
    return alike, [one for one in texts if _matches(one, alike, code)], True


def _matches(one: _Text, wanted: Wanted, code: str) -> bool:
    return has_all(wanted, f"{one.name}\n{one.rest}") or _is_named(one.record, code)


def _is_named(one: Held, code: str) -> bool:
    """Whether a code as it is compared names exactly this record: by its key, or as it is cited."""
    names = (one.key, one.document.get(NAMED_BY.get(one.kind, "")) or "")
    return code in [compact_code(name) for name in names if name]


def _ranked(code: str, wanted: Wanted, matching: Iterable[_Text]) -> list[Held]:
    """The record asked for by its code first, then those whose names begin with or have the words, then all.

    Of equal ones updates stand the newest first, all others by their names.
    """
    ranked = sorted(matching, key=lambda one: _place(one, code, wanted))
    return [one.record for one in ranked]


def _place(one: _Text, code: str, wanted: Wanted) -> tuple[int, int, str, str]:
    newest = -effective(one.record.document).toordinal() if one.record.kind == "update" else 0
    return _rank(one, code, wanted), newest, one.name, one.record.key


def _rank(one: _Text, code: str, wanted: Wanted) -> int:
    if _is_named(one.record, code):
        return 0
    if any(one.name.startswith(word) for word in wanted[0]):
        return 1
    if _every(wanted, lambda word: begins(word, one.name)):
        return 2
    return 3 if has_all(wanted, one.name) else 4


def _every(wanted: Wanted, holds: Callable[[str], bool]) -> bool:
    return all(any(holds(word) for word in spellings) for spellings in wanted)


def _hits(moment: Moment, shown: Mapping[str, list[Held]], records: Records) -> dict[str, list[Hit]]:
    statuses = _statuses(moment, [one.key for one in shown.get("measure", [])])
    return {kind: [_hit(one, records, statuses) for one in ones] for kind, ones in shown.items() if ones}


def _hit(one: Held, records: Records, statuses: Mapping[str, str]) -> Hit:
    if one.kind == "update":
        return Hit(one, records.get(("measure", one.document["measure"])), effective(one.document))
    return Hit(one, status=statuses.get(one.key, "") if one.kind == "measure" else None)


def _statuses(moment: Moment, keys: list[str]) -> dict[str, str]:
    """Of these measures, as far as anything had been heard of them. One query."""
    found = states_at(moment).filter(measure_key__in=keys)
    return dict(found.values_list("measure_key", "status"))
