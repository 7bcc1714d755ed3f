"""Every error of the API as a problem document (RFC 9457): what is wrong, where, and what would be right.

The shape of `errors` is that of drf-standardized-errors; this module translates our own exceptions and adds
the members of a problem document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_standardized_errors.formatter import ExceptionFormatter
from drf_standardized_errors.handler import ExceptionHandler
from drf_standardized_errors.types import Error, ErrorResponse, ExceptionHandlerContext
from rest_framework import exceptions, status
from rest_framework.response import Response

from measures.filters.asking import CODE_IS_NO_KEY, is_bare_code
from measures.reading.measures import NotOnRecord, WasWithdrawn
from measures.reading.moment import NoSuchEdition
from measures.reading.parameters import BadParameters
from measures.vocabulary import Action

MEDIA_TYPE = "application/problem+json"
TYPE = "urn:problem-type:klimatracker:"


class BadQuestion(exceptions.ValidationError):
    default_code = "bad_parameters"


class NoRecord(exceptions.NotFound):
    default_detail = gettext_lazy("Nothing of this key is or was on record in this edition.")
    default_code = "not_on_record"


class NoEdition(exceptions.NotFound):
    default_detail = gettext_lazy("There is no such edition.")
    default_code = "no_such_edition"


class Gone(exceptions.APIException):
    status_code = status.HTTP_410_GONE
    default_detail = gettext_lazy("This record is no longer public.")
    default_code = "gone"


class Erased(Gone):
    default_detail = gettext_lazy("The text of this edition was erased.")
    default_code = "erased"


class Failed(exceptions.APIException):
    default_detail = gettext_lazy("Something went wrong on our side. It has been logged.")


#: The headings of problems, by code.
TITLES = {
    "bad_parameters": gettext_lazy("This question cannot be answered as asked."),
    "parse_error": gettext_lazy("This question cannot be answered as asked."),
    "not_found": gettext_lazy("There is nothing at this address."),
    "not_on_record": gettext_lazy("This record does not exist."),
    "no_such_edition": gettext_lazy("There is no such edition."),
    "gone": gettext_lazy("This record is no longer public."),
    "erased": gettext_lazy("The text of this edition was erased."),
    "method_not_allowed": gettext_lazy("This address can only be read."),
    "not_acceptable": gettext_lazy("None of the accepted formats is available."),
    "bad_request": gettext_lazy("This request cannot be read."),
    "forbidden": gettext_lazy("This address can only be read."),
    "too_large": gettext_lazy("This request is too large."),
    "throttled": gettext_lazy("These are too many requests."),
    "error": gettext_lazy("This could not be answered."),
}


def problem_handler(exc: Exception, context: ExceptionHandlerContext) -> Response | None:
    """The setting EXCEPTION_HANDLER of Django REST framework."""
    return ProblemHandler(exc, context).run()


class ProblemHandler(ExceptionHandler):
    """Turns our exceptions into those of Django REST framework, and every one into a problem document."""

    def convert_known_exceptions(self, exc: Exception) -> Exception:
        return of_ours(exc) or super().convert_known_exceptions(exc)

    def convert_unhandled_exceptions(self, exc: Exception) -> exceptions.APIException:
        return exc if isinstance(exc, exceptions.APIException) else Failed()

    def format_exception(self, exc: exceptions.APIException) -> dict[str, Any]:
        document: dict[str, Any] = ProblemFormatter(exc, self.context, self.exc).run()
        return document

    def get_response(self, exc: exceptions.APIException, data: dict[str, Any]) -> Response:
        headers = self.get_headers(exc)
        return Response(data, status=exc.status_code, headers=headers, content_type=MEDIA_TYPE)


class ProblemFormatter(ExceptionFormatter):
    """Writes the problem document around the errors that the library has made flat."""

    def format_error_response(self, error_response: ErrorResponse) -> dict[str, Any]:
        code = self.exc.default_code
        request = self.context["request"]
        return {
            "type": TYPE + code.replace("_", "-"),
            "title": str(TITLES.get(code, self.exc.default_detail)),
            "status": self.exc.status_code,
            "detail": " ".join(_sentence(error) for error in error_response.errors),
            "instance": request.get_full_path() if request else None,
            "errors": [self._with_accepted(error) for error in error_response.errors],
            **members(self.original_exc),
        }

    def _with_accepted(self, error: Error) -> dict[str, Any]:
        accepted = self._accepted(error)
        return asdict(error) | ({"accepted": accepted} if accepted else {})

    def _accepted(self, error: Error) -> list[str]:
        if isinstance(self.original_exc, BadParameters):
            named = (one.accepted for one in self.original_exc.problems if one.name == error.attr)
            return list(next(named, ()))
        if isinstance(self.exc, exceptions.NotAcceptable):
            return [renderer.media_type for renderer in self.exc.available_renderers or ()]
        if isinstance(self.exc, exceptions.MethodNotAllowed):
            return self.context["view"].allowed_methods
        return []


def of_ours(exc: Exception) -> exceptions.APIException | None:
    """The exception of Django REST framework that answers one of ours; None for all others."""
    if isinstance(exc, BadParameters):
        return BadQuestion(_by_name(exc))
    if isinstance(exc, NoSuchEdition):
        return NoEdition(around(exc))
    if isinstance(exc, NotOnRecord):
        return NoRecord(_nothing_of(str(exc)))
    if isinstance(exc, WasWithdrawn):
        return Erased(exc.sentence) if exc.gone.action == Action.ERASED else Gone(exc.sentence)
    if isinstance(exc, SuspiciousOperation):  # such as a thousand parameters: not our failure
        return exceptions.ParseError()
    return None


def members(exc: Exception) -> Mapping[str, Any]:
    """What a problem document says beyond the standard members, for programs."""
    if isinstance(exc, NoSuchEdition):
        return {"editions": {"before": exc.before or None, "after": exc.after}}
    if isinstance(exc, WasWithdrawn):
        gone = exc.gone
        return {
            "gone": {
                "key": gone.key,
                "action": gone.action,
                "reason": gone.reason,
                "since": exc.since,
                "number": gone.number,
                "recorded_at": gone.recorded_at,
                "organisation": gone.organisation,
            }
        }
    return {}


def around(missing: NoSuchEdition) -> str:
    """A sentence that names the editions before and after a number that is none."""
    if missing.before and missing.after:
        words = _("{number} is inside a batch. The editions around it are {before} and {after}.")
    elif missing.before:
        words = _("There is no edition {number} yet. The newest is {before}.")
    elif missing.after:
        words = _("There is no edition {number}. The first is {after}.")
    else:
        words = _("Nothing is on record yet.")
    return words.format(number=missing.number, before=missing.before, after=missing.after)


def _nothing_of(key: str) -> str:
    return (
        f"{NoRecord.default_detail} {CODE_IS_NO_KEY}" if is_bare_code(key) else str(NoRecord.default_detail)
    )


def _by_name(bad: BadParameters) -> dict[str, list[exceptions.ErrorDetail]]:
    found: dict[str, list[exceptions.ErrorDetail]] = {}
    for problem in bad.problems:
        found.setdefault(problem.name, []).append(exceptions.ErrorDetail(problem.sentence, problem.code))
    return found


def _sentence(error: Error) -> str:
    return f"{error.attr}: {error.detail}" if error.attr else error.detail
