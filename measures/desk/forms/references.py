"""Records to choose from in a form, by the names people know them by."""

from __future__ import annotations

from collections.abc import Callable

from measures.models import Decision, Field, Indicator, Measure, Organisation, Plan
from measures.text import compact_code, sort_key
from measures.web.presenters.words import period

Choice = tuple[str, str]


class Listings:
    """The records of each kind, asked for once however many fields point at them."""

    def __init__(self) -> None:
        self._found: dict[str, list[Choice]] = {}

    def of(self, kind: str) -> list[Choice]:
        """(key, name) of every record of this kind, in the order in which one would look for it."""
        if kind not in self._found:
            self._found[kind] = LISTS[kind]()
        return self._found[kind]


def organisations() -> list[Choice]:
    found = Organisation.objects.values_list("key", "name", "short_name")
    named = [(key, f"{name} ({short})" if short and short != name else name) for key, name, short in found]
    return sorted(named, key=lambda one: sort_key(one[1]))


def fields_of_action() -> list[Choice]:
    return list(Field.objects.order_by("position", "key").values_list("key", "title_de"))


def plans() -> list[Choice]:
    return list(Plan.objects.order_by("title", "key").values_list("key", "title"))


def decisions() -> list[Choice]:
    """The newest first: what is looked for is mostly new."""
    found = Decision.objects.order_by("-date", "key").values_list("key", "reference", "title", "date")
    return [
        (key, " · ".join(part for part in (reference, title, period(date)) if part))
        for key, reference, title, date in found
    ]


def indicators() -> list[Choice]:
    found = Indicator.objects.values_list("key", "title_de", "unit")
    named = [(key, f"{title} ({unit})") for key, title, unit in found]
    return sorted(named, key=lambda one: sort_key(one[1]))


def measures() -> list[Choice]:
    found = Measure.objects.values_list("key", "code", "title")
    ordered = sorted(found, key=lambda one: (sort_key(compact_code(one[1])), one[0]))
    return [(key, f"{code} {title}") for key, code, title in ordered]


LISTS: dict[str, Callable[[], list[Choice]]] = {
    "organisation": organisations,
    "field": fields_of_action,
    "plan": plans,
    "decision": decisions,
    "indicator": indicators,
    "measure": measures,
}
