"""What differs between two documents of one record, and between two texts, word by word. Pure functions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from measures.record.kinds import changed_fields

Document = Mapping[str, Any]
WORD = re.compile(r"\s*\S+\s*")
TOO_DIFFERENT = 0.3
"""Below this share of common words two texts are shown one after the other: marks would only confuse."""
TOO_REPETITIVE = 20_000
"""With more pairs of equal words comparing takes too long: minutes for one word said 2000 times."""
TOO_LONG = 1_000
"""With more words on either side comparing may take seconds, whatever they are."""


@dataclass(frozen=True)
class Difference:
    """A field that differs. `part` is the field inside a piece of evidence, `item` the title of that piece.

    A piece of evidence that was added or dropped is one difference without a `part`.
    """

    name: str
    before: Any
    after: Any
    part: str = ""
    item: str = ""


@dataclass(frozen=True)
class Piece:
    """Words that two texts share, or that only the earlier (`removed`) or later one (`added`) has."""

    kind: str
    words: str


def differences(before: Document, after: Document) -> Iterator[Difference]:
    """What differs, field by field in alphabetical order; evidence piece by piece, field by field."""
    for name in changed_fields(before, after):
        old, new = before.get(name), after.get(name)
        if name == "evidence":
            yield from _evidence(name, old, new)
        elif name == "further_evidence":
            yield from _further(name, old or [], new or [])
        else:
            yield Difference(name, old, new)


def _evidence(name: str, old: Document | None, new: Document | None) -> Iterator[Difference]:
    if old is None or new is None:
        yield Difference(name, old, new)
        return
    for part in changed_fields(old, new):
        yield Difference(name, old.get(part), new.get(part), part, new["title"])


def _further(name: str, old: list[Document], new: list[Document]) -> Iterator[Difference]:
    """Pieces that stayed as they are say nothing. The others are the same piece if title or address is.

    A list in another order, or with a piece named twice, differs only as a whole.
    """
    dropped = [one for one in old if one not in new]
    added = [one for one in new if one not in old]
    if not dropped and not added:
        yield Difference(name, old, new)
    for piece in added:
        twin = next((one for one in dropped if _same_source(one, piece)), None)
        if twin is not None:
            dropped.remove(twin)
        yield from _evidence(name, twin, piece)
    for piece in dropped:
        yield Difference(name, piece, None)


def _same_source(one: Document, other: Document) -> bool:
    return one["title"] == other["title"] or (one["url"] is not None and one["url"] == other["url"])


def pieces(before: str, after: str) -> list[Piece] | None:
    """Both texts as one sequence of words with marks.

    None if they share too few words, or all of them, or repeat the same ones too often.

    Words are compared without the white space around them. Shared words keep that of the later text, marked
    ones none at their end. So the pieces without the removed ones have the words of the text after, those
    without the added ones the words of the text before.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    if max(len(old), len(new)) > TOO_LONG or _pairs(_bare(old), _bare(new)) > TOO_REPETITIVE:
        return None
    matcher = SequenceMatcher(None, _bare(old), _bare(new), autojunk=False)
    if not TOO_DIFFERENT <= matcher.ratio() < 1:
        return None
    return [piece for operation in matcher.get_opcodes() for piece in _pieces(operation, old, new)]


def _bare(words: list[str]) -> list[str]:
    return [word.strip() for word in words]


def _pairs(old: list[str], new: list[str]) -> int:
    """In how many ways a word of one text can be matched with the same word of the other."""
    counted = Counter(new)
    return sum(counted[word] for word in old)


def _pieces(operation: tuple[str, int, int, int, int], old: list[str], new: list[str]) -> Iterator[Piece]:
    name, start, end, other_start, other_end = operation
    if name == "equal":
        yield Piece("same", "".join(new[other_start:other_end]))
        return
    if end > start:
        yield Piece("removed", "".join(old[start:end]).rstrip())
    if other_end > other_start:
        yield Piece("added", "".join(new[other_start:other_end]).rstrip())
