"""What the alliance demands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.reading.demands import demands as reading
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.demands import demands_page
from measures.web.rendering import shown
from measures.web.twins import of_figures, of_moment


@page()
def demands(request: HttpRequest, question: Question) -> HttpResponse:
    """Each demand: of whom, what each view says of it, on what it rests."""
    question.refuse()
    found = reading(question.moment)
    told = demands_page(found)
    twins = [of_figures("demands", question)]
    if found.complete and all(item.standing for item in found.items):  # others are in no list of that day
        twins.insert(0, of_moment(gettext("Demands"), "measures", question, origin="demand"))
    return shown(request, "public/demands.html", question, gettext("Demands"), page=told, twins=twins)
