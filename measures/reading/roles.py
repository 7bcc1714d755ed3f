"""Who is named for a measure: as responsible for it, or only as a partner."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from measures.models.public import MeasureState
from measures.reading.moment import Moment


@dataclass(frozen=True)
class Roles:
    """For each measure the organisations named; `partners` are those that are not responsible as well."""

    responsible: dict[str, tuple[str, ...]]
    partners: dict[str, tuple[str, ...]]


def roles(moment: Moment) -> Roles:
    """Of every measure on record at this moment. One query, three columns."""
    there = MeasureState.objects.in_edition(moment.edition.number).on_day(moment.day)
    responsible, partners = {}, {}
    for key, answering, partaking in there.values_list("measure_key", "responsible", "partners"):
        responsible[key] = _keys(answering)
        partners[key] = tuple(one for one in _keys(partaking) if one not in responsible[key])
    return Roles(responsible, partners)


def is_responsible(organisation: str) -> Q:
    return Q(responsible__contains=f"|{organisation}|")


def is_partner(organisation: str) -> Q:
    """Takes part without being responsible."""
    return Q(partners__contains=f"|{organisation}|") & ~is_responsible(organisation)


def of_organisation(organisation: str) -> QuerySet[MeasureState]:
    """The states of measures that name it in either role, of any edition and day."""
    return MeasureState.objects.filter(is_responsible(organisation) | is_partner(organisation))


def _keys(barred: str) -> tuple[str, ...]:
    """The keys in `|a|b|`."""
    return tuple(key for key in barred.split("|") if key)
