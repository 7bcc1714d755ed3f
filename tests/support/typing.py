"""What somebody types into the update form, as a browser sends it."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from measures.models import Proposal

TYPED = {
    "text": "Der zweite Abschnitt ist seit heute frei.",
    "voice": "responsible",
    "date_day": "20",
    "date_month": "11",
    "date_year": "2026",
    "status": "in_progress",
    "evidence_url": "https://ratsinfo.magdeburg.example/I0200-26",
    "evidence_type": "city_page",
    "evidence_title": "Zweiter Abschnitt freigegeben",
    "evidence_publisher": "Landeshauptstadt Magdeburg",
    "evidence_retrieved_on_day": "22",
    "evidence_retrieved_on_month": "11",
    "evidence_retrieved_on_year": "2026",
}
"""A whole update, fit to be handed in on 22 November 2026."""


def send(client: Client, proposal: Proposal, do: str, saves: int = 0, **typed: Any) -> Any:
    """Press a button of the form."""
    fields = {name: value for name, value in {**TYPED, **typed}.items() if value is not None}
    return client.post(reverse("entry", args=[proposal.pk]), {**fields, "do": do, "saves": saves})


def autosave(client: Client, proposal: Proposal, saves: int = 0, **typed: Any) -> Any:
    """What the page's own script sends while somebody types."""
    return client.post(
        reverse("entry_save", args=[proposal.pk]),
        {**typed, "saves": saves},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
