"""Values of indicators in words: with unit, year and age, and never without the method."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.indicators import Gap, Indicator, Observation
from measures.reading.moment import Moment
from measures.vocabulary import ObservationKind
from measures.web.presenters.figures import counted, figure
from measures.web.presenters.words import day, label, number


@dataclass(frozen=True)
class Amount:
    """A value and its unit in the words of the record; the unit is empty where things are counted."""

    value: SafeString
    unit: str


@dataclass(frozen=True)
class Promise:
    """What somebody aims at or calls necessary: until when, how much, and whose words these are.

    `amount` is None where it has no number; then `words` say so.
    """

    words: str
    amount: Amount | None
    method: str


@dataclass(frozen=True)
class Newest:
    """The newest measured value, the year it is for, and how old that is."""

    amount: Amount
    when: SafeString
    method: str


def amount(one: Observation, indicator: Indicator) -> Amount | None:
    """None for a value without a number."""
    if one.value is None:
        return None
    return Amount(figure(f"observations.{one.key}.value", one.value), indicator.shown_unit)


def newest(indicator: Indicator) -> Newest | None:
    one, age = indicator.newest, indicator.age
    value = amount(one, indicator) if one else None
    if one is None or one.year is None or age is None or value is None:
        return None
    name = f"newest.{indicator.key}"
    year = figure(f"{name}.year", one.year, str(one.year))
    when = counted(gettext("for {year}, so {age}"), year=year, age=aged(f"{name}.age", age))
    return Newest(value, when, one.method)


def aged(name: str, years: int) -> SafeString:
    """How old something is, as far as a year tells."""
    if years == 0:
        return figure(name, years, gettext("from the current year"))
    words = ngettext("about {count} year old", "about {count} years old", years)
    return figure(name, years, words.format(count=number(years)))


def promises(indicator: Indicator) -> list[Promise]:
    return [_promise(one, indicator) for one in indicator.promised]


def _promise(one: Observation, indicator: Indicator) -> Promise:
    kind = label(ObservationKind, one.kind)
    words = gettext("{kind} for {year}").format(kind=kind, year=one.year) if one.year else kind
    value = amount(one, indicator)
    if value is None:
        words = gettext("{promise}: without a number").format(promise=words)
    return Promise(words, value, one.method)


def silence(indicator: Indicator) -> str:
    """Why nothing can be said about where it stands; empty if something can."""
    if indicator.newest:
        return ""
    missing = [gap for gap in indicator.gaps if gap in (Gap.NO_VALUE, Gap.NO_YEAR)]
    words = " ".join(gap_words(gap) for gap in missing)
    return gettext("No statement: {missing}").format(missing=words)


def gap_words(gap: Gap) -> str:
    words = {
        Gap.NO_VALUE: gettext("No measured or reported value was found."),
        Gap.NO_YEAR: gettext("Of a measured value the source names no year."),
        Gap.ONE_YEAR: gettext("There is a value for one year only, so no development can be read from it."),
        Gap.METHODS: gettext("The values were found by different methods and cannot be compared directly."),
        Gap.OLD: gettext("The newest measured value is more than three years old."),
        Gap.NO_TARGET: gettext("No target was found for it."),
        Gap.TARGET_WITHOUT_NUMBER: gettext("A target has no number, so nobody can check whether it is met."),
        Gap.TARGET_WITHOUT_YEAR: gettext(
            "A target has no year, so nobody can check whether it is met in time."
        ),
    }
    return words[gap]


def held_back(indicator: Indicator, moment: Moment) -> str:
    """How many values a past day does not know yet; empty for none."""
    if not indicator.later:
        return ""
    words = ngettext(
        "{count} measured value is not shown: on {day} its year had not begun.",
        "{count} measured values are not shown: on {day} their years had not begun.",
        indicator.later,
    )
    return words.format(count=number(indicator.later), day=day(moment.day))
