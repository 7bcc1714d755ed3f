"""What is shown of a record that was found: its name, and some of its text around the first word."""

from __future__ import annotations

from typing import Final

from measures.reading.matching import Wanted, marks
from measures.reading.names import NAME_FIELDS
from measures.reading.search import Hit

TEXTS: Final = {"measure": "summary", "update": "text", "decision": "summary", "organisation": "role_de"}
BEFORE, LONGEST = 80, 260
"""How many signs of a text stand before the first word that was found, and how many in all."""


def title_of(hit: Hit) -> str:
    """The name of the record; of an update that of its measure."""
    if hit.record.kind == "update":
        return str(hit.about.document["title"] if hit.about else hit.record.document["measure"])
    return str(hit.record.document[NAME_FIELDS[hit.record.kind]])


def text_of(hit: Hit) -> str:
    return hit.record.document.get(TEXTS.get(hit.record.kind, "summary")) or ""


def shown_of(text: str, wanted: Wanted) -> tuple[int, int]:
    """From where to where a text is shown: around the first word found, or its beginning. Whole words."""
    spans = marks(wanted, text)
    start = _word_before(text, spans[0][0] - BEFORE) if spans else 0
    return start, _word_after(text, start + LONGEST)


def snippet(text: str, wanted: Wanted) -> str:
    """That part of the text, without marks."""
    start, end = shown_of(text, wanted)
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def _word_before(text: str, place: int) -> int:
    """The beginning of a word, not after this place."""
    return text.rfind(" ", 0, place) + 1 if place > 0 else 0


def _word_after(text: str, place: int) -> int:
    """The end of a word, not before this place."""
    end = text.find(" ", place)
    return len(text) if place >= len(text) or end < 0 else end
