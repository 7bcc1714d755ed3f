"""What readers tell us: taken without an account, settled by a person, and then without a mail address."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from measures.actions import notices, permissions, proposals
from measures.actions.refusals import AlreadyDecided, NotPermitted, Trouble, Troubles
from measures.models import Hint, Measure, Proposal, User
from measures.text import format_day
from measures.vocabulary import EntryForm, HintState, UpdateKind

SAME_FOR = timedelta(days=1)
"""So long the same words about the same measure are one hint."""


def give(*, measure: str, text: str, url: str = "", email: str = "") -> Hint:
    """Keep what a reader says; nobody is asked who they are. `measure` may be empty: about the city at all.

    Sent again within a day it is still one hint; a mail address that was missing the first time is added.
    """
    now = timezone.now()
    with transaction.atomic():
        same = Hint.objects.select_for_update().filter(
            measure=measure, text=text, state=HintState.OPEN, received_at__gt=now - SAME_FOR
        )
        if (known := same.first()) is None:
            return Hint.objects.create(
                measure=measure, text=text, url=url, email=email, state=HintState.OPEN, received_at=now
            )
        known.email, known.url = known.email or email, known.url or url
        known.save(update_fields=["email", "url"])
    return known


def answer(number: int, *, by: User, text: str) -> Hint:
    """Settle it with an answer, which is mailed if there is an address. The address is gone then.

    If the mail does not leave, the hint is open again, with its address, and `Troubles` says so.
    """
    hint, email = _settle(
        number, by, HintState.ANSWERED, text, _("Write the answer, or set the hint aside with a reason.")
    )
    if email and not _mail(hint, email):
        Hint.objects.filter(pk=number).update(
            state=HintState.OPEN, settled_at=None, settled_by=None, answer="", email=email
        )
        words = _("The mail could not be sent, so the hint is still open. Try again in a while.")
        raise Troubles([Trouble(0, "answer", words)])
    return hint


def set_aside(number: int, *, by: User, reason: str) -> Hint:
    """Nothing follows from it. The reason is for colleagues; no mail leaves, the address may be forged."""
    words = _("Say why nothing follows from it, for your colleagues.")
    hint, _email = _settle(number, by, HintState.DISMISSED, reason, words)
    return hint


def erase(number: int, *, by: User) -> None:
    """Delete a settled hint for good, with what was answered: somebody named in it asked for that."""
    _may_see(by)
    with transaction.atomic():
        hint = Hint.objects.select_for_update().get(pk=number)
        if hint.state == HintState.OPEN:
            raise AlreadyDecided(_("This hint is still open. Answer it or set it aside first."))
        hint.delete()


def adopt(number: int, *, by: User) -> Proposal:
    """A draft of an update that begins with the reader's words. The hint stays open until it is settled."""
    _may_see(by)
    hint = Hint.objects.get(pk=number)
    if not Measure.objects.filter(pk=hint.measure).exists():
        words = _("This hint names no measure that is on record. Begin an update of the measure you mean.")
        raise Troubles([Trouble(0, "", words)])
    return proposals.start(
        by=by,
        form=EntryForm.UPDATE,
        about={"measure": hint.measure, "kind": UpdateKind.PROGRESS.value},
        entered={"text": hint.text, "evidence_url": hint.url},
    )


def _settle(number: int, by: User, state: HintState, text: str, otherwise: str) -> tuple[Hint, str]:
    """The settled hint, and the address that it had until now."""
    _may_see(by)
    if not text.strip():
        raise Troubles([Trouble(0, "answer", otherwise)])
    with transaction.atomic():
        hint = Hint.objects.select_for_update().get(pk=number)
        if hint.state != HintState.OPEN:
            words = _("Somebody was faster: this hint is already {state}.")
            raise AlreadyDecided(words.format(state=HintState(hint.state).label))
        email, hint.email = hint.email, ""
        hint.state, hint.answer = state, text.strip()
        hint.settled_at, hint.settled_by = timezone.now(), by
        hint.save(update_fields=["email", "state", "answer", "settled_at", "settled_by"])
    return hint, email


def _may_see(person: User) -> None:
    if not permissions.may_see_hints(person):
        raise NotPermitted(_("Hints are read and answered by reviewers and administrators only."))


def _mail(hint: Hint, email: str) -> bool:
    """What was answered, to the one who asked: with their words, so that they know what it is about."""
    with override(settings.LANGUAGE_CODE):
        received = format_day(timezone.localdate(hint.received_at), settings.LANGUAGE_CODE)
        words = _("On {day} you gave us a hint on {site}:").format(
            day=received, site=settings.TRACKER_SITE_NAME
        )
        quoted = "\n".join(f"> {line}" for line in hint.text.splitlines())
        about = notices.whole(reverse("measure", args=[hint.measure])) if hint.measure else ""
        closing = _("We have deleted your mail address. If something is left to say, give another hint:")
        parts = [
            words,
            quoted,
            about,
            _("Our answer:"),
            hint.answer,
            f"{closing} {notices.whole(reverse('hint'))}",
            settings.TRACKER_ALLIANCE,
        ]
        subject = _("An answer to your hint")
        return notices.send(email, subject, "\n\n".join(part for part in parts if part) + "\n")
