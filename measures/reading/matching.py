"""Words that somebody looks for in texts: umlauts, case and slips of the finger do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from measures.text import fold

MOST_WORDS: Final = 8
"""Who pastes a whole page into the search does not get to keep the machine busy."""
WHOLE_BELOW: Final = 3
"""Shorter words ("3", "in") only count as whole words: inside of others they say nothing."""
SLIPS: Final = ((8, 2), (4, 1))
"""(from so many letters on, so many of them may be wrong, missing, too many or swapped)."""
MOST_SIMILAR: Final = 5
EDGES: Final = re.compile(r"^[^0-9a-z]+|[^0-9a-z]+$")
SPLIT: Final = re.compile(r"[^0-9a-z]+")

Wanted = Sequence[tuple[str, ...]]
"""For each word asked for the spellings that will do, as `measures.text.fold` writes them."""


def words_of(asked: str) -> list[str]:
    """The words to look for, folded, without signs around them; each once, in the order given."""
    bare = (EDGES.sub("", word) for word in fold(asked).split())
    return [word for word in dict.fromkeys(bare) if word]


def has_all(wanted: Wanted, folded: str) -> bool:
    """Whether a folded text has one of the spellings of every word."""
    return all(any(has(word, folded) for word in spellings) for spellings in wanted)


def has(word: str, folded: str) -> bool:
    if len(word) >= WHOLE_BELOW:
        return word in folded
    return word in folded and next(iter(_places(word, folded)), None) is not None


def begins(word: str, folded: str) -> bool:
    """Whether some word of the text begins with it."""
    return re.search(rf"(?<![0-9a-z]){re.escape(word)}", folded) is not None


def similar(words: Iterable[str], texts: Iterable[str]) -> Wanted | None:
    """For words that no text has, the words of the texts most like them; None if one of them has none.

    `texts` are folded. German compounds are also compared by their beginnings and ends: "fernwerme" is like
    the beginning of "fernwaermebruecke".
    """
    known: set[str] = set()
    for text in texts:
        known.update(SPLIT.split(text))
    wanted = [_similar(word, known) for word in words]
    return wanted if wanted and all(wanted) else None


def _similar(word: str, known: set[str]) -> tuple[str, ...]:
    """The word itself if it is in any known one; else those with the fewest slips, at most five."""
    if any(word in one for one in known):
        return (word,)
    slips = next((slips for length, slips in SLIPS if len(word) >= length), 0)
    if not slips:
        return ()
    near = process.extract(
        word, sorted(_parts(word, known)), scorer=OSA.distance, score_cutoff=slips, limit=MOST_SIMILAR
    )
    return tuple(other for other, distance, _place in near if distance == near[0][1])


def _parts(word: str, known: Iterable[str]) -> set[str]:
    """All words that may be meant, and the beginnings and ends of longer ones that are about as long."""
    sizes = range(len(word) - 1, len(word) + 2)
    found = set()
    for one in known:
        if len(one) <= len(word) + 2:
            found.add(one)
        else:
            found.update(part for size in sizes for part in (one[:size], one[-size:]))
    return found


def marks(wanted: Wanted, text: str) -> list[tuple[int, int]]:
    """Where the words stand in a text as it is written: (first, one after the last) sign, in order."""
    folded, origin = _mapped(text)
    spans = sorted(
        (origin[first], origin[last - 1] + 1)
        for spellings in wanted
        for word in spellings
        for first, last in _places(word, folded)
    )
    return _joined(spans)


def _places(word: str, folded: str) -> Iterable[tuple[int, int]]:
    exact = re.escape(word)
    form = exact if len(word) >= WHOLE_BELOW else rf"(?<![0-9a-z]){exact}(?![0-9a-z])"
    return (match.span() for match in re.finditer(form, folded))


def _mapped(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its signs the place of the one that it comes from."""
    parts, origin = [], []
    for place, sign in enumerate(text):
        part = _sign(sign)
        parts.append(part)
        origin += [place] * len(part)
    return "".join(parts), origin


@lru_cache(maxsize=1024)
def _sign(sign: str) -> str:
    return " " if sign.isspace() else fold(sign)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping places as one."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined
