"""Single values as a reader sees them: in the reader's language, dates as exactly as they are known.

Between a number and its unit stands a fixed space (U+00A0), typed as such: xgettext reads no escapes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext, ngettext

from measures.text import format_day, format_number, format_period
from measures.vocabulary import STATUS_FACTS, Status


@dataclass(frozen=True)
class Badge:
    """A status as shape, word and colour, never as colour alone."""

    shape: str
    word: str
    colour: str


@dataclass(frozen=True)
class Link:
    """Words, with an address where there is one."""

    words: str
    address: str = ""


def language() -> str:
    return get_language() or "de"


def badge(status: str) -> Badge:
    fact = STATUS_FACTS[Status(status)]
    return Badge(fact.shape, label(Status, status), fact.colour)


def label(choices: type[TextChoices], value: str | None) -> str:
    """The words for a value of a vocabulary list; empty for none."""
    return str(choices(value).label) if value else ""


def period(text: str | None, precision: str | None = None) -> str:
    """A partial date as it is known: "Juni 2021", "spätestens 22.11.2026"; empty for none."""
    return format_period(text, precision, language()) if text else ""


def day(value: date | None) -> str:
    return format_day(value, language()) if value else ""


def written_day(text: str | None) -> str:
    """A day of the record's documents, which hold it as YYYY-MM-DD; empty for none."""
    return day(date.fromisoformat(text)) if text else ""


def local_day(value: datetime) -> str:
    """The day a moment falls on in the city."""
    return day(localdate(value))


def when(update: dict[str, Any]) -> str:
    """The date of an update, as exactly as it is known."""
    return period(update["date"], update["date_precision"])


def number(value: int | float) -> str:
    return format_number(value, language())


def rounded(value: float, decimals: int) -> str:
    """A number that is known no more exactly than that."""
    return format_number(value, language(), decimals)


def yes_or_no(value: bool) -> str:
    return gettext("yes") if value else gettext("no")


def euros(amount: int | float) -> str:
    return gettext("{amount} euros").format(amount=number(amount))


def tonnes_per_year(amount: int | float) -> str:
    """Tonnes of CO₂ per year."""
    count = 1 if amount == 1 else 2  # 0.5 is no number that plural forms are made for
    words = ngettext("{amount} tonne of CO₂ per year", "{amount} tonnes of CO₂ per year", count)
    return words.format(amount=number(amount))


def days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=number(count))


def duration(span: int) -> str:
    """A span of days in the unit people would use: days below two months, years from two years on."""
    if span < 60:
        return days(span)
    if span < 730:
        return gettext("about {count} months").format(count=round(span / 30.4375))
    years = round(span / 365.25, 1)
    return gettext("about {count} years").format(count=number(int(years) if years.is_integer() else years))
