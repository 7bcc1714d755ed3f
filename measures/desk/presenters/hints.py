"""Hints as the desk shows them. What readers wrote stays plain text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.models import Hint, Measure
from measures.vocabulary import HintState
from measures.web.presenters.words import Link, days, label, local_day


@dataclass(frozen=True)
class Card:
    """One hint. `adoptable`: it names a measure that is on record, so that an update can begin with it."""

    number: int
    address: str
    about: Link
    adoptable: bool
    text: str
    url: str
    email: str
    received: str
    waiting: str
    open: bool
    state: str
    settled: str
    settled_by: str
    answer: str


def card(hint: Hint) -> Card:
    return cards([hint])[0]


def cards(hints: Iterable[Hint]) -> list[Card]:
    """In the order given; one query for all measures they are about."""
    listed = list(hints)
    measures = Measure.objects.in_bulk({one.measure for one in listed if one.measure})
    return [_card(one, measures.get(one.measure)) for one in listed]


def _card(hint: Hint, measure: Measure | None) -> Card:
    return Card(
        number=hint.pk,
        address=reverse("hint_settle", args=[hint.pk]),
        about=_about(hint, measure),
        adoptable=measure is not None,
        text=hint.text,
        url=hint.url,
        email=hint.email,
        received=local_day(hint.received_at),
        waiting=_waiting(hint.received_at),
        open=hint.state == HintState.OPEN,
        state=label(HintState, hint.state),
        settled=local_day(hint.settled_at) if hint.settled_at else "",
        settled_by=hint.settled_by.name if hint.settled_by else "",
        answer=hint.answer,
    )


def _about(hint: Hint, measure: Measure | None) -> Link:
    if measure:
        return Link(f"{measure.code} · {measure.title}", reverse("measure", args=[measure.key]))
    if hint.measure:
        return Link(_("{key}, no longer on record").format(key=hint.measure))
    return Link(_("In general"))


def _waiting(since: datetime) -> str:
    """How long it has been waiting; nothing on the day it came."""
    passed = (timezone.localdate() - timezone.localdate(since)).days
    return days(passed) if passed else ""
