"""Whether the city is fast enough: the pace with its range, and what the measures are expected to save."""

from __future__ import annotations

from django.utils.translation import gettext

from measures.reading.method import Method
from measures.reading.speed import Contribution, Pace
from measures.vocabulary import Status
from measures.web.presenters.method.definition import Definition, Group, Table, TableRow, Worked
from measures.web.presenters.words import label, number


def on_speed(found: Method) -> Group:
    """Pace and contribution, worked through with the numbers of this moment."""
    speed = found.speed
    return Group(
        anchor="schnell-genug",
        title=gettext("Fast enough?"),
        definitions=[_pace(speed.pace), _contribution(speed.contribution)],
    )


def _pace(pace: Pace) -> Definition:
    rows = [TableRow(str(year), [number(count)]) for year, count in pace.per_year.items()]
    return Definition(
        anchor="tempo",
        title=gettext("Pace: completed per year, and needed per year"),
        formula=gettext(
            "Of the counted measures without continuing tasks: how many were completed in each of the last "
            "five full calendar years. A measure is completed from the first day of the unbroken run of that "
            "status; who repeats it later moves nothing. What is only known to be completed by a certain day "
            "is of no year. The mean is the sum divided by five; its range is the exact 95 % interval of a "
            "Poisson count (Garwood), divided by five. Needed per year: measures that are neither over nor "
            "superseded × 365.25 / days left. With fewer than five completions no pace is stated, and with "
            "no day left no need."
        ),
        unit=gettext("measures; measures per year to a tenth"),
        source=gettext("The updates that state a status, with the day they take effect"),
        misuse=gettext(
            "As a forecast, or without saying that completions nobody has evidence for are missing: the true "
            "pace can be higher. Measures differ in size."
        ),
        example=[Worked(words) for words in (_mean(pace), _needed(pace), _besides(pace))],
        table=Table(gettext("Evidenced completions"), gettext("Year"), [gettext("Number")], rows),
    )


def _mean(pace: Pace) -> str:
    """The calculation of the mean and its range, or why there is none."""
    summed = gettext("{summed} = {recent} of {total} measures.").format(
        summed=" + ".join(map(number, pace.per_year.values())) or number(0),
        recent=number(pace.recent),
        total=number(pace.total),
    )
    if pace.mean is None or pace.low is None or pace.high is None:
        return f"{summed} " + gettext("Fewer than five: no statement on the pace.")
    low, high = (number(round(end, 2)) for end in pace.interval)
    worked = gettext(
        "Mean: {recent} / 5 = {mean}. Interval of the count {recent}: {count_low} to {count_high}; divided "
        "by five: {low} to {high}."
    ).format(
        recent=number(pace.recent),
        mean=number(pace.mean),
        count_low=low,
        count_high=high,
        low=number(pace.low),
        high=number(pace.high),
    )
    return f"{summed} {worked}"


def _needed(pace: Pace) -> str:
    if pace.needed is None:
        return gettext("No day is left: no statement on what would be needed.")
    return gettext("Needed: {open} × {year} / {days} = {needed} a year.").format(
        open=number(pace.open),
        year=number(365.25),
        days=number(pace.days_left),
        needed=number(pace.needed),
    )


def _besides(pace: Pace) -> str:
    """What is completed but in none of these years, so that everything adds up."""
    words = gettext(
        "Completed altogether: {completed}; before these years: {earlier}; in the year that is not over: "
        "{this_year}; in no known year: {undated}. Continuing tasks left out: {continuous}."
    )
    return words.format(
        completed=number(pace.completed),
        earlier=number(pace.earlier),
        this_year=number(pace.this_year),
        undated=number(pace.undated),
        continuous=number(pace.continuous),
    )


def _contribution(found: Contribution) -> Definition:
    words = gettext(
        "Measures: {total} = {stating} with an amount + {silent} without. Without a basis, so in no sum: "
        "{without_basis}."
    )
    worked = words.format(
        total=number(found.total),
        stating=number(found.stating),
        silent=number(found.silent),
        without_basis=number(len(found.without_basis)),
    )
    rows = [
        TableRow(one.basis, [_status(one.status), number(one.measures), number(one.tonnes)])
        for one in found.sums
    ]
    title = gettext("Contribution: what the measures are expected to save")
    heads = [gettext("Status"), gettext("Number"), gettext("Tonnes of CO₂ per year")]
    return Definition(
        anchor="beitrag",
        title=title,
        formula=gettext(
            "The sum of the expected reductions over the city's measures, wholes instead of their parts "
            "because a whole's amount holds theirs. Only amounts with the same basis, in the words of the "
            "source, and the same status are added; an amount without a basis is in no sum."
        ),
        unit=gettext("tonnes of CO₂ per year"),
        source=gettext("Expected reduction and its basis among the facts of each measure"),
        misuse=gettext(
            "As what was saved: it is what was expected. Nor as the contribution of all measures while most "
            "of them state none."
        ),
        example=[Worked(worked)],
        table=Table(title, gettext("Basis"), heads, rows, original=True),
    )


def _status(status: str) -> str:
    return label(Status, status) or gettext("no evidence yet")
