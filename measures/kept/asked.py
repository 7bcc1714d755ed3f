"""What a request asks for, as far as its answer depends on it: the key under which the answer is kept."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from compression_middleware.middleware import compressor
from django.conf import settings
from django.core.exceptions import DisallowedHost, SuspiciousOperation
from django.http import HttpRequest, QueryDict

from measures.reading.moment import NoSuchEdition, etag, moment
from measures.reading.parameters import BadParameters
from measures.web.language import language_of

LONGEST_ADDRESS, LONGEST_ACCEPT = 2000, 200
"""Characters. Whoever asks in more words gets an answer that nobody else will ask for."""
API = "/api/"
NEVER = ("/hinweis/", "/en/hinweis/", "/healthz", "/readyz", "/robots.txt")
"""Besides the desk and static files: what is no answer about the record, or asks nothing of it."""
INDEX = f"{API}v1/"
SPACED = re.compile(r" *([,;]) *")
CODE = ("measures", "templates", "tracker", "tools", "requirements.txt", "CHANGELOG.md")
WRITTEN = (".py", ".html", ".xml", ".txt", ".mo", ".md", ".json", ".svg", ".css", ".js", ".ttf", ".woff2")


@dataclass(frozen=True)
class Asked:
    """`key` names the answer in whichever encoding, `encoding` what this reader takes (empty: none).

    `erased` is the newest erasure on record when it was asked.
    """

    key: str
    encoding: str
    erased: int = 0

    @property
    def encoded(self) -> str:
        """The key of the answer in the encoding that this reader gets if it is worth it."""
        return self.key + self.encoding


def may_be_kept(request: HttpRequest) -> bool:
    """Whether this is a question whose answer others may get. Nothing of the desk ever is."""
    return (
        request.method in ("GET", "HEAD")
        and not settings.DEBUG  # templates change there
        and not left_out(request.path_info)
        and has_our_host(request)
        and "charset" not in (request.content_params or {})  # other encodings are refused further in
        and len(request.path) + len(request.META.get("QUERY_STRING", "")) <= LONGEST_ADDRESS
        and len(request.META.get("HTTP_ACCEPT", "")) <= LONGEST_ACCEPT
    )


def has_our_host(request: HttpRequest) -> bool:
    """Others are refused further in, in the reader's language."""
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False


def left_out(path: str) -> bool:
    desk = settings.DESK_PATH.rstrip("/")
    return path == INDEX or path.startswith((desk, settings.STATIC_URL, *NEVER))


def asked_of(request: HttpRequest) -> Asked | None:
    """None if the moment cannot be told: then the view says what is wrong."""
    words = request.META.get("QUERY_STRING", "")
    try:
        about = moment(QueryDict(words, encoding="utf-8").dict())
    except (BadParameters, NoSuchEdition, SuspiciousOperation, UnicodeError):
        return None
    tag = etag(about, language_of(request.path_info))
    parts = [code_stamp(settings.BASE_DIR), tag, request.path, words, accepted(request)]
    key = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    encoding = compressor(request.META.get("HTTP_ACCEPT_ENCODING", ""))[0] or ""
    return Asked(key, encoding, about.edition.erased)


def accepted(request: HttpRequest) -> str:
    """The forms that are accepted, where that decides about the answer: pages have one form per address.

    Only what no reader of the header sees is taken away. A space inside a name makes it another name: without
    it somebody's nonsense would stand under the key of what everybody else asks for.
    """
    if not request.path_info.startswith(API):
        return ""
    return SPACED.sub(r"\1", request.META.get("HTTP_ACCEPT", "").strip().lower())


@cache
def code_stamp(root: Path) -> str:
    """Which code answers, as a digest of names, sizes and times of its files: others may give other answers.

    A release alone would not do: on the way to the next one the code changes while its number stays.
    """
    places = [root / name for name in CODE]
    files = sorted(one for place in places for one in (place, *place.rglob("*")) if one.suffix in WRITTEN)
    found = [(str(one), one.stat().st_mtime_ns, one.stat().st_size) for one in files if one.is_file()]
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()
