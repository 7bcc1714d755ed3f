"""Two moments to be compared: the one an answer speaks of, and an earlier one.

Only the editions differ: what the record learned. Only the days differ: what happened in the world. Both
differ: both. The later moment is the one of the address, with `as_of` and `edition` as everywhere; the
earlier one is asked for with `from_day` and `from_edition`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max, Q, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from measures.models.public import Revision
from measures.reading.moment import NUMBER, Moment, parsed_day
from measures.reading.parameters import BadParameters, Problem
from measures.record.read import Edition, NoSuchEdition, edition
from measures.text import format_day

FROM = ("from_day", "from_edition")
WORLD, RECORD, BOTH = "world", "record", "both"


@dataclass(frozen=True)
class Comparison:
    """Two moments; nothing of `before` is later than in `after`."""

    before: Moment
    after: Moment

    @property
    def compares(self) -> str:
        """What lies between the two: time in the world, knowledge of the record, or both."""
        if self.before.edition.number == self.after.edition.number:
            return WORLD
        return RECORD if self.before.day == self.after.day else BOTH

    @property
    def permanent_query(self) -> dict[str, str]:
        """The parameters under which this very comparison stays citable, whatever was left out."""
        if _same(self.before, self.after):  # nothing lies before the calendar's first day
            return self.after.permanent_query
        begins = {
            FROM[0]: self.before.day.isoformat(),
            FROM[1]: str(self.before.edition.number),
        }
        return begins | self.after.permanent_query


@dataclass(frozen=True)
class Neighbours:
    """The first edition of the record and the one before another; 0 where there is none."""

    first: int
    previous: int


def comparison(after: Moment, asked: Mapping[str, str]) -> Comparison:
    """The earlier moment that `from_day` and `from_edition` ask for, beside the later one.

    Where `from_edition` is silent, it is the edition of the later moment. Where `from_day` is silent, it is
    the day on which `from_edition` was recorded, but not after the day of the later moment; without either
    it is the day one year before. Raises BadParameters naming everything that is wrong.
    """
    problems: list[Problem] = []
    earlier = _edition(asked.get("from_edition"), after, problems)
    day = _day(asked.get("from_day"), earlier, after, problems)
    if problems:
        raise BadParameters(problems)
    by_edition = "from_edition" in asked
    before = Moment(
        earlier or after.edition, day, edition_asked=by_edition or after.edition_asked, day_asked=True
    )
    if asked.keys() & set(FROM) and _same(before, after):
        name = FROM[0] if FROM[0] in asked else FROM[1]
        raise BadParameters([Problem(name, "same_moment", _same_words(after))])
    return Comparison(before, after)


def neighbours(edition: Edition) -> Neighbours:
    """One query."""
    this = Revision.objects.filter(number=edition.number).annotate(before=F("batch") - 1).values("before")
    rows = (
        Revision.objects.filter(Q(batch=1) | Q(batch=Subquery(this)), number__lte=edition.number)
        .order_by("batch")
        .values("batch")
        .annotate(last=Max("number"))
        .values_list("batch", "last")
    )
    found = dict(rows)
    first = found.get(1, 0)
    return Neighbours(first, 0 if first == edition.number else max(found.values(), default=0))


def year_before(day: date) -> date:
    """The same day one year earlier, 28 February for 29; the calendar's first day where it has none."""
    if day.year == date.min.year:
        return date.min
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - 1, day=last)


def _edition(text: str | None, after: Moment, problems: list[Problem]) -> Edition | None:
    """The edition asked for; None where none was, or none can be had."""
    if text is None:
        return None
    if not NUMBER.fullmatch(text):
        problems.append(Problem(FROM[1], "invalid", _("Give the number of an edition, such as 562.")))
        return None
    try:
        return edition(int(text), after.edition)
    except NoSuchEdition as missing:
        problems.append(Problem(FROM[1], "no_such_edition", _no_such(missing, after)))
        return None


def _no_such(missing: NoSuchEdition, after: Moment) -> str:
    """Why a number is no edition to begin with, and which ones are."""
    if not after.edition.number:
        return _("Nothing is on record yet, so there is no edition to begin with. Leave it out.")
    if missing.before is None:
        words = _("The record begins with edition {after}. Begin there or later.")
    elif missing.after is not None:
        words = _("{number} lies inside a batch and is no edition. Take {before} or {after}.")
    elif after.edition_asked:
        words = _("Edition {number} is not before edition {before}, with which it is to be compared.")
    else:
        words = _("There is no edition {number} yet. The newest is {before}.")
    return words.format(number=missing.number, before=missing.before, after=missing.after)


def _day(text: str | None, earlier: Edition | None, after: Moment, problems: list[Problem]) -> date:
    if text is None:
        return min(earlier.day, after.day) if earlier and earlier.day else year_before(after.day)
    day = parsed_day(text)
    if day is None:
        words = _("Give a day as YYYY-MM-DD, such as 2026-06-30.")
        problems.append(Problem(FROM[0], "invalid", words))
        return after.day
    if words := _too_late(day, earlier, after):
        problems.append(Problem(FROM[0], "too_late", words))
    return day


def _too_late(day: date, earlier: Edition | None, after: Moment) -> str:
    """Why the period cannot begin with this day; empty if it can."""
    if day > after.day and after.is_now:
        words = _("That day has not come yet; today is {last}. Begin with an earlier day.")
    elif day > after.day:
        words = _("The period ends on {last}, before it begins on {first}. Exchange the two days.")
    elif earlier and earlier.last_day and day > earlier.last_day:
        words = _("After edition {edition} the next one was recorded on {recorded}. Begin on an earlier day.")
    else:
        return ""
    return words.format(
        first=_written(day),
        last=_written(after.day),
        edition=earlier and earlier.number,
        recorded=_written(earlier.last_day) if earlier and earlier.last_day else "",
    )


def _same(one: Moment, other: Moment) -> bool:
    return (one.edition.number, one.day) == (other.edition.number, other.day)


def _same_words(moment: Moment) -> str:
    words = _(
        "Both sides are the same: {day} in edition {edition}. Nothing can differ. Choose an earlier day or "
        "edition to begin with."
    )
    return words.format(day=_written(moment.day), edition=moment.edition.number)


def _written(day: date) -> str:
    return format_day(day, get_language() or "de")
