"""The list of measures and the page of each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from measures import filters
from measures.reading import measures as reading
from measures.reading.names import options
from measures.record.kinds.fields import is_key
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.links import address
from measures.web.presenters.measure_list import measure_list
from measures.web.presenters.measure_page import measure_page
from measures.web.rendering import shown
from measures.web.selection import selected


@page(filters.PARAMETERS, selected)
def measures(request: HttpRequest, question: Question) -> HttpResponse:
    """The measures that match the filters, sorted, one part at a time."""
    selection = selected(question)
    found = reading.listing(
        question.moment, selection.filter.qs, limit=selection.limit, offset=selection.offset
    )
    total = reading.states_at(question.moment).count()
    listed = measure_list(selection, found, total, options(question.moment.edition.number))
    twin = address(reverse("api:measures"), question.parameters)
    return shown(request, "public/measures.html", question, gettext("Measures"), page=listed, twin=twin)


@page()
def measure(request: HttpRequest, question: Question, key: str) -> HttpResponse:
    """One measure: where it stands, who says so, and everything that was reported about it."""
    question.refuse()
    if not is_key("measure", key):
        raise reading.NotOnRecord(key)
    found = reading.measure_page(question.moment, key)
    twin = address(reverse("api:measure", args=[key]), question.parameters)
    told = measure_page(found)
    return shown(request, "public/measure.html", question, told.title, page=told, twin=twin)
