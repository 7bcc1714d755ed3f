"""What we had said and no longer say."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.reading.corrections import corrections as reading
from measures.web import paging
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.corrections import corrections_page
from measures.web.rendering import shown
from measures.web.twins import of_figures, of_moment


@page(paging.PAGED, paging.offset)
def corrections(request: HttpRequest, question: Question) -> HttpResponse:
    """Every correction, withdrawal and erasure up to the edition, newest first; the day narrows nothing."""
    start = paging.offset(question)
    found = reading(question.moment, limit=paging.SIZE, offset=start)
    told, parts = corrections_page(found), paging.parts(question, start, len(found.steps), found.count)
    title = gettext("Corrections")
    twins = [of_moment(title, "corrections", question), of_figures("corrections", question)]
    return shown(request, "public/corrections.html", question, title, page=told, parts=parts, twins=twins)
