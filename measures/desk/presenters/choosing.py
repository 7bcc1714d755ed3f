"""Finding the measure somebody wants to say something about, and what can be said about it."""

from __future__ import annotations

from dataclasses import dataclass

from measures.desk.presenters.rows import Row, rows
from measures.desk.presenters.ways import Way, ways_for
from measures.filters import MeasureFilter
from measures.models import Following, User
from measures.reading.concerning import concerning, every_measure, told_about
from measures.reading.measures import listing
from measures.reading.moment import Moment, moment
from measures.reading.suggestions import suggestions
from measures.record.kinds.fields import is_key
from measures.web.presenters.words import when

MOST = 30


@dataclass(frozen=True)
class Saying:
    """An update that is on record, to be changed or corrected."""

    key: str
    date: str
    text: str


@dataclass(frozen=True)
class Chosen:
    """One measure with all that can be entered about it."""

    row: Row
    ways: list[Way]
    updates: list[Saying]


@dataclass(frozen=True)
class Choice:
    """What was found for `asked`; without a search the organisation's own measures."""

    asked: str
    found: list[Row]
    more: int
    near: bool
    problem: str
    ways: list[Way]


def choice(person: User, asked: str) -> Choice:
    """The measures to choose from. A search that finds nothing offers titles that are near to it."""
    now, followed = moment({}), followed_by(person)
    states, problem, near = concerning(now, person.organisation, sorted(followed)), "", False
    if asked:
        asks = MeasureFilter({"q": asked}, every_measure(now), now)
        problem = " ".join(str(one) for ones in asks.form.errors.values() for one in ones)
        states = asks.qs if not problem else every_measure(now).none()
        if not problem and not states.exists():
            keys = [one.key for one in suggestions(now, asked)]
            states, near = every_measure(now).filter(measure_key__in=keys).order_by("code_sort", "pk"), True
    found = listing(now, states, limit=MOST, offset=0)
    return Choice(
        asked=asked,
        found=rows(found.items, followed, person.organisation, now.day),
        more=max(0, found.count - MOST),
        near=near,
        problem=problem,
        ways=ways_for(person, None),
    )


def chosen(person: User, key: str) -> Chosen | None:
    """One measure; None if there is none of this key, or none any more."""
    if not is_key("measure", key):
        return None
    now = moment({})
    found = listing(now, every_measure(now).filter(measure_key=key), limit=1, offset=0)
    if not found.items:
        return None
    [row] = rows(found.items, followed_by(person), person.organisation, now.day)
    return Chosen(row, ways_for(person, key), _updates(now, key))


def followed_by(person: User) -> set[str]:
    """The keys of the measures that this person's organisation has chosen to follow."""
    followed = Following.objects.filter(organisation=person.organisation)
    return set(followed.values_list("measure", flat=True))


def _updates(now: Moment, key: str) -> list[Saying]:
    return [Saying(one.key, when(one.document), str(one.document["text"])) for one in told_about(now, key)]
