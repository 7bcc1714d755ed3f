"""What waits for release, and releasing several at once."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from measures.actions import permissions, review
from measures.actions.changes import Conflict, Refused
from measures.actions.refusals import AlreadyDecided, NotPermitted
from measures.desk.entrance import READING, at_desk
from measures.desk.forms.deciding import Chosen, chosen
from measures.desk.presenters.queue import Line, lines
from measures.desk.presenters.queue import queue as presented
from measures.desk.rendering import shown
from measures.models import Proposal, User
from measures.record.kinds import InvalidDocument
from measures.vocabulary import ProposalState, Role


@dataclass(frozen=True)
class Result:
    """What became of one of the ticked proposals; `rebase` is where it can be brought up to date."""

    line: Line
    released: bool
    words: str
    rebase: str = ""


@at_desk(Role.REVIEWER, methods=READING)
def queue(request: HttpRequest, person: User) -> HttpResponse:
    """Everything that waits, the longest waiting first; the reviewer's own apart."""
    return _queue(request, person)


@at_desk(Role.REVIEWER, methods=("POST",))
def release_several(request: HttpRequest, person: User) -> HttpResponse:
    """Release what was ticked, each on its own: one that cannot be released does not stop the others."""
    ticked = chosen(request.POST)
    if not ticked:
        return _queue(request, person, status=400, trouble=_("Tick at least one proposal."))
    said = {one.number: _released(one, person) for one in ticked}
    found = permissions.visible(person).filter(pk__in=said).select_related("author", "reviewer")
    results = [Result(line, *said[line.number]) for line in lines(found.order_by("pk"), person)]
    done = sum(result.released for result in results)
    return shown(request, "desk/review/released.html", _("Released"), results=results, done=done)


def _queue(request: HttpRequest, person: User, *, status: int = 200, trouble: str = "") -> HttpResponse:
    waiting = permissions.visible(person).waiting().select_related("author", "reviewer")
    decidable = set(permissions.decidable(person).values_list("pk", flat=True))
    page = presented(waiting, decidable, person)
    return shown(request, "desk/review/queue.html", _("Release"), status=status, page=page, trouble=trouble)


def _released(one: Chosen, person: User) -> tuple[bool, str, str]:
    """Whether this one is public now, what to say about it, and where to go if it has been overtaken."""
    try:
        review.release(one.number, by=person, version=one.version)
    except Conflict:
        words = _("It cannot be released as it is: somebody published on the same record in the meantime.")
        return False, words, reverse("rebase", args=[one.number])
    except AlreadyDecided as error:
        mine = Proposal.objects.filter(pk=one.number, reviewer=person, state=ProposalState.RELEASED)
        return False, _("You released this before; nothing happened twice.") if mine else str(error), ""
    except (NotPermitted, Refused, InvalidDocument, Proposal.DoesNotExist) as error:
        return False, str(error), ""
    return True, _("released"), ""
