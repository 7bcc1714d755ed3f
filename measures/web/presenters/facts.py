"""The facts of a measure, each with words for "not known"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext

from measures.reading.measures import MeasurePage
from measures.vocabulary import MeasureKind, Origin
from measures.web.links import address
from measures.web.presenters.figures import Lists
from measures.web.presenters.naming import field_named, named
from measures.web.presenters.words import Link, days, euros, label, period, tonnes_per_year, yes_or_no


@dataclass(frozen=True)
class Fact:
    """A label and what is known: nothing, one value or several; and a note beside it.

    `untranslated`: the values are words of the record. Notes are if `own_note` is not set.
    """

    label: str
    values: list[Link] = field(default_factory=list)
    note: str = ""
    untranslated: bool = False
    own_note: bool = False


def facts(found: MeasurePage) -> list[Fact]:
    return [*_place(found), *_people(found), *_extent(found), *_record(found)]


def _place(found: MeasurePage) -> Iterator[Fact]:
    document = found.item.document
    official = gettext("from an official plan") if document["code_official"] else gettext("given by us")
    yield Fact(gettext("Code"), _known(document["code"]), official, own_note=True)
    yield Fact(gettext("Origin"), _known(label(Origin, document["origin"])))
    yield Fact(gettext("Kind"), _known(label(MeasureKind, document["kind"])))
    place = field_named(found.item.names, document["field"], Lists(found.moment.query))
    yield Fact(gettext("Field of action"), [place])
    plans = [document["plan"]] if document["plan"] else []
    yield Fact(gettext("Plan"), [_filtered(found, "plan", key) for key in plans], untranslated=True)


def _people(found: MeasurePage) -> Iterator[Fact]:
    document = found.item.document
    for words, role in ((gettext("Responsible"), "responsible"), (gettext("Partners"), "partners")):
        lists, names = Lists(found.moment.query), found.item.names
        bodies = [named(names, "organisation", key, lists) for key in document[role]]
        yield Fact(words, bodies, untranslated=True)


def _extent(found: MeasurePage) -> Iterator[Fact]:
    document = found.item.document
    yield Fact(gettext("Start"), _known(period(document["start"])))
    yield Fact(gettext("Continuing task"), _known(yes_or_no(document["continuous"])))
    yield Fact(
        gettext("Costs"), _known(_amount(euros, document["budget_eur"])), document["budget_note"] or ""
    )
    yield Fact(gettext("Funding"), _known(document["funding"]), untranslated=True)
    yield Fact(
        gettext("Expected reduction"),
        _known(_amount(tonnes_per_year, document["expected_reduction_t_per_year"])),
        document["expected_reduction_basis"] or "",
    )


def _record(found: MeasurePage) -> Iterator[Fact]:
    document = found.item.document
    older = gettext("older evidence no longer confirms")
    yield Fact(gettext("Check interval"), _known(days(document["check_interval_days"])), older, own_note=True)
    yield Fact(
        gettext("Main source"),
        [Link(document["source_title"], document["source_url"])],
        ", ".join(
            part for part in (document["source_publisher"], period(document["source_published"])) if part
        ),
        untranslated=True,
    )


def _known(words: str | None) -> list[Link]:
    return [Link(words)] if words else []


def _amount(words: Callable[[int | float], str], amount: int | float | None) -> str:
    return "" if amount is None else words(amount)


def _filtered(found: MeasurePage, kind: str, key: str) -> Link:
    """A name that leads to all measures that share it, if it is on record."""
    names = found.item.names
    query = {kind: key} | found.moment.query
    listed = address(reverse("measures"), query) if (kind, key) in names.held else ""
    return Link(names.name(kind, key), listed)
