"""What was reported about one measure over time: a row for each voice, for deadlines and for milestones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from measures.charts import Cell, Chart, Row, Table
from measures.charts.entry import Entry
from measures.charts.measure_events import Event, events, picture
from measures.charts.words import source
from measures.reading.measures import MeasurePage, NotOnRecord, measure_page
from measures.reading.moment import Moment
from measures.reading.parameters import BadParameters, Problem
from measures.text import format_day, format_number

NAME: Final = "measure-timeline"
FEWEST: Final = 2
"""A single date is told by a sentence; it needs no picture."""


def measure_timeline(found: MeasurePage) -> Chart:
    """The chart from everything that is told about a measure up to the day asked about.

    Each update stands at its effective day, a deadline at the last day it may mean. Not to be used as a
    history of the work: it shows when something was reported, and silence is no standstill.
    """
    language = get_language() or "de"
    document, moment = found.item.document, found.moment
    told = events(found, language)
    title = gettext("Time line of measure {code}").format(code=document["code"] or document["key"])
    query = (("measure", document["key"]),)
    if not told:
        reason = gettext("No statement: up to {day} there is no evidence about this measure.")
        words = reason.format(day=format_day(moment.day, language))
        return Chart(NAME, title, "", source(moment, language), language, empty_reason=words, query=query)
    return Chart(
        name=NAME,
        title=title,
        sentence=_sentence(found, language),
        source=source(moment, language),
        language=language,
        figure=picture(told, moment.day, language),
        table=_table(told),
        note=gettext(
            "An update stands at the last day that its date may mean, a deadline too. A row without symbols "
            "is a view that was not heard; a gap means that nothing was found, not that nothing happened."
        ),
        query=query,
    )


def make(moment: Moment, asked: Mapping[str, str]) -> Chart:
    """Raises BadParameters for a key that names nothing, WasWithdrawn for one that no longer does."""
    try:
        return measure_timeline(measure_page(moment, asked["measure"]))
    except NotOnRecord as unknown:
        words = gettext("No measure of this key is on record in this edition. Keys look like M-0030.")
        raise BadParameters([Problem("measure", "not_on_record", words)]) from unknown


def dates(found: MeasurePage) -> int:
    """How many dated things there are to draw."""
    return len(found.updates) + len(found.promises) + len([one for one in found.milestones if one.dated])


def _sentence(found: MeasurePage, language: str) -> str:
    """How many updates there are, from when to when, and how many of them state a status."""
    if not found.updates:
        return gettext("Nothing was reported yet; only milestones are known.")
    words = ngettext(
        "{count} update ({span}), {stated} of them with a status; promised ends: {promises}.",
        "{count} updates ({span}), {stated} of them with a status; promised ends: {promises}.",
        len(found.updates),
    )
    first, last = found.updates[-1].effective, found.updates[0].effective
    span = gettext("{first} to {last}") if first < last else "{first}"
    return words.format(
        count=format_number(len(found.updates), language),
        span=span.format(first=format_day(first, language), last=format_day(last, language)),
        stated=format_number(sum(bool(told.document["status"]) for told in found.updates), language),
        promises=format_number(len(found.promises), language),
    )


def _table(told: list[Event]) -> Table:
    return Table(
        caption=gettext("What was reported, by date"),
        corner=gettext("Date"),
        columns=(gettext("Row"), gettext("What"), gettext("Entry")),
        rows=tuple(
            Row(one.stated, (_words(one.row), _words(one.what), _words(one.key)))
            for one in sorted(told, key=lambda one: (one.day, one.key))
        ),
    )


def _words(text: str) -> Cell:
    return Cell(text, text=text)


ENTRY = Entry(NAME, gettext_lazy("Time line of a measure"), make, needs=("measure",))
