"""What every page of the desk shows around its content."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from measures.actions import permissions
from measures.desk.paths import at_the_desk
from measures.models import Hint, Organisation, User
from measures.vocabulary import HintState, Role


@dataclass(frozen=True)
class Way:
    """A place in the desk's navigation; `count` is how much waits there."""

    words: str
    address: str
    current: bool
    count: int = 0


@dataclass(frozen=True)
class Desk:
    """Who is signed in, for whom, and where they can go."""

    name: str
    organisation: str
    role: str
    ways: list[Way]


def desk(request: HttpRequest) -> dict[str, object]:
    """`desk` and `messages` in templates; neither for readers, who have no session to ask for."""
    if not at_the_desk(request.path_info):
        return {}
    person = getattr(request, "user", None)
    signed_in = _desk(person, request.path) if isinstance(person, User) else None
    return {"desk": signed_in, "messages": get_messages(request)}


def _desk(person: User, path: str) -> Desk:
    organisation = Organisation.objects.filter(pk=person.organisation).first()
    return Desk(
        name=person.name,
        organisation=(organisation.short_name or organisation.name) if organisation else person.organisation,
        role=str(Role(person.role).label),
        ways=_ways(person, path),
    )


def _ways(person: User, path: str) -> list[Way]:
    ways = [
        _way(gettext("My measures"), "desk", path),
        _way(gettext("Enter something"), "entries", path),
        _way(gettext("Proposals"), "proposals", path),
    ]
    if permissions.may_review(person):
        ways.append(_way(gettext("Release"), "queue", path, count=permissions.decidable(person).count()))
    if permissions.may_see_hints(person):
        open_hints = Hint.objects.filter(state=HintState.OPEN).count()
        ways.append(_way(gettext("Hints"), "hints", path, count=open_hints))
    if permissions.may_manage(person):
        ways.append(_way(gettext("People"), "people", path))
    return [*ways, _way(gettext("My account"), "account", path)]


def _way(words: str, name: str, path: str, count: int = 0) -> Way:
    address = reverse(name)
    current = path == address if name == "desk" else path.startswith(address)
    return Way(words, address, current, count)
