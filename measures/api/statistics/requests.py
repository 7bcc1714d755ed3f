"""Requests for information: what was asked, and what became of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.api.statistics.topic import Definition, Topic
from measures.reading.moment import Moment
from measures.reading.requests import RequestSeen, requests

FIGURES = (
    Definition(
        "counts",
        "requests",
        _(
            "Requests for information made by the day, by what had become of them that day: total = open + "
            "answered + partly answered + refused. “overdue” are open ones whose answer was due before."
        ),
    ),
    Definition(
        "requests",
        "requests",
        _(
            "Each of them, the longest overdue first. “age” is in days: from the day it was asked to the day "
            "asked about, or to the outcome; “overdue” are the days since the answer was due."
        ),
    ),
)


def values(moment: Moment) -> dict[str, Any]:
    found = requests(moment)
    return {"counts": asdict(found.figure), "requests": [_request_json(one) for one in found.shown]}


def _request_json(request: RequestSeen) -> dict[str, Any]:
    """Null where nothing is known."""
    return {name: None if value == "" else value for name, value in asdict(request).items()}


TOPIC = Topic("requests", _("Requests"), FIGURES, values)
