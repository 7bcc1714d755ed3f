"""The status report for a meeting: the figures of the start page and of deadlines on two sheets of paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.charts import Chart
from measures.reading.dashboard import Dashboard
from measures.reading.deadlines import Deadlines
from measures.reading.speed import Pace
from measures.text import shortened
from measures.web.presenters.deadline_lines import Line, lines
from measures.web.presenters.deadline_page import statement
from measures.web.presenters.figures import Lists
from measures.web.presenters.news import Item
from measures.web.presenters.start.pace import verdict
from measures.web.presenters.start.page import StartPage, start_page
from measures.web.presenters.words import number

LATEST = 7
"""How many updates are asked for; one less is shown, so that it can be said that there are more."""
MONTHS, DAYS_BACK = 12, 365
MOST_LATE = 6
MOST_MOVED = 3
LONGEST_TEXT = 170
"""In characters: what is longer is cut, so that two sheets always hold everything. The page has all of it."""


@dataclass(frozen=True)
class Report:
    """`start` are the figures of the start page; lists are cut to what fits, and `more_…` says so."""

    start: StartPage
    pace: list[SafeString]
    deadlines: list[SafeString]
    moved: list[Line]
    more_late: str
    more_moved: str
    news: list[Item]
    more_news: str


def report(told: Dashboard, found: Deadlines, pace: Pace, chart: Chart) -> Report:
    """Everything that the two sheets say, of one moment."""
    lists = Lists(told.moment.query)
    start = start_page(told, chart)
    moved = [one for one in found.promised if one.deadline.shifts]
    recent = _recent(told, start.news)
    return Report(
        start=replace(start, delays=start.delays[:MOST_LATE]),
        pace=verdict(pace, lists),
        deadlines=statement(found.counts, lists),
        moved=lines(moved[:MOST_MOVED], lists),
        more_late=_more(len(start.delays) - MOST_LATE),
        more_moved=_more(len(moved) - MOST_MOVED),
        news=[replace(one, text=shortened(one.text, LONGEST_TEXT)) for one in recent[: LATEST - 1]],
        more_news=gettext("There are more.") if len(recent) == LATEST else "",
    )


def _recent(told: Dashboard, shown: list[Item]) -> list[Item]:
    """The updates that took effect in the last twelve months."""
    since = told.moment.day - timedelta(min(DAYS_BACK, told.moment.day.toordinal() - 1))
    return [item for item, one in zip(shown, told.news, strict=True) if one.effective > since]


def _more(count: int) -> str:
    if count <= 0:
        return ""
    words = ngettext("and {count} more", "and {count} more", count)
    return words.format(count=number(count))
