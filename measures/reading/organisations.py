"""Organisations, what each answers for and how that fares: for pages, charts and API alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from measures import progress
from measures.models.public import Revision
from measures.progress import Completion, Fact
from measures.reading.fields import Others, others
from measures.reading.figures import facts
from measures.reading.measures import Item
from measures.reading.moment import Moment
from measures.reading.roles import Roles, of_organisation, roles
from measures.reading.single import single
from measures.reading.some import LIMIT, some
from measures.record.read import Held
from measures.record.read.documents import held
from measures.text import sort_key
from measures.vocabulary import SocietalGroup

ROOM = 28
"""Letters beside a bar on a phone that still leave room for the bar."""


@dataclass(frozen=True)
class Organisation:
    """An organisation as the record has it. One whose words were erased has its key for a name, no group."""

    key: str
    name: str
    short_name: str = ""
    kind: str = ""
    group: str = ""
    alliance_member: bool = False
    url: str = ""
    role: str = ""
    source_title: str = ""
    source_url: str = ""

    @property
    def short(self) -> str:
        """What it is called where there is little room: its name as long as that is no longer than `ROOM`."""
        return self.name if len(self.name) <= ROOM else self.short_name or self.name


@dataclass(frozen=True)
class Named:
    """For how many measures of any origin it is named in a role; `silent` of them nothing was heard."""

    count: int
    silent: int


@dataclass(frozen=True)
class OrganisationFigures:
    """One organisation and what is counted of it.

    `completion`, `by_status` and `overdue` are over the measures of the headline base for which it is named
    as responsible, `beside` over those of each other origin. `responsible` and `partner` are all measures
    that name it, wholes and parts alike. `entries` were published on its behalf.
    """

    organisation: Organisation
    responsible: Named
    completion: Completion
    by_status: dict[str, int]
    overdue: int
    beside: list[Others]
    partner: Named
    entries: int


@dataclass(frozen=True)
class Organisations:
    """All organisations: by the four societal groups in their fixed order, then by name.

    `completion` is over the counted measures that name anybody as responsible, `nobody` are those that do
    not; `shared` name more than one.
    """

    moment: Moment
    each: list[OrganisationFigures]
    completion: Completion
    nobody: int
    shared: int


@dataclass(frozen=True)
class OrganisationPage:
    """One organisation with the measures that name it, by code: at most `LIMIT` of `count`.

    `counted` are the keys of all measures in the headline base.
    """

    moment: Moment
    figures: OrganisationFigures
    counted: set[str]
    responsible: list[Item]
    partner: list[Item]
    count: int

    @property
    def complete(self) -> bool:
        return self.count <= LIMIT


class _Counting:
    """What every organisation is counted from, sorted by organisation once."""

    def __init__(self, known: Sequence[Fact], named: Roles, entries: Mapping[str, int]) -> None:
        self.base = progress.headline_base(known)
        self.entries, self.named = entries, named
        self.responsible = progress.by_organisation(known, named.responsible)
        self.partner = progress.by_organisation(known, named.partners)
        self.counted = progress.by_organisation(self.base, named.responsible)
        self.beside = {
            origin: progress.by_organisation(found, named.responsible)
            for origin, found in progress.beside(known).items()
        }

    def of(self, organisation: Organisation) -> OrganisationFigures:
        key = organisation.key
        own = self.counted.get(key, [])
        return OrganisationFigures(
            organisation=organisation,
            responsible=_named(self.responsible.get(key, [])),
            completion=progress.completion(own),
            by_status=progress.by_status(own),
            overdue=len(progress.overdue(own)),
            beside=[others(origin, found[key]) for origin, found in self.beside.items() if key in found],
            partner=_named(self.partner.get(key, [])),
            entries=self.entries.get(key, 0),
        )


def organisations(moment: Moment) -> Organisations:
    """Every organisation on record or named by a measure, with its figures. Four queries."""
    counting = _Counting(facts(moment), roles(moment), _entries(moment))
    listed = organisations_on_record(moment)
    lost = sorted({*counting.responsible, *counting.partner} - {one.key for one in listed})
    answered = [fact for fact in counting.base if counting.named.responsible[fact.key]]
    return Organisations(
        moment=moment,
        each=[counting.of(one) for one in (*listed, *(Organisation(key, key) for key in lost))],
        completion=progress.completion(answered),
        nobody=len(counting.base) - len(answered),
        shared=sum(len(counting.named.responsible[fact.key]) > 1 for fact in answered),
    )


def organisation_page(moment: Moment, key: str) -> OrganisationPage:
    """One organisation. Raises NotOnRecord or WasWithdrawn. Six queries."""
    organisation = _organisation(single(moment, "organisation", key))
    known, named = facts(moment), roles(moment)
    counting = _Counting(known, named, _entries(moment, key))
    figures, items = counting.of(organisation), some(moment, of_organisation(key))
    answering = [key in named.responsible[item.document["key"]] for item in items]
    return OrganisationPage(
        moment=moment,
        figures=figures,
        counted={fact.key for fact in counting.base},
        responsible=[item for item, answers in zip(items, answering, strict=True) if answers],
        partner=[item for item, answers in zip(items, answering, strict=True) if not answers],
        count=figures.responsible.count + figures.partner.count,
    )


def organisations_on_record(moment: Moment) -> list[Organisation]:
    """By societal group, then by name. One query."""
    found = map(_organisation, held(moment.edition.number, Q(kind="organisation")).values())
    return sorted(found, key=_place)


def _entries(moment: Moment, key: str | None = None) -> dict[str, int]:
    """How many entries of the record were published on whose behalf, up to the edition."""
    entries = Revision.objects.filter(number__lte=moment.edition.number)
    if key is not None:
        entries = entries.filter(organisation=key)
    counted = entries.order_by("organisation").values("organisation").annotate(count=Count("number"))
    return dict(counted.values_list("organisation", "count"))


def _named(found: Sequence[Fact]) -> Named:
    return Named(len(found), sum(fact.status == progress.NO_EVIDENCE for fact in found))


def _place(one: Organisation) -> tuple[int, str, str]:
    return SocietalGroup.values.index(one.group), sort_key(one.name), one.key


def _organisation(one: Held) -> Organisation:
    document: Mapping[str, Any] = one.document
    return Organisation(
        key=one.key,
        name=document["name"],
        short_name=document["short_name"] or "",
        kind=document["kind"],
        group=document["societal_group"],
        alliance_member=document["alliance_member"],
        url=document["url"] or "",
        role=document["role_de"] or "",
        source_title=document["source_title"] or "",
        source_url=document["source_url"] or "",
    )
