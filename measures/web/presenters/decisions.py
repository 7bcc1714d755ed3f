"""Council papers: all of them, what became of the adopted ones, and the page of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import TextChoices
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.decisions import NAMED_OF_EACH, DecisionPage, Decisions, Paper, PaperFigures
from measures.reading.moment import NAMES, Moment
from measures.vocabulary import DecisionKind, DecisionOutcome, Status
from measures.web.asking import Question
from measures.web.links import address, excluding
from measures.web.markdown import markdown
from measures.web.papers import KINDS, NARROWING
from measures.web.presenters.brief import Briefs, by_origin
from measures.web.presenters.figures import Lists, counted, figure, linked
from measures.web.presenters.filter_form import Control, choices
from measures.web.presenters.sequel import action, sequel
from measures.web.presenters.start.answers import Part
from measures.web.presenters.start.lines import Line, by_status
from measures.web.presenters.stripes import KNOWN, MISSING, UNCLEAR, Stripes, stripes
from measures.web.presenters.words import Link, day, label, number, period


@dataclass(frozen=True)
class Row:
    """One paper in a list. `sequel` says what became of it, empty where no action is asked for."""

    title: Link
    number: str
    kind: str
    date: str
    outcome: str
    measures: list[Link]
    more: SafeString
    sequel: SafeString


@dataclass(frozen=True)
class DecisionsPage:
    """`result` says how many papers the list holds; `waiting` and `acted` are the adopted ones in order."""

    silence: str
    result: SafeString
    later: str
    sentences: list[SafeString]
    stripes: Stripes
    key: list[Part]
    waiting: list[Row]
    acted: list[Row]
    controls: list[Control]
    kept: dict[str, str]
    without_filters: str
    rows: list[Row]


@dataclass(frozen=True)
class OneDecision:
    """A paper by itself; `is_later` says that the day asked about does not know it yet."""

    title: str
    number: str
    kind: str
    date: str
    outcome: str
    summary: SafeString
    source: Link
    is_later: str
    sequel: SafeString
    named: SafeString
    statuses: list[Line]
    groups: list[Briefs]
    to_list: Link | None
    shortened: bool


def decisions_page(
    found: Decisions, shown: Sequence[PaperFigures], count: int, names: Mapping[str, str], question: Question
) -> DecisionsPage:
    """`shown` are the papers of this part of the list, `count` how many all its parts hold."""
    row = partial(_row, names=names, lists=Lists(found.moment.query))
    oldest_first = found.each[::-1]
    asked = question.parameters
    return DecisionsPage(
        silence="" if found.each or found.later else gettext("No council paper is on record yet."),
        result=_result(count, len(found.each), narrowed=any(name in asked for name in NARROWING)),
        later=_later(found),
        sentences=action(found.action),
        stripes=stripes(_looks(found)),
        key=[Part(counted(words), stripes([(look, 1)])) for look, words in _words_of_looks()],
        waiting=[row(one) for one in oldest_first if one.waiting is not None],
        acted=[row(one) for one in oldest_first if one.step],
        controls=_controls(found, asked),
        kept={name: asked[name] for name in NAMES if name in asked},
        without_filters=address(question.path, excluding(asked, *NARROWING, "offset")),
        rows=[row(one) for one in shown],
    )


def decision_page(found: DecisionPage) -> OneDecision:
    figures, lists = found.figures, Lists(found.moment.query)
    paper = figures.paper
    name, narrowed = f"papers.{paper.key}", partial(lists.of, decision=paper.key)
    return OneDecision(
        title=paper.title,
        number=number_of(paper),
        kind=label(DecisionKind, paper.kind),
        date=period(paper.date),
        outcome=label(DecisionOutcome, paper.outcome),
        summary=markdown(paper.summary),
        source=Link(paper.source_title, paper.source_url),
        is_later=_not_yet(found.moment) if found.is_later else "",
        sequel=counted("") if found.is_later else sequel(figures, found.names, lists),
        named=_named(figures, lists),
        statuses=by_status(figures.by_status, f"{name}.by_status", narrowed) if figures.measures else [],
        groups=by_origin(found.items, figures.measures, lists),
        to_list=Link(gettext("See them as a list"), narrowed()) if _heard(figures) else None,
        shortened=not found.complete,
    )


def number_of(paper: Paper) -> str:
    return " · ".join(one for one in (paper.reference, paper.resolution_number) if one)


def _row(one: PaperFigures, names: Mapping[str, str], lists: Lists) -> Row:
    paper, listed = one.paper, one.measures[:NAMED_OF_EACH]
    return Row(
        title=Link(paper.title, lists.page("decision", paper.key)),
        number=number_of(paper),
        kind=label(DecisionKind, paper.kind),
        date=period(paper.date),
        outcome=label(DecisionOutcome, paper.outcome),
        measures=[Link(names.get(key, key), lists.measure(key)) for key in listed],
        more=_more(len(one.measures) - len(listed)),
        sequel=sequel(one, names, lists),
    )


def _more(count: int) -> SafeString:
    if not count:
        return SafeString("")
    words = ngettext("and {count} more", "and {count} more", count)
    return counted(words, count=number(count))


def _result(count: int, total: int, *, narrowed: bool) -> SafeString:
    if not narrowed:
        words = ngettext("{total} council paper", "{total} council papers", total)
        return counted(words, total=figure("papers", total))
    words = ngettext("{count} of {total} council paper", "{count} of {total} council papers", total)
    return counted(words, count=number(count), total=figure("papers", total))


def _later(found: Decisions) -> str:
    if not found.later:
        return ""
    words = ngettext(
        "{count} paper dated after {day} is not shown.",
        "{count} papers dated after {day} are not shown.",
        found.later,
    )
    return words.format(count=number(found.later), day=day(found.moment.day))


def _not_yet(moment: Moment) -> str:
    return gettext("This paper is dated after {day}.").format(day=day(moment.day))


def _looks(found: Decisions) -> list[tuple[str, int]]:
    """One stripe for each adopted paper that asks for action."""
    counts = found.action
    numbers = (counts.with_step, counts.without_step, counts.without_measure)
    return [(look, count) for (look, _words), count in zip(_words_of_looks(), numbers, strict=True)]


def _words_of_looks() -> list[tuple[str, str]]:
    return [
        (KNOWN, gettext("With a step shown")),
        (UNCLEAR, gettext("Without a step shown")),
        (MISSING, gettext("Without a measure on record")),
    ]


def _controls(found: Decisions, asked: Mapping[str, str]) -> list[Control]:
    words = {"kind": gettext("Kind"), "outcome": gettext("Outcome")}
    years = sorted({one.paper.date[:4] for one in found.each} | {asked.get("year", "")} - {""}, reverse=True)
    return [
        *(_control(name, words[name], _pairs(vocabulary), asked) for name, vocabulary in KINDS.items()),
        _control("year", gettext("Year"), [(year, year) for year in years], asked),
    ]


def _pairs(vocabulary: type[TextChoices]) -> list[tuple[str, str]]:
    return [(value, str(words)) for value, words in vocabulary.choices]


def _control(name: str, words: str, pairs: list[tuple[str, str]], asked: Mapping[str, str]) -> Control:
    value = asked.get(name, "")
    return Control(name, words, value, choices(value, pairs))


def _heard(figures: PaperFigures) -> bool:
    """Whether any of its measures is in a list: those without evidence are in none."""
    return len(figures.measures) > figures.by_status[""]


def _named(figures: PaperFigures, lists: Lists) -> SafeString:
    count, key = len(figures.measures), figures.paper.key
    if not count:
        return counted(gettext("No measure on record names this paper."))
    done = figures.by_status[Status.COMPLETED]
    words = ngettext(
        "{count} measure on record names this paper; {completed} of them completed.",
        "{count} measures on record name this paper; {completed} of them completed.",
        count,
    )
    to_list = "" if figures.by_status[""] else lists.of(decision=key)
    return counted(
        words,
        count=linked(f"papers.{key}.measures", count, to_list),
        completed=number(done),
    )
