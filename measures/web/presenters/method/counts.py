"""What is counted over many measures: the base, the range of what is done, the plan, status, deadlines."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils.translation import gettext

from measures.reading.method import Completion, Counts, Method
from measures.vocabulary import Origin, Status
from measures.web.presenters.method.definition import Cases, Definition, Group, Table, TableRow, Worked
from measures.web.presenters.words import Link, day, label, number


def counts(found: Method) -> Group:
    """How every count of the start page is made, worked through with the numbers of this moment."""
    counted = found.counts
    return Group(
        anchor="zaehlungen",
        title=gettext("What is counted"),
        definitions=[
            _base(counted),
            _completion(counted.completion),
            _plans(counted),
            _by_status(counted),
            _by_field(counted),
            _over_time(counted, found.moment.day),
            _overdue(found),
            _beside(counted),
            _silent(counted, found.moment.day),
            _days_left(counted, found.moment.day),
        ],
    )


def _base(counted: Counts) -> Definition:
    own, base = counted.own, counted.completion.total
    words = gettext(
        "Measures on record: {all}. From a city plan or by the city outside a plan: {own}. Of these, wholes "
        "whose parts are counted instead: {wholes}. So {own} − {wholes} = {base}."
    )
    worked = words.format(
        all=number(counted.on_record),
        own=number(own),
        wholes=number(own - base),
        base=number(base),
    )
    return Definition(
        anchor="grundgesamtheit",
        title=gettext("What shares are out of"),
        formula=gettext(
            "The measures from a city plan and those by the city outside a plan. Where one of them is part "
            "of another, the parts count and the whole does not."
        ),
        unit=gettext("measures"),
        source=gettext("Origin and “part of” among the facts of each measure"),
        misuse=gettext(
            "For sums of money or emissions, which take the whole instead of its parts; nor as the number of "
            "measures that a plan has."
        ),
        example=[Worked(worked)],
    )


def _completion(done: Completion) -> Definition:
    words = gettext(
        "Completed: {lower}. Unclear: {unclear}. So at least {lower} and at most {lower} + {unclear} = "
        "{upper} of {total}."
    )
    worked = words.format(
        lower=number(done.lower),
        unclear=number(done.unclear),
        upper=number(done.upper),
        total=number(done.total),
    )
    return Definition(
        anchor="abgeschlossen",
        title=gettext("How many are completed: at least and at most"),
        formula=gettext(
            "At least: the measures with the status “completed”. At most: these and all that are unclear, "
            "which means without evidence yet, with the status “unknown”, or unconfirmed."
        ),
        unit=gettext("measures"),
        source=gettext("The newest status of any view, and the age of the newest evidence"),
        misuse=gettext(
            "As one percentage of progress: measures differ in size, and a continuing task is never "
            "completed. Nor as a reproach: silence is no failure."
        ),
        example=[Worked(worked)],
    )


def _plans(counted: Counts) -> Definition:
    return Definition(
        anchor="masterplan",
        title=gettext("What is known of a plan"),
        formula=gettext(
            "With evidence: the measures of the plan on record of which, or of a part of which, anything has "
            "been heard; a whole instead of its parts because the plan counts it once. Completed: those with "
            "that status. Without: the number of measures in the plan, minus those with evidence."
        ),
        unit=gettext("measures"),
        source=gettext("The number of measures from the source named below, everything else from the record"),
        misuse=gettext(
            "To say that the rest has not been begun: it only has no public evidence that we found."
        ),
        example=_what_is_without(counted),
        table=_plan_by_plan(counted),
    )


def _what_is_without(counted: Counts) -> list[Worked]:
    """For each plan how many measures nothing is known of, with the source of the plan's number."""
    words = gettext(
        "{total} − {evidenced} = {without} without public evidence. The plan's number comes from:"
    )
    return [
        Worked(
            words.format(
                total=number(its.total), evidenced=number(its.evidenced), without=number(its.without)
            ),
            Link(plan.source_title, plan.source_url),
        )
        for plan, its in counted.plans
    ]


def _plan_by_plan(counted: Counts) -> Table:
    rows = [
        TableRow(plan.title, [number(one) for one in (its.total, its.evidenced, its.completed, its.without)])
        for plan, its in counted.plans
    ]
    heads = [
        gettext("Measures in the plan"),
        gettext("With evidence"),
        gettext("Completed"),
        gettext("Without"),
    ]
    return Table(gettext("What is known of a plan"), gettext("Plan"), heads, rows, original=True)


def _by_status(counted: Counts) -> Definition:
    rows = [TableRow(_status(one), [number(count)]) for one, count in counted.by_status.items()]
    title = gettext("By status")
    return Definition(
        anchor="nach-stand",
        title=title,
        formula=gettext(
            "Every measure counts once, with its status on the day asked about; before its first evidence it "
            "counts as “no evidence yet”. So the sum is always the base."
        ),
        unit=gettext("measures"),
        source=gettext("The newest status of any view"),
        misuse=gettext("As a speed: a number may also grow because evidence was found later."),
        table=Table(title, gettext("Status"), [gettext("Number")], rows),
    )


