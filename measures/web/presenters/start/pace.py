"""Whether the city is fast enough: what was completed a year, and what a year would need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.charts import Chart
from measures.reading.speed import Pace, Speed
from measures.web.presenters.chart import ChartBox, boxed
from measures.web.presenters.figures import Lists, counted, figure, linked
from measures.web.presenters.start.contribution import ContributionStory, contribution_story


@dataclass(frozen=True)
class PaceStory:
    """`mean` and `needed` are empty where nothing is stated; in `paragraphs` sentences belong together."""

    mean: SafeString | str
    needed: SafeString | str
    paragraphs: list[list[SafeString]]
    chart: ChartBox
    contribution: ContributionStory


def pace_story(found: Speed, chart: Chart) -> PaceStory:
    """The answer first, with what it is out of and how sure it is, then what is missing in it."""
    pace, lists = found.pace, Lists(found.moment.query)
    return PaceStory(
        mean=_rate("mean", pace.mean),
        needed=_rate("needed", pace.needed) if pace.stated and pace.open else "",
        paragraphs=[
            [*_completed(pace), *_needed(pace, lists)],
            list(_missing(pace, found.moment.day.year)),
        ],
        chart=boxed(chart, found.moment),
        contribution=contribution_story(found),
    )


def verdict(pace: Pace, lists: Lists) -> list[SafeString]:
    """The answer alone: what was completed, what would be needed, and what these numbers leave out."""
    missing = counted(gettext("Counted are evidenced completions; those without evidence are missing."))
    return [*_completed(pace), *_needed(pace, lists), missing]


def _rate(name: str, value: float | None) -> SafeString | str:
    return "" if value is None else figure(f"pace.{name}", value)


def _completed(pace: Pace) -> Iterator[SafeString]:
    """The count with what it is out of, then the mean and how sure it is."""
    if not pace.total:
        yield counted(gettext("No statement: no measure that can be completed is on record."))
        return
    words = ngettext(
        "{recent} of {total} measure was completed in the last five full years, {first} to {last}, according "
        "to public evidence.",
        "{recent} of {total} measures were completed in the last five full years, {first} to {last}, "
        "according to public evidence.",
        pace.total,
    )
    yield counted(
        words,
        recent=figure("pace.recent", pace.recent),
        total=figure("pace.total", pace.total),
        first=str(min(pace.per_year, default="")),
        last=str(max(pace.per_year, default="")),
    )
    yield _mean(pace)


def _mean(pace: Pace) -> SafeString:
    if not pace.stated:
        return counted(gettext("From so few completions no pace follows."))
    rates = {name: _rate(name, getattr(pace, name)) for name in ("mean", "low", "high")}
    words = gettext(
        "That is {mean} a year, with a range of {low} to {high} because the count is small (95 % confidence)."
    )
    return counted(words, **rates)


def _needed(pace: Pace, lists: Lists) -> Iterator[SafeString]:
    """What a year would need, and whether the range says that the pace is enough."""
    if not pace.open:
        return
    address = "" if pace.unheard else lists.counted(open="true")
    about = {"open": linked("pace.open", pace.open, address), "year": str(settings.TRACKER_TARGET_YEAR)}
    if pace.needed is None:
        words = ngettext(
            "{open} measure is open, and no day is left until the end of {year}.",
            "{open} measures are open, and no day is left until the end of {year}.",
            pace.open,
        )
        yield counted(words, **about)
        return
    words = ngettext(
        "To finish the {open} open one by the end of {year}, {needed} a year would be needed.",
        "To finish the {open} open ones by the end of {year}, {needed} a year would be needed.",
        pace.open,
    )
    yield counted(words, needed=_rate("needed", pace.needed), **about)
    if pace.stated:
        yield _verdict(pace)


def _verdict(pace: Pace) -> SafeString:
    """Only what the whole range says is said."""
    if pace.enough is None:
        return counted(gettext("Whether that is enough cannot be told from these numbers."))
    if pace.enough:
        return counted(gettext("Even the lower end of the range is above that."))
    return counted(gettext("Even the upper end of the range is below that."))


def _missing(pace: Pace, year: int) -> Iterator[SafeString]:
    """What these numbers leave out."""
    yield counted(gettext("Counted are evidenced completions; those without evidence are missing."))
    if pace.undated:
        words = ngettext(
            "{count} more is completed, but in no known year.",
            "{count} more are completed, but in no known year.",
            pace.undated,
        )
        yield counted(words, count=figure("pace.undated", pace.undated))
    if pace.this_year:
        words = gettext("In {year}, which is not over, {count} came on top so far.")
        yield counted(words, year=str(year), count=figure("pace.this_year", pace.this_year))
    if pace.continuous:
        words = ngettext(
            "{count} continuing task is left out: it is never completed.",
            "{count} continuing tasks are left out: they are never completed.",
            pace.continuous,
        )
        yield counted(words, count=figure("pace.continuous", pace.continuous))
