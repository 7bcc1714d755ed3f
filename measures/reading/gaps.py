"""What nobody knows of the counted measures, for page and API alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Value, When

from measures import progress
from measures.models.public import DocumentState
from measures.progress import Fact
from measures.progress import Gap as Gap
from measures.reading.figures import facts
from measures.reading.moment import Moment
from measures.record.read.documents import says_nothing


@dataclass(frozen=True)
class Gaps:
    """Each fact that can be missing, over `progress.headline_base`, in the order of `progress.GAPS`."""

    moment: Moment
    total: int
    each: list[Gap]


def gaps(moment: Moment) -> Gaps:
    """Two queries, however many measures there are."""
    base = progress.headline_base(facts(moment))
    return Gaps(moment, len(base), gaps_of(moment, base))


def gaps_of(moment: Moment, base: Iterable[Fact]) -> list[Gap]:
    """What is missing of these measures, in the order of `progress.GAPS`. One query."""
    return progress.gaps(base, _empty(moment.edition.number))


def _empty(edition: int) -> dict[str, set[str]]:
    """For each field of a measure's document the measures that have nothing in it.

    The database looks at the documents: thousands of them would take longer to be read here.
    """
    found = DocumentState.objects.at(edition).filter(kind="measure")
    marks = {f"lacks_{name}": _whether(name) for name in progress.WRITTEN}
    rows = list(found.annotate(**marks).values_list("key", *marks))
    return {
        name: {row[0] for row in rows if row[place]} for place, name in enumerate(progress.WRITTEN, start=1)
    }


def _whether(field: str) -> Case:
    return Case(
        When(says_nothing(field), then=Value(True)), default=Value(False), output_field=BooleanField()
    )
