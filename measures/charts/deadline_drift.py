"""How far promised ends moved, and what was done by then: a row for each measure that had a deadline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from measures.charts import Cell, Chart, Row, Table
from measures.charts.deadline_lanes import done_words, fate_words, picture
from measures.charts.entry import Entry
from measures.charts.words import headline_base_named, source
from measures.reading.deadlines import DeadlineCounts, Deadlines, Promised, deadlines
from measures.reading.moment import Moment
from measures.text import format_day, format_number, format_period

NAME: Final = "deadline-drift"
MOST_ROWS: Final = 20
"""More rows than that are no picture any more; the table has all of them."""


def deadline_drift(found: Deadlines) -> Chart:
    """The chart from the deadlines of a moment, in their order: the one that moved furthest first.

    Dates that are only known as a year or a month are drawn at their last day. Not to be used as a list of
    all delays: it shows only those few measures to which anybody ever named a deadline.
    """
    language = get_language() or "de"
    moment = found.moment
    title = gettext("What was promised until when, and what is done")
    if not found.promised:
        reason = gettext("No statement: up to {day} no deadline of any measure of the city is known.")
        return Chart(
            name=NAME,
            title=title,
            sentence="",
            source=source(moment, language, headline_base_named()),
            language=language,
            empty_reason=reason.format(day=format_day(moment.day, language)),
        )
    return Chart(
        name=NAME,
        title=title,
        sentence=_sentence(found.counts, moment.day, language),
        source=source(moment, language, headline_base_named()),
        language=language,
        figure=picture(found.promised[:MOST_ROWS], moment.day, language),
        table=_table(found.promised, language),
        note=_note(len(found.promised), language),
    )


def make(moment: Moment, asked: Mapping[str, str]) -> Chart:
    return deadline_drift(deadlines(moment))


def _table(promised: Sequence[Promised], language: str) -> Table:
    return Table(
        caption=gettext("Deadlines of the measures, the furthest moved first"),
        corner=gettext("Measure"),
        columns=(
            gettext("First promised"),
            gettext("Now promised"),
            gettext("Done"),
            gettext("What became of it"),
            gettext("Shifts"),
            gettext("Drift in days"),
            gettext("Days overdue"),
        ),
        rows=tuple(_row(one, language) for one in promised),
    )


def _row(one: Promised, language: str) -> Row:
    deadline = one.deadline
    return Row(
        f"{one.code} {one.title}".strip(),
        (
            _dated(deadline.first, language),
            _dated(deadline.now, language),
            Cell(done_words(deadline.done, language), text=deadline.done.stated if deadline.done else ""),
            Cell(fate_words(one.fate), text=one.fate),
            _counted(deadline.shifts, language),
            _counted(one.drift or 0, language),
            Cell("–") if one.days_late is None else _counted(one.days_late, language),
        ),
        recorded=True,
    )


def _dated(partial: str, language: str) -> Cell:
    return Cell(format_period(partial, None, language), text=partial)


def _counted(value: int, language: str) -> Cell:
    return Cell(format_number(value, language), value)


def _sentence(counts: DeadlineCounts, day: date, language: str) -> str:
    """For how many there is any deadline, out of all, and what became of those."""
    promised = ngettext(
        "On {day}, a deadline was known for {promised} of {total} measure of the city, for {never} none.",
        "On {day}, a deadline was known for {promised} of {total} measures of the city, for {never} none.",
        counts.total,
    )
    became = gettext("Done {done}, overdue {overdue}, not due yet {ahead}, over without completion {over}.")
    return f"{promised} {became}".format(
        day=format_day(day, language),
        **{
            name: format_number(getattr(counts, name), language)
            for name in ("promised", "total", "never", "done", "overdue", "ahead", "over")
        },
    )


def _note(count: int, language: str) -> str:
    """How dates are drawn; and that there are more measures than rows, if so."""
    drawn = gettext(
        "A year or a month stands at its last day. A deadline ahead is a promise, not a fact; nobody who "
        "named no new day has moved anything here."
    )
    if count <= MOST_ROWS:
        return drawn
    more = gettext("The picture shows the first {shown} of {count} measures, the table all of them.")
    shown, all_of_them = format_number(MOST_ROWS, language), format_number(count, language)
    return f"{drawn} {more.format(shown=shown, count=all_of_them)}"


ENTRY = Entry(NAME, gettext_lazy("What was promised until when, and what is done"), make)
