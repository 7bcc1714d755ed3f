"""Editions: what was published together, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import NotFound

from measures.api.envelope import Part
from measures.api.resources.resource import Resource
from measures.api.shapes.editions import EditionShape
from measures.api.writing import Piece
from measures.filters.log import EditionFilter
from measures.reading.editions import Batch, batches, edition_of, extents_of
from measures.reading.log import log, moment_text
from measures.reading.moment import NUMBER, Moment
from measures.reading.names import Names, names_for


@dataclass(frozen=True)
class Editions:
    """The editions that match; only those shown are read."""

    moment: Moment
    narrowed: EditionFilter

    @cached_property
    def count(self) -> int:
        found: int = self.narrowed.qs.order_by().aggregate(n=Count("batch", distinct=True))["n"]
        return found

    def read(self, part: Part) -> list[Piece]:
        """At most six queries, however many editions and entries there are."""
        oldest_first = self.narrowed.oldest_first
        found = batches(extents_of(self.narrowed.found, part.limit, part.offset, oldest_first=oldest_first))
        return pieces(self.moment, found)


def pieces(moment: Moment, found: list[Batch]) -> list[Piece]:
    wanted = {"organisation": [one.organisation for one in found]}
    names = names_for(moment.edition.number, [], wanted)
    return [Piece(beside=edition_json(one, names)) for one in found]


def edition_json(one: Batch, names: Names) -> dict[str, Any]:
    return {
        "edition": one.edition,
        "batch": one.batch,
        "recorded_at": moment_text(one.recorded_at),
        "chain": one.chain,
        "organisation": one.organisation,
        "count": one.count,
        "tallies": [{"kind": each.kind, "action": each.action, "count": each.count} for each in one.tallies],
        "reasons": one.reasons,
        "names": {"organisation": {one.organisation: names.name("organisation", one.organisation)}},
    }


def narrow(query: QueryDict, moment: Moment) -> EditionFilter:
    return EditionFilter(query, log(moment), moment)


def find(moment: Moment, narrowed: EditionFilter) -> Editions:
    return Editions(moment, narrowed)


def single(moment: Moment, key: str) -> Piece:
    """Raises NoSuchEdition, naming its neighbours, for a number inside a batch or after the edition asked."""
    if not NUMBER.fullmatch(key):
        raise NotFound(_("Give the number of an edition, such as 562."))
    [found] = pieces(moment, [edition_of(moment, int(key))])
    return found


EDITIONS = Resource(
    name="editions",
    title=gettext_lazy("Editions"),
    about=gettext_lazy(
        "Everything that was published together, up to the edition asked about, the newest first: when, on "
        "whose behalf, what and why. Each number can be asked for with edition=…. Filters find the editions "
        "that have such an entry."
    ),
    shape=EditionShape,
    filters=EditionFilter,
    narrow=narrow,
    find=find,
    single=single,
    key="edition",
)
