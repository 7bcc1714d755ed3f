"""What is missing, and what was asked: absence as a number with its limits."""

from __future__ import annotations

from django.utils.translation import gettext

from measures.filters.choices import MISSING
from measures.reading.gaps import Gap
from measures.reading.method import Method, RequestFigure
from measures.web.presenters.method.definition import Definition, Group, Table, TableRow, Worked, no_case
from measures.web.presenters.words import number


def on_gaps(found: Method) -> Group:
    """The facts that nobody could find, and the requests for them."""
    return Group(
        anchor="nicht-bekannt",
        title=gettext("What nobody knows"),
        definitions=[_gaps(found.counts.gaps), _requests(found.requests)],
    )


def _gaps(gaps: list[Gap]) -> Definition:
    words = gettext(
        "Costs: {known} of {total} measures with a number, so {total} − {known} = {missing} without."
    )
    costs = next(gap for gap in gaps if gap.field == "budget_eur")
    worked = words.format(
        known=number(costs.total - costs.missing), total=number(costs.total), missing=number(costs.missing)
    )
    return Definition(
        anchor="was-fehlt",
        title=gettext("What is missing"),
        formula=gettext(
            "Of the counted measures those of which a fact is missing: no update states a status or the "
            "newest says “unknown”; no update names a promised end; or the field of the measure is empty. A "
            "continuing task has no end and what has not begun no start; these are counted too, and told "
            "beside it."
        ),
        unit=gettext("measures"),
        source=gettext("Facts of each measure as known in the edition; updates up to the day asked about"),
        misuse=gettext(
            "As neglect by the city: it counts what we did not find in public, and some of it does not exist."
        ),
        example=[Worked(worked) if costs.total else no_case()],
        table=Table(
            gettext("What is missing"),
            gettext("Fact"),
            [gettext("Missing"), gettext("in the nature of things")],
            [TableRow(str(MISSING[gap.field]), [number(gap.missing), number(gap.natural)]) for gap in gaps],
        ),
    )


def _requests(counts: RequestFigure) -> Definition:
    words = gettext(
        "Requests: {total} = {open} open + {answered} answered + {partly} partly answered + "
        "{refused} refused. Overdue: {overdue}."
    )
    worked = words.format(
        total=number(counts.total),
        open=number(counts.open),
        answered=number(counts.answered),
        partly=number(counts.partly_answered),
        refused=number(counts.refused),
        overdue=number(counts.overdue),
    )
    return Definition(
        anchor="anfragen",
        title=gettext("Information requests and their age"),
        formula=gettext(
            "A request is open until the day of its outcome. Its age is the number of days from the day it "
            "was asked, at the latest, to the day asked about, or to the outcome. It is overdue if it is "
            "open after the day by which an answer was due; without such a day it never is."
        ),
        unit=gettext("requests; age and delay in days"),
        source=gettext("Updates of the kind “request for information”"),
        misuse=gettext(
            "As a legal finding: the day on which an answer is due is the one that whoever asked has stated, "
            "and deadlines can be prolonged for good reasons."
        ),
        example=[Worked(worked)],
    )
