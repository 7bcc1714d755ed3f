"""Who gets in: the same ladder before every page of the desk."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from measures.actions.refusals import AlreadyDecided, NotPermitted
from measures.desk.views import refused
from measures.models import Proposal, User
from measures.vocabulary import Role

View = Callable[..., HttpResponseBase]
READING = ("GET", "HEAD")
EVERYBODY = tuple(Role)


def at_desk(
    *roles: Role, methods: Collection[str] = (*READING, "POST"), secured: bool = True
) -> Callable[[View], View]:
    """Makes a page of `view(request, person, …)` for people of these roles; none named: for all of them.

    Who is signed out keeps what they typed, reviewers and administrators set up a second factor first (unless
    `secured` is false: the pages where they do that), and what an action refuses becomes a page that says
    what to do.
    """
    admitted = roles or EVERYBODY

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **names: Any) -> HttpResponseBase:
            person = request.user
            if not isinstance(person, User) or not person.is_active:
                return _signed_out(request)
            if secured and person.role in Role.needs_second_factor and not is_mfa_enabled(person):
                return HttpResponseRedirect(reverse("mfa_activate_totp"))
            if person.role not in admitted:
                return refused.not_for_you(request)
            if request.method not in methods:
                return refused.not_allowed(request, methods)
            return _answered(view, request, person, names)

        return answer

    return decorate


def _answered(view: View, request: HttpRequest, person: User, names: dict[str, Any]) -> HttpResponseBase:
    try:
        return view(request, person, **names)
    except Proposal.DoesNotExist:
        raise Http404 from None
    except NotPermitted as error:
        return refused.not_permitted(request, str(error))
    except AlreadyDecided as error:
        return refused.too_late(request, str(error))


def _signed_out(request: HttpRequest) -> HttpResponse:
    if request.method in READING:
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    return refused.signed_out(request)
