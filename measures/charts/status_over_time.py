"""Where the city's measures stood at the end of each year: always out of the same total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count, dropwhile
from typing import Final

from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from measures.charts import Cell, Chart, Row, Table
from measures.charts.colours import tint
from measures.charts.entry import Entry
from measures.charts.figures import Figure, bars, figure
from measures.charts.words import headline_base_named, source
from measures.progress import (
    NO_EVIDENCE,
    STATUS_ORDER,
    Completion,
    Fact,
    by_status,
    completion,
    headline_base,
)
from measures.reading.fields import Field, field_of
from measures.reading.figures import facts_over_time
from measures.reading.moment import Moment
from measures.text import format_day, format_number
from measures.vocabulary import Status

NAME: Final = "status-over-time"
MOST_YEARS: Final = 20
"""More bars than that cannot be told apart on a phone."""

# From the ground up: what is done stands on the ground, where heights compare best, and what is not known
# hangs from above. So "no evidence yet" is the first that one reads.
PILE: Final = (*STATUS_ORDER[1:], NO_EVIDENCE)

Counts = dict[str, int]


def days_shown(day: date) -> list[date]:
    """The days the chart may need: the ends of the years before `day`, and `day` itself."""
    first = max(date.min.year, day.year - MOST_YEARS)
    return [date(year, 12, 31) for year in range(first, day.year)] + [day]


def counts_over_time(facts: Mapping[date, Sequence[Fact]], field: str = "") -> dict[date, Counts]:
    """What the chart counts: the measures by status on each day, from the first with any evidence on.

    With `field` only the measures of this field of action.
    """
    counts = ((day, by_status(_counted(facts[day], field))) for day in sorted(facts))
    return dict(dropwhile(_silent, counts))


def _counted(facts: Sequence[Fact], field: str) -> list[Fact]:
    """What is a whole and what a part follows from all measures, also those of other fields."""
    return [fact for fact in headline_base(facts) if field in ("", fact.field)]


def status_over_time(
    facts: Mapping[date, Sequence[Fact]], moment: Moment, field: Field | None = None
) -> Chart:
    """The chart from the facts of `days_shown`. It begins with the first of them that has any evidence.

    Counts are those of `progress.by_status` over `progress.headline_base`. Not to be used as a speed: a bar
    can change because something happened or because evidence of it was found.
    """
    key = field.key if field else ""
    counts, language = counts_over_time(facts, key), get_language() or "de"
    title, query = _title(field, language), (("field", key),) if field else ()
    if not counts:
        return Chart(
            name=NAME,
            title=title,
            sentence="",
            source=source(moment, language, headline_base_named()),
            language=language,
            empty_reason=_silence(field).format(day=format_day(moment.day, language)),
            query=query,
        )
    shown = [status for status in PILE if any(one[status] for one in counts.values())]
    return Chart(
        name=NAME,
        title=title,
        sentence=_sentence(completion(_counted(facts[moment.day], key)), moment.day, field, language),
        source=source(moment, language, headline_base_named()),
        language=language,
        figure=_figure(counts, shown, language),
        table=_table(counts, [status for status in STATUS_ORDER if status in shown], language),
        note=gettext(
            "The bars show what public evidence tells. One can also grow because evidence was found, and "
            "what happened without any is missing."
        ),
        query=query,
    )


def make(moment: Moment, asked: Mapping[str, str]) -> Chart:
    """`field` narrows it down to one field of action. Raises BadParameters for one that is not on record."""
    field = field_of(moment, asked["field"]) if "field" in asked else None
    return status_over_time(facts_over_time(moment.edition.number, days_shown(moment.day)), moment, field)


def _title(field: Field | None, language: str) -> str:
    if field is None:
        return gettext("Status of the measures over time")
    words = gettext("Status of the measures over time: {field}")
    return words.format(field=field.named(language))


def _silence(field: Field | None) -> str:
    if field is None:
        return gettext("No statement: up to {day} there is no evidence of any measure of the city.")
    return gettext("No statement: up to {day} there is no evidence of any measure of the city in this field.")


def status_name(status: str) -> str:
    """How a status is called in legends and tables, also before the first evidence."""
    return gettext("no evidence yet") if status == NO_EVIDENCE else str(Status(status).label)


def _silent(one: tuple[date, Counts]) -> bool:
    _day, counts = one
    return counts[NO_EVIDENCE] == sum(counts.values())


def _figure(counts: Mapping[date, Counts], shown: Sequence[str], language: str) -> Figure:
    names = [_tick(day, language) for day in counts]
    total = max(sum(one.values()) for one in counts.values())
    return figure(
        [
            bars(status_name(status), tint(status), names, [one[status] for one in counts.values()])
            for status in shown
        ],
        barmode="stack",
        bargap=0.18,
        xaxis={"type": "category"},
        yaxis={
            "title": {"text": gettext("Number of measures")},
            "range": [0, total],
            "tickvals": _marks(total),
        },
    )


def _marks(total: int) -> list[int]:
    """Round numbers and the total itself, which is the same for every bar."""
    step = next(
        step for power in count() for step in (10**power * one for one in (1, 2, 5)) if total <= 4 * step
    )
    return [mark for mark in range(0, total, step) if mark <= total - step / 2] + [total]


def _table(counts: Mapping[date, Counts], columns: Sequence[str], language: str) -> Table:
    return Table(
        caption=gettext("Number of measures by status at the end of each year"),
        corner=gettext("Day"),
        columns=(*map(status_name, columns), gettext("Total")),
        rows=tuple(
            Row(
                _day_name(day, language),
                tuple(_cell(value, language) for value in (*(one[c] for c in columns), sum(one.values()))),
            )
            for day, one in counts.items()
        ),
    )


def _cell(value: int, language: str) -> Cell:
    return Cell(format_number(value, language), value)


def _day_name(day: date, language: str) -> str:
    """The year for its end, else the day."""
    return str(day.year) if (day.month, day.day) == (12, 31) else format_day(day, language)


def _tick(day: date, language: str) -> str:
    """The same for the foot of a bar: a day is broken before its year, in Plotly's way."""
    before = _day_name(day, language).removesuffix(str(day.year))
    return f"{before}<br>{day.year}" if before else str(day.year)


def _sentence(figures: Completion, day: date, field: Field | None, language: str) -> str:
    """First what is evidenced, with what it is out of, then how much more it could be."""
    where = gettext("Field of action “{field}”:").format(field=field.named(language)) + " " if field else ""
    done = ngettext(
        "On {day}, {completed} of {total} measure was completed according to public evidence.",
        "On {day}, {completed} of {total} measures were completed according to public evidence.",
        figures.total,
    )
    return where + f"{done} {_range(figures)}".format(
        day=format_day(day, language),
        completed=format_number(figures.completed, language),
        total=format_number(figures.total, language),
        unclear=format_number(figures.unclear, language),
        upper=format_number(figures.upper, language),
    )


def _range(figures: Completion) -> str:
    if not figures.unclear:
        return gettext("Of none of the others the status is unknown or unconfirmed.")
    return gettext(
        "Of {unclear} more the status is unknown or has not been confirmed for over a year. "
        "So at least {completed} and at most {upper} are completed."
    )


ENTRY = Entry(NAME, gettext_lazy("Status of the measures over time"), make, takes=("field",))
