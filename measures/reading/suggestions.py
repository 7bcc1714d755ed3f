"""Titles near to a search that found nothing: umlauts, endings and slips of the finger do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from rapidfuzz import fuzz, process

from measures.reading.measures import states_at
from measures.reading.moment import Moment
from measures.record.read.documents import held
from measures.text import fold

MOST: Final = 5
CUTOFF: Final = 75
"""How alike two words must be, from 0 to 100: two wrong letters in eight pass, three do not."""
SHORTEST: Final = 4
"""Shorter words ("in", "der") say nothing about what somebody looks for."""
MOST_WORDS: Final = 6
LONGEST: Final = 40
"""Who pastes a whole page into the search does not get to keep the machine busy."""
SPLIT: Final = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True)
class Suggestion:
    """A measure whose title is near to what was looked for."""

    key: str
    title: str


def suggestions(moment: Moment, asked: str) -> list[Suggestion]:
    """The measures of this moment whose titles are nearest to a search, the nearest first. One query."""
    keys = states_at(moment).values("measure_key")
    found = held(moment.edition.number, Q(kind="measure", key__in=keys))
    titles = {one.key: str(one.document["title"]) for one in found.values()}
    return [Suggestion(key, titles[key]) for key in nearest(asked, titles)]


def nearest(asked: str, titles: Mapping[str, str]) -> list[str]:
    """The keys of at most five titles that have words like the ones asked for.

    A title counts by the likeness of its best word for each word asked, on average; at least one must be
    alike. German compounds are also compared by their beginnings and ends: "Fernwarme" is near to
    "Fernwärmebrücke". Equal ones are ordered by likeness of the whole title, then by key.
    """
    wanted = _wanted(asked)
    parts = {key: _parts(title, wanted) for key, title in titles.items()}
    known = sorted(set().union(*parts.values()))
    alike = [_alike(word, known) for word in wanted]
    scores = {key: sum(_best(scored, its) for scored in alike) for key, its in parts.items()}
    near = [key for key, score in scores.items() if score > 0]
    return sorted(near, key=lambda key: (-scores[key], -_likeness(fold(asked), fold(titles[key])), key))[
        :MOST
    ]


def _wanted(asked: str) -> list[str]:
    """The words asked for that are long enough to mean something."""
    words = [word[:LONGEST] for word in SPLIT.split(fold(asked)) if len(word) >= SHORTEST]
    return list(dict.fromkeys(words))[:MOST_WORDS]


def _parts(title: str, wanted: Iterable[str]) -> set[str]:
    """The words of a title, and the beginnings and ends of long ones that are as long as a word asked for."""
    words = {word for word in SPLIT.split(fold(title)) if len(word) >= SHORTEST}
    sizes = {len(word) + 1 for word in wanted}
    return words | {part for word in words for size in sizes for part in (word[:size], word[-size:])}


def _alike(word: str, known: list[str]) -> dict[str, float]:
    close = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=None)
    return {one: score for one, score, _place in close}


def _best(scored: Mapping[str, float], parts: Iterable[str]) -> float:
    return max((scored.get(part, 0.0) for part in parts), default=0.0)


def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(one, other)
