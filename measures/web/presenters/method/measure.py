"""What is said about a single measure: dates, confirmation, several views, deadlines."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from django.utils.translation import gettext

from measures.reading.measures import Standing, Told, View
from measures.text import parse_period
from measures.vocabulary import DEFAULT_CHECK_INTERVAL_DAYS, Status, Voice
from measures.web.presenters.method.definition import Cases, Definition, Group, Worked, no_case
from measures.web.presenters.words import day, label, number, period, when, written_day


def on_measures(cases: Cases) -> Group:
    """The rules that decide where a single measure stands, each with a case of the record."""
    return Group(
        anchor="eine-massnahme",
        title=gettext("Where one measure stands"),
        definitions=[
            _effective(cases),
            _by(cases),
            _views(cases),
            _disagreement(cases),
            _confirmed(cases),
            _deadlines(cases),
            _shifts(cases),
            _progress(cases),
        ],
    )


def _effective(cases: Cases) -> Definition:
    found = cases.found
    return Definition(
        anchor="wirksam",
        title=gettext("Effective date"),
        formula=gettext(
            "The last day of what the source states, be it a day, a month or a year, but not later than the "
            "day on which we read the source: what somebody has read has happened."
        ),
        unit=gettext("a day"),
        source=gettext("The date of each update, and the day on which its evidence was retrieved"),
        misuse=gettext("As the day on which something happened: it is the day from which it counts here."),
        example=[_dated(cases, one) for one in (found.period, found.cut) if one] or [no_case()],
    )


def _by(cases: Cases) -> Definition:
    latest = cases.found.latest
    return Definition(
        anchor="spaetestens",
        title=gettext("“By” a day"),
        formula=gettext(
            "Some sources only show that something had happened by a day, not when. It counts from that day "
            "on and is never among the newest updates."
        ),
        unit=gettext("a day"),
        source=gettext("The precision of the date of each update"),
        misuse=gettext("As an event of that day or year: it may have happened long before."),
        example=[_dated(cases, latest) if latest else no_case()],
    )


def _dated(cases: Cases, told: Told) -> Worked:
    words = gettext("Stated: {stated}. Read on {read}. Effective: {effective}.")
    evidence = told.document["evidence"]
    if not evidence:
        words = gettext("Stated: {stated}. Effective: {effective}.")
    read = written_day(evidence["retrieved_on"]) if evidence else ""
    return cases.about(
        words.format(stated=when(told.document), read=read, effective=day(told.effective)), told
    )


def _views(cases: Cases) -> Definition:
    case = cases.found.disagree or cases.found.apart
    return Definition(
        anchor="mehrere-sichten",
        title=gettext("One status from several views"),
        formula=gettext(
            "The status with the latest effective date wins, whoever states it; of one day, the one with the "
            "later key of the update. Its view stands beside it. The newest statuses of the other views stay "
            "on the page of the measure, and a view that never spoke is shown as such."
        ),
        unit=gettext("a status for each measure and day"),
        source=gettext("Statuses in updates of any kind"),
        misuse=gettext("As a verdict on who is right: the newest word is not always the truest."),
        example=[_headline(cases, case) if case else no_case()],
    )


def _headline(cases: Cases, case: Standing) -> Worked:
    words = gettext("{views}. So the status is: {status}.")
    views = "; ".join(_said(view) for view in _stated(case))
    return cases.about(words.format(views=views, status=label(Status, case.row.status)), case)


def _said(view: View) -> str:
    words = gettext("{voice}: {status} ({day})")
    return words.format(voice=label(Voice, view.voice), status=label(Status, view.status), day=day(view.on))


def _stated(case: Standing) -> list[View]:
    return [view for view in case.views.values() if view]


def _disagreement(cases: Cases) -> Definition:
    found = cases.found
    words = gettext("Measures whose views contradict each other: {disagree}. Of different age: {apart}.")
    counted = words.format(disagree=number(found.disagreeing), apart=number(found.differing_in_age))
    return Definition(
        anchor="widerspruch",
        title=gettext("Views that contradict each other"),
        formula=gettext(
            "The newest statuses of two views differ, neither is “unknown”, and they are at most one check "
            "interval apart. If they are further apart they do not contradict each other, but are “of "
            "different age”."
        ),
        unit=gettext("yes or no, for each measure and day"),
        source=gettext("The newest status of each view, and the check interval of the measure"),
        misuse=gettext("To say who is right, or that views agree wherever only one has spoken."),
        example=[Worked(counted), *(_distance(cases, one) for one in (found.disagree, found.apart) if one)],
    )


def _distance(cases: Cases, case: Standing) -> Worked:
    words = gettext("{views}. Days apart: {days}; check interval: {interval} days.")
    views = "; ".join(_said(view) for view in _stated(case))
    days, interval = number(_days_apart(_stated(case))), number(case.row.check_interval_days)
    return cases.about(words.format(views=views, days=days, interval=interval), case)


def _days_apart(views: Iterable[View]) -> int:
    """Between the two differing statuses that are nearest to each other in time."""
    stated = [view for view in views if view.status != Status.UNKNOWN]
    pairs = [pair for pair in combinations(stated, 2) if pair[0].status != pair[1].status]
    return min(abs((one.on - other.on).days) for one, other in pairs)


def _confirmed(cases: Cases) -> Definition:
    found = cases.found
    formula = gettext(
        "Confirmed: the newest update, of any kind and view, took effect at most one check interval before "
        "the day asked about; {days} days, unless the measure has its own. Completed, ended and abandoned "
        "measures need no confirmation. A status “unknown” is never confirmed."
    )
    return Definition(
        anchor="bestaetigt",
        title=gettext("Confirmed or unconfirmed"),
        formula=formula.format(days=number(DEFAULT_CHECK_INTERVAL_DAYS)),
        unit=gettext("yes or no, for each measure and day"),
        source=gettext("Effective dates of all updates, and the check interval of the measure"),
        misuse=gettext("As a proof: confirmed means that there is fresh evidence, not that it is right."),
        example=[_freshness(cases, one) for one in (found.confirmed, found.unconfirmed) if one]
        or [no_case()],
    )


def _freshness(cases: Cases, case: Standing) -> Worked:
    words = gettext("Newest evidence {newest}, {days} days old; check interval {interval} days: {result}.")
    result = gettext("confirmed") if case.confirmed else gettext("unconfirmed")
    worked = words.format(
        newest=day(case.row.confirmed_on),
        days=number(case.days_since_evidence),
        interval=number(case.row.check_interval_days),
        result=result,
    )
    return cases.about(worked, case)


def _deadlines(cases: Cases) -> Definition:
    found = cases.found
    return Definition(
        anchor="termine",
        title=gettext("First and last promised end"),
        formula=gettext(
            "Promises stand in the order in which they were made; an earlier one that a source recalls "
            "stands just before the promise of that source, and counts only if it was not known yet. The "
            "first and the last of them are shown. A source that calls the deadline open is shown beside "
            "them and erases nothing."
        ),
        unit=gettext("a day, a month or a year, as it was promised"),
        source=gettext("Deadlines in updates, and earlier ones that they recall"),
        misuse=gettext("As the city's own plan: a promise may also come from the alliance or the press."),
        example=[_promised(cases, one) for one in (found.shifted, found.open_again) if one] or [no_case()],
    )


def _promised(cases: Cases, case: Standing) -> Worked:
    words = gettext("First promised: {first}. Last promised: {last}.")
    if case.row.deadline_open:
        words = gettext("First promised: {first}. Last promised: {last}. By the newest word: open.")
    first, last = period(case.row.first_planned_end), period(case.row.planned_end)
    return cases.about(words.format(first=first, last=last), case)


def _shifts(cases: Cases) -> Definition:
    shifted = cases.found.shifted
    return Definition(
        anchor="verschiebung",
        title=gettext("Shifts and drift"),
        formula=gettext(
            "A promise is a shift if its period has no day in common with the one before. August 2025 after "
            "2025 is none: it is only more exact. The drift goes from the last day of the first promise to "
            "the last day of the last one."
        ),
        unit=gettext("the number of shifts; the drift in days"),
        source=gettext("The promises of the measure, in order"),
        misuse=gettext("As the delay of the work itself: it compares promises, not deeds."),
        example=[_drift(cases, shifted) if shifted else no_case()],
    )


def _drift(cases: Cases, case: Standing) -> Worked:
    words = gettext("Shifts: {shifts}. From {first} to {last}: {days} days.")
    first, last = (parse_period(one).last for one in (case.row.first_planned_end, case.row.planned_end))
    worked = words.format(
        shifts=number(case.row.shifts), first=day(first), last=day(last), days=number((last - first).days)
    )
    return cases.about(worked, case)


def _progress(cases: Cases) -> Definition:
    measured = cases.found.measured
    words = gettext("Stated: {count} %.")
    return Definition(
        anchor="fortschritt",
        title=gettext("Progress in percent"),
        formula=gettext("As the newest update with such a number states it. Nothing is calculated here."),
        unit=gettext("percent, as the source understands it"),
        source=gettext("Updates that state a progress"),
        misuse=gettext("To compare measures or to take a mean: every source counts in its own way."),
        example=[
            cases.about(words.format(count=number(measured.row.progress or 0)), measured)
            if measured
            else no_case()
        ],
    )
