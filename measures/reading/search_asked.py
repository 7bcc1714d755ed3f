"""What may be searched for, on the page and in the API."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.utils.translation import gettext

from measures.reading.matching import MOST_WORDS, words_of
from measures.reading.parameters import Problem
from measures.reading.search import LOOKED_AT

SHORTEST, LONGEST = 2, 100
"""So many letters and digits a search needs at least, and so many signs it may have."""
PARTS: Final = ("limit", "offset")


def problems(words: str, kind: str, given: Collection[str]) -> list[Problem]:
    """Everything that is wrong; `given` are the names of all parameters."""
    found = _of_words(words) if words else []
    if kind and kind not in LOOKED_AT:
        sentence = gettext("Accepted are: {values}.").format(values=", ".join(LOOKED_AT))
        found.append(Problem("kind", "invalid_choice", sentence, tuple(LOOKED_AT)))
    if kind and not words:
        sentence = gettext("Only together with “q”: without words there is nothing to look for.")
        found.append(Problem("kind", "invalid", sentence))
    if not kind:
        sentence = gettext("Only together with “kind”: all kinds at once have no parts.")
        found += [Problem(name, "invalid", sentence) for name in PARTS if name in given]
    return found


def _of_words(words: str) -> list[Problem]:
    found = []
    if sum(map(len, words_of(words))) < SHORTEST:
        sentence = gettext("Give at least {count} letters or digits.").format(count=SHORTEST)
        found.append(Problem("q", "too_short", sentence))
    if any(sign < " " and not sign.isspace() for sign in words):
        sentence = gettext("Give text without control characters.")
        found.append(Problem("q", "control_characters", sentence))
    if len(words) > LONGEST:
        sentence = gettext("Give at most {count} characters.").format(count=LONGEST)
        found.append(Problem("q", "too_long", sentence))
    if len(words_of(words)) > MOST_WORDS:
        sentence = gettext("Give at most {count} words.").format(count=MOST_WORDS)
        found.append(Problem("q", "too_many_words", sentence))
    return found
