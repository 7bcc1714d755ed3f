"""Who answers for what, and what became of what was decided."""

from __future__ import annotations

from django.utils.translation import gettext

from measures.reading.decisions import FEWEST, ActionFigures
from measures.reading.method import Bodies, Decisions, Method, PaperFigures
from measures.web.presenters.figures import Lists
from measures.web.presenters.method.definition import Definition, Group, Worked
from measures.web.presenters.sequel import date_of
from measures.web.presenters.words import Link, day, days, number, period


def on_actors(found: Method) -> Group:
    """Counts by organisation, and the time from a decision to the first step that is shown."""
    return Group(
        anchor="akteure-und-beschluesse",
        title=gettext("Who acts, and when"),
        definitions=[_by_organisation(found.bodies), _action(found.decisions)],
    )


def _by_organisation(bodies: Bodies) -> Definition:
    words = gettext(
        "Counted: {counted}. Of these name somebody as responsible: {naming}. More than one: {shared}. So "
        "the counts of all organisations add up to {together}."
    )
    worked = words.format(
        counted=number(bodies.counted),
        naming=number(bodies.naming),
        shared=number(bodies.shared),
        together=number(bodies.together),
    )
    return Definition(
        anchor="nach-verantwortlichen",
        title=gettext("By responsible organisation"),
        formula=gettext(
            "The same counts for each organisation over the counted measures that name it as responsible, "
            "parts instead of their whole as everywhere. With two responsible bodies a measure counts for "
            "both. Measures of other origins stand beside it, each origin with its own total: for a "
            "proposal or a demand the body responsible is the one it is addressed to. Who only takes part is "
            "a partner."
        ),
        unit=gettext("measures"),
        source=gettext("“Responsible” and “partners” among the facts of each measure; its newest status"),
        misuse=gettext(
            "To rank organisations: what they answer for differs in number and size, and in how much about "
            "it is public. Nor to add them up, as two may share a measure."
        ),
        example=[Worked(worked)],
    )


def _action(found: Decisions) -> Definition:
    return Definition(
        anchor="vom-beschluss-zum-schritt",
        title=gettext("From decision to action"),
        formula=gettext(
            "For each adopted resolution or motion: the first update of a measure that names it which "
            "states “in progress” or “completed” and took effect on or after the day of the paper. The "
            "time is the days between them; where only month or year of one of them are known, at least "
            "and at most what these dates allow. Where it is only known to have happened “by” a day, at "
            "least 0. Without such an update: the days from the paper to the day asked about. The median "
            "is given from ten known times on, without measures that had begun before."
        ),
        unit=gettext("days"),
        source=gettext("Dates and outcomes of council papers; statuses and effective dates of updates"),
        misuse=gettext(
            "As proof that the decision caused the step, or that nothing was done where none is shown. Nor "
            "as the speed of the administration: it is the time until public evidence."
        ),
        example=[*_cases(found), Worked(_together(found.action))],
    )


def _cases(found: Decisions) -> list[Worked]:
    """The oldest paper with a step, and the oldest without any."""
    oldest_first, lists = found.each[::-1], Lists(found.moment.query)
    stepped = next((one for one in oldest_first if one.step), None)
    waits = next((one for one in oldest_first if one.waiting is not None), None)
    told = [(stepped, _stepped), (waits, _waits)]
    return [
        Worked(tell(one, found), Link(one.paper.title, lists.page("decision", one.paper.key)))
        for one, tell in told
        if one
    ]


def _stepped(one: PaperFigures, found: Decisions) -> str:
    assert one.step
    words = gettext("From {decided} to {on}, in days: at least {least}, at most {most}.")
    return words.format(
        decided=period(one.paper.date),
        on=date_of(one.step),
        least=number(one.step.days_least),
        most=number(one.step.days_most),
    )


def _waits(one: PaperFigures, found: Decisions) -> str:
    words = gettext("From {decided} to {day} no step is shown: {count}.")
    return words.format(
        decided=period(one.paper.date), day=day(found.moment.day), count=days(one.waiting or 0)
    )


def _together(action: ActionFigures) -> str:
    words = gettext(
        "{total} adopted = {with_step} with a step + {without_step} without + {without_measure} without a "
        "measure. Known times: {timed}; a median needs {fewest}."
    )
    return words.format(
        total=number(action.total),
        with_step=number(action.with_step),
        without_step=number(action.without_step),
        without_measure=number(action.without_measure),
        timed=number(action.timed),
        fewest=number(FEWEST),
    )
