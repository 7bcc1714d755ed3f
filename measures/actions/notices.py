"""Mails about a person's own work. They name no other person and quote nothing that is not theirs."""

from __future__ import annotations

import logging
from email.errors import MessageError
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from measures.actions import permissions
from measures.models import Proposal
from measures.vocabulary import ProposalState

logger = logging.getLogger(__name__)

NOT_SENT = (SMTPException, OSError, MessageError, ValueError)
"""What can be wrong with a mail: the server, or an address that no mail can be written to."""


def send(to: str, subject: str, text: str) -> bool:
    """Whether the mail left. A server that does not answer is logged, and never undoes what was done.

    Only the kind of error is logged: what mail servers and libraries say in it names the address.
    """
    try:
        send_mail(" ".join(subject.split()), text, None, [to])
    except NOT_SENT as error:
        logger.error(
            "A mail could not be sent (%s); what it tells can be seen at the desk.", type(error).__name__
        )
        return False
    return True


def whole(path: str) -> str:
    """The address of a page with its host, for mails."""
    return settings.TRACKER_BASE_URL + path


def decided(number: int, comment: str) -> None:
    """Tell those who wrote a proposal what became of it; that it came back, only who can go on with it."""
    proposal = Proposal.objects.get(pk=number)
    people = permissions.writers(proposal)
    if proposal.state == ProposalState.RETURNED:
        people = people.filter(proposals=proposal)
    with override(settings.LANGUAGE_CODE):
        subject, words = _WORDS[ProposalState(proposal.state)]()
        parts = [words, comment, whole(reverse("proposal", args=[number]))]
        for person in people:
            send(person.email, subject, "\n\n".join(part for part in parts if part) + "\n")


def _released() -> tuple[str, str]:
    return _("Your proposal is public"), _("Your proposal was released. It is now part of the public record.")


def _returned() -> tuple[str, str]:
    return (
        _("Your proposal came back"),
        _("Your proposal came back with a comment. All you wrote is still there: amend it and submit it."),
    )


def _rejected() -> tuple[str, str]:
    return _("Your proposal was turned down"), _("Your proposal will not be published. The reason:")


_WORDS = {
    ProposalState.RELEASED: _released,
    ProposalState.RETURNED: _returned,
    ProposalState.REJECTED: _rejected,
}
