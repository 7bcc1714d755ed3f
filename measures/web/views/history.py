"""The history of one measure."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.reading.history import history
from measures.web import paging
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.history import history_page
from measures.web.rendering import shown
from measures.web.twins import of_moment


@page(paging.PAGED, paging.offset)
def measure_history(request: HttpRequest, question: Question, key: str) -> HttpResponse:
    """Every public change of one measure up to the edition asked for; the day does not narrow it.

    A withdrawn measure keeps its history: its own page is gone (410), and here one reads what had been said
    and why it was withdrawn. Erased text is in no edition of it.
    """
    start = paging.offset(question)
    found = history(question.moment, key, limit=paging.SIZE, offset=start)
    told, parts = history_page(found), paging.parts(question, start, len(found.steps), found.count)
    title = gettext("History: {title}").format(title=told.title or key)
    twins = [of_moment(gettext("Every entry"), "changes", question, measure=key)]
    return shown(request, "public/history.html", question, title, page=told, parts=parts, twins=twins)
