"""The two clocks: which edition of the record, and which day in the world, an answer speaks of."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils import timezone
from django.utils.http import parse_etags
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from measures.reading.parameters import BadParameters, Problem
from measures.record.read import Edition, edition, head
from measures.record.read import NoSuchEdition as NoSuchEdition
from measures.text import format_day
from measures.text import parsed_day as parsed_day

NAMES = ("as_of", "edition")
NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")  # one spelling, so that a citation has one address


@dataclass(frozen=True)
class Moment:
    """What an answer speaks of: the world on `day`, as known in `edition`."""

    edition: Edition
    day: date
    edition_asked: bool = False
    day_asked: bool = False

    @property
    def is_now(self) -> bool:
        """Whether the reader asked for nothing in particular: today, as known now."""
        return not self.edition_asked and not self.day_asked

    @property
    def latest(self) -> date:
        """The last day that this edition may be asked about: today, or when the next one was recorded."""
        return self.edition.last_day or today()

    @property
    def query(self) -> dict[str, str]:
        """The parameters that ask for the same moment again, for links that stay in it."""
        asked = {}
        if self.day_asked:
            asked["as_of"] = self.day.isoformat()
        if self.edition_asked:
            asked["edition"] = str(self.edition.number)
        return asked

    @property
    def permanent_query(self) -> dict[str, str]:
        """The parameters under which this very state stays citable."""
        return {"as_of": self.day.isoformat(), "edition": str(self.edition.number)}


@dataclass
class Seen:
    """What one request has read of the record's head, of its editions, and of the calendar."""

    newest: Edition
    today: date
    editions: dict[int, Edition] = field(default_factory=dict)


_seen: ContextVar[Seen | None] = ContextVar("seen", default=None)


@contextmanager
def one_look() -> Iterator[None]:
    """Within it all moments belong to one state of the record and one day, which are read once.

    The request's first question about the record may come before its view: whether its answer is kept. What
    is published after that belongs to the next request. Raises what reading the head raises.
    """
    token = _seen.set(Seen(head(), today()))
    try:
        yield
    finally:
        _seen.reset(token)


def today() -> date:
    """The date in the city. The only place where the wall clock is read for readers."""
    return timezone.now().astimezone(ZoneInfo(settings.TRACKER_TIME_ZONE)).date()


def moment(asked: Mapping[str, str]) -> Moment:
    """The moment that `as_of` and `edition` ask for; today and the newest edition where they are silent.

    With `edition` alone the day is the local date on which that edition was recorded, never today. With both
    the day may lie as late as the one on which the next edition was recorded, for so long this one was what
    was known: so whatever a page shows today can be cited, and a day that was answered stays answered. Raises
    BadParameters for malformed, future or contradictory values, NoSuchEdition for numbers that are none.
    """
    seen = _seen.get() or Seen(head(), today())
    newest = seen.newest
    if "edition" not in asked:
        day = _day(asked.get("as_of"), seen.today, _("That day has not come yet; today is {latest}."))
        return Moment(newest, day, day_asked="as_of" in asked)
    found = _found(_number(asked["edition"]), seen)
    assert found.day is not None
    if "as_of" not in asked:
        return Moment(found, found.day, edition_asked=True)
    latest, words = seen.today, _("That day has not come yet; today is {latest}.")
    if found.last_day:
        latest = found.last_day
        words = _("The next edition was recorded on {latest}; this one can say nothing about later days.")
    return Moment(found, _day(asked["as_of"], latest, words), edition_asked=True, day_asked=True)


def etag(moment: Moment, language: str) -> str:
    """A strong entity tag for one address: hash of all that an answer depends on besides the address.

    Beyond design §3's list it names the newest erasure: an erased text must not survive in a cache that
    asks whether its copy of an old edition is still good.
    """
    edition, day = moment.edition, moment.day.isoformat()
    parts = [
        settings.RELEASE,
        _static_files(),
        *public_settings(),
        edition.chain,
        str(edition.erased),
        day,
        language,
    ]
    return f'"{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]}"'


def weak_etag(moment: Moment, language: str, *more: str) -> str:
    """The tag of an answer that depends on more than its moment, such as which packages are kept.

    Weak, so that nothing else keeps it: the memory of answers knows moments only.
    """
    parts = [etag(moment, language), *more]
    return f'W/"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]}"'


def confirmed(condition: str, tag: str) -> bool:
    """Whether an `If-None-Match` says that the reader has the answer with this tag, compressed or not."""
    known = parse_etags(condition)
    return known == ["*"] or tag in [one.removeprefix("W/") for one in known]


def cache_control(moment: Moment) -> str:
    """A past edition may be kept for a day; anything that follows the newest one must be asked for again."""
    return "public, max-age=86400" if moment.edition_asked else "no-cache"


def _static_files() -> str:
    """Pages name static files by their content: another bundle of Plotly makes another page."""
    return str(getattr(staticfiles_storage, "manifest_hash", ""))


def public_settings() -> tuple[str, ...]:
    """Whose tracker this is, in a fixed order: answers show it."""
    return _settings_of(settings._wrapped)  # type: ignore[misc]


@lru_cache(maxsize=4)
def _settings_of(in_force: object) -> tuple[str, ...]:
    """Going through all settings takes longer than the rest of a kept answer. They stay while a process runs;
    a test that overrides some puts another object in force.
    """
    names = sorted(name for name in dir(in_force) if name.startswith("TRACKER_"))
    return tuple(f"{name}={getattr(in_force, name)}" for name in names)


def _found(number: int, seen: Seen) -> Edition:
    if number not in seen.editions:
        seen.editions[number] = edition(number, seen.newest)
    return seen.editions[number]


def _number(text: str) -> int:
    if not NUMBER.fullmatch(text):
        raise BadParameters([Problem("edition", "invalid", _("Give the number of an edition, such as 562."))])
    return int(text)


def _day(text: str | None, latest: date, too_late: str) -> date:
    if text is None:
        return latest
    day = parsed_day(text)
    if day is None:
        raise BadParameters([Problem("as_of", "invalid", _("Give a day as YYYY-MM-DD, such as 2026-06-30."))])
    if day > latest:
        words = too_late.format(latest=format_day(latest, get_language() or "de"))
        raise BadParameters([Problem("as_of", "too_late", words)])
    return day
