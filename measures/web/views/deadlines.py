"""What was promised until when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.reading import deadlines as reading
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.deadline_page import deadline_page
from measures.web.rendering import shown
from measures.web.twins import of_figures, of_moment


@page()
def deadlines(request: HttpRequest, question: Question) -> HttpResponse:
    """What was promised until when, how far that moved, what is done, and what never had a deadline."""
    question.refuse()
    told = deadline_page(reading.deadlines(question.moment))
    promised = of_moment(
        gettext("Measures with deadlines"), "measures", question, counted="true", deadline="promised,open"
    )
    twins = [promised, of_figures("deadlines", question)]
    return shown(request, "public/deadlines.html", question, gettext("Deadlines"), page=told, twins=twins)
