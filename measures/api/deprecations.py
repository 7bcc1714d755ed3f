"""What will be taken away from the API: the one place where it is announced.

An entry here puts the headers `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) on every answer that is
concerned, with a link to the page that tells of it, which lists the entry too. Answers do not change by
themselves on any day: they carry the same headers until a release takes the thing away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import http_date

from measures.api.envelope import whole


@dataclass(frozen=True)
class Deprecation:
    """An address, or a member of what it tells, that will go.

    `address` is the name of a URL pattern of the API such as `measures`; its forms and its items go with it.
    `member` is a member of its items, "" for the whole address. `since` is the day of the announcement,
    `until` the first day on which it may be gone. `instead` says in words what to ask instead.
    """

    address: str
    since: date
    until: date
    instead: Promise | str
    member: str = ""

    def concerns(self, route: str, only: Collection[str]) -> bool:
        """Whether an answer of this URL pattern holds it; `only` are the members asked for, all if empty."""
        is_its_own = route == self.address or route.startswith(f"{self.address}_")
        return is_its_own and (not self.member or not only or self.member in only)


#: Nothing has been announced so far.
DEPRECATIONS: tuple[Deprecation, ...] = ()


def announced(route: str, only: Collection[str], known: Iterable[Deprecation]) -> dict[str, str]:
    """The headers of an answer; empty if nothing of it will go. Of several the earliest end counts."""
    found = [one for one in known if one.concerns(route, only)]
    if not found:
        return {}
    first = min(found, key=lambda one: (one.until, one.since))
    return {
        "Deprecation": f"@{_seconds(first.since)}",
        "Sunset": http_date(_seconds(first.until)),
        "Link": f'<{whole(reverse("data_promises"))}#abschied>; rel="deprecation"',
    }


def _seconds(day: date) -> int:
    """Its first moment in UTC, so that every installation says the same."""
    return int(datetime.combine(day, time(), UTC).timestamp())
