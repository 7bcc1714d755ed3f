"""Text, numbers and dates with a precision: pure functions without Django, so that every part may use them.

German rules are written out here instead of taken from the operating system: the result must be the same on
every machine and in both databases.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

# Letters that Unicode does not decompose into a base letter and a mark.
_INDIVISIBLE: Final = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# German letters and signs that folding leaves as they are, or changes as `fold` writes out.
_FAMILIAR: Final = re.compile("[\x00-\x7fäöüÄÖÜßẞ₂„“”‚‘’–—§€·×°\u00a0]*")
_INVISIBLE: Final = frozenset({"Mn", "Me", "Cf"})
_MONTHS: Final[dict[str, tuple[str, ...]]] = {
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
        *("August", "September", "Oktober", "November", "Dezember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
}
_BY: Final = {"de": "spätestens", "en": "by"}
_PARTIAL: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_PRECISION_OF_LENGTH: Final = {4: "year", 7: "month", 10: "day"}
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HYPHENS: Final = r"\-" "\u2010\u2011\u2012\u2013\u2014\u2212"
# "CO2" and "in 2035" have the shape of a code, but who types them means the word.
_CODE: Final = re.compile(
    rf"(?!co\s?2$)(?![a-z]{{2}}\s(?:19|20)\d\d$)[a-z]{{1,2}}[\s{_HYPHENS}]?[0-9]{{1,4}}(?:\.[0-9]{{1,3}}){{0,2}}"
)


# Words


def slug(text: str, max_length: int = 80) -> str:
    """An address part of `[a-z0-9-]` in German spelling ("Straßenbahn Süd" → "strassenbahn-sued").

    Cut after a whole word where one fits into `max_length` characters. May be empty.
    """
    words = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(words) <= max_length:
        return words
    cut = words[: max_length + 1].rpartition("-")[0]
    return (cut or words[:max_length]).strip("-")


def fold(text: str) -> str:
    """Text as search compares it: case, umlaut spelling, accents and white space do not matter.

    "Straße", "STRASSE" and "Strasse" become one, and so do "Ärzte" and "Aerzte". `fold(fold(x)) == fold(x)`.
    """
    if _FAMILIAR.fullmatch(text):  # thirty times as fast, for nearly all that is ever written in German
        folded = text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("₂", "2")
        return " ".join(folded.split())
    return _fold(text)


def _fold(text: str) -> str:
    """As `fold`, for signs of every kind."""
    spelled = unicodedata.normalize("NFC", _lower(text)).translate(_UMLAUTS)
    return " ".join(_bare(spelled).split())


def sort_key(text: str, max_length: int = 200) -> str:
    """A key of `[0-9a-z]` that sorts like a German list (DIN 5007-1: ä as a, ß as ss) in any database.

    Runs of digits are padded to eight places, so that MO-2 comes before MO-10; longer runs keep their length.
    """
    letters = re.sub(r"[0-9]+", lambda run: run[0].lstrip("0").zfill(8), _bare(_lower(text)))
    return re.sub(r"[^0-9a-z]+", "", letters)[:max_length]


def compact_code(text: str) -> str:
    """A code as it is compared: "C 2.3" → "c2.3", "ES-01" → "es01", "DS0367/17" → "ds0367/17"."""
    return re.sub(rf"[\s{_HYPHENS}]+", "", unicodedata.normalize("NFKC", text).casefold())


def looks_like_code(text: str) -> bool:
    """Whether a search text is probably a code or key: one or two letters, then digits ("c 2.3", "ES-01")."""
    return _CODE.fullmatch(text.strip().lower()) is not None


def shortened(text: str, longest: int) -> str:
    """The text, or as many of its words as fit into `longest` characters with "…" behind them."""
    if len(text) <= longest:
        return text
    words = text[: longest - 1].rpartition(" ")[0].rstrip(" ,;:–-")
    return f"{words}…" if words else f"{text[: longest - 1]}…"


def normalise(text: str) -> str:
    """Typed text as it is stored: NFC, line ends LF, no white space around it.

    Raises ValueError for characters that cannot be stored, see `unstorable`.
    """
    if problem := unstorable(text):
        raise ValueError(problem)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def unstorable(text: str) -> str:
    """What makes a text impossible to store, as a sentence; "" when nothing does.

    PostgreSQL refuses U+0000, UTF-8 refuses lone surrogates.
    """
    if "\x00" in text:
        return "The text contains the character U+0000."
    if any("\ud800" <= character <= "\udfff" for character in text):
        return "The text contains half of a surrogate pair."
    return ""


def _lower(text: str) -> str:
    # Compatibility forms first: "ℋ" has no lower case, the H in it has.
    return unicodedata.normalize("NFKC", text).casefold()


def _bare(text: str) -> str:
    marked = unicodedata.normalize("NFKD", text)
    return "".join(one for one in marked if not _is_mark(one)).translate(_INDIVISIBLE)


def _is_mark(character: str) -> bool:
    # Spacing marks with a combining class too: a second pass would put them in another order.
    return unicodedata.category(character) in _INVISIBLE or unicodedata.combining(character) != 0


# Dates with a precision


@dataclass(frozen=True, slots=True)
class Period:
    """The days a partial date may mean, both included. `precision` is a value of `vocabulary.Precision`.

    With precision `by` both are the day itself: nothing is known about how long before it happened.
    """

    first: date
    last: date
    precision: str


@lru_cache(maxsize=4096)  # the same few thousand dates are read again for every state
def parse_period(text: str, precision: str | None = None) -> Period:
    """The days meant by `2021`, `2021-05` or `2021-05-14`.

    Without `precision` the length tells it; `by` needs a full day. Raises ValueError, with a sentence for
    people, for any other form, for days that do not exist, for years outside 1800 to 2200 and for a precision
    that does not match the text.
    """
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(f'The date "{text}" does not have the form 2021, 2021-05 or 2021-05-14.')
    written = _PRECISION_OF_LENGTH[len(text)]
    stated = precision if precision is not None else written
    if stated not in ({"day", "by"} if written == "day" else {written}):
        raise ValueError(f'The date "{text}" does not match the precision "{stated}".')
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise ValueError(f"The year {year} is outside {_FIRST_YEAR} to {_LAST_YEAR}.")
    return Period(*_ends(text, year, month, day), stated)


def parsed_day(text: str) -> date | None:
    """The day written `2021-05-14`, the one spelling that parameters take; None for anything else."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _ends(text: str, year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        raise ValueError(f'The month in "{text}" does not exist.')
    length = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, length)
    if not 1 <= day <= length:
        raise ValueError(f'The day "{text}" does not exist.')
    return date(year, month, day), date(year, month, day)


