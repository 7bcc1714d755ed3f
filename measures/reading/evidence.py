"""On what the record rests: every update that has taken effect by a day, and the kinds of its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from measures import states
from measures.reading.measures import Told
from measures.reading.moment import Moment
from measures.record.kinds.update import pieces_of_evidence
from measures.record.read import Held
from measures.record.read.documents import held
from measures.vocabulary import EvidenceType


@dataclass(frozen=True)
class EvidenceMix:
    """How many pieces of evidence are of which type; every type of the vocabulary is there, also with 0.

    An update may bring several pieces and `without` of the `updates` bring none, so `total` and `updates`
    are not to be compared.
    """

    counts: dict[str, int]
    updates: int
    without: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def told(moment: Moment) -> list[Told]:
    """Every update of any measure that has taken effect by this day, by key. One query.

    It reads the documents of all updates of the edition, because only they know their evidence: for the page
    that explains the record, not for lists.
    """
    found = held(moment.edition.number, Q(kind="update")).values()
    dated = [Told(one, effective(one)) for one in found]
    return [one for one in dated if one.effective <= moment.day]


def effective(update: Held) -> date:
    """The day from which counts what it says."""
    return states.effective(update.document)


def evidence_mix(updates: Iterable[Told]) -> EvidenceMix:
    """The types of all evidence in these updates, the main piece of each and the further ones."""
    pieces = [[one["type"] for one in pieces_of_evidence(update.document)] for update in updates]
    counts = Counter(one for types in pieces for one in types)
    return EvidenceMix(
        counts={one: counts[one] for one in EvidenceType.values},
        updates=len(pieces),
        without=pieces.count([]),
    )
