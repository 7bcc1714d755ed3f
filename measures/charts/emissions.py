"""Emissions: what was measured per inhabitant, what is required of it, and earlier totals by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import get_language, gettext, gettext_lazy

from measures.charts import Cell, Chart, Row, Table
from measures.charts.entry import Entry
from measures.charts.figures import Figure, Scatter, line, points
from measures.charts.observations import (
    amount,
    breaks,
    dated,
    drawn,
    measured_traces,
    newest_told,
    recorded,
    table,
    worked_on,
)
from measures.charts.words import source
from measures.reading.emissions import Emissions, Lack, Requirement, emissions
from measures.reading.indicators import Indicator
from measures.reading.moment import Moment
from measures.text import format_number
from measures.vocabulary import ObservationKind

PER_INHABITANT: Final = "emissions-per-inhabitant"
TOTAL: Final = "emissions-total"


# Per inhabitant


def emissions_per_inhabitant(found: Emissions) -> Chart:
    """Measured points, and dashed what a requirement would leave of the value of its base year.

    Formula, unit and source as in `progress.required_path`. Not to be used as a plan or a forecast: the
    dashed line is neither measured nor promised by anybody.
    """
    language, moment = get_language() or "de", found.moment
    title, measured = gettext("Emissions per inhabitant"), found.per_inhabitant
    if measured is None or measured.newest is None:
        return Chart(
            PER_INHABITANT, title, "", source(moment, language), language, empty_reason=silence(found)
        )
    return Chart(
        name=PER_INHABITANT,
        title=title,
        sentence=" ".join([newest_told(measured, language), required_told(found, language)]),
        source=source(moment, language, _sources(measured, found.requirement)),
        language=language,
        figure=_figure(measured, found.requirement, language),
        table=_table(measured, found.requirement, language),
        note=" ".join([*breaks(measured), *_caveats(measured, found.requirement, language)]),
        recorded=recorded(measured, found.requirement.indicator if found.requirement else None),
    )


def silence(found: Emissions) -> str:
    """Why nothing can be said, or nothing about the way to the target; empty if nothing is missing."""
    missing = " ".join(lack_words(lack) for lack in found.lacks)
    return gettext("No statement: {missing}").format(missing=missing) if missing else ""


def lack_words(lack: Lack) -> str:
    words = {
        Lack.INDICATOR: gettext("No indicator for emissions per inhabitant is on record."),
        Lack.MEASURED: gettext("Up to this day there is no measured value with its year."),
        Lack.BASE: gettext("The start is missing: no measured value for the base year of the requirement."),
        Lack.REQUIREMENT: gettext("The end is missing: nobody says what is required by when."),
        Lack.UNIT: gettext("The requirement is not in per cent, so it cannot be carried over."),
        Lack.ORDER: gettext("The requirement is not for a year after its base year."),
    }
    return words[lack]


def required_told(found: Emissions, language: str) -> str:
    """What somebody says is required, and what would be left of the measured value."""
    required, measured = found.requirement, found.per_inhabitant
    if required is None or measured is None:
        return silence(found)
    words = gettext(
        "According to “{method}” a change of {change} % by {year} relative to {base} is necessary; carried "
        "over to this value that would leave about {left}."
    )
    return words.format(
        method=required.stated.method,
        change=format_number(required.path.change, language),
        year=required.path.end_year,
        base=required.path.start_year,
        left=amount(required.path.end, measured, language, required.decimals),
    )


def _caveats(measured: Indicator, required: Requirement | None, language: str) -> list[str]:
    """What must be kept in mind: who draws the line, and that it carries one quantity over to another."""
    if required is None:
        return []
    found = [
        gettext(
            "The dashed line was worked out by us from two values of the sources: it is neither measured nor "
            "a forecast, and nobody promised its course."
        )
    ]
    if required.indicator.key != measured.key:
        words = gettext(
            "The requirement is about “{required}”, the value about “{measured}”: carried over it holds only "
            "if both fall alike and the number of inhabitants stays the same."
        )
        found.append(
            words.format(required=required.indicator.named(language), measured=measured.named(language))
        )
    return found


def _sources(measured: Indicator, required: Requirement | None) -> str:
    told = worked_on(measured)
    if required is None:
        return told
    words = gettext("Requirement: {source} ({method}).")
    return f"{told} {words.format(source=required.stated.source_title, method=required.stated.method)}"


def _figure(measured: Indicator, required: Requirement | None, language: str) -> Figure:
    years = [one.year for one in measured.measured if one.dated and one.year is not None]
    path = [] if required is None else _path(measured, required, language)
    ends = [] if required is None else [required.path.end_year]
    return drawn([*path, *measured_traces(measured, language)], [*years, *ends], measured)


def _path(measured: Indicator, required: Requirement, language: str) -> list[Scatter]:
    """The dashed line, labelled whose requirement it is, and the value that was worked out at its end."""
    path = required.path
    change = format_number(path.change, language)
    whose = gettext("requirement of the source, {change} % by {year}: {method}").format(
        change=change, year=path.end_year, method=required.stated.method
    )
    left = _left(required, language)
    name = gettext("worked out from it for {year}").format(year=path.end_year)
    told = f"{path.end_year}: {left} ({name})"
    across, up = [path.start_year, path.end_year], [path.start, path.end]
    end = points(
        name,
        "chart-alert",
        across[1:],
        up[1:],
        symbol="diamond-open",
        told=[told],
        written=[left],
        beside="top center" if path.end > path.start else "bottom center",
    )
    return [line(whose, "chart-alert", across, up, dash="dash"), end]


def _left(required: Requirement, language: str) -> str:
    """What would be left, no more exactly than the measured value is known."""
    shown = format_number(required.path.end, language, required.decimals)
    return gettext("about {value}").format(value=shown)


def _table(measured: Indicator, required: Requirement | None, language: str) -> Table:
    whole = table(measured, language)
    rows = tuple(row for row, one in zip(whole.rows, dated(measured), strict=True) if one.measured)
    ends = () if required is None else (_worked_out(measured, required, language),)
    return Table(whole.caption, whole.corner, whole.columns, (*rows, *ends))


def worked_out(start: float, change: float, language: str) -> str:
    """The calculation of what a change in per cent leaves of a value: 5,1 × (100 − 84) / 100."""
    sign = "−" if change < 0 else "+"
    return f"{format_number(start, language)} × (100 {sign} {format_number(abs(change), language)}) / 100"


def _worked_out(measured: Indicator, required: Requirement, language: str) -> Row:
    path, stated = required.path, required.stated
    formula = worked_out(path.start, path.change, language)
    cells = (
        Cell(_left(required, language), path.end),
        Cell(measured.unit, text=measured.unit, recorded=True),
        Cell(gettext("worked out"), text="computed"),
        Cell(f"{stated.method}: {formula}", text=f"{stated.method}: {formula}", recorded=True),
        Cell(stated.source_title, text=stated.source_url, recorded=True),
        Cell(str(ObservationKind(stated.kind).label), text=stated.kind),
    )
    return Row(str(path.end_year), cells)


# In total


def emissions_total(found: Emissions) -> Chart:
    """The totals of earlier balances as points that are never joined."""
    language, moment = get_language() or "de", found.moment
    title, total = gettext("Emissions in total: earlier balances"), found.total
    shown = [one for one in dated(total) if one.measured] if total else []
    if total is None or not shown:
        reason = gettext("No statement: up to this day no total with a year and a number is on record.")
        return Chart(TOTAL, title, "", source(moment, language), language, empty_reason=reason)
    return Chart(
        name=TOTAL,
        title=title,
        sentence=newest_told(total, language),
        source=source(moment, language, worked_on(total)),
        language=language,
        figure=drawn(
            measured_traces(total, language, joined=False),
            [one.year for one in shown if one.year is not None],
            total,
        ),
        table=_table(total, None, language),
        note=" ".join([*breaks(total), *_not_comparable(total, found.per_inhabitant)]),
        recorded=recorded(total, found.per_inhabitant),
    )


def _not_comparable(total: Indicator, other: Indicator | None) -> list[str]:
    """That the totals do not continue what is measured per inhabitant."""
    if other is None or other.newest is None or total.newest is None:
        return []
    if other.newest.method == total.newest.method:
        return []
    words = gettext(
        "The balance per inhabitant was made by another method ({method}); the two must not be compared."
    )
    return [words.format(method=other.newest.method)]


def make_per_inhabitant(moment: Moment, asked: Mapping[str, str]) -> Chart:
    return emissions_per_inhabitant(emissions(moment))


def make_total(moment: Moment, asked: Mapping[str, str]) -> Chart:
    return emissions_total(emissions(moment))


ENTRY = Entry(PER_INHABITANT, gettext_lazy("Emissions per inhabitant"), make_per_inhabitant)
ENTRY_TOTAL = Entry(TOTAL, gettext_lazy("Emissions in total: earlier balances"), make_total)
