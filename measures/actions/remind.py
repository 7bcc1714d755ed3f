"""Reminders: one short mail to each person about what waits for them, at most once a week.

Whoever has nothing to do gets none. Nothing here decides what is late: that is `models.public`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from measures.actions import notices, permissions
from measures.models import Following, Measure, MeasureState, Proposal, Reminder, User
from measures.models.public import is_confirmed, is_overdue
from measures.record.read import head
from measures.vocabulary import ProposalState

PAUSE = timedelta(days=7)
"""Nobody gets two within this time."""
AHEAD = timedelta(days=30)
"""So long before a status counts as unconfirmed it is mentioned."""
PATIENCE = timedelta(days=7)
"""After that a proposal waits too long."""
LISTED = 8
"""Entries of a list that a mail shows; of the others it says how many there are."""


@dataclass(frozen=True)
class Digest:
    """What waits for one person: keys of measures, each in one list only, and numbers of proposals."""

    person: User
    overdue: list[str]
    unconfirmed: list[str]
    soon: list[str]
    returned: list[int]
    to_decide: list[int]
    not_decided: list[int]

    def __bool__(self) -> bool:
        return any(found for _words, found in self.parts)

    @property
    def parts(self) -> list[tuple[str, list[str] | list[int]]]:
        """Each list under its heading, the most pressing first."""
        return [
            (_("Came back to you, with a comment:"), self.returned),
            (_("Waiting for your decision for more than a week:"), self.to_decide),
            (_("Overdue:"), self.overdue),
            (
                _("Not confirmed: no evidence for a long time, or the status is unknown:"),
                self.unconfirmed,
            ),
            (_("Will count as unconfirmed within 30 days:"), self.soon),
            (_("Yours, not decided on for more than a week (the reviewers are reminded):"), self.not_decided),
        ]


def people_to_ask(now: datetime) -> QuerySet[User]:
    """Everybody who was not reminded within the week."""
    recent = Reminder.objects.filter(sent_at__gt=now - PAUSE).values("person")
    return User.objects.active().exclude(pk__in=recent).order_by("pk")


def digest_for(person: User, now: datetime) -> Digest:
    """What waits for this person at this moment; empty if nothing does."""
    day = timezone.localdate(now)
    states = _followed(person, day)
    late = is_overdue(day)
    unconfirmed = ~is_confirmed(day)
    soon = is_confirmed(day) & ~is_confirmed(day + AHEAD)
    long_ago = Q(submitted_at__lt=now - PATIENCE)
    own = Proposal.objects.of(person)
    return Digest(
        person=person,
        overdue=_keys(states.filter(late)),
        unconfirmed=_keys(states.filter(unconfirmed).exclude(late)),
        soon=_keys(states.filter(soon).exclude(late)),
        returned=_numbers(own.filter(state=ProposalState.RETURNED)),
        to_decide=_numbers(permissions.decidable(person).filter(long_ago)),
        not_decided=_numbers(own.filter(long_ago, state=ProposalState.OPEN)),
    )


def send(digest: Digest, now: datetime) -> bool:
    """Mail it; whether it left. Noted first, so that two runs at once, or one that dies, never send twice.

    A mail that does not leave is not counted: the note is taken back.
    """
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=digest.person.pk)
        if not people_to_ask(now).filter(pk=person.pk).exists():
            return False
        noted = Reminder.objects.create(person=person, sent_at=now)
    with override(settings.LANGUAGE_CODE):
        sent = notices.send(person.email, _("What waits for you"), text(digest))
    if not sent:
        noted.delete()
    return sent


def text(digest: Digest) -> str:
    """The mail, in the language that is active."""
    titles = {
        one.pk: f"{one.code} {one.title}"
        for one in Measure.objects.filter(pk__in=[*digest.overdue, *digest.unconfirmed, *digest.soon])
    }
    blocks = [_block(heading, found, titles) for heading, found in digest.parts if found]
    desk = _("All of it at the desk: {address}").format(address=notices.whole(reverse("desk")))
    off = _("You get this at most once a week. If you do not want it any more, tell an administrator.")
    return "\n\n".join([_("Good day,"), *blocks, desk, off, settings.TRACKER_SITE_NAME]) + "\n"


def _block(heading: str, found: list[str] | list[int], titles: dict[str, str]) -> str:
    lines = [f"- {_line(one, titles)}" for one in found[:LISTED]]
    if (more := len(found) - LISTED) > 0:
        lines.append("- " + ngettext("and {count} more", "and {count} more", more).format(count=more))
    return "\n".join([heading, *lines])


def _line(one: str | int, titles: dict[str, str]) -> str:
    if isinstance(one, int):
        words, address = _("Proposal {number}").format(number=one), reverse("proposal", args=[one])
    else:
        words, address = titles.get(one, one), reverse("measure", args=[one])
    return f"{words}\n  {notices.whole(address)}"


def _followed(person: User, day: date) -> QuerySet[MeasureState]:
    """The measures of this person's organisation: followed, or it is responsible or takes part.

    What was replaced by another measure needs no looking after any more.
    """
    barred = f"|{person.organisation}|"
    chosen = Following.objects.filter(organisation=person.organisation).values("measure")
    ours = Q(measure_key__in=chosen) | Q(responsible__contains=barred) | Q(partners__contains=barred)
    return MeasureState.objects.at(head().number, day).filter(ours, superseded=False)


def _keys(states: QuerySet[MeasureState]) -> list[str]:
    return list(states.order_by("code_sort", "measure_key").values_list("measure_key", flat=True))


def _numbers(proposals: QuerySet[Proposal]) -> list[int]:
    return list(proposals.order_by("submitted_at", "pk").values_list("pk", flat=True))
