"""The packages of open data: their page and their files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext

from measures.reading import packages as reading
from measures.reading.moment import weak_etag
from measures.reading.packages import LATEST, KeptFile, Package
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.links import address
from measures.web.presenters.packages import packages_page
from measures.web.presenters.words import language
from measures.web.rendering import shown

BLOCK = 2**16
"""Bytes that are read at once."""
PACKED = ("zip", "xlsx")
"""Endings of files that are compressed already."""


@page()
def packages(request: HttpRequest, question: Question) -> HttpResponse:
    """The package of the reader's moment or the newest one, how to use it, and all that are kept."""
    question.refuse()
    given = reading.packages(question.moment)
    told = packages_page(given, reading.best(question.moment, given))
    answer = shown(request, "public/packages.html", question, gettext("Package of all data"), page=told)
    answer["ETag"] = weak_etag(question.moment, language(), *(one.name for one in given))
    answer["Cache-Control"] = "no-cache"
    return answer


@page()
def package(request: HttpRequest, question: Question, package: str) -> HttpResponse:
    """Leads to the page that tells about this package."""
    question.refuse()
    found = _found(question, package)
    moment = {"as_of": found.day.isoformat(), "edition": str(found.edition)}
    return _to(address(reverse("packages"), moment))


@page()
def package_file(request: HttpRequest, question: Question, package: str, file: str) -> HttpResponseBase:
    """A file of a package; under the name `latest` where the newest one has it."""
    question.refuse()
    found = _found(question, package)
    one = found.file(file)
    if package == LATEST:
        return _to(reverse("package_file", args=[found.name, file]))
    try:
        return _sent(one, whole=request.method != "HEAD")
    except FileNotFoundError:  # an erasure has just taken the package away: what is said of it now?
        return _sent(_found(question, package).file(file))


def _found(question: Question, name: str) -> Package:
    """Raises NotThere and NotExportable."""
    moment = question.moment
    return reading.latest(moment) if name == LATEST else reading.package(moment, name)


def _to(place: str) -> HttpResponse:
    """302, never to be remembered: tomorrow it may lead elsewhere."""
    return HttpResponseRedirect(place, headers={"Cache-Control": "no-store"})


def _sent(one: KeptFile, *, whole: bool = True) -> HttpResponseBase:
    """As a stream; what is packed already in one piece, which shows that it cannot be made any smaller.

    The file is opened before anything is promised. Raises FileNotFoundError.
    """
    answer: HttpResponseBase
    if one.name.endswith(PACKED):
        answer = HttpResponse(one.path.read_bytes())
    else:
        answer = StreamingHttpResponse(_blocks(one.path.open("rb")) if whole else ())
    answer["Content-Length"] = str(one.bytes)
    answer["Content-Type"] = one.media_type
    answer["Content-Disposition"] = f'attachment; filename="{one.name}"'
    answer["ETag"], answer["Cache-Control"] = f'"{one.sha256[:32]}"', "public, max-age=86400"
    return answer


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """What was opened is read to its end, even if its name is gone by then."""
    with file:
        yield from iter(partial(file.read, BLOCK), b"")
