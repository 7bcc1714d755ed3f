"""How many measures were completed a year, with the range of the mean, beside what a year would need."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Final

from django.conf import settings
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from measures.charts import Cell, Chart, Row, Table
from measures.charts.colours import tint
from measures.charts.entry import Entry
from measures.charts.figures import Figure, bars, figure, line, points
from measures.charts.words import headline_base_named, source
from measures.progress import Pace
from measures.reading.figures import facts
from measures.reading.moment import Moment
from measures.reading.speed import pace as reading
from measures.text import format_day, format_number
from measures.vocabulary import Status

NAME: Final = "pace"
MARKED: Final = 6
"""Up to so many measures a year each has a mark of its own."""

UNKNOWN: Final = Cell("–")
"""A cell of which there is nothing to say."""


def pace_chart(pace: Pace, moment: Moment) -> Chart:
    """The chart of `progress.pace`: a bar for each full year, the mean with its range, and what is needed.

    Mean and need are rows of their own, so that neither is drawn into years it does not speak of. Not to be
    used as a forecast: nothing is drawn that has not happened but the number that would be needed.
    """
    language = get_language() or "de"
    reason = _empty_reason(pace, moment, language)
    return Chart(
        name=NAME,
        title=gettext("Completed per year, and needed per year"),
        sentence="" if reason else _sentence(pace, language),
        source=source(moment, language, _counted()),
        language=language,
        figure=None if reason else _figure(pace, language),
        table=None if reason else _table(pace, language),
        note="" if reason else _note(pace, language),
        empty_reason=reason,
    )


def make(moment: Moment, asked: Mapping[str, str]) -> Chart:
    return pace_chart(reading(moment, facts(moment)), moment)


def _counted() -> str:
    left_out = gettext("Continuing tasks are left out: they are never completed.")
    return f"{headline_base_named()} {left_out}"


def _empty_reason(pace: Pace, moment: Moment, language: str) -> str:
    """Without a single completion in these years there would be nothing to see but the number needed."""
    if not pace.total:
        words = gettext(
            "No statement: up to {day} no measure of the city is on record that can be completed."
        )
        return words.format(day=format_day(moment.day, language))
    if pace.recent:
        return ""
    words = gettext("No statement: no completion is evidenced in the last five full years before {day}.")
    return words.format(day=format_day(moment.day, language))


def _figure(pace: Pace, language: str) -> Figure:
    years = [str(year) for year in pace.per_year]
    counts = list(pace.per_year.values())
    completed = bars(
        gettext("Evidenced completions"), tint(Status.COMPLETED.value), years, counts, lying=True
    )
    return figure(
        [completed, *_mean(pace, language), *_needed(pace, language)],
        bargap=0.3,
        hovermode="y unified",
        xaxis={
            "title": {"text": gettext("Measures per year")},
            "rangemode": "tozero",
            "tickvals": _whole_numbers(max(pace.high or 0, pace.needed or 0, *counts)),
        },
        yaxis={"type": "category", "autorange": "reversed"},
    )


def _whole_numbers(most: float) -> list[int]:
    """Few measures are marked one by one, never by tenths; for more the round numbers will do."""
    return list(range(ceil(most) + 1)) if most <= MARKED else []


def _mean(pace: Pace, language: str) -> list[object]:
    """The mean on top of its range; nothing where there is no statement."""
    if pace.mean is None:
        return []
    words = gettext("Mean: {mean} ({low}–{high})")
    row = words.format(**_rates(pace, language))
    spread = line(gettext("95 % range of the mean"), "chart-accent", [pace.low, pace.high], [row, row])
    spread.line.width = 7
    told = words.format(**_rates(pace, language))
    return [spread, points(gettext("Mean"), "chart-accent", [pace.mean], [row], told=[told])]


def _needed(pace: Pace, language: str) -> list[object]:
    if pace.mean is None or pace.needed is None:
        return []
    row = gettext("Needed: {needed}").format(needed=format_number(pace.needed, language))
    name = gettext("Needed until the end of {year}").format(year=settings.TRACKER_TARGET_YEAR)
    return [points(name, "chart-alert", [pace.needed], [row], symbol="diamond", told=[row])]


def _table(pace: Pace, language: str) -> Table:
    """The range stands in columns of its own, which only the mean fills; without a mean there are none."""
    heads, rows = [gettext("Measures")], _years(pace, language)
    if pace.mean is not None:
        heads += [gettext("95 % range from"), gettext("95 % range to")]
        rows = [Row(row.head, (*row.cells, UNKNOWN, UNKNOWN)) for row in rows]
        rates = tuple(_cell(rate, language) for rate in (pace.mean, pace.low, pace.high))
        rows.append(Row(gettext("Mean per year"), rates))
    if pace.mean is not None and pace.needed is not None:
        rows.append(Row(gettext("Needed per year"), (_cell(pace.needed, language), UNKNOWN, UNKNOWN)))
    return Table(
        caption=gettext("Evidenced completions in each of the last five full years"),
        corner=gettext("Year"),
        columns=tuple(heads),
        rows=tuple(rows),
    )


def _years(pace: Pace, language: str) -> list[Row]:
    return [Row(str(year), (_cell(count, language),)) for year, count in pace.per_year.items()]


def _cell(value: float | None, language: str) -> Cell:
    return UNKNOWN if value is None else Cell(format_number(value, language), value)


def _rates(pace: Pace, language: str) -> dict[str, str]:
    rates = {"mean": pace.mean, "low": pace.low, "high": pace.high, "needed": pace.needed}
    return {name: format_number(rate, language) for name, rate in rates.items() if rate is not None}


def _sentence(pace: Pace, language: str) -> str:
    """The count with what it is out of, its mean with the range, and the need with what is open."""
    counted = ngettext(
        "{recent} of {total} measure was completed from {first} to {last} according to public evidence.",
        "{recent} of {total} measures were completed from {first} to {last} according to public evidence.",
        pace.total,
    ).format(
        recent=format_number(pace.recent, language),
        total=format_number(pace.total, language),
        first=min(pace.per_year),
        last=max(pace.per_year),
    )
    return " ".join([counted, *_paces(pace, language)])


def _paces(pace: Pace, language: str) -> list[str]:
    if pace.mean is None:
        return [gettext("From so few completions no pace follows.")]
    rates = _rates(pace, language)
    words = [gettext("That is {mean} a year, with a 95 % range of {low} to {high}.").format(**rates)]
    if pace.needed is not None and pace.open:
        need = ngettext(
            "To finish the {open} open one by the end of {year}, {needed} a year would be needed.",
            "To finish the {open} open ones by the end of {year}, {needed} a year would be needed.",
            pace.open,
        )
        open_ones = format_number(pace.open, language)
        words.append(need.format(open=open_ones, year=settings.TRACKER_TARGET_YEAR, **rates))
    return words


def _note(pace: Pace, language: str) -> str:
    evidenced = gettext("Counted are evidenced completions; those without evidence are missing.")
    chance = gettext("The range tells how much chance there is in a small count. It is no forecast.")
    return " ".join([evidenced, *_undated(pace, language), *([chance] if pace.stated else [])])


def _undated(pace: Pace, language: str) -> list[str]:
    if not pace.undated:
        return []
    words = ngettext(
        "{count} more is completed, but in no known year.",
        "{count} more are completed, but in no known year.",
        pace.undated,
    )
    return [words.format(count=format_number(pace.undated, language))]


ENTRY = Entry(NAME, gettext_lazy("Completed per year, and needed per year"), make)
