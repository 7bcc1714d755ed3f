"""Indicators and emissions: what a value, its age, a series and a requirement are."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext

from measures.charts.emissions import silence, worked_out
from measures.reading.emissions import Emissions
from measures.reading.indicators import Coverage, Indicator
from measures.reading.method import Method
from measures.web.presenters.figures import counted, recorded
from measures.web.presenters.indicators.listing import address_of
from measures.web.presenters.method.definition import (
    Definition,
    Group,
    Table,
    TableRow,
    Worked,
    no_case,
)
from measures.web.presenters.words import Link, language, number, rounded


def on_indicators(found: Method) -> Group:
    """What is measured, how old it is, and what it must not be used for."""
    return Group(
        anchor="kennzahlen",
        title=gettext("Indicators and emissions"),
        definitions=[
            _per_inhabitant(found.emissions),
            _path(found.emissions),
            _age(found.emissions, found.coverage),
            _series(found),
        ],
    )


def _per_inhabitant(told: Emissions) -> Definition:
    measured, newest = told.per_inhabitant, told.newest
    example = no_case()
    if measured and newest and newest.value is not None:
        words = counted(
            gettext("{value} {unit} for {year}, by the method “{method}”:"),
            value=number(newest.value),
            unit=recorded(measured.shown_unit),
            year=str(newest.year),
            method=recorded(newest.method),
        )
        example = _about(words, measured, told)
    return Definition(
        anchor="emissionen-je-einwohner",
        title=gettext("Emissions per inhabitant"),
        formula=gettext(
            "The newest measured value of the indicator, as its source states it. Nothing is estimated, "
            "carried on or averaged. Totals of earlier balances stand by themselves, because they were made "
            "by another method."
        ),
        unit=gettext("that of the indicator, such as tonnes of CO₂ equivalents per inhabitant and year"),
        source=gettext("The observations of the indicator, each with its method and source"),
        misuse=gettext(
            "As the emissions of today: a balance appears years after the year it is for. Nor to be compared "
            "with cities that draw up their balance in another way."
        ),
        example=[example],
    )


def _path(told: Emissions) -> Definition:
    return Definition(
        anchor="noetiger-weg",
        title=gettext("What a requirement on emissions would mean"),
        formula=gettext(
            "Value of the base year × (100 + required change in per cent) / 100. For each year: (this "
            "value − newest value of the same method) / (year of the requirement − year of that value). In "
            "the chart a dashed line leads from the one to the other."
        ),
        unit=gettext("that of the measured value; the same per year"),
        source=gettext("A measured value and a requirement, each with its own source; the line is ours"),
        misuse=gettext(
            "As a forecast or as a plan of the city: only the two ends were ever stated. Where the "
            "requirement is about another quantity, it can be carried over only if both fall alike and the "
            "number of inhabitants stays the same."
        ),
        example=_worked_path(told),
    )


def _worked_path(told: Emissions) -> list[Worked]:
    required = told.requirement
    if required is None:
        return [Worked(silence(told))]
    path = required.path
    left = f"{worked_out(path.start, path.change, language())} {_result(path.end)}."
    named = gettext("The requirement:")
    found = [_about(f"{left} {named}", required.indicator, told)]
    if required.yearly_change is not None and required.newest.value is not None:
        words = gettext("({left} − {newest}) / ({end} − {year}) {yearly} per year.")
        yearly = words.format(
            left=rounded(path.end, _places(path.end)),
            newest=number(required.newest.value),
            end=path.end_year,
            year=required.newest.year,
            yearly=_result(required.yearly_change),
        )
        found.append(Worked(yearly))
    return found


def _result(value: float) -> str:
    """With its sign: = 0,8 or, where places are left out, ≈ 0,82."""
    places = _places(value)
    return f"{'=' if round(value, places) == value else '≈'} {rounded(value, places)}"


def _places(value: float) -> int:
    """As many places as the value has, but two at most: three would look like a thousand in English."""
    _sign, _digits, exponent = Decimal(str(value)).as_tuple()
    return min(2, max(0, -int(exponent)))


def _age(told: Emissions, known: Coverage) -> Definition:
    worked = no_case()
    if told.newest and told.age is not None:
        words = gettext("The newest balance: {day} − {year} = {age} years.")
        worked = Worked(words.format(day=told.moment.day.year, year=told.newest.year, age=number(told.age)))
    rows = [
        TableRow(gettext("from the last three years"), [number(known.recent)]),
        TableRow(gettext("older"), [number(known.older)]),
        TableRow(gettext("no measured value with a year"), [number(known.without)]),
        TableRow(gettext("in total"), [number(known.total)]),
    ]
    caption = gettext("Indicators by the age of their newest value")
    return Definition(
        anchor="alter-der-bilanz",
        title=gettext("Age of a balance and of other values"),
        formula=gettext(
            "The year asked about minus the year that the value is for. Up to three it counts as recent. "
            "Without a year or a number there is no statement."
        ),
        unit=gettext("years; indicators"),
        source=gettext("The year of each observation"),
        misuse=gettext(
            "As an exact span: a value may stand for any time of its year. Nor as the share of what a city "
            "should measure: these are the indicators for which somebody found a public number or target."
        ),
        example=[worked],
        table=Table(caption, gettext("Newest value"), [gettext("Number")], rows),
    )


def _series(found: Method) -> Definition:
    broken = [_broken(one, found) for one in found.indicators if len(_methods(one)) > 1]
    return Definition(
        anchor="reihen-und-methoden",
        title=gettext("Series, methods, and which day knows which value"),
        formula=gettext(
            "Values of one method make a series. A line joins two of them only if they are at most five "
            "years apart; values of different methods are never joined. What somebody aims at or requires is "
            "drawn as an open symbol, never as measured. A day knows the values measured for years that had "
            "begun by then; targets and requirements, and values without a year, are shown on every day, as "
            "the edition knows them."
        ),
        unit=gettext("that of each indicator"),
        source=gettext("Kind, year and method of each observation"),
        misuse=gettext(
            "To read off values between two points, or to say what was public on a past day: the record does "
            "not hold when a value appeared."
        ),
        example=broken[:2] or [no_case()],
    )


def _methods(indicator: Indicator) -> list[str]:
    return list(dict.fromkeys(one.method for one in indicator.measured if one.dated))


def _broken(indicator: Indicator, found: Method) -> Worked:
    words = gettext("{count} values by {methods} methods, so not all of them are joined:")
    dated = [one for one in indicator.measured if one.dated]
    told = words.format(count=number(len(dated)), methods=number(len(_methods(indicator))))
    return _about(told, indicator, found.emissions)


def _about(words: str, indicator: Indicator, told: Emissions) -> Worked:
    there = address_of(indicator.key, told.moment)
    return Worked(words, Link(indicator.named(language()), there), named=True)
