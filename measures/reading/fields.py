"""The fields of action, and what is counted in each: for pages, charts and API alike."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from measures import progress
from measures.models.public import MeasureState
from measures.progress import Completion, EvidenceAge, Fact
from measures.reading.figures import facts
from measures.reading.measures import Item
from measures.reading.moment import Moment
from measures.reading.parameters import BadParameters, Problem
from measures.reading.single import WasWithdrawn, missing, single
from measures.reading.some import LIMIT, some
from measures.record.read import Held
from measures.record.read.documents import held


@dataclass(frozen=True)
class Field:
    """A field of action. One whose words were erased has its key for a name and comes last."""

    key: str
    title: str
    title_en: str
    official: bool | None = None
    note: str = ""
    position: float = math.inf

    def named(self, language: str) -> str:
        """Its name; the record holds both languages, so neither is a translation of ours."""
        return self.title_en if language == "en" else self.title


@dataclass(frozen=True)
class Others:
    """The measures of an origin outside the headline base; `silent` of them had not been heard of."""

    origin: str
    completion: Completion
    silent: int


@dataclass(frozen=True)
class FieldFigures:
    """One field and what is counted in it: over the headline base, and beside it by origin."""

    field: Field
    completion: Completion
    by_status: dict[str, int]
    overdue: int
    age: EvidenceAge
    beside: list[Others]


@dataclass(frozen=True)
class Fields:
    """All fields in the record's own order, and over all of them `completion`, `silent` and `overdue`."""

    moment: Moment
    each: list[FieldFigures]
    completion: Completion
    silent: int
    overdue: int


@dataclass(frozen=True)
class FieldPage:
    """One field with its measures of all origins, by code.

    `counted` are the keys of those in the headline base. At most `LIMIT` measures are shown of `count`.
    """

    moment: Moment
    figures: FieldFigures
    counted: set[str]
    items: list[Item]
    count: int

    @property
    def complete(self) -> bool:
        return self.count <= LIMIT


def fields(moment: Moment, known: Sequence[Fact] | None = None) -> Fields:
    """Every field with its figures. Two queries; one less for who brings the facts of the moment along."""
    known, listed = facts(moment) if known is None else known, fields_on_record(moment)
    base = progress.headline_base(known)
    named = {field.key for field in listed}
    lost = sorted({fact.field for fact in known} - named)
    every = [*listed, *(Field(key, key, key) for key in lost)]
    return Fields(
        moment,
        [figures_of(field, known) for field in every],
        progress.completion(base),
        progress.by_status(base)[progress.NO_EVIDENCE],
        len(progress.overdue(base)),
    )


def fields_on_record(moment: Moment) -> list[Field]:
    """The fields on record in this edition, in the record's own order. One query."""
    found = map(_field, held(moment.edition.number, Q(kind="field")).values())
    return sorted(found, key=lambda field: (field.position, field.key))


def field_of(moment: Moment, key: str) -> Field:
    """The field that a chart is asked for. Raises BadParameters naming those there are. One query."""
    known = {field.key: field for field in fields_on_record(moment)}
    if key not in known:
        words, code = _("Nothing of this key is on record in this edition."), "not_on_record"
        if isinstance(was := missing(moment, "field", key), WasWithdrawn):
            words, code = was.sentence, "withdrawn"
        accepted = _("Accepted are: {values}.").format(values=", ".join(known))
        raise BadParameters([Problem("field", code, f"{words} {accepted}", tuple(known))])
    return known[key]


def field_page(moment: Moment, key: str, known: Sequence[Fact]) -> FieldPage:
    """One field, from the facts of the moment. Raises NotOnRecord or WasWithdrawn. Three queries."""
    field = _field(single(moment, "field", key))
    inside = [fact for fact in known if fact.field == key]
    return FieldPage(
        moment=moment,
        figures=figures_of(field, known),
        counted={fact.key for fact in progress.headline_base(known)},
        items=some(moment, MeasureState.objects.filter(field=key)),
        count=len(inside),
    )


def figures_of(field: Field, known: Sequence[Fact]) -> FieldFigures:
    """What is counted in one field: the definitions of the start page, over its own measures.

    What a whole and what a part is follows from the whole record, so that the fields add up to its totals.
    """
    own = _inside(progress.headline_base(known), field.key)
    beside = {origin: _inside(others, field.key) for origin, others in progress.beside(known).items()}
    return FieldFigures(
        field=field,
        completion=progress.completion(own),
        by_status=progress.by_status(own),
        overdue=len(progress.overdue(own)),
        age=progress.evidence_age(own),
        beside=[others(origin, found) for origin, found in beside.items() if found],
    )


def others(origin: str, found: Sequence[Fact]) -> Others:
    return Others(origin, progress.completion(found), progress.by_status(found)[progress.NO_EVIDENCE])


def _inside(found: Iterable[Fact], key: str) -> list[Fact]:
    return [fact for fact in found if fact.field == key]


def _field(one: Held) -> Field:
    document = one.document
    return Field(
        key=one.key,
        title=document["title_de"],
        title_en=document["title_en"],
        official=document["official"],
        note=document["note_de"] or "",
        position=document["position"],
    )
