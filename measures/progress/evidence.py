"""How old the evidence is, and who speaks in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low
from typing import Final

from measures.progress.counts import by_status
from measures.progress.facts import Fact
from measures.vocabulary import Voice

AGE_CLASSES: Final = (1, 2, 5)
"""The years with which the classes of `evidence_age` end; what is older makes one more."""

DAYS_OF_A_YEAR: Final = 365

NO_AGE: Final = "none"
"""The class of measures without any evidence."""

AGE_NAMES: Final = (NO_AGE, "up_to_one_year", "up_to_two_years", "up_to_five_years", "older")
"""The classes of `evidence_age` by name, in the order of tables: what is not known comes first."""


@dataclass(frozen=True, slots=True)
class EvidenceAge:
    """How many measures have their newest evidence from how long ago. `median` is in days."""

    up_to_one_year: int
    up_to_two_years: int
    up_to_five_years: int
    older: int
    none: int
    median: int | None

    @property
    def total(self) -> int:
        heard = self.up_to_one_year + self.up_to_two_years + self.up_to_five_years + self.older
        return heard + self.none


def evidence_age(facts: Iterable[Fact]) -> EvidenceAge:
    """How old the newest evidence is, in classes of years of 365 days, and its median.

    The median is the lower middle one, so that it is the age of a real measure; None without any evidence.
    Unit: measures, median in days. Source: effective date of the newest update of any kind. Not to be used as
    the age of the facts themselves: what the evidence tells may have happened earlier.
    """
    known = list(facts)
    ages = [fact.days_since_evidence for fact in known if fact.days_since_evidence is not None]
    classes = Counter(map(age_class, known))
    return EvidenceAge(
        **{name: classes[name] for name in AGE_NAMES}, median=median_low(ages) if ages else None
    )


def age_class(fact: Fact) -> str:
    """The name of the class of `evidence_age` that a measure belongs to."""
    age = fact.days_since_evidence
    if age is None:
        return NO_AGE
    return AGE_NAMES[1 + sum(age > years * DAYS_OF_A_YEAR for years in AGE_CLASSES)]


def evidence_age_by_status(facts: Iterable[Fact]) -> dict[str, dict[str, int]]:
    """`by_status` for each class of `evidence_age`, by the names in `AGE_NAMES`; every class is there.

    Unit: measures. Source: as `evidence_age`, with the newest status of any voice. Not to be used as a
    reproach to what is over: a completed measure needs no new evidence.
    """
    known = list(facts)
    return {name: by_status(fact for fact in known if age_class(fact) == name) for name in AGE_NAMES}


def voices_speaking(facts: Iterable[Fact]) -> dict[int, int]:
    """How many measures have been spoken of by 0, 1, 2 and 3 voices.

    Unit: measures. Source: voices of all updates so far. Not to be used as agreement: voices that speak may
    contradict each other.
    """
    counts = Counter(fact.voices for fact in facts)
    return {voices: counts[voices] for voices in range(len(Voice) + 1)}


def spoken(facts: Iterable[Fact]) -> dict[str, int]:
    """Of how many measures each voice has spoken; every voice is there, also with 0.

    Unit: measures; one of which two voices have spoken counts for both. Source: voices of all updates so far.
    Not to be used to say who does most: it counts who is heard in sources, not deeds.
    """
    counts = Counter(voice for fact in facts for voice in fact.voices_heard)
    return {voice: counts[voice] for voice in Voice.values}
