"""Days on an axis of years, and the line of the day that somebody asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext

from measures.charts.figures import line
from measures.text import format_day, parse_period


def decimal_year(day: date) -> float:
    """A day as a number of years: 1 July 2021 is 2021.4959. To four places, which is an hour or less."""
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    return round(day.year + (day - first).days / ((last - first).days + 1), 4)


def end_of(partial: str) -> date:
    """The last day that a partial date may mean."""
    return parse_period(partial).last


def day_line(day: date, rows: Sequence[str], language: str) -> Any:
    """An upright line at the day asked about, through all rows: what is right of it lies ahead."""
    name = gettext("day asked about: {day}").format(day=format_day(day, language))
    place = decimal_year(day)
    return line(name, "chart-muted", [place, place], [rows[0], rows[-1]], dash="dash")
