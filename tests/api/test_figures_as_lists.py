"""Every figure of the start page leads to a list, which must hold exactly the measures that it counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from measures import progress
from measures.progress import NO_EVIDENCE, Completion
from measures.reading.dashboard import Dashboard, dashboard
from measures.reading.deadlines import deadlines
from measures.reading.figures import facts
from measures.reading.moment import Moment
from measures.record.read import edition, head
from measures.vocabulary import Status
from tests.support.factories import publish_one, update

DAYS = [date(2019, 12, 31), date(2022, 2, 17), date(2026, 11, 22)]
FIRST_LOAD = 562


def moments() -> Iterator[Moment]:
    """Three days in the edition of the first load, and the same as known one entry later."""
    publish_one("update", update("M-0001", date="2019-05-01", status="completed", voice="alliance"))
    for number in (FIRST_LOAD, FIRST_LOAD + 1):
        yield from (Moment(edition(number, head()), day, edition_asked=True) for day in DAYS)


COUNTED = {"counted": "true"}
Figures = Iterator[tuple[int, dict[str, str]]]


def figures(found: Dashboard) -> Figures:
    """(figure, filters of the list behind it) of everything counted, but for what is in no list."""
    yield len(found.overdue), COUNTED | {"overdue": "true"}
    yield from within(COUNTED, found.completion, found.by_status)
    for field in found.fields:
        yield from within(COUNTED | {"field": field.key}, field.completion, field.by_status)
    for beside in found.beside:
        of_origin = {"origin": beside.origin, "divided": "false"}
        yield beside.completion.completed, of_origin | {"status": "completed"}
    for plan, figure in found.plans:
        yield figure.evidenced, {"plan": plan.key}
        yield figure.completed, {"plan": plan.key, "status": "completed"}
    yield from ages_and_voices(found)


def within(filters: dict[str, str], counts: Completion, by_status: dict[str, int]) -> Figures:
    silent = by_status[NO_EVIDENCE]
    yield counts.total - silent, filters
    yield counts.unclear - silent, filters | {"unclear": "true"}
    for status in Status.values:
        yield by_status[status], filters | {"status": status}


def ages_and_voices(found: Dashboard) -> Figures:
    age = found.age
    counts = (age.up_to_one_year, age.up_to_two_years, age.up_to_five_years, age.older)
    for value, count in zip(("1", "2", "5", "older"), counts, strict=True):
        yield count, COUNTED | {"evidence": value}
    for number in (1, 2, 3):
        yield found.voices[number], COUNTED | {"voices": str(number)}
    for voice, count in found.spoken.items():
        yield count, COUNTED | {"heard": voice}


@pytest.mark.django_db
@pytest.mark.once  # figures and lists are the same from either database: see `test_mirror_identity`
def test_each_figure_is_the_number_of_measures_in_its_list(magdeburg, keys):
    for moment in moments():
        asked = list(figures(dashboard(moment)))
        assert len(asked) > 40
        wrong = [(filters, count) for count, filters in asked if len(keys(moment, **filters)) != count]
        assert wrong == [], moment


def deadline_lists(moment: Moment) -> Figures:
    """(figure, filters of the list behind it) of what is counted about deadlines."""
    found = deadlines(moment)
    counts = found.counts
    yield counts.never - found.silent, COUNTED | {"missing": "planned_end"}
    for name in ("promised", "moved", "open"):
        yield getattr(counts, name), COUNTED | {"deadline": name}
    yield counts.done, COUNTED | {"deadline": "promised", "status": "completed"}


@pytest.mark.django_db
def test_each_figure_of_deadlines_is_the_number_of_measures_in_its_list(magdeburg, keys):
    days = (*DAYS, date(2023, 12, 31))
    for moment in (Moment(head(), day) for day in days):
        asked = list(deadline_lists(moment))
        wrong = [(filters, count) for count, filters in asked if len(keys(moment, **filters)) != count]
        assert wrong == [], moment


@pytest.mark.django_db
def test_counted_are_exactly_the_measures_of_the_headline_base(magdeburg, keys):
    for moment in moments():
        base = {fact.key for fact in progress.headline_base(facts(moment))}
        heard = {fact.key for fact in facts(moment) if fact.status}
        assert keys(moment, counted="true") == sorted(base & heard)
        assert keys(moment, counted="false") == sorted(heard - base)


@pytest.mark.django_db
def test_open_are_exactly_those_of_the_definition(magdeburg, keys):
    """A list of the open ones that holds a continuing task would never get shorter."""
    for moment in moments():
        still = {fact.key for fact in facts(moment) if progress.is_open(fact)}
        heard = {fact.key for fact in facts(moment) if fact.status != NO_EVIDENCE}
        assert keys(moment, open="true") == sorted(still & heard)
        assert keys(moment, open="false") == sorted(heard - still)


@pytest.mark.django_db
def test_unclear_are_exactly_those_of_the_definition(magdeburg, keys):
    for moment in moments():
        unclear = {fact.key for fact in facts(moment) if progress.is_unclear(fact)}
        heard = {fact.key for fact in facts(moment) if fact.status}
        assert keys(moment, unclear="true") == sorted(unclear & heard)
        assert keys(moment, unclear="false") == sorted(heard - unclear)
