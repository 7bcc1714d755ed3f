"""Ending sessions: whoever is locked out is out at once, in every browser, and stays out."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from measures.models import User


def end_sessions(person: User, *, besides: str | None = None) -> None:
    """Sign this person out everywhere, `besides` one session. A session does not say whose it is until it is
    read; there are few."""
    alive = Session.objects.filter(expire_date__gt=timezone.now())
    own = [one.pk for one in alive.iterator() if one.get_decoded().get(SESSION_KEY) == str(person.pk)]
    Session.objects.filter(pk__in=own).exclude(pk=besides).delete()
