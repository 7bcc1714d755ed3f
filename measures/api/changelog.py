"""What changed in the API, release by release: for people whose programs use it.

Only what a program can notice belongs here; the changelog of the site tells the rest. The newest stands
first.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Release:
    """A version of the site, and what its API has that the one before had not."""

    version: str
    lines: tuple[Promise, ...]


RELEASES = (
    Release(
        "0.5.0",
        (
            _("Lists of every kind of record, each also as CSV, XLSX and NDJSON, with items by their keys."),
            _("Parameters “fields” and “dialect”; the endings json, csv, xlsx and ndjson; “Accept”."),
            _(
                "The record itself entry by entry (changes), editions, corrections, requests, charts and "
                "search."
            ),
            _(
                "A description as OpenAPI 3.1, limits with “RateLimit” headers, and refusals that are "
                "documents."
            ),
            _("“meta” tells permanent address and citation; the header “Link” names them too."),
            _("The state of a measure tells how many days it is overdue (overdue_days)."),
        ),
    ),
    Release("0.4.0", (_("The figures of each type of page under /api/v1/statistics/{topic}/."),)),
    Release(
        "0.2.0",
        (
            _("Measures as a list and one by one, and the figures of the start page."),
            _("The parameters “as_of” and “edition” everywhere."),
        ),
    ),
)
