"""What all addresses of the API have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from measures.api.deprecations import DEPRECATIONS, announced
from measures.api.described import Described
from measures.api.forms import JSON_FORM, Form
from measures.api.negotiation import chosen
from measures.api.writing import written
from measures.programs import ForPrograms
from measures.reading.moment import Moment, cache_control, confirmed, etag


class PublicView(ForPrograms):
    """An address of the API.

    `forms` are those it answers in, none where there is nothing to choose; `suffix` is set by addresses that
    name one.
    """

    forms: ClassVar[Sequence[Form]] = (JSON_FORM,)
    suffix = ""
    form: Form

    def described(self, path: str) -> Described | None:
        """What the description of the API says of this address (`/api/v1/measures/{key}/`), if anything."""
        return None

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[BaseRenderer, str]:
        """Settles the form. `force` is for problems, which are JSON whatever was accepted."""
        if self.forms and not force:
            self.form = chosen(self.forms, request.META.get("HTTP_ACCEPT", ""), self.suffix)
            if self.form is not JSON_FORM and not self.suffix:
                request.path_of_form = f"{request.path.rstrip('/')}.{self.form.suffix}"  # type: ignore[attr-defined]
        return super().perform_content_negotiation(request, force)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Says so if something of this answer will be taken away."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        route = request.resolver_match.url_name if request.resolver_match else ""
        only = [one for one in request.query_params.get("fields", "").split(",") if one]
        for name, value in announced(route or "", only, DEPRECATIONS).items():
            before = answer.headers.get(name)
            answer.headers[name] = f"{before}, {value}" if before else value
        return answer


class MomentView(PublicView):
    """An address whose answer depends on nothing but the moment asked about: readers may keep it."""

    def kept(self, moment: Moment) -> HttpResponse | None:
        """304 if the reader already has this answer; only to be asked once the answer is sure to be 200."""
        headers = self.headers_of(moment)
        condition = self.request.headers.get("If-None-Match", "")
        return HttpResponseNotModified(headers=headers) if confirmed(condition, headers["ETag"]) else None

    def answer(self, moment: Moment, content: dict[str, Any]) -> HttpResponse:
        return self.dated(moment, HttpResponse(written(content).encode(), content_type=JSON_FORM.media_type))

    def dated(self, moment: Moment, answer: HttpResponseBase, links: str = "") -> Any:
        """The answer with the headers of its moment."""
        for name, value in (self.headers_of(moment) | ({"Link": links} if links else {})).items():
            answer.headers[name] = value
        return answer

    def headers_of(self, moment: Moment) -> dict[str, str]:
        """Also of a 304: `Vary` says by what answers at this address are kept apart."""
        negotiated = len(self.forms) > 1 and not self.suffix
        return {
            "ETag": etag(moment, self._spoken()),
            "Cache-Control": cache_control(moment),
            "Vary": "Accept-Encoding, Accept" if negotiated else "Accept-Encoding",
        }

    def _spoken(self) -> str:
        """Two forms of one address are two answers, so they have two tags."""
        language: str = settings.LANGUAGE_CODE
        return language if self.form.suffix == JSON_FORM.suffix else f"{language} {self.form.suffix}"
