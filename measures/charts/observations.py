"""Values of an indicator as points, in rows and in words; what the charts of indicators share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, cycle, pairwise

from django.utils.translation import gettext, ngettext

from measures.charts import Cell, Row, Table
from measures.charts.figures import Figure, Place, Scatter, figure, points
from measures.progress import LONGEST_GAP, by_method, joinable
from measures.reading.indicators import Indicator, Observation
from measures.text import format_number
from measures.vocabulary import ObservationKind

#: Tint and symbol of what was measured, a pair for each method: filled first.
MEASURED = (
    ("chart-accent", "circle"),
    ("chart-ink", "square"),
    ("chart-muted", "diamond"),
    ("chart-accent", "circle-open"),
    ("chart-ink", "square-open"),
    ("chart-muted", "diamond-open"),
)
#: What is aimed at or required never looks like a measured value: another colour, open, with corners.
PROMISED = {
    ObservationKind.TARGET.value: ("chart-alert", ("triangle-up-open", "square-open")),
    ObservationKind.REQUIRED.value: ("chart-alert", ("diamond-open", "circle-open")),
}
MOST_WRITTEN = 12
"""More numbers than that beside their points get in each other's way."""

MOST_YEARS = 7
"""More years than that cannot be written side by side on a phone."""


def dated(indicator: Indicator) -> list[Observation]:
    """The values that can stand in a chart."""
    return [one for one in indicator.observations if one.dated]


def amount(value: float, indicator: Indicator, language: str, decimals: int | None = None) -> str:
    """With its unit behind a fixed space."""
    return f"{format_number(value, language, decimals)} {indicator.shown_unit}".rstrip()


def measured_traces(indicator: Indicator, language: str, *, joined: bool = True) -> list[Scatter]:
    """A series for each method. Where `joined` a line runs through what is near enough to each other."""
    series = by_method(dated(indicator))
    looks = zip(series.items(), cycle(MEASURED), strict=False)
    return [
        _measured(method, ones, look, indicator, language, joined=joined) for (method, ones), look in looks
    ]


def _measured(
    method: str,
    ones: Sequence[Observation],
    look: tuple[str, str],
    indicator: Indicator,
    language: str,
    *,
    joined: bool,
) -> Scatter:
    runs = joinable(ones) if joined else [list(ones)]
    placed: list[Observation | None] = list(chain(*([*run, None] for run in runs)))[:-1]
    tint, symbol = look
    name = gettext("measured: {method}").format(method=method)
    drawn = joined and any(len(run) > 1 for run in runs)
    return _points(name, tint, symbol, placed, indicator, language, joined=drawn)


def promised_traces(indicator: Indicator, language: str) -> list[Scatter]:
    """A series for each of those who aim at something or call it necessary; its points are never joined."""
    found: dict[tuple[str, str], list[Observation | None]] = {}
    for one in dated(indicator):
        if not one.measured:
            found.setdefault((one.kind, one.method), []).append(one)
    symbols = {kind: cycle(choice) for kind, (_tint, choice) in PROMISED.items()}
    return [
        _points(
            f"{ObservationKind(kind).label}: {method}",
            PROMISED[kind][0],
            next(symbols[kind]),
            ones,
            indicator,
            language,
        )
        for (kind, method), ones in found.items()
    ]


def _points(
    name: str,
    tint: str,
    symbol: str,
    ones: Sequence[Observation | None],
    indicator: Indicator,
    language: str,
    *,
    joined: bool = False,
) -> Scatter:
    few = len(dated(indicator)) <= MOST_WRITTEN
    across: list[Place] = [one.year if one else None for one in ones]
    up: list[Place] = [one.value if one else None for one in ones]
    return points(
        name,
        tint,
        across,
        up,
        symbol=symbol,
        joined=joined,
        told=[told(one, indicator, language) if one else "" for one in ones],
        written=[format_number(one.value or 0, language) if one else "" for one in ones] if few else (),
    )


def told(one: Observation, indicator: Indicator, language: str) -> str:
    """A point in words: year, value and unit, what sort of value, by which method."""
    value = amount(one.value or 0, indicator, language)
    return f"{one.year}: {value} ({ObservationKind(one.kind).label}, {one.method})"


