"""Texts of every kind had to be erased: every address of an earlier edition still answers."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import get_resolver

from measures.record import kinds
from measures.record.read import head
from measures.record.write.erase import erase
from tests.support.answers import addresses, asking
from tests.support.factories import (
    ALLIANCE,
    CITY,
    FIELD,
    change,
    holding,
    indicator,
    milestone,
    observation,
    publish_all,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
#: One record of each kind, and what is said anew of it.
SAID_ANEW = {
    "organisation": (CITY, {"name": "Die Stadt"}),
    "field": (FIELD, {"title_de": "Verkehr"}),
    "decision": ("ds0367-17", {"title": "Beschluss"}),
    "plan": ("masterplan", {"title": "Plan"}),
    "measure": ("M-0001", {"title": "Anders"}),
    "update": ("U-00001", {"text": "Anders."}),
    "milestone": ("MS-0001", {"title": "Anders"}),
    "indicator": ("klima", {"unit": "t"}),
    "observation": ("OB-0001", {"note": "Anders."}),
}
#: The keys of samples of the real record, and those that are here.
HERE = {
    "M-0024": "M-0001",
    "thg-je-einwohner": "klima",
    "swm": CITY,
    "mobilitaet": FIELD,
    "masterplan-2018": "masterplan",
    "U-00137": "U-00001",
    "MS-9999": "MS-0001",
}


#: Kinds whose texts go together: what points at them, or what they point at, is still there.
TOGETHER = (
    ("organisation", "field", "decision", "plan"),
    ("measure", "indicator"),
    ("update", "milestone", "observation"),
)
#: The same in other words or another form.
REPEATED = ("/en/", ".xlsx", ".csv", ".ndjson", ".json")


@pytest.fixture
def everything(first) -> None:
    publish_all(
        ("indicator", indicator(key="klima")),
        ("observation", observation("klima")),
        ("milestone", milestone(due="2025-06")),
    )


def test_every_kind_is_erased_once():
    assert sorted(kind for some in TOGETHER for kind in some) == sorted(kinds.KINDS)


@pytest.mark.parametrize("together", TOGETHER, ids=", ".join)
def test_no_address_fails_in_an_edition_whose_texts_were_erased(everything, together):
    """Guards against one erasure that takes a list or a page of all earlier editions away."""
    edition = head().number
    erased = [holding(kind, SAID_ANEW[kind][0])[0] for kind in together]
    for kind in together:
        key, said = SAID_ANEW[kind]
        change(kind, key, **said)
    erase(erased, organisation=ALLIANCE, reason="Auf Verlangen.")
    client = Client(raise_request_exception=False)
    asked = {here(one) for one in addresses(get_resolver().url_patterns) if not repeats(one)}
    answers = {one: client.get(asking(one, f"edition={edition}")) for one in sorted(asked)}
    assert [one for one, answer in answers.items() if answer.status_code >= 500] == []
    assert sum(answer.status_code == 200 for answer in answers.values()) > 50


def repeats(address: str) -> bool:
    return address.startswith(REPEATED) or address.endswith(REPEATED)


def here(address: str) -> str:
    """The address of something that is on this record."""
    for sample, key in HERE.items():
        address = address.replace(sample, key)
    return address
