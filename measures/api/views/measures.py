"""Measures: the list and the single one."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.request import Request

from measures import filters
from measures.api.envelope import list_envelope, meta
from measures.api.items import item_json, page_json
from measures.api.views.base import MomentView
from measures.filters import MeasureFilter
from measures.reading import moment as moments
from measures.reading.measures import listing, measure_page, states_at
from measures.reading.moment import Moment, moment
from measures.reading.parameters import BadParameters, Problem, paging, refuse_bad

DEFAULT_LIMIT, LARGEST_LIMIT = 50, 500


class MeasureList(MomentView):
    """The measures of which something was known on a day, filtered, sorted and in pages.

    Answers `{"meta", "count", "next", "previous", "results"}`. Each result is the published document of the
    measure with two members more: `names` says what the keys in it stand for, `state` where it stood that
    day. Measures without evidence by that day are not listed; `meta.without_evidence_yet` counts them.
    """

    def get(self, request: Request) -> HttpResponse:
        refuse_bad(request.query_params, filters.PARAMETERS)
        asked = moment(request.query_params)
        found = self.found(asked)
        limit, offset = paging(request.query_params, DEFAULT_LIMIT, LARGEST_LIMIT)
        if kept := self.kept(asked):
            return kept
        page = listing(asked, found, limit=limit, offset=offset)
        return self.answer(asked, list_envelope(request, page, [item_json(item) for item in page.items]))

    def found(self, asked: Moment) -> QuerySet:
        states, edition = states_at(asked), asked.edition.number
        narrowed = MeasureFilter(self.request.query_params, states, edition=edition, day=asked.day)
        if not narrowed.is_valid():
            raise BadParameters(bad_values(narrowed))
        return narrowed.qs


class MeasureDetail(MomentView):
    """One measure with its history up to a day.

    Answers `{"meta": {…}, "result": {…}}`. The result is an item of the list with three members more:
    `updates`, the documents of the updates that had taken effect by that day, newest first, each with the day
    it took effect as `effective`; `later_updates`, how many others this edition holds; and `promises`, the
    deadlines in the order promised, each with the update that names it and whether it `moved` the one before.
    """

    def get(self, request: Request, key: str) -> HttpResponse:
        refuse_bad(request.query_params, moments.NAMES)
        asked = moment(request.query_params)
        page = measure_page(asked, key)
        if kept := self.kept(asked):
            return kept
        return self.answer(asked, {"meta": meta(request, asked), "result": page_json(page)})


def bad_values(narrowed: MeasureFilter) -> list[Problem]:
    """What the filters found wrong, each with the values it accepts where these are a list."""
    return [
        Problem(name, error.code or "invalid", " ".join(error.messages), accepted(narrowed, name))
        for name, errors in narrowed.form.errors.as_data().items()
        for error in errors
    ]


def accepted(narrowed: MeasureFilter, name: str) -> tuple[str, ...]:
    return tuple(str(value) for value, _words in narrowed.filters[name].extra.get("choices", ()))
