"""What became of promised ends: how many there are, which were kept, and how the list of drift is ordered."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext

from measures.charts.deadline_drift import MOST_ROWS
from measures.charts.deadline_lanes import fate_words
from measures.reading.deadlines import AHEAD, DONE, OVER, OVERDUE, DeadlineCounts, Deadlines, Promised
from measures.web.links import address
from measures.web.presenters.deadline_lines import kept_words
from measures.web.presenters.method.definition import Definition, Group, Table, TableRow, Worked, no_case
from measures.web.presenters.words import Link, number, period

SHOWN = 5
"""How many rows of the list of drift stand as its example."""


def on_deadlines(found: Deadlines) -> Group:
    """The figures of the page of deadlines."""
    return Group(
        anchor="termine-gezaehlt",
        title=gettext("Deadlines"),
        definitions=[_never(found.counts), _fates(found.counts), _kept(found), _order(found)],
    )


def _never(counts: DeadlineCounts) -> Definition:
    words = gettext("{total} − {promised} = {never}. Deadline open at this moment: {open}.")
    return Definition(
        anchor="ohne-termin",
        title=gettext("With and without a deadline"),
        formula=gettext(
            "A measure has a deadline if any source up to the day asked about names a promised end of it; "
            "for all other counted measures we found none. “Open” means that by the newest word on the "
            "deadline no end is fixed, and that the measure is still awaited."
        ),
        unit=gettext("measures"),
        source=gettext("Deadlines in updates, and earlier ones that they recall"),
        misuse=gettext("As a proof that there is no deadline: it only means that none was found."),
        example=[
            Worked(
                words.format(
                    total=number(counts.total),
                    promised=number(counts.promised),
                    never=number(counts.never),
                    open=number(counts.open),
                )
            )
        ],
    )


def _fates(counts: DeadlineCounts) -> Definition:
    found = {DONE: counts.done, OVERDUE: counts.overdue, AHEAD: counts.ahead, OVER: counts.over}
    return Definition(
        anchor="was-aus-terminen-wurde",
        title=gettext("What became of deadlines"),
        formula=gettext(
            "Every measure with a deadline is in exactly one row: completed; overdue, if the last day of the "
            "last promise has passed; not due yet, if it has not; over without completion, if it ended, was "
            "abandoned or replaced by another."
        ),
        unit=gettext("measures"),
        source=gettext("Deadlines and statuses in updates"),
        misuse=gettext("As a rate of kept promises: where there was no deadline, none could be missed."),
        table=Table(
            gettext("What became of deadlines"),
            gettext("What became of it"),
            [gettext("Measures")],
            [TableRow(fate_words(one), [number(found[one])]) for one in found],
        ),
    )


def _kept(found: Deadlines) -> Definition:
    done = next((one for one in found.promised if one.deadline.done), None)
    return Definition(
        anchor="termin-gehalten",
        title=gettext("Done in time or late"),
        formula=gettext(
            "Done is a measure from the first day on from which it has been completed without interruption. "
            "In time: even the last day of that date lies within the last promise. Late: even its first day "
            "lies after it. Unclear: the dates are not known well enough to tell, as with “by” a day."
        ),
        unit=gettext("one word for each measure that had a deadline and is completed"),
        source=gettext("Dates as the sources give them"),
        misuse=gettext("For the first promise where it was moved: the drift tells that."),
        example=[_worked(found, done) if done else no_case()],
    )


def _worked(found: Deadlines, one: Promised) -> Worked:
    done = one.deadline.done
    assert done is not None
    words = gettext("Last promised: {last}. Done: {done}. So: {result}.")
    told = words.format(
        last=period(one.deadline.now),
        done=period(done.stated, done.precision),
        result=kept_words(one.kept),
    )
    return Worked(told, _link(found, one))


def _order(found: Deadlines) -> Definition:
    return Definition(
        anchor="verschiebungsliste",
        title=gettext("The list of drift"),
        formula=gettext(
            "The measure whose promised end moved furthest stands first; of equal ones the longest overdue, "
            "then the lower key. The chart shows the first {rows}, its table all of them."
        ).format(rows=number(MOST_ROWS)),
        unit=gettext("days"),
        source=gettext("The promises of the measure, in order; each names an update with its evidence"),
        misuse=gettext(
            "To rank those responsible: who names no new day keeps a drift of 0, and who promised nothing "
            "is not in the list."
        ),
        table=Table(
            gettext("The list of drift"),
            gettext("Measure"),
            [gettext("Drift in days"), gettext("Shifts"), gettext("Days overdue")],
            [_row(one) for one in found.promised[:SHOWN]],
            original=True,
        ),
    )


def _row(one: Promised) -> TableRow:
    late = "–" if one.days_late is None else number(one.days_late)
    return TableRow(one.title, [number(one.drift or 0), number(one.deadline.shifts), late])


def _link(found: Deadlines, one: Promised) -> Link:
    return Link(one.title, address(reverse("measure", args=[one.key]), found.moment.query))
