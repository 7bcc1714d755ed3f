"""Indicators and their values, of one moment.

Which values a day knows: facts have no world time, and the record does not hold when a value appeared. So an
indicator is shown as the edition knows it, with all that is aimed at or required; a measured value is left
out on days before its year began (`progress.known_on`), so that no past day shows what happened later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Q

from measures import progress
from measures.progress import Coverage as Coverage
from measures.progress import Value
from measures.reading.moment import Moment
from measures.reading.single import missing
from measures.record.kinds.fields import is_key
from measures.record.read import Held
from measures.record.read.documents import held
from measures.vocabulary import IndicatorDirection, ObservationKind

COUNTED = "Anzahl"
"""What the record gives as unit of what is only counted; a number needs no such word behind it."""


@dataclass(frozen=True)
class Observation(Value):
    """A value of an indicator with everything that its source says about it."""

    indicator: str
    period_note: str
    source_title: str
    source_url: str
    note: str


class Gap(StrEnum):
    """What is missing for a statement about an indicator."""

    NO_VALUE = "no_value"
    NO_YEAR = "no_year"
    ONE_YEAR = "one_year"
    METHODS = "methods"
    OLD = "old"
    NO_TARGET = "no_target"
    TARGET_WITHOUT_NUMBER = "target_without_number"
    TARGET_WITHOUT_YEAR = "target_without_year"


@dataclass(frozen=True)
class Indicator:
    """An indicator and the values that the day knows, by year, those without one last.

    `age` is that of the newest measured value in years, None where there is no such value. `later` measured
    values are for years that had not begun by then. `gaps` say what is missing.
    """

    key: str
    title_de: str
    title_en: str
    unit: str
    direction: str
    sector: str
    headline: bool
    description: str
    observations: list[Observation]
    later: int
    newest: Observation | None
    age: int | None
    gaps: tuple[Gap, ...]

    def named(self, language: str) -> str:
        """Its name; the record has it in both languages."""
        return self.title_en if language.startswith("en") else self.title_de

    @property
    def shown_unit(self) -> str:
        """Its unit in the words of the record; empty where things are only counted."""
        return self.unit.removeprefix(COUNTED).strip()

    @property
    def measured(self) -> list[Observation]:
        return [one for one in self.observations if one.measured]

    @property
    def promised(self) -> list[Observation]:
        """What somebody aims at, or what is required by calculation."""
        return [one for one in self.observations if not one.measured]


@dataclass(frozen=True)
class Indicators:
    """All indicators of a moment, in the order of their keys, and of how many of them something is known."""

    moment: Moment
    each: list[Indicator]
    coverage: Coverage


def indicators(moment: Moment) -> Indicators:
    """Every indicator on record with its values. One query."""
    found = read(moment, Q(kind__in=("indicator", "observation")))
    return Indicators(moment, list(found.values()), known_of(found.values(), moment))


def indicator(moment: Moment, key: str) -> Indicator:
    """One indicator with its values. One query if there is one. Raises NotOnRecord or WasWithdrawn."""
    asked = Q(kind="indicator", key=key) | Q(kind="observation")
    found = read(moment, asked) if is_key("indicator", key) else {}
    if key not in found:
        raise missing(moment, "indicator", key)
    return found[key]


def read(moment: Moment, which: Q) -> dict[str, Indicator]:
    """The indicators among these records, by key, with their values, as far as given. One query."""
    return indicators_among(held(moment.edition.number, which).values(), moment)


def indicators_among(records: Iterable[Held], moment: Moment) -> dict[str, Indicator]:
    """The same for who has the documents already.

    A value of an indicator that is not on record any more says nothing and is left out.
    """
    own: list[Held] = []
    values: dict[str, list[Observation]] = {}
    for one in records:
        if one.kind == "observation":
            values.setdefault(one.document["indicator"], []).append(_observation(one.document))
        elif one.kind == "indicator":
            own.append(one)
    return {one.key: _indicator(one, values.get(one.key, []), moment) for one in own}


def known_of(found: Iterable[Indicator], moment: Moment) -> Coverage:
    """Of how many of them something is known, and how old it is."""
    return progress.coverage([one.newest.year if one.newest else None for one in found], moment.day)


def is_known_on(document: Mapping[str, Any], day: date) -> bool:
    """Whether the day may know this value of an indicator."""
    return bool(progress.known_on([_observation(document)], day))


def _observation(document: Mapping[str, Any]) -> Observation:
    return Observation(
        key=document["key"],
        kind=document["kind"],
        year=document["year"],
        value=document["value"],
        method=document["method"],
        indicator=document["indicator"],
        period_note=document["period_note"] or "",
        source_title=document["source_title"],
        source_url=document["source_url"],
        note=document["note"] or "",
    )


def _indicator(record: Held, values: Iterable[Observation], moment: Moment) -> Indicator:
    document, all_values = record.document, list(values)
    known = sorted(progress.known_on(all_values, moment.day), key=_place)
    newest = progress.newest_value(known)
    age = _age(newest, moment)
    return Indicator(
        key=record.key,
        title_de=document["title_de"],
        title_en=document["title_en"],
        unit=document["unit"],
        direction=document["direction"],
        sector=document["scope_sector"],
        headline=document["headline"],
        description=document["description_de"] or "",
        observations=known,
        later=len(all_values) - len(known),
        newest=newest,
        age=age,
        gaps=(*_gaps_of_values(known, age), *_gaps_of_targets(known, document["direction"])),
    )


def _place(one: Observation) -> tuple[bool, int, bool, str]:
    return one.year is None, one.year or 0, not one.measured, one.key


def _age(newest: Observation | None, moment: Moment) -> int | None:
    return None if newest is None or newest.year is None else progress.age_in_years(newest.year, moment.day)


def _gaps_of_values(known: Iterable[Observation], age: int | None) -> list[Gap]:
    measured = [one for one in known if one.measured]
    dated = [one for one in measured if one.dated]
    found = {
        Gap.NO_VALUE: not measured,
        Gap.NO_YEAR: len(dated) < len(measured),
        Gap.ONE_YEAR: len({one.year for one in dated}) == 1,
        Gap.METHODS: len({one.method for one in dated}) > 1,
        Gap.OLD: age is not None and age > progress.RECENT_YEARS,
    }
    return [gap for gap, there in found.items() if there]


def _gaps_of_targets(known: Iterable[Observation], direction: str) -> list[Gap]:
    """Where no direction is better nobody needs a target."""
    promised = [one for one in known if not one.measured]
    found = {
        Gap.NO_TARGET: not promised and direction != IndicatorDirection.NEUTRAL,
        Gap.TARGET_WITHOUT_NUMBER: any(one.value is None for one in promised),
        Gap.TARGET_WITHOUT_YEAR: any(one.year is None for one in promised),
    }
    return [gap for gap, there in found.items() if there]


def by_kind(one: Observation) -> int:
    """The place of a promise among others: what is required by calculation comes first."""
    return [ObservationKind.REQUIRED.value, ObservationKind.TARGET.value].index(one.kind)
