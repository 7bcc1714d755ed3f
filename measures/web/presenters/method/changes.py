"""What is compared between two moments, and what is called better, worse, moved and unconfirmed."""

from __future__ import annotations

from django.utils.translation import gettext

from measures.reading.method import Counts, Method
from measures.vocabulary import STATUS_RANK, Status
from measures.web.presenters.method.definition import Definition, Group, Table, TableRow, Worked
from measures.web.presenters.words import day, label, number


def on_changes(found: Method) -> Group:
    """The rules behind the page of changes, worked out since the end of the year before."""
    between = _between(found)
    return Group(
        anchor="aenderungen",
        title=gettext("What changed"),
        definitions=[
            _compared(found.counts, between),
            _better(found.counts, between),
            _moved(found.counts, between),
            _unconfirmed(found.counts, between),
        ],
    )


def _between(found: Method) -> str:
    words = gettext("Between {first} and {last}:")
    return words.format(first=day(found.counts.year_end), last=day(found.moment.day))


def _worked(between: str, words: str, **counts: int) -> list[Worked]:
    told = words.format(**{name: number(count) for name, count in counts.items()})
    return [Worked(f"{between} {told}")]


def _compared(counts: Counts, between: str) -> Definition:
    return Definition(
        anchor="vergleich",
        title=gettext("Two moments compared"),
        formula=gettext(
            "A moment is a day in an edition. Only the days differ: what happened in the world. Only the "
            "editions differ: what the record learned. Both differ: both; then it is said of every report "
            "that held on the earlier day already that it was reported later. Compared is everything on "
            "record: the facts and the state of every measure, and every other record. What was not on "
            "record, or without any evidence, is new, and neither better nor worse. What differs in no "
            "other way is other news."
        ),
        unit=gettext("differences; one measure may stand in several groups"),
        source=gettext("both states of the record, of which the file in JSON gives the whole difference"),
        misuse=gettext("To add up the groups, or to set them against the measures that did not change."),
        example=_worked(between, gettext("with a first piece of evidence {new}."), new=counts.changed["new"]),
    )


def _better(counts: Counts, between: str) -> Definition:
    return Definition(
        anchor="besser-schlechter",
        title=gettext("Better and worse"),
        formula=gettext(
            "Each status has a step, as in the table; higher is nearer to being done. A higher step than "
            "before is better, a lower one worse. The same step, or a status without one, is neither better "
            "nor worse: to know more or less about a measure makes it no different."
        ),
        unit=gettext("measures"),
        source=gettext("the newest status that any view states, at both moments"),
        misuse=gettext(
            "As a grade for anybody's work: a status may change because evidence was found or was wrong. The "
            "steps are no distances either."
        ),
        example=_worked(
            between,
            gettext("better {better}, worse {worse}, neither {other}."),
            better=counts.changed["better"],
            worse=counts.changed["worse"],
            other=counts.changed["other"],
        ),
        table=Table(
            caption=gettext("The step of each status"),
            corner=gettext("Status"),
            columns=[gettext("Step")],
            rows=[TableRow(label(Status, one), [_step(one)]) for one in Status],
        ),
    )


def _step(status: Status) -> str:
    return number(STATUS_RANK[status]) if status in STATUS_RANK else gettext("none")


def _moved(counts: Counts, between: str) -> Definition:
    return Definition(
        anchor="termin-verschoben",
        title=gettext("Deadline moved"),
        formula=gettext(
            "The end that is promised now has no day in common with the one promised before. Days: last day "
            "of the new promise − last day of the old one. Who only says more exactly what was promised, "
            "moves nothing. The same holds for the day on which a milestone is due. Newly overdue: the last "
            "promised end passed in between, and the measure is neither over nor replaced."
        ),
        unit=gettext("measures and milestones; days"),
        source=gettext("deadlines in updates, at both moments"),
        misuse=gettext("To count measures without a deadline as punctual."),
        example=_worked(
            between,
            gettext("moved {moved}, newly overdue {overdue}."),
            moved=counts.changed["moved"],
            overdue=counts.changed["overdue"],
        ),
    )


def _unconfirmed(counts: Counts, between: str) -> Definition:
    return Definition(
        anchor="neu-unbestaetigt",
        title=gettext("Newly unconfirmed and newly confirmed"),
        formula=gettext(
            "Newly unconfirmed: the status was confirmed and is not any more, because the evidence became "
            "older than the check interval or nobody knows the status. Newly confirmed: the other way round. "
            "A status that ends a measure needs no confirmation and has no part in this."
        ),
        unit=gettext("measures"),
        source=gettext("age of the newest evidence, at both moments"),
        misuse=gettext("As a sign that work has stopped: only nobody has reported anything."),
        example=_worked(
            between,
            gettext("newly unconfirmed {unconfirmed}, newly confirmed {confirmed}."),
            unconfirmed=counts.changed["unconfirmed"],
            confirmed=counts.changed["confirmed"],
        ),
    )
