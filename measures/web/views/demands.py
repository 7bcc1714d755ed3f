"""What the alliance demands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from measures.reading.demands import demands as reading
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.links import address
from measures.web.presenters.demands import demands_page
from measures.web.rendering import shown


@page()
def demands(request: HttpRequest, question: Question) -> HttpResponse:
    """Each demand: of whom, what each view says of it, on what it rests."""
    question.refuse()
    told = demands_page(reading(question.moment))
    twin = address(reverse("api:topic", args=["demands"]), question.parameters)
    return shown(request, "public/demands.html", question, gettext("Demands"), page=told, twin=twin)
