"""Every list of the API, in each of its forms; and each item by its key."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from measures.api.described import Described
from measures.api.envelope import at, links, meta
from measures.api.forms import FORMS, Answer
from measures.api.parameters import wanted
from measures.api.resources import MEASURES, Resource
from measures.api.schema.describing import list_described, single_described
from measures.api.views.base import MomentView
from measures.api.writing import Piece
from measures.reading import moment as moments
from measures.reading.moment import moment
from measures.reading.names import NAME_FIELDS
from measures.reading.parameters import refuse_bad


def called(item: Piece) -> str:
    """What people call an item; empty where it has only its key."""
    return next((str(item.members[one]) for one in NAME_FIELDS.values() if one in item.members), "")


class ListView(MomentView):
    """The items of a resource, filtered, sorted and in parts."""

    resource: Resource = MEASURES  # set by every address
    forms = FORMS

    def get(self, request: Request) -> HttpResponseBase:
        resource, query = self.resource, request.query_params
        refuse_bad(query, resource.parameters)
        asked = moment(query)
        want = wanted(query, resource, self.form, resource.narrow(query, asked))
        if kept := self.kept(asked):
            return kept
        found = resource.find(asked, want.narrowed)
        pieces = found.read(want.part)
        answer = Answer(
            request=request,
            moment=asked,
            title=str(resource.title),
            name=resource.name,
            columns=resource.columns,
            about={
                **meta(request, asked, str(resource.title)),
                **resource.more_meta(asked),
                **resource.meta_of(found),
            },
            count=found.count,
            beside=resource.neighbours(found, want.part, pieces),
            pieces=pieces,
            only=want.only,
            dialect=want.dialect,
        )
        return self.dated(asked, self.form.write(answer), self.links(answer))

    def described(self, path: str) -> Described:
        return list_described(self.resource, self.suffix)

    def links(self, answer: Answer) -> str:
        beside = {
            "next": at(self.request, answer.beside.next),
            "prev": at(self.request, answer.beside.previous),
        }
        return links(self.request, answer.moment, beside)


class SingleView(MomentView):
    """One item of a resource by its key."""

    resource: Resource = MEASURES  # set by every address

    def get(self, request: Request, key: str) -> HttpResponseBase:
        refuse_bad(request.query_params, moments.NAMES)
        asked = moment(request.query_params)
        assert self.resource.single is not None
        found = self.resource.single(asked, key)
        if kept := self.kept(asked):
            return kept
        title = f"{self.resource.title}: {called(found) or key}"
        told = {"meta": meta(request, asked, title), "result": found}
        return self.dated(asked, self.answer(asked, told), links(request, asked, {}))

    def described(self, path: str) -> Described:
        return single_described(self.resource, self.suffix)
