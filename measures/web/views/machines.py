"""What programs ask for: what may be crawled, which pages there are, and whether this site can answer."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from measures.reading.readiness import checks
from measures.reading.site_map import measures_on_record, others_on_record
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.site_map import site_map
from measures.web.views.problems import SAFE_METHODS


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; asks nothing of the database.

    Past moments too: they say "noindex" themselves, which only works on pages that may be read, and archives
    must be able to keep what somebody cites.
    """
    if request.method not in SAFE_METHODS:
        return HttpResponseNotAllowed(SAFE_METHODS, headers={"Cache-Control": "no-cache"})
    places = f"Sitemap: {settings.TRACKER_BASE_URL}{reverse('sitemap')}"
    lines = ["User-agent: *", f"Disallow: {settings.DESK_PATH}", "Allow: /", "", places, ""]
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8", headers=headers)


@page()
def sitemap(request: HttpRequest, question: Question) -> HttpResponse:
    """Every page, and that of every record in the edition, in both languages; the day does not matter."""
    question.refuse()
    edition = question.moment.edition.number
    places = site_map([*measures_on_record(edition), *others_on_record(edition)])
    kind = "application/xml; charset=utf-8"
    return TemplateResponse(request, "pages/sitemap.xml", {"places": places}, content_type=kind)


def readyz(request: HttpRequest) -> HttpResponse:
    """Whether readers can be sent here, and if not, what is wrong; nothing that would help an attacker."""
    if request.method not in SAFE_METHODS:
        return HttpResponseNotAllowed(SAFE_METHODS, headers={"Cache-Control": "no-cache"})
    done = checks()
    problems = [one.problem for one in done if one.problem]
    told = {
        "ready": not problems,
        "checks": {one.name: not one.problem for one in done},
        "problems": problems,
    }
    return JsonResponse(
        told,
        status=503 if problems else 200,
        headers={"Cache-Control": "no-store"},
        json_dumps_params={"ensure_ascii": False},
    )
