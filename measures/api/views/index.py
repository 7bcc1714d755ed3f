"""The entrance of the API, and what is said at addresses that do not exist."""

from __future__ import annotations

from typing import Any, NoReturn

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from measures.api.views.base import PublicView
from measures.reading.parameters import refuse_bad


class Index(PublicView):
    """The addresses there are; `{key}` stands for the key of a measure, `{topic}` for a page's figures."""

    def get(self, request: Request) -> Response:
        refuse_bad(request.query_params, ())
        measures = request.build_absolute_uri(reverse("api:measures"))
        statistics = request.build_absolute_uri(reverse("api:statistics"))
        return Response(
            {
                "measures": measures,
                "measure": measures + "{key}/",
                "statistics": statistics,
                "topic": statistics + "{topic}/",
            }
        )


class SlashMissing(PublicView):
    """Leads on to the address with the slash at its end."""

    def get(self, request: Request, **parts: str) -> HttpResponse:
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))


class Unknown(PublicView):
    """An address that does not exist, whatever one wants to do there and in whichever format."""

    @property
    def default_response_headers(self) -> dict[str, str]:
        return {}  # no `Allow`: nothing is allowed where nothing is

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        index = request.build_absolute_uri(reverse("api:index"))
        raise NotFound(_("The addresses of this API are listed at {index}.").format(index=index))
