"""Council papers: all of them, and the page of each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.reading import decisions as reading
from measures.reading.moment import Moment
from measures.reading.parameters import NotThere
from measures.reading.single import NotOnRecord
from measures.web import paging, papers
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.links import excluding
from measures.web.presenters.decisions import decision_page, decisions_page
from measures.web.presenters.figures import Lists
from measures.web.rendering import shown
from measures.web.twins import Twin, of_figures, of_list, of_moment, of_one


@page(papers.ASKED, papers.asked)
def decisions(request: HttpRequest, question: Question) -> HttpResponse:
    """Council papers that match the filters, newest first, and what became of the adopted ones."""
    asked, moment = papers.asked(question), question.moment
    found = reading.decisions(moment)
    listed = asked.narrowed(found.each)
    part = listed[asked.offset : asked.offset + paging.SIZE]
    names = reading.names_of_measures(moment, found.each)
    told = decisions_page(found, part, len(listed), names, question)
    parts = paging.parts(question, asked.offset, len(part), len(listed))
    context: dict[str, Any] = {"page": told, "parts": parts, "twins": _twins(question)}
    return shown(request, "public/decisions.html", question, gettext("Council papers"), **context)


@page()
def decision(request: HttpRequest, question: Question, decision: str) -> HttpResponse:
    """One council paper, its measures, and what became of them."""
    question.refuse()
    try:
        found = reading.decision_page(question.moment, decision)
    except NotOnRecord:
        raise _no_paper(question.moment) from None
    told = decision_page(found)
    twins = [
        of_one(gettext("Council paper"), "decisions", decision, question),
        of_moment(gettext("Measures with evidence that name it"), "measures", question, decision=decision),
        of_figures("decisions", question),
    ]
    return shown(request, "public/decision.html", question, told.title, page=told, twins=twins)


def _twins(question: Question) -> list[Twin]:
    asked = excluding(question.parameters, "offset")
    return [of_list(gettext("Council papers"), "decisions", asked), of_figures("decisions", question)]


def _no_paper(moment: Moment) -> NotThere:
    lists = Lists(moment.query)
    listed = reading.decisions_on_record(moment)
    known = [(one.title, lists.page("decision", one.key)) for one in listed]
    return NotThere(gettext("No council paper of this key is on record in this edition."), known)
