"""Pages as answers: every one says which moment it speaks of."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from measures.reading.moment import Moment
from measures.web import context as everywhere
from measures.web.asking import Question
from measures.web.links import path_of
from measures.web.presenters.citation import citation
from measures.web.presenters.clocks import Clocks, clocks
from measures.web.presenters.navigation import navigation
from measures.web.presenters.words import language


def shown(
    request: HttpRequest,
    template: str,
    question: Question,
    title: str,
    *,
    citable: bool = True,
    **context: Any,
) -> TemplateResponse:
    """A page that answers a question. `title` is what it is called in windows, lists and citations.

    What is only on trial is not `citable`: there will be no such edition.
    """
    times = clocks(question.moment, question.path, question.parameters, citable=citable)
    around = _around(title, times, question.path, question.parameters)
    return TemplateResponse(request, template, context | around)


def problem(
    request: HttpRequest,
    template: str,
    status: int,
    moment: Moment,
    title: str,
    parameters: dict[str, str] | None = None,
    **context: Any,
) -> TemplateResponse:
    """A page that says why there is no answer. It is asked for again each time: reasons pass.

    `parameters` are those that are not part of the problem.
    """
    path, rest = path_of(request), parameters or {}
    around = _around(title, clocks(moment, path, rest, citable=False), path, rest)
    headers = {"Cache-Control": "no-cache", "Content-Language": language()}
    return TemplateResponse(request, template, context | around, status=status, headers=headers)


def bare(request: HttpRequest, template: str, status: int, title: str) -> HttpResponse:
    """A page of a problem, rendered at once without the database, which may be what broke.

    Of the request it reads nothing but the path: its host and its parameters may be what cannot be read.
    """
    around = {
        "site": everywhere.facts(),
        "title": title,
        "navigation": navigation(path_of(request), {}, ""),
    }
    headers = {"Cache-Control": "no-cache", "Content-Language": language()}
    return HttpResponse(render_to_string(template, around), status=status, headers=headers)


def _around(title: str, times: Clocks, path: str, parameters: dict[str, str]) -> dict[str, Any]:
    """What every page has besides its content."""
    return {
        "title": title,
        "clocks": times,
        "navigation": navigation(path, parameters, times.stay),
        "citation": citation(title, times),
    }
