"""The pages that say no at the desk, and keep what was typed."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from measures.desk.presenters.entry import typed_anywhere
from measures.desk.rendering import shown

TECHNICAL = ("csrfmiddlewaretoken",)


def not_for_you(request: HttpRequest) -> TemplateResponse:
    """403: this page is for people with another role."""
    words = _("Your role does not include this page. If you need it, ask an administrator.")
    return _no(request, 403, _("Not part of your role"), words)


def not_permitted(request: HttpRequest, words: str) -> HttpResponse:
    """403: an action refused, and says why."""
    return _no(request, 403, _("That is not possible"), words)


def too_late(request: HttpRequest, words: str) -> HttpResponse:
    """409: somebody was faster."""
    return _no(request, 409, _("Something has changed"), words)


def not_allowed(request: HttpRequest, methods: Collection[str]) -> HttpResponse:
    """405: this address does not take that method."""
    answer = _no(request, 405, _("Not possible in this way"), _("Open the page again and use its buttons."))
    answer["Allow"] = ", ".join(methods)
    return answer


def too_many(request: HttpRequest) -> HttpResponse:
    """429: somebody tries too often. The limits that lead here all count minutes."""
    words = _("Too many attempts came from your connection. Wait a minute and try again.")
    answer = _no(request, 429, _("Please wait a moment"), words)
    answer["Retry-After"] = "60"
    return answer.render()


def signed_out(request: HttpRequest) -> HttpResponse:
    """403: a form was sent without being signed in. What was typed is on the page, ready to be sent again."""
    if _wants_data(request):
        return JsonResponse({"signed_out": True}, status=403)
    return _kept(
        request, _("You are signed out"), _("Sign in in a new window, come back here and send it again.")
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's own token is not (or no longer) good, mostly because of a new sign-in."""
    if _wants_data(request):
        return JsonResponse({"signed_out": True}, status=403)
    if not _sent_from_here(request):  # a form of another site must not come one press closer to being sent
        words = _("This form was not sent from this site. Open the page again and enter it there.")
        return _no(request, 403, _("Not accepted"), words).render()
    words = _("This form was opened before your last sign-in. Nothing was saved yet: send it once more.")
    return _kept(request, _("Please send it once more"), words)


def _kept(request: HttpRequest, title: str, words: str) -> HttpResponse:
    """What was typed, as fields that are sent again to the same address. Passwords are not repeated."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in TECHNICAL and "password" not in name
        for value in values
    ]
    told = {
        "words": words,
        "fields": fields,
        "typed": typed_anywhere(fields),
        "address": request.get_full_path(),
    }
    answer = shown(request, "desk/kept.html", title, status=403, **told)
    return answer.render()


def _no(request: HttpRequest, status: int, title: str, words: str) -> TemplateResponse:
    return shown(request, "desk/refused.html", title, status=status, words=words)


def _sent_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that one of our own pages sent this."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _wants_data(request: HttpRequest) -> bool:
    """Whether a script asks, which reads an answer instead of showing a page."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"
