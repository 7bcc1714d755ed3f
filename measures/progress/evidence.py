"""How old the evidence is, and who speaks in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low
from typing import Final

from measures.progress.facts import Fact
from measures.vocabulary import Voice

AGE_CLASSES: Final = (1, 2, 5)
"""The years with which the classes of `evidence_age` end; what is older makes one more."""

DAYS_OF_A_YEAR: Final = 365


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
    classes = Counter(sum(age > years * DAYS_OF_A_YEAR for years in AGE_CLASSES) for age in ages)
    middle = median_low(ages) if ages else None
    return EvidenceAge(classes[0], classes[1], classes[2], classes[3], len(known) - len(ages), middle)


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
