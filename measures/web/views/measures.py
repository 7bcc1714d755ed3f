"""The list of measures and the page of each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures import filters
from measures.reading import measures as reading
from measures.reading.names import options
from measures.reading.suggestions import suggestions as nearest_titles
from measures.record.kinds.fields import is_key
from measures.web import paging
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.links import excluding
from measures.web.presenters.measure_list import measure_list
from measures.web.presenters.measure_page import measure_page
from measures.web.presenters.suggestions import Suggestions, suggestions
from measures.web.rendering import shown
from measures.web.selection import Selection, found_without_other_filters, selected
from measures.web.twins import of_list, of_moment, of_one


@page((*filters.PARAMETERS, "view"), selected)
def measures(request: HttpRequest, question: Question) -> HttpResponse:
    """The measures that match the filters, sorted, one part at a time."""
    selection = selected(question)
    found = reading.listing(
        question.moment, selection.filter.qs, limit=selection.limit, offset=selection.offset
    )
    total = reading.states_at(question.moment).count()
    listed = measure_list(selection, found, total, options(question.moment.edition.number))
    parts = paging.parts(question, selection.offset, len(found.items), found.count, selection.limit)
    twins = [of_list(gettext("Measures"), "measures", excluding(question.parameters, "view"))]
    instead = None if found.count else _instead(selection)
    context: dict[str, Any] = {
        "page": listed,
        "parts": parts,
        "twins": twins,
        "suggestions": instead,
    }
    return shown(request, "public/measures.html", question, gettext("Measures"), **context)


@page()
def measure(request: HttpRequest, question: Question, key: str) -> HttpResponse:
    """One measure: where it stands, who says so, and everything that was reported about it."""
    question.refuse()
    if not is_key("measure", key):
        raise reading.NotOnRecord(key)
    found = reading.measure_page(question.moment, key)
    twins = [
        of_one(gettext("Measure"), "measures", key, question),
        of_moment(gettext("Updates"), "updates", question, measure=key),
    ]
    told = measure_page(found)
    return shown(request, "public/measure.html", question, told.title, page=told, twins=twins)


def _instead(selection: Selection) -> Suggestions | None:
    """What a search that found nothing offers; None if nobody searched."""
    asked = selection.question.parameters.get("q")
    if not asked:
        return None
    near = nearest_titles(selection.question.moment, asked)
    return suggestions(selection, near, found_without_other_filters(selection))
