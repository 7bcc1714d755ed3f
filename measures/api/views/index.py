"""The entrance of the API, and what is said at addresses that do not exist."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from measures.api.described import Described
from measures.api.envelope import whole
from measures.api.schema.describing import index_described
from measures.api.views.base import PublicView
from measures.api.views.offers import offers
from measures.reading.parameters import refuse_bad


class Index(PublicView):
    """What there is and where; what stands in braces is to be filled in, such as the key of a record."""

    def get(self, request: Request) -> Response:
        refuse_bad(request.query_params, ())
        told = {
            "title": _("{site}: public API").format(site=settings.TRACKER_SITE_NAME),
            "documentation": whole(reverse("data")),
            "description": whole(reverse("api:schema_json")),
            "licence": settings.TRACKER_LICENCE,
            "attribution": settings.TRACKER_ATTRIBUTION,
            "resources": offers(),
        }
        return Response(told)

    def described(self, path: str) -> Described:
        return index_described()


class SlashMissing(PublicView):
    """Leads on to the address with the slash at its end, in whichever form it is asked for."""

    forms = ()

    def get(self, request: Request, **parts: str) -> HttpResponse:
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))


class Unknown(PublicView):
    """An address that does not exist, whatever one wants to do there and in whichever format."""

    @property
    def default_response_headers(self) -> dict[str, str]:
        return {}  # no `Allow`: nothing is allowed where nothing is

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        index = whole(reverse("api:index"))
        raise NotFound(_("The addresses of this API are listed at {index}.").format(index=index))
