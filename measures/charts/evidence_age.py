"""How old the newest evidence of the city's measures is, by status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from measures.charts import Cell, Chart, Row, Table
from measures.charts.colours import tint
from measures.charts.entry import Entry
from measures.charts.figures import Figure, bars, figure
from measures.charts.status_over_time import status_name
from measures.charts.words import headline_base_named, source
from measures.progress import (
    STATUS_ORDER,
    EvidenceAge,
    Fact,
    evidence_age,
    evidence_age_by_status,
    headline_base,
)
from measures.reading.figures import facts
from measures.reading.moment import Moment
from measures.text import format_day, format_number

NAME: Final = "evidence-age"

Counts = Mapping[str, Mapping[str, int]]


def counts_by_age(known: Iterable[Fact]) -> dict[str, dict[str, int]]:
    """What the chart counts: the measures by the age of their newest evidence, then by status."""
    return evidence_age_by_status(headline_base(known))


def evidence_age_chart(known: Iterable[Fact], moment: Moment) -> Chart:
    """The chart of `progress.evidence_age_by_status` over `progress.headline_base`.

    Not to be used as the age of the facts themselves: what evidence tells may have happened earlier.
    """
    measures = list(known)
    age, language = evidence_age(headline_base(measures)), get_language() or "de"
    title = gettext("How old the newest evidence is")
    from_where = source(moment, language, headline_base_named())
    if age.median is None:
        reason = gettext("No statement: up to {day} there is no evidence of any measure of the city.")
        words = reason.format(day=format_day(moment.day, language))
        return Chart(NAME, title, "", from_where, language, empty_reason=words)
    counts = counts_by_age(measures)
    shown = [status for status in STATUS_ORDER if any(one[status] for one in counts.values())]
    return Chart(
        name=NAME,
        title=title,
        sentence=_sentence(age, age.median, language),
        source=from_where,
        language=language,
        figure=_figure(counts, shown),
        table=_table(counts, shown, language),
        note=gettext(
            "Counted from the day the newest evidence takes effect. What is over, such as a completed "
            "measure, needs no new evidence."
        ),
    )


def make(moment: Moment, asked: Mapping[str, str]) -> Chart:
    return evidence_age_chart(facts(moment), moment)


def class_name(name: str) -> str:
    """How a class of `progress.AGE_NAMES` is called."""
    return {
        "none": gettext("no evidence yet"),
        "up_to_one_year": gettext("up to 1 year"),
        "up_to_two_years": gettext("1 to 2 years"),
        "up_to_five_years": gettext("2 to 5 years"),
        "older": gettext("more than 5 years"),
    }[name]


def _figure(counts: Counts, shown: Sequence[str]) -> Figure:
    rows = [class_name(name) for name in counts]
    return figure(
        [
            bars(
                status_name(status), tint(status), rows, [one[status] for one in counts.values()], lying=True
            )
            for status in shown
        ],
        barmode="stack",
        bargap=0.3,
        hovermode="y unified",
        xaxis={"title": {"text": gettext("Number of measures")}},
        yaxis={"type": "category", "autorange": "reversed"},
    )


def _table(counts: Counts, columns: Sequence[str], language: str) -> Table:
    return Table(
        caption=gettext("Number of measures by age of their newest evidence and by status"),
        corner=gettext("Age of the newest evidence"),
        columns=(*map(status_name, columns), gettext("Total")),
        rows=tuple(
            Row(
                class_name(name),
                tuple(_cell(value, language) for value in (*(one[c] for c in columns), sum(one.values()))),
            )
            for name, one in counts.items()
        ),
    )


def _cell(value: int, language: str) -> Cell:
    return Cell(format_number(value, language), value)


def _sentence(age: EvidenceAge, median: int, language: str) -> str:
    """What half of them is at least as old as, out of how many, and from oldest class to none."""
    heard = age.total - age.none
    words = ngettext(
        "Of half of the {heard} measure with evidence, the newest is at least {median} days old. For "
        "{recent} it is at most a year old, for {older} more than five years.",
        "Of half of the {heard} measures with evidence, the newest is at least {median} days old. For "
        "{recent} it is at most a year old, for {older} more than five years.",
        heard,
    )
    silent = (
        ngettext(
            "For {none} of {total} measure no evidence was found.",
            "For {none} of {total} measures no evidence was found.",
            age.total,
        )
        if age.none
        else gettext("There is none without any evidence.")
    )
    numbers = {
        "heard": heard,
        "median": median,
        "recent": age.up_to_one_year,
        "older": age.older,
        "none": age.none,
        "total": age.total,
    }
    told = {name: format_number(value, language) for name, value in numbers.items()}
    return f"{words} {silent}".format(**told)


ENTRY = Entry(NAME, gettext_lazy("How old the newest evidence is"), make)
