"""What is said of every answer and every refusal, once for all operations: statuses, headers, problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from measures.api.errors import MEDIA_TYPE
from measures.api.schema.fields import Schema

#: The refusals and other answers that any address may give.
ALWAYS = (304, 405, 429, 500)

#: By status: the name of the description, and what it means.
RESPONSES: dict[int, tuple[str, str | Promise]] = {
    304: ("NotModified", _("The reader has this answer already: If-None-Match named its ETag.")),
    400: ("BadQuestion", _("A parameter is unknown, empty, repeated, contradictory or has an odd value.")),
    404: ("NotThere", _("There is no such edition, or nothing of this name is on record in it.")),
    405: ("OnlyRead", _("Everything here can only be read: GET, HEAD and OPTIONS.")),
    406: ("NotAcceptable", _("None of the forms that Accept allows is available.")),
    410: ("Gone", _("It was withdrawn or erased; the reason is given.")),
    429: ("TooMany", _("Too many questions in a short time; Retry-After says when to ask again.")),
    500: ("Failed", _("Something went wrong on our side.")),
}

TEXT: Schema = {"type": "string"}
HEADERS: dict[str, tuple[str | Promise, Schema]] = {
    "ETag": (_("Tag of this very answer, for If-None-Match."), TEXT),
    "Cache-Control": (_("How long the answer may be kept without asking again."), TEXT),
    "Content-Language": (_("Language of the words in the answer."), TEXT),
    "Vary": (_("By what answers at this address are kept apart."), TEXT),
    "Link": (_("Other parts, licence, permanent address and documentation (RFC 8288)."), TEXT),
    "Content-Disposition": (_("Name under which the file may be kept."), TEXT),
    "Retry-After": (_("Seconds until the next question will be answered."), {"type": "integer"}),
    "RateLimit": (_("How many questions are left, and for how many seconds."), TEXT),
    "RateLimit-Policy": (_("How many questions are answered in how many seconds."), TEXT),
    "Deprecation": (_("Since when it is announced that something of this answer will go (RFC 9745)."), TEXT),
    "Sunset": (_("Until when it stays at least (RFC 8594)."), TEXT),
    "Allow": (_("What can be done here."), TEXT),
}
LIMITS = ("RateLimit", "RateLimit-Policy")
OF_EVERY_ANSWER = ("ETag", "Cache-Control", "Content-Language", "Vary", "Deprecation", "Sunset", *LIMITS)
OF_A_REFUSAL = ("Cache-Control", "Content-Language", *LIMITS)
BESIDES = {405: ("Allow",), 429: ("Retry-After",)}


def refusal(status: int) -> Schema:
    """A reference to what is said of this status."""
    return {"$ref": f"#/components/responses/{RESPONSES[status][0]}"}


def success_headers(further: Sequence[str]) -> Schema:
    return _headers((*OF_EVERY_ANSWER, *further))


def components() -> dict[str, dict[str, Any]]:
    """The descriptions that operations refer to."""
    return {
        "responses": {name: _response(status) for status, (name, _words) in RESPONSES.items()},
        "headers": {
            name: {"description": str(words), "schema": schema} for name, (words, schema) in HEADERS.items()
        },
    }


def _response(status: int) -> Schema:
    words = str(RESPONSES[status][1])
    if status < 400:
        return {"description": words, "headers": _headers(OF_EVERY_ANSWER)}
    problem = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        "description": words,
        "headers": _headers((*OF_A_REFUSAL, *BESIDES.get(status, ()))),
        "content": {MEDIA_TYPE: problem},
    }


def _headers(names: Sequence[str]) -> Schema:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
