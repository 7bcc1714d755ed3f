"""Refusals as the API writes them: each kind with a question that is refused and the problem document."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.request import Request

from measures.api.errors import problem_handler
from measures.api.forms import FORMS
from measures.api.negotiation import unacceptable
from measures.api.outside import too_many
from measures.api.resources import MEASURES
from measures.manual.asked import question
from measures.manual.presenters.for_people import written
from measures.reading.moment import Moment, NoSuchEdition
from measures.reading.parameters import BadParameters, problems
from measures.reading.single import NotOnRecord
from measures.web.language import ORIGINAL

FAR = 999_999_999
UNKNOWN = "M-9999"
SECONDS = 37
"""A number like any other that can be left of a minute."""


@dataclass(frozen=True)
class Refused:
    """A question that is refused: its first line, why, and what it is answered with."""

    status: int
    code: str
    words: str
    asked: str
    document: str


@dataclass(frozen=True)
class Case:
    """`why` gives what the API would raise; `accept` is the header of that name."""

    words: Promise
    path: str
    query: str
    why: Callable[[HttpRequest, Moment], Exception]
    method: str = "GET"
    accept: str = ""


def refusals(moment: Moment) -> list[Refused]:
    """In German, as the API speaks, whatever the language of the page."""
    return [*(_refused(one, moment) for one in cases()), _throttled()]


def cases() -> list[Case]:
    measures = reverse("api:measures")
    one = reverse("api:measures_one", args=[UNKNOWN])
    return [
        Case(
            _(
                "A parameter is unknown, empty, given twice, or has a value that cannot be: nothing is "
                "ignored."
            ),
            measures,
            "stand=completed",
            _bad_parameters,
        ),
        Case(_("There is no such record in this edition."), one, "", _not_on_record),
        Case(
            _("A number is no edition: it does not exist, or lies inside a batch."),
            measures,
            f"edition={FAR}",
            _no_edition,
        ),
        Case(_("Something else than reading is asked for."), measures, "", _only_read, method="POST"),
        Case(
            _("None of the forms that the program accepts can be had here."),
            measures,
            "",
            _not_acceptable,
            accept="image/png",
        ),
    ]


def _bad_parameters(request: HttpRequest, moment: Moment) -> Exception:
    return BadParameters(problems(request.GET, MEASURES.parameters))


def _not_on_record(request: HttpRequest, moment: Moment) -> Exception:
    return NotOnRecord(UNKNOWN)


def _no_edition(request: HttpRequest, moment: Moment) -> Exception:
    return NoSuchEdition(FAR, before=moment.edition.number, after=None)


def _only_read(request: HttpRequest, moment: Moment) -> Exception:
    return MethodNotAllowed(str(request.method))


def _not_acceptable(request: HttpRequest, moment: Moment) -> Exception:
    return unacceptable(FORMS)


def _throttled() -> Refused:
    """Told by what counts the requests, before any view is asked."""
    request = question(reverse("api:measures"))
    answer = too_many(request, settings.TRACKER_API_REQUESTS_PER_MINUTE, SECONDS)
    return Refused(
        status=answer.status_code,
        code="throttled",
        words=str(_("Too many requests came within a minute. “Retry-After” says how many seconds to wait.")),
        asked=f"GET {request.path}",
        document=written(json.loads(answer.content)),
    )


def _refused(case: Case, moment: Moment) -> Refused:
    request = question(case.path, case.query, case.method)
    view = resolve(case.path).func.view_class()  # type: ignore[attr-defined]
    view.setup(request)
    context: Any = {"view": view, "request": Request(request), "args": (), "kwargs": {}}
    with override(ORIGINAL):
        answer = problem_handler(case.why(request, moment), context)
    assert answer is not None
    line = f"{case.method} {case.path}" + (f"?{case.query}" if case.query else "")
    return Refused(
        status=answer.status_code,
        code=answer.data["type"].rpartition(":")[2],
        words=str(case.words),
        asked=f"{line}\nAccept: {case.accept}" if case.accept else line,
        document=written(answer.data),
    )
