"""What nobody knows, and what was asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.reading import gaps as reading
from measures.reading import requests as asking
from measures.web import paging
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.gaps import gaps_page
from measures.web.presenters.requests import requests_page
from measures.web.rendering import shown
from measures.web.twins import of_figures, of_moment


@page()
def gaps(request: HttpRequest, question: Question) -> HttpResponse:
    """What is missing of the counted measures, and how to help."""
    question.refuse()
    told = gaps_page(reading.gaps(question.moment))
    title, twins = gettext("What is missing"), [of_figures("gaps", question)]
    return shown(request, "public/gaps.html", question, title, page=told, twins=twins)


@page(paging.PAGED, paging.offset)
def requests(request: HttpRequest, question: Question) -> HttpResponse:
    """Requests for information, the longest overdue first."""
    start = paging.offset(question)
    found = asking.requests(question.moment, limit=paging.SIZE, offset=start)
    told, parts = requests_page(found), paging.parts(question, start, len(found.shown), found.figure.total)
    title = gettext("Information requests")
    twins = [of_moment(title, "requests", question), of_figures("requests", question)]
    return shown(request, "public/requests.html", question, title, page=told, parts=parts, twins=twins)
