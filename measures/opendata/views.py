"""The catalogue at its addresses, for programs: problems are told as the API tells them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rdflib import Graph
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from measures.opendata.catalogue import catalogue
from measures.programs import ForPrograms
from measures.reading.moment import NAMES, confirmed, moment, weak_etag
from measures.reading.packages import best, packages
from measures.reading.parameters import refuse_bad
from measures.reading.times import extent


def as_json(graph: Graph) -> bytes:
    """With everything in a fixed order, which JSON-LD itself does not know."""
    written = json.loads(graph.serialize(format="json-ld"))
    for one in written:
        for name, values in one.items():
            if isinstance(values, list):
                one[name] = sorted(values, key=lambda value: json.dumps(value, sort_keys=True))
    told = sorted(written, key=lambda one: one["@id"])
    return (json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def as_turtle(graph: Graph) -> bytes:
    return graph.serialize(format="turtle").encode()


def as_xml(graph: Graph) -> bytes:
    return graph.serialize(format="xml").encode()


FORMS: Final[dict[str, tuple[str, Callable[[Graph], bytes]]]] = {
    "jsonld": ("application/ld+json", as_json),
    "ttl": ("text/turtle; charset=utf-8", as_turtle),
    "rdf": ("application/rdf+xml", as_xml),
}
"""Media type and way of writing by the ending of the address."""


class Catalogue(ForPrograms):
    """What open data there are, in the words of DCAT-AP.de; the address names the form."""

    schema = None  # not under /api/: its own description

    def get(self, request: Request, form: str) -> HttpResponseBase:
        if form not in FORMS:
            words = _("The catalogue has no form of this name. Known are: {names}.")
            raise NotFound(words.format(names=", ".join(FORMS)))
        refuse_bad(request.query_params, NAMES)
        asked = moment(request.query_params)
        package = best(asked, packages(asked))
        tag = weak_etag(asked, settings.LANGUAGE_CODE, package.name if package else "", form)
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        if confirmed(request.headers.get("If-None-Match", ""), tag.removeprefix("W/")):
            return HttpResponseNotModified(headers=headers)
        media_type, written = FORMS[form]
        content = written(catalogue(asked, package, extent(asked)))
        return HttpResponse(content, content_type=media_type, headers=headers)
