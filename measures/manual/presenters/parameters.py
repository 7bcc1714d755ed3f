"""What may be asked of a list: its filters, and what every list understands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import django_filters
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import Filter

from measures.api.parameters import DEFAULT_LIMIT, LARGEST_LIMIT
from measures.api.resources import Resource
from measures.api.schema.parameters import about
from measures.filters.log import NamedFilter, NumberFilter, RecordedFilter
from measures.filters.values import KeyFilter, ManyFilter, SinceFilter, TruthFilter, YearFilter
from measures.manual.presenters.types import Choice, choices_told, list_of
from measures.web.presenters.words import number

#: What is no filter: the meaning of each parameter that every list has.
COMMON: dict[str, Promise] = {
    "as_of": gettext_lazy("The day in the world, such as 2024-12-31; today without it."),
    "edition": gettext_lazy("The number of an edition of the record; the newest without it."),
    "fields": gettext_lazy(
        "Names of members with commas between: only these are told, in every form. One with members inside "
        "comes as a whole: state, not state.status."
    ),
    "limit": gettext_lazy(
        "How many items are told at most. Without it JSON tells a part, and a file everything."
    ),
    "offset": gettext_lazy("How many items are passed over before the first one."),
    "dialect": gettext_lazy(
        "Only for CSV. “german” writes what a German spreadsheet opens with a double click: semicolons, "
        "decimal commas, headings and values in words (“umgesetzt” for completed), a mark for UTF-8."
    ),
}


#: What a filter accepts that is no choice among few.
ACCEPTED: tuple[tuple[type[Filter], Promise], ...] = (
    (TruthFilter, gettext_lazy("true or false")),
    (
        ManyFilter,
        gettext_lazy("one or several of these values, with commas between; one that fits is enough"),
    ),
    (SinceFilter, gettext_lazy("number of an edition, or day such as 2021-05-14")),
    (YearFilter, gettext_lazy("year, such as 2021")),
    (django_filters.DateFilter, gettext_lazy("day, such as 2021-05-14")),
    (RecordedFilter, gettext_lazy("day, such as 2021-05-14")),
    (django_filters.NumberFilter, gettext_lazy("whole number")),
    (NumberFilter, gettext_lazy("whole number")),
    (NamedFilter, gettext_lazy("keys, with commas between")),
)


@dataclass(frozen=True)
class Asked:
    """A parameter: its name, what it asks for, and which values it accepts."""

    name: str
    meaning: str
    accepted: str
    choices: list[Choice]


def filters_of(resource: Resource) -> list[Asked]:
    """The parameters that only this list has, in the order of its filters."""
    return [_asked(name, one) for name, one in resource.filters.base_filters.items()]


def common(known: Collection[str] = tuple(COMMON)) -> list[Asked]:
    """The parameters of every list, as far as one knows them: what goes on by numbers has no offset."""
    accepted = {
        "as_of": _("day, such as 2021-05-14"),
        "edition": _("whole number"),
        "fields": _("names of members, with commas between"),
        "limit": _("{low} to {high}, usually {default}").format(
            low=1, high=LARGEST_LIMIT, default=DEFAULT_LIMIT
        ),
        "offset": _("whole number from {low} on").format(low=0),
        "dialect": "standard, german",
    }
    return [Asked(name, str(words), accepted[name], []) for name, words in COMMON.items() if name in known]


def _asked(name: str, one: Filter) -> Asked:
    choices = choices_told(one.extra.get("choices", ()))
    # One word for each value says enough where the value itself is all there is to say.
    told = [] if isinstance(one, TruthFilter) or name == "ordering" else choices
    return Asked(name, about(one), _accepted(name, one, choices), told)


def _accepted(name: str, one: Filter, choices: list[Choice]) -> str:
    if name == "ordering":
        return ", ".join(choice.value for choice in choices)
    for kind, words in ACCEPTED:
        if isinstance(one, kind):
            return str(words)
    if choices:
        return _("one of these values")
    if isinstance(one, KeyFilter):
        return _("keys from the list {name}, with commas between").format(name=list_of(one.kind))
    if "max_length" in one.extra:
        return _("text, at most {count} characters").format(count=number(one.extra["max_length"]))
    return _("text")
