"""Strictness about parameters: what is unknown, empty or doubled is never silently ignored."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django_filters import Filter, FilterSet

TRACKING = ("utm_", "mc_", "mtm_", "pk_")
WHOLE = re.compile(r"0|[1-9][0-9]{0,9}")
UNREADABLE = "\ufffd"
"""Stands for bytes that are no text; nobody looks for the sign itself."""
TRACKING_NAMES = frozenset({"fbclid", "gclid"})


@dataclass(frozen=True)
class Problem:
    """One parameter that cannot be answered: its name, a stable English code, a sentence for the reader.

    `accepted` lists what would be accepted, where that is a list.
    """

    name: str
    code: str
    sentence: str
    accepted: tuple[str, ...] = ()


class BadParameters(ValueError):
    """The question cannot be answered as asked. `problems` says why, one by one."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{problem.name}: {problem.sentence}" for problem in problems))


class NotThere(LookupError):
    """Nothing has this name here. `sentence` says so, `known` are names that there are, with addresses."""

    def __init__(self, sentence: str, known: Sequence[tuple[str, str]] = ()) -> None:
        self.sentence, self.known = sentence, known
        super().__init__(sentence)


def problems(query: QueryDict, known: Collection[str]) -> list[Problem]:
    """What is wrong with the names and number of the parameters; values are looked at elsewhere."""
    found = []
    for name, values in query.lists():
        if name not in known:
            found.append(_unknown(name, tuple(sorted(known))))
        elif len(values) > 1:
            found.append(Problem(name, "repeated", _("Give this parameter only once.")))
        elif not values[0].strip():
            found.append(Problem(name, "empty", _("Give a value or leave the parameter out.")))
        elif UNREADABLE in values[0]:
            found.append(Problem(name, "invalid", _("These bytes are no text in UTF-8.")))
    return found


def _unknown(name: str, known: tuple[str, ...]) -> Problem:
    words = _("Unknown parameter. Known are: {names}.") if known else _("This address knows no parameters.")
    return Problem(name, "unknown", words.format(names=", ".join(known)), known)


def refuse_bad(query: QueryDict, known: Collection[str]) -> None:
    """Raise BadParameters if `problems` finds any."""
    if found := problems(query, known):
        raise BadParameters(found)


def is_tracking(name: str) -> bool:
    return name in TRACKING_NAMES or name.startswith(TRACKING)


def cleaned(query: QueryDict) -> QueryDict | None:
    """The query without empty fields and tracking parameters; None if there was nothing to clean.

    A plain HTML form sends its empty fields along, and other sites append their tracking: neither is the
    reader's fault, so pages clean the address instead of refusing it.
    """
    clean = QueryDict(mutable=True)
    for name, values in query.lists():
        kept = [value for value in values if value.strip()]
        if kept and not is_tracking(name):
            clean.setlist(name, kept)
    return None if clean.urlencode() == query.urlencode() else clean


def paging(query: QueryDict, default: int, largest: int) -> tuple[int, int]:
    """(limit, offset) as asked for. Raises BadParameters for anything but whole numbers in range."""
    limit = _whole(query, "limit", default, 1, largest)
    offset = _whole(query, "offset", 0, 0, 10**9)
    if isinstance(limit, int) and isinstance(offset, int):
        return limit, offset
    raise BadParameters([one for one in (limit, offset) if isinstance(one, Problem)])


def _whole(query: QueryDict, name: str, default: int, low: int, high: int) -> int | Problem:
    text = query.get(name)
    if text is None:
        return default
    if not WHOLE.fullmatch(text) or not low <= int(text) <= high:
        words = _("Give a whole number from {low} to {high}.").format(low=low, high=high)
        return Problem(name, "invalid", words)
    return int(text)


def value_problems(narrowed: FilterSet) -> list[Problem]:
    """What filters find wrong with values, each with the values they accept where these are a list."""
    return [
        _bad_value(name, error, _accepted(narrowed.filters[name]))
        for name, errors in narrowed.form.errors.as_data().items()
        for error in errors
    ]


def _bad_value(name: str, error: ValidationError, accepted: tuple[str, ...]) -> Problem:
    words = " ".join(error.messages)
    if accepted:
        words += " " + _("Accepted are: {values}.").format(values=", ".join(accepted))
    return Problem(name, error.code or "invalid", words, accepted)


def _accepted(one: Filter) -> tuple[str, ...]:
    return tuple(str(value) for value, _words in one.extra.get("choices", ()))
