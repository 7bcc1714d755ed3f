"""Pages as answers: every one says which moment it speaks of."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse

from measures.reading.moment import Moment
from measures.web.asking import Question
from measures.web.links import path_of
from measures.web.presenters.clocks import clocks
from measures.web.presenters.words import language


def shown(request: HttpRequest, template: str, question: Question, **context: Any) -> TemplateResponse:
    """A page that answers a question."""
    context["clocks"] = clocks(question.moment, question.path, question.parameters)
    return TemplateResponse(request, template, context)


def problem(
    request: HttpRequest,
    template: str,
    status: int,
    moment: Moment,
    parameters: dict[str, str] | None = None,
    **context: Any,
) -> TemplateResponse:
    """A page that says why there is no answer. It is asked for again each time: reasons pass.

    `parameters` are those that are not part of the problem.
    """
    context["clocks"] = clocks(moment, path_of(request), parameters or {}, citable=False)
    headers = {"Cache-Control": "no-cache", "Content-Language": language()}
    return TemplateResponse(request, template, context, status=status, headers=headers)
