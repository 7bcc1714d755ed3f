"""What was promised until when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from measures.reading import deadlines as reading
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.links import address
from measures.web.presenters.deadline_page import deadline_page
from measures.web.rendering import shown


@page()
def deadlines(request: HttpRequest, question: Question) -> HttpResponse:
    """What was promised until when, how far that moved, what is done, and what never had a deadline."""
    question.refuse()
    told = deadline_page(reading.deadlines(question.moment))
    twin = address(reverse("api:topic", args=["deadlines"]), question.parameters)
    return shown(request, "public/deadlines.html", question, gettext("Deadlines"), page=told, twin=twin)
