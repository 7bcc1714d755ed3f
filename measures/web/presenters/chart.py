"""A chart as pages show it: never without its table, its files and the address at which it stays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from measures.charts import Chart
from measures.charts.catalogue import CATALOGUE
from measures.charts.entry import Entry
from measures.charts.files import FORMS
from measures.reading.moment import Moment
from measures.web.language import ORIGINAL
from measures.web.links import address
from measures.web.presenters.words import Link, language


@dataclass(frozen=True)
class ChartBox:
    """A chart and the ways out of it: its files, and the page on which it can be cited.

    `sentence`, `note` and `source` are the chart's, with the words of the record marked as such.
    """

    chart: Chart
    sentence: SafeString
    note: SafeString
    source: SafeString
    files: list[Link]
    page: str
    figure: str


def chart_box(name: str, moment: Moment, asked: Mapping[str, str] | None = None) -> ChartBox:
    """The chart of this name for this moment; `asked` are its own parameters. Raises BadParameters."""
    return boxed(CATALOGUE[name].chart(moment, asked or {}), moment)


def boxed(chart: Chart, moment: Moment) -> ChartBox:
    """A chart that somebody has made already, with its ways out."""
    query = dict(chart.query) | moment.query
    return ChartBox(
        chart=chart,
        sentence=_marked(chart.sentence, chart),
        note=_marked(chart.note, chart),
        source=_marked(chart.source, chart),
        files=_files(chart.name, query),
        page=address(reverse("chart", args=[chart.name]), query),
        figure=address(file_path(chart.name, "json"), query),
    )


@dataclass(frozen=True)
class ChartWays:
    """A chart by its title, the page on which it stands and its files; nothing is drawn."""

    title: str
    page: str
    files: list[Link]


def ways_of(entry: Entry, moment: Moment) -> ChartWays:
    """The ways to a chart that needs nothing to be named."""
    return ChartWays(
        title=str(entry.title),
        page=address(reverse("chart", args=[entry.name]), moment.query),
        files=_files(entry.name, moment.query),
    )


def _files(name: str, query: Mapping[str, str]) -> list[Link]:
    return [Link(form.upper(), address(file_path(name, form), query)) for form in FORMS]


def _marked(text: str, chart: Chart) -> SafeString:
    """The text as markup, in which words of the record say that they are not in the language of the page."""
    shown = conditional_escape(text)
    if language() == ORIGINAL or not chart.recorded:
        return shown
    longest_first = sorted(map(conditional_escape, chart.recorded), key=len, reverse=True)
    words = "|".join(re.escape(one) for one in longest_first)
    return SafeString(re.sub(rf"(?<!\w)({words})(?!\w)", rf'<span lang="{ORIGINAL}">\1</span>', shown))


def file_path(name: str, form: str) -> str:
    return reverse("chart_file", args=[name, form])


def permanent(chart: Chart, moment: Moment) -> str:
    """The whole address of the chart's page that always shows this very chart; empty for an empty record."""
    if not moment.edition.number:
        return ""
    query = dict(chart.query) | moment.permanent_query
    return settings.TRACKER_BASE_URL + address(reverse("chart", args=[chart.name]), query)


def credit(chart: Chart, moment: Moment) -> str:
    """Whose data a file shows, under which licence, and where it can be checked."""
    words = gettext("Data: {attribution}, licence {licence}.")
    told = words.format(attribution=settings.TRACKER_ATTRIBUTION, licence=settings.TRACKER_LICENCE)
    return f"{told} {permanent(chart, moment)}".rstrip()


def file_name(chart: Chart, moment: Moment, form: str) -> str:
    """Says which state it holds: status-over-time_2026-11-22_edition-562.csv"""
    return f"{chart.id}_{moment.day.isoformat()}_edition-{moment.edition.number}.{form}"
