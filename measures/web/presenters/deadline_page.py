"""The page of deadlines: what was promised until when, what moved, what is overdue, what never had any."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.charts.deadline_drift import deadline_drift
from measures.reading.deadlines import AHEAD, DONE, OVER, OVERDUE, DeadlineCounts, Deadlines, Promised
from measures.reading.some import LIMIT
from measures.text import parse_period
from measures.vocabulary import Status
from measures.web.presenters.chart import ChartBox, boxed
from measures.web.presenters.deadline_lines import Line, lines
from measures.web.presenters.figures import Lists, counted, figure, linked
from measures.web.presenters.stripes import DONE as FILLED
from measures.web.presenters.stripes import KNOWN, MISSING, Stripes, stripes
from measures.web.presenters.words import day, number


@dataclass(frozen=True)
class Group:
    """Measures of which the same became; `to_list` leads to a list of exactly these, where there is one.

    `anchor` is the same in both languages, `define` that of the definition on "Methodik". At most `LIMIT`
    lines are shown; the table of the chart has all of them.
    """

    anchor: str
    title: str
    sentence: SafeString
    lines: list[Line]
    define: str
    to_list: str = ""
    complete: bool = True


@dataclass(frozen=True)
class DeadlinePage:
    """`silence` says why nothing is counted; then there is nothing else to show."""

    silence: str
    statement: list[SafeString]
    stripes: Stripes
    chart: ChartBox
    columns: list[list[Group]]
    never: SafeString
    to_never: str


def deadline_page(found: Deadlines) -> DeadlinePage:
    """All that the page says, from what was promised."""
    lists = Lists(found.moment.query)
    return DeadlinePage(
        silence=_silence(found),
        statement=statement(found.counts, lists),
        stripes=_stripes(found.counts),
        chart=boxed(deadline_drift(found), found.moment),
        columns=_columns(found, lists),
        never=_never(found.counts),
        to_never="" if found.silent or not found.counts.never else lists.counted(missing="planned_end"),
    )


def _silence(found: Deadlines) -> str:
    if found.counts.total:
        return ""
    words = gettext("No statement: up to {day} no measure of the city is on record.")
    return words.format(day=day(found.moment.day))


def statement(counts: DeadlineCounts, lists: Lists) -> list[SafeString]:
    """For how many any deadline is known, out of all, and what became of those."""
    words = ngettext(
        "For {promised} of {total} measure of the city a deadline is known.",
        "For {promised} of {total} measures of the city a deadline is known.",
        counts.total,
    )
    promised = linked("deadlines.promised", counts.promised, lists.counted(deadline="promised"))
    first = counted(words, promised=promised, total=figure("deadlines.total", counts.total))
    return [first, _became(counts, lists)] if counts.promised else [first]


def _became(counts: DeadlineCounts, lists: Lists) -> SafeString:
    done = lists.counted(deadline="promised", status=Status.COMPLETED.value)
    return counted(
        ngettext(
            "{done} of them is done, {overdue} overdue.",
            "{done} of them are done, {overdue} overdue.",
            counts.done,
        ),
        done=linked("deadlines.done", counts.done, done),
        overdue=linked("deadlines.overdue", counts.overdue, lists.counted(overdue="true")),
    )


def _stripes(counts: DeadlineCounts) -> Stripes:
    """One for each measure: done, promised otherwise, without any deadline."""
    return stripes([(FILLED, counts.done), (KNOWN, counts.promised - counts.done), (MISSING, counts.never)])


def _columns(found: Deadlines, lists: Lists) -> list[list[Group]]:
    """What moved and what went well beside what did not; groups without a measure are left out."""
    columns = [
        [_moved(found, lists), _ahead(found, lists), _done(found, lists)],
        [_overdue(found, lists), _open(found, lists), _over(found, lists)],
    ]
    return [there for column in columns if (there := [_cut(group) for group in column if group.lines])]


def _cut(group: Group) -> Group:
    return replace(group, lines=group.lines[:LIMIT], complete=len(group.lines) <= LIMIT)


def _of(found: Deadlines, fate: str) -> list[Promised]:
    return [one for one in found.promised if one.fate == fate]


def _moved(found: Deadlines, lists: Lists) -> Group:
    """The drift list: furthest first, as it comes."""
    counts = found.counts
    words = ngettext(
        "Of {count} of the {promised} the promised end was moved, the furthest first.",
        "Of {count} of the {promised} the promised end was moved, the furthest first.",
        counts.moved,
    )
    said = counted(words, count=figure("deadlines.moved", counts.moved), promised=number(counts.promised))
    moved = [one for one in found.promised if one.deadline.shifts]
    to_list = lists.counted(deadline="moved")
    return Group("verschoben", gettext("Moved"), said, lines(moved, lists), "verschiebung", to_list)


def _overdue(found: Deadlines, lists: Lists) -> Group:
    """The longest overdue first."""
    counts = found.counts
    words = ngettext(
        "{count} of the {promised} is past its last promised end and not done.",
        "{count} of the {promised} are past their last promised end and not done.",
        counts.overdue,
    )
    said = counted(words, count=figure("deadlines.overdue", counts.overdue), promised=number(counts.promised))
    late = sorted(_of(found, OVERDUE), key=lambda one: (-(one.days_late or 0), one.key))
    to_list = lists.counted(overdue="true")
    return Group("ueberfaellig", gettext("Overdue"), said, lines(late, lists), "ueberfaellig", to_list)


def _ahead(found: Deadlines, lists: Lists) -> Group:
    """The next one first. A promise ahead is no fact."""
    counts = found.counts
    words = gettext("{count} of the {promised} are not due yet. These are promises, not facts.")
    said = counted(words, count=figure("deadlines.ahead", counts.ahead), promised=number(counts.promised))
    coming = sorted(_of(found, AHEAD), key=lambda one: (parse_period(one.deadline.now).last, one.key))
    return Group("ausstehend", gettext("Not due yet"), said, lines(coming, lists), "was-aus-terminen-wurde")


def _done(found: Deadlines, lists: Lists) -> Group:
    counts = found.counts
    words = gettext(
        "{count} of the {promised}: in time {in_time}, after the last promised end {late}, unclear {unclear}."
    )
    said = counted(
        words,
        count=figure("deadlines.done", counts.done),
        promised=number(counts.promised),
        in_time=figure("deadlines.done_in_time", counts.done_in_time),
        late=figure("deadlines.done_late", counts.done_late),
        unclear=figure("deadlines.done_unclear", counts.done_unclear),
    )
    to_list = lists.counted(deadline="promised", status=Status.COMPLETED.value)
    own = lines(_of(found, DONE), lists)
    return Group("erledigt", gettext("Done"), said, own, "was-aus-terminen-wurde", to_list)


def _over(found: Deadlines, lists: Lists) -> Group:
    counts = found.counts
    words = gettext("{count} of the {promised} ended, was abandoned or replaced without being completed.")
    said = counted(words, count=figure("deadlines.over", counts.over), promised=number(counts.promised))
    own = lines(_of(found, OVER), lists)
    return Group("vorbei", gettext("Over without completion"), said, own, "was-aus-terminen-wurde")


def _open(found: Deadlines, lists: Lists) -> Group:
    counts = found.counts
    words = gettext("Of {count} of {total} the newest word on the deadline is that it is open.")
    said = counted(words, count=figure("deadlines.open", counts.open), total=number(counts.total))
    to_list = lists.counted(deadline="open")
    return Group("offen", gettext("Deadline open"), said, lines(found.open, lists), "termine", to_list)


def _never(counts: DeadlineCounts) -> SafeString:
    words = ngettext(
        "For {never} of {total} measure we found no deadline. What has none can never be overdue.",
        "For {never} of {total} measures we found no deadline. What has none can never be overdue.",
        counts.total,
    )
    return counted(words, never=figure("deadlines.never", counts.never), total=number(counts.total))