def format_period(text: str, precision: str | None = None, language: str = "de") -> str:
    """A partial date as it is known: "2021", "Juni 2021", "22.11.2026", "spätestens 22.11.2026".

    In English "June 2021", "22 November 2026", "by 22 November 2026". Raises ValueError like `parse_period`,
    and for a language other than German or English.
    """
    period = parse_period(text, precision)
    tongue = _tongue(language)
    if period.precision == "year":
        return f"{period.first.year}"
    if period.precision == "month":
        return f"{_MONTHS[tongue][period.first.month - 1]} {period.first.year}"
    shown = format_day(period.last, language)
    return f"{_BY[tongue]} {shown}" if period.precision == "by" else shown


def format_day(day: date, language: str = "de") -> str:
    """ "22.11.2026" in German, "22 November 2026" in English; ValueError for another language."""
    if _tongue(language) == "de":
        return f"{day.day:02}.{day.month:02}.{day.year:04}"
    return f"{day.day} {_MONTHS['en'][day.month - 1]} {day.year:04}"


# Numbers


def format_number(value: int | float | Decimal, language: str = "de", decimals: int | None = None) -> str:
    """A quantity with thousands separated: "1.234,5" in German, "1,234.5" in English. Never pass a year.

    `decimals` rounds half away from zero to that many places and fills up with zeros; without it the number
    is shown as exactly as it is held. The minus sign is U+2212. Raises ValueError for NaN, infinities and
    other languages.
    """
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError(f"{value} is not a number that can be shown.")
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    english = f"{abs(number):,f}"
    if decimals is None and "." in english:
        english = english.rstrip("0").rstrip(".")
    shown = english if _tongue(language) == "en" else english.translate(str.maketrans(",.", ".,"))
    return f"\u2212{shown}" if number < 0 else shown


def _tongue(language: str) -> str:
    tongue = language.partition("-")[0].lower()
    if tongue not in _MONTHS:
        raise ValueError(f'Dates and numbers are not written in the language "{language}".')
    return tongue


def spreadsheet_safe(text: str) -> str:
    """The text for a cell of a spreadsheet: what a program would take for a formula gets a quote in front.

    Formulas begin with = + - @, a tab or a line end; whoever opens a file of ours must not run anything.
    """
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text
