"""The filters of the list as a form, and those in use as links that take them away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from django.utils.translation import gettext
from django_filters import ChoiceFilter

from measures.filters.choices import DEFAULT_ORDERING, ORDERINGS
from measures.filters.measures import MeasureFilter
from measures.filters.values import BETWEEN, KeyFilter, ManyFilter, PeriodFilter, SinceFilter
from measures.reading.names import Option
from measures.text import parsed_day
from measures.web.links import address, excluding
from measures.web.presenters.words import day
from measures.web.selection import Selection

ALWAYS_SHOWN = ("q", "status", "field")
ON_DEMAND = (
    *("origin", "kind", "voice", "confirmed", "overdue", "disagrees", "organisation", "plan", "code"),
    *("evidence", "voices", "heard", "deadline", "unclear", "open", "missing", "counted", "divided"),
)
BY_LINK = (
    *("responsible", "partner", "decision", "confirmed_from", "confirmed_until"),
    *("planned_end_from", "planned_end_until", "changed_since"),
)
"""What links of other pages and the API ask for: in the form only while in use, for there is much of it."""
SHORT = 20
"""Signs that a day or a number may have."""
NARROWING = (*ALWAYS_SHOWN, *ON_DEMAND, *BY_LINK)
KEPT = ("as_of", "edition", "limit", "view")

Options = dict[str, list[Option]]
Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Choice:
    value: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class Control:
    """One field of the form: a text to type if it has no choices, else a list to choose from.

    `untranslated`: the choices are names on record.
    """

    name: str
    label: str
    value: str
    choices: list[Choice]
    longest: int = 0
    untranslated: bool = False


@dataclass(frozen=True)
class InUse:
    """A filter in use, what it asks for, and the address of the list without it.

    `untranslated`: the value is a name on record.
    """

    label: str
    value: str
    address: str
    untranslated: bool


@dataclass(frozen=True)
class FilterForm:
    """`more_in_use` opens the part with the rarer filters: what narrows the list must be in sight."""

    shown: list[Control]
    more: list[Control]
    more_in_use: bool
    ordering: Control
    kept: dict[str, str]


def filter_form(selection: Selection, options: Options) -> FilterForm:
    asked = selection.question.parameters
    return FilterForm(
        shown=[_control(name, asked, options) for name in ALWAYS_SHOWN],
        more=[_control(name, asked, options) for name in (*ON_DEMAND, *_in_use(BY_LINK, asked))],
        more_in_use=bool(_in_use((*ON_DEMAND, *BY_LINK), asked)),
        ordering=_ordering(asked.get("ordering", "")),
        kept={name: asked[name] for name in KEPT if name in asked},
    )


def in_use(selection: Selection, options: Options) -> list[InUse]:
    """Every filter in use, in the order of the form."""
    asked = selection.question.parameters
    return [
        InUse(
            label=_label(name),
            value=_words(name, asked[name], options),
            address=address(selection.question.path, excluding(asked, name, "offset")),
            untranslated=_is_named(name),
        )
        for name in NARROWING
        if name in asked
    ]


def _in_use(names: Iterable[str], asked: Mapping[str, str]) -> list[str]:
    return [name for name in names if name in asked]


def without_filters(selection: Selection) -> str:
    """The same list of the same moment, in the same order, with nothing filtered out."""
    return address(selection.question.path, excluding(selection.question.parameters, *NARROWING, "offset"))


def _control(name: str, asked: dict[str, str], options: Options) -> Control:
    value = asked.get(name, "")
    offered = choices(value, _pairs(name, options)) if _has_choices(name) else []
    longest = 0 if offered else MeasureFilter.base_filters[name].extra.get("max_length", SHORT)
    return Control(name, _label(name), value, offered, longest, untranslated=_is_named(name))


def choices(value: str, known: Pairs) -> list[Choice]:
    """What can be chosen. A value in use is always among it, or sending the form again would lose it.

    Several values at once can be asked for by an address only; together they are one more choice.
    """
    pairs = [("", gettext("any")), *known]
    if value not in dict(pairs):
        pairs.append((value, in_words(value, known)))
    return [Choice(one, words, one == value) for one, words in pairs]


def in_words(value: str, known: Pairs) -> str:
    """What one value means, or several, of which any will do."""
    words = dict(known)
    first, *others = (words.get(one.strip(), one.strip()) for one in value.split(BETWEEN))
    return reduce(_either, others, first)


def _either(first: str, second: str) -> str:
    return gettext("{first} or {second}").format(first=first, second=second)


def _pairs(name: str, options: Options) -> Pairs:
    """(value, words) of what can be chosen; none for filters that take any text."""
    one = MeasureFilter.base_filters[name]
    if isinstance(one, KeyFilter):
        return [(option.key, option.name) for option in options[one.kind]]
    return [(value, str(words)) for value, words in one.extra.get("choices", ())]


def _is_named(name: str) -> bool:
    """Whether its values are records, called by their names."""
    return isinstance(MeasureFilter.base_filters[name], KeyFilter)


def _words(name: str, value: str, options: Options) -> str:
    one = MeasureFilter.base_filters[name]
    if _has_choices(name):
        return in_words(value, _pairs(name, options))
    if isinstance(one, PeriodFilter | SinceFilter) and (on := parsed_day(value)):
        return day(on)
    return gettext("Edition {number}").format(number=value) if isinstance(one, SinceFilter) else value


def _has_choices(name: str) -> bool:
    return isinstance(MeasureFilter.base_filters[name], KeyFilter | ChoiceFilter | ManyFilter)


def _label(name: str) -> str:
    return str(MeasureFilter.base_filters[name].label)


def _ordering(asked: str) -> Control:
    choices = [
        Choice("" if value == DEFAULT_ORDERING else value, words, value == (asked or DEFAULT_ORDERING))
        for value, words in _orderings()
    ]
    return Control("ordering", _label("ordering"), asked, choices)


def _orderings() -> Pairs:
    pairs = []
    for value, (_column, words) in ORDERINGS.items():
        pairs.append((value, str(words)))
        pairs.append((f"-{value}", gettext("{words}, descending").format(words=words)))
    return pairs