def drawn(traces: Sequence[Scatter], years: Iterable[int], indicator: Indicator) -> Figure:
    """The figure over years, from zero, with its series named above it."""
    return figure(
        traces,
        showlegend=True,
        hovermode="closest",
        xaxis=_years(sorted(set(years))),
        yaxis={
            "title": {"text": indicator.shown_unit or gettext("Number")},
            "rangemode": "tozero",
            "automargin": True,
        },
    )


def _years(years: Sequence[int]) -> dict[str, object]:
    """Room beside the first and the last year; the years themselves below where they are few."""
    span = years[-1] - years[0]
    room = max(0.5, span * 0.06)
    axis: dict[str, object] = {"tickformat": "d", "range": [years[0] - room, years[-1] + room]}
    near = min((after - before for before, after in pairwise(years)), default=1)
    if len(years) <= MOST_YEARS and near * MOST_YEARS >= span:
        axis["tickvals"] = list(years)
    return axis


def table(indicator: Indicator, language: str) -> Table:
    """The values of the chart, each with what it is worth knowing about it."""
    columns = (
        gettext("Value"),
        gettext("Unit"),
        gettext("Kind"),
        gettext("How it was found"),
        gettext("Source"),
        gettext("Remark"),
    )
    caption = indicator.named(language)
    rows = tuple(row(one, indicator, language) for one in dated(indicator))
    return Table(caption, gettext("Year"), columns, rows)


def row(one: Observation, indicator: Indicator, language: str) -> Row:
    assert one.value is not None
    remark = " ".join(part for part in (one.period_note, one.note) if part)
    cells = (
        Cell(format_number(one.value, language), one.value),
        Cell(indicator.unit, text=indicator.unit, recorded=True),
        Cell(str(ObservationKind(one.kind).label), text=one.kind),
        Cell(one.method, text=one.method, recorded=True),
        Cell(one.source_title, text=one.source_url, recorded=True),
        Cell(remark, text=remark, recorded=True),
    )
    return Row(str(one.year), cells)


def aged(years: int, language: str) -> str:
    """How old something is, as far as a year tells."""
    if years == 0:
        return gettext("from the current year")
    words = ngettext("about {count} year old", "about {count} years old", years)
    return words.format(count=format_number(years, language))


def newest_told(indicator: Indicator, language: str) -> str:
    """The newest measured value with year and age; empty if nothing was measured."""
    newest = indicator.newest
    if newest is None or newest.value is None or indicator.age is None:
        return ""
    return gettext("The newest measured value is {value} for {year}, so {age}.").format(
        value=amount(newest.value, indicator, language),
        year=newest.year,
        age=aged(indicator.age, language),
    )


def worked_on(indicator: Indicator) -> str:
    """Where the values come from, each source once."""
    titles = dict.fromkeys(one.source_title for one in dated(indicator))
    return gettext("Values from: {sources}.").format(sources="; ".join(titles))


def recorded(*indicators: Indicator | None) -> tuple[str, ...]:
    """Words of the record that a sentence, note or source may hold: units, methods, titles of sources."""
    found: list[str] = []
    for indicator in filter(None, indicators):
        found.append(indicator.shown_unit)
        for one in indicator.observations:
            found += [one.method, one.source_title]
    return tuple(dict.fromkeys(words for words in found if any(map(str.isalpha, words))))


def breaks(indicator: Indicator) -> list[str]:
    """Why points are not joined: methods that differ, and years without any value."""
    series = by_method(dated(indicator))
    found = []
    if len(series) > 1:
        words = gettext("Values of different methods are not comparable and never joined: {methods}.")
        found.append(words.format(methods="; ".join(series)))
    if any(_years_apart(ones) > LONGEST_GAP for ones in series.values()):
        words = gettext("Values more than {years} years apart are not joined: none in between is known.")
        found.append(words.format(years=LONGEST_GAP))
    return found


def _years_apart(ones: Sequence[Observation]) -> int:
    years = [one.year or 0 for one in ones]
    return max((after - before for before, after in pairwise(years)), default=0)
