"""What the record rests on: the types of its evidence, and how old and how many-voiced it is."""

from __future__ import annotations

from django.utils.translation import gettext

from measures.filters.choices import AGES
from measures.reading.method import EvidenceAge, Method
from measures.vocabulary import EvidenceType, Status, Voice
from measures.web.presenters.method.definition import Definition, Group, Table, TableRow, Worked, no_case
from measures.web.presenters.words import label, number


def on_evidence(found: Method) -> Group:
    """What sources there are and how old they are: the numbers that say how far to trust the others."""
    return Group(
        anchor="belege",
        title=gettext("What the record rests on"),
        definitions=[
            _age(found.counts.age),
            _age_by_status(found.counts.age_by_status),
            _voices(found.counts.voices),
            _spoken(found.counts.spoken),
            _types(found),
        ],
    )


def _age(age: EvidenceAge) -> Definition:
    classes = (
        *zip((str(words) for _value, words in AGES), _heard(age), strict=True),
        (gettext("no evidence yet"), age.none),
    )
    words = gettext(
        "At least half of the measures with evidence have some that is at most {median} days old."
    )
    return Definition(
        anchor="alter-der-belege",
        title=gettext("Age of the newest evidence"),
        formula=gettext(
            "Days from the effective date of the newest update, of any kind and view, to the day asked "
            "about. A year has 365 days here. The median is the lower of the two middle values, so that "
            "it is the age of a real measure. A field of action has one from ten measures with evidence on."
        ),
        unit=gettext("measures; the median in days"),
        source=gettext("Effective dates of all updates"),
        misuse=gettext("As the age of the facts themselves: what evidence tells may have happened earlier."),
        example=[no_case() if age.median is None else Worked(words.format(median=number(age.median)))],
        table=_counted(gettext("Age of the newest evidence"), gettext("Age"), classes),
    )


def _age_by_status(counts: dict[str, dict[str, int]]) -> Definition:
    """A row for each class of age, a column for each status that a measure has."""
    names = (gettext("no evidence yet"), *(str(words) for _value, words in AGES))
    shown = [status for status in next(iter(counts.values())) if any(one[status] for one in counts.values())]
    rows = [
        TableRow(name, [number(one[status]) for status in shown])
        for name, one in zip(names, counts.values(), strict=True)
    ]
    title = gettext("Age of the newest evidence by status")
    heads = [label(Status, status) or gettext("no evidence yet") for status in shown]
    return Definition(
        anchor="alter-nach-stand",
        title=title,
        formula=gettext("Each class of age by itself, its measures counted by status."),
        unit=gettext("measures"),
        source=gettext("Effective dates of all updates; the newest status of any view"),
        misuse=gettext("As a reproach to what is over: a completed measure needs no new evidence."),
        table=Table(title, gettext("Age"), heads, rows if shown else []),
    )


def _heard(age: EvidenceAge) -> tuple[int, ...]:
    return age.up_to_one_year, age.up_to_two_years, age.up_to_five_years, age.older


def _voices(counts: dict[int, int]) -> Definition:
    silent = sum(count for voices, count in counts.items() if voices < 2)
    words = gettext("Measures of which at most one view has spoken: {silent} of {total}.")
    rows = tuple((number(voices), count) for voices, count in counts.items())
    return Definition(
        anchor="sichten",
        title=gettext("How many views speak"),
        formula=gettext(
            "For each measure the number of views that have said anything at all by the day asked about. "
            "There are three: the city and responsible bodies, the alliance, third parties."
        ),
        unit=gettext("measures"),
        source=gettext("Views of all updates; the view is that of whoever speaks in the source"),
        misuse=gettext("As agreement: views that speak may contradict each other."),
        example=[Worked(words.format(silent=number(silent), total=number(sum(counts.values()))))],
        table=_counted(gettext("How many views speak"), gettext("Views"), rows),
    )


def _spoken(counts: dict[str, int]) -> Definition:
    rows = tuple((label(Voice, voice), count) for voice, count in counts.items())
    return Definition(
        anchor="wer-spricht",
        title=gettext("Who speaks"),
        formula=gettext("For each view the number of measures of which it has said anything at all."),
        unit=gettext("measures; one of which two views speak counts for both"),
        source=gettext("Views of all updates; the view is that of whoever speaks in the source"),
        misuse=gettext("To say who does most: it counts who is heard in sources, not deeds."),
        table=_counted(gettext("Who speaks"), gettext("View"), rows),
    )


def _types(found: Method) -> Definition:
    mix = found.mix
    words = gettext("Pieces of evidence: {total}, in {updates} updates. Updates without evidence: {without}.")
    counted = words.format(total=number(mix.total), updates=number(mix.updates), without=number(mix.without))
    rows = tuple((label(EvidenceType, one), count) for one, count in mix.counts.items())
    return Definition(
        anchor="belegarten",
        title=gettext("Types of evidence"),
        formula=gettext(
            "Every piece of evidence of every update that has taken effect counts once, also the second and "
            "third of one update."
        ),
        unit=gettext("pieces of evidence, about measures of any origin"),
        source=gettext("The evidence of each update, with its type, publisher and date"),
        misuse=gettext("As a verdict on single pieces: a council paper may be out of date, a report exact."),
        example=[Worked(counted)],
        table=_counted(gettext("Types of evidence"), gettext("Type"), rows),
    )


def _counted(caption: str, corner: str, rows: tuple[tuple[str, int], ...]) -> Table:
    lines = [TableRow(words, [number(count)]) for words, count in rows]
    return Table(caption, corner, [gettext("Number")], lines)
