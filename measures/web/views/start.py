"""The start page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.reading.overview import overview
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.start import start_page
from measures.web.rendering import shown


@page()
def start(request: HttpRequest, question: Question) -> HttpResponse:
    """What this is, and how many measures are on record, done or in doubt."""
    question.refuse()
    told = start_page(question.moment, overview(question.moment))
    title = gettext("What became of the climate measures")
    return shown(request, "public/start.html", question, title, page=told)