def _by_field(counted: Counts) -> Definition:
    rows = [TableRow(title, _completed(done)) for title, done in counted.fields]
    title = gettext("By field of action")
    return Definition(
        anchor="nach-handlungsfeld",
        title=title,
        formula=gettext("The same counts for each field of action by itself."),
        unit=gettext("measures"),
        source=gettext("The field of action among the facts of each measure; its newest status"),
        misuse=gettext(
            "To rank fields: they differ in number and size of their measures, and in how much about them is "
            "public."
        ),
        table=Table(title, gettext("Field of action"), _heads(), rows, original=True),
    )


def _over_time(counted: Counts, today: date) -> Definition:
    words = gettext("Completed on {before}: {then} of {total_then}. On {day}: {now} of {total}.")
    worked = words.format(
        before=day(counted.year_end),
        then=number(counted.before.completed),
        total_then=number(counted.before.total),
        day=day(today),
        now=number(counted.completion.completed),
        total=number(counted.completion.total),
    )
    return Definition(
        anchor="zeitverlauf",
        title=gettext("Status over time"),
        formula=gettext(
            "The count by status at the end of each year and on the day asked about, from everything that "
            "the edition knows. What had no evidence by then is drawn as “no evidence yet”, so that every "
            "bar has the same total."
        ),
        unit=gettext("measures"),
        source=gettext("Effective dates and statuses of all updates"),
        misuse=gettext("As a speed: a bar may change because something happened or because it was found."),
        example=[Worked(worked)],
    )


def _overdue(found: Method) -> Definition:
    words = gettext("Overdue: {count} of {total}.")
    late, total = number(found.counts.overdue), number(found.counts.completion.total)
    example = [Worked(words.format(count=late, total=total))]
    if oldest := found.examples.overdue:
        words = gettext("Promised until {date} and neither done nor given up on {day}:")
        until = day(oldest.row.planned_end_last)
        cases = Cases(found.moment, found.examples)
        example.append(cases.about(words.format(date=until, day=day(found.moment.day)), oldest))
    return Definition(
        anchor="ueberfaellig",
        title=gettext("Overdue"),
        formula=gettext(
            "The last day of the last promised end has passed, the status is not completed, ended or "
            "abandoned, and no other measure has replaced this one. A source that calls the deadline open "
            "afterwards changes nothing: otherwise the way out would be to stop naming dates."
        ),
        unit=gettext("measures"),
        source=gettext("Deadlines in updates"),
        misuse=gettext("As a share of all measures: one that never had a deadline cannot be overdue."),
        example=example,
    )


def _beside(counted: Counts) -> Definition:
    rows = [TableRow(label(Origin, origin), _completed(done)) for origin, done in counted.beside]
    title = gettext("Beside it: projects of others, proposals, demands")
    return Definition(
        anchor="daneben",
        title=title,
        formula=gettext("The same counts for each other origin by itself, parts instead of their whole."),
        unit=gettext("measures"),
        source=gettext("Origin and “part of” among the facts of each measure"),
        misuse=gettext("To add them to the city's measures or to each other: each has its own total."),
        table=Table(title, gettext("Origin"), _heads(), rows),
    )


def _silent(counted: Counts, today: date) -> Definition:
    words = gettext("Measures on record without any evidence up to {day}: {count} of {total}.")
    worked = words.format(day=day(today), count=number(counted.silent), total=number(counted.on_record))
    return Definition(
        anchor="ohne-beleg",
        title=gettext("No evidence yet"),
        formula=gettext(
            "A measure enters the world with its first update. On earlier days it is in no list; lists say "
            "how many are left out, and counts and charts keep a place for it. Its facts have no date of "
            "their own: they are shown as the edition knows them."
        ),
        unit=gettext("measures"),
        source=gettext("Effective dates of all updates"),
        misuse=gettext("To say that nothing happened before: only nothing that we found evidence of."),
        example=[Worked(worked)],
    )


def _days_left(counted: Counts, today: date) -> Definition:
    year = settings.TRACKER_TARGET_YEAR
    words = gettext("From {day} to {end}: {count} days.")
    worked = words.format(day=day(today), end=day(date(year, 12, 31)), count=number(counted.days_left))
    return Definition(
        anchor="resttage",
        title=gettext("Days left"),
        formula=gettext("31 December of the target year minus the day asked about; 0 from that day on."),
        unit=gettext("days"),
        source=gettext("The target year that the council resolved; it is a setting of this site"),
        misuse=gettext("For a pace or a forecast without the completed measures beside it."),
        example=[Worked(worked)],
    )


def _heads() -> list[str]:
    return [gettext("Counted"), gettext("Completed"), gettext("Unclear"), gettext("At most completed")]


def _completed(done: Completion) -> list[str]:
    return [number(one) for one in (done.total, done.lower, done.unclear, done.upper)]


def _status(status: str) -> str:
    """A status in words; the empty one stands before the first evidence."""
    return label(Status, status) or gettext("no evidence yet")
