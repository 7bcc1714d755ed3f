"""What nobody knows, and what was asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from measures.reading import gaps as reading
from measures.reading import requests as asking
from measures.reading.moment import Moment
from measures.web import paging
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.links import address
from measures.web.presenters.gaps import gaps_page
from measures.web.presenters.requests import requests_page
from measures.web.rendering import shown


@page()
def gaps(request: HttpRequest, question: Question) -> HttpResponse:
    """What is missing of the counted measures, and how to help."""
    question.refuse()
    told = gaps_page(reading.gaps(question.moment))
    title, twin = gettext("What is missing"), _twin("gaps", question.moment)
    return shown(request, "public/gaps.html", question, title, page=told, twin=twin)


@page(paging.PAGED, paging.offset)
def requests(request: HttpRequest, question: Question) -> HttpResponse:
    """Requests for information, the longest overdue first."""
    start = paging.offset(question)
    found = asking.requests(question.moment, limit=paging.SIZE, offset=start)
    told, parts = requests_page(found), paging.parts(question, start, len(found.shown), found.figure.total)
    title, twin = gettext("Information requests"), _twin("requests", question.moment)
    return shown(request, "public/requests.html", question, title, page=told, parts=parts, twin=twin)


def _twin(topic: str, moment: Moment) -> str:
    return address(reverse("api:topic", args=[topic]), moment.query)
