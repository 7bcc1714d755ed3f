"""Whether somebody has entered the same before: a hint, never a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from measures.actions import permissions
from measures.desk.forms.base import Entered
from measures.desk.forms.check import measures_of
from measures.desk.forms.when import readable
from measures.models import Proposal, User
from measures.reading.moment import moment
from measures.reading.similar import says, similar
from measures.vocabulary import ProposalState
from measures.web.presenters.words import period


@dataclass(frozen=True)
class Alike:
    """Something with the same measure, source and date: words, and where it stands."""

    words: str
    address: str


def alike(person: User, proposal: Proposal, entered: Entered) -> list[Alike]:
    """What is public or waits in the own organisation with the measure, source and date that are typed."""
    url, date = str(entered.get("evidence_url") or "").strip(), readable(entered, "date")
    if not url or not date:
        return []
    measures = list(entered.get("measures") or measures_of(proposal.about))
    return [*_public(proposal, measures, url, date), *_waiting(person, proposal, measures, url, date)]


def _public(proposal: Proposal, measures: list[str], url: str, date: str) -> Iterator[Alike]:
    now = moment({})
    for measure in measures:
        for one in similar(now, measure, url, date):
            if one.key != proposal.about.get("key"):
                words = _("{key} of {date} names the same source: {text}")
                yield Alike(
                    words.format(key=one.key, date=period(date), text=_short(one.document)),
                    f"{reverse('measure', args=[measure])}#{one.key}",
                )


def _waiting(person: User, proposal: Proposal, measures: list[str], url: str, date: str) -> Iterator[Alike]:
    waiting = permissions.visible(person).filter(organisation=person.organisation, state=ProposalState.OPEN)
    for other in waiting.exclude(pk=proposal.pk).order_by("pk"):
        documents = [one.get("document") or {} for one in other.content]
        if any(one.get("measure") in measures and says(one, url, date) for one in documents):
            words = _("Proposal {number} of your organisation names the same source and waits for release.")
            yield Alike(words.format(number=other.pk), reverse("proposal", args=[other.pk]))


def _short(update: dict[str, Any]) -> str:
    text = str(update["text"])
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
