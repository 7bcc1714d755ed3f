"""What we had said and no longer say."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from measures.reading.corrections import corrections as reading
from measures.web import paging
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.links import address
from measures.web.presenters.corrections import corrections_page
from measures.web.rendering import shown


@page(paging.PAGED, paging.offset)
def corrections(request: HttpRequest, question: Question) -> HttpResponse:
    """Every correction, withdrawal and erasure up to the edition, newest first; the day narrows nothing."""
    start = paging.offset(question)
    found = reading(question.moment, limit=paging.SIZE, offset=start)
    told, parts = corrections_page(found), paging.parts(question, start, len(found.steps), found.count)
    twin = address(reverse("api:topic", args=["corrections"]), question.moment.query)
    title = gettext("Corrections")
    return shown(request, "public/corrections.html", question, title, page=told, parts=parts, twin=twin)
