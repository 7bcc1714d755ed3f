"""What was taken back, and what was asked of whom, through the API."""

import pytest

from measures.record.write.erase import erase
from tests.api.conftest import API
from tests.support.factories import (
    ALLIANCE,
    CITY,
    change,
    correct,
    holding,
    measure,
    publish_one,
    update,
    withdraw,
)
from tests.support.growth import queries
from tests.support.kept import kept

CORRECTIONS, REQUESTS = f"{API}corrections/", f"{API}requests/"


@pytest.fixture
def taken_back(base):
    """A change, then a correction, an erasure and a withdrawal."""
    history()
    return base


@kept
def history():
    publish_one("measure", measure(key="M-0001", title="Radwge"))
    change("measure", "M-0001", continuous=True)
    wrong, _document = holding("measure", "M-0001")
    correct("measure", "M-0001", "Verschrieben.", title="Radweg")
    erase([wrong], organisation=ALLIANCE, reason="Auf Verlangen.")
    publish_one("update", update("M-0001"))
    withdraw("update", "U-00001", "Falsche Quelle.")


def listed(ask, address):
    answer = ask(address)
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def test_a_correction_has_what_stood_there_before(taken_back, ask):
    withdrawal, erasure, correction = listed(ask, CORRECTIONS)
    assert [one["action"] for one in (withdrawal, erasure, correction)] == [
        *("withdrawn", "erased", "corrected")
    ]
    assert withdrawal["before"]["document"]["text"] == update()["text"]
    assert erasure["before"] is None
    assert (correction["document"]["title"], correction["reason"]) == ("Radweg", "Verschrieben.")
    assert correction["before"] == {"number": 5, "document": None}, "its text was erased later"
    assert b"Radwge" not in ask(f"{CORRECTIONS}?edition=6").content


@pytest.mark.parametrize(
    ("query", "actions"),
    [
        ("?ordering=number", ["corrected", "erased", "withdrawn"]),
        ("?action=corrected,erased", ["erased", "corrected"]),
        ("?kind=update", ["withdrawn"]),
        ("?key=M-0001&limit=1", ["erased"]),
        ("?edition=6", ["corrected"]),
    ],
)
def test_corrections_can_be_narrowed(taken_back, ask, query, actions):
    assert [one["action"] for one in listed(ask, CORRECTIONS + query)] == actions


def test_a_change_is_no_correction(taken_back, ask):
    answer = ask(f"{CORRECTIONS}?action=changed")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["accepted"] == ["corrected", "withdrawn", "erased"]


@pytest.fixture
def asked(base):
    """Two requests: one answered in time, one not answered at all; and an update that is none."""
    requests()
    return base


@kept
def requests():
    publish_one("measure", measure(key="M-0001"))
    publish_one("update", update(date="2026-01-01"))
    told = {"kind": "request", "voice": "alliance", "request_to": "Umweltamt", "evidence": None}
    settled = {"request_outcome": "answered", "request_outcome_on": "2026-05-01"}
    publish_one("update", update(date="2026-03-01", request_due="2026-06-01", **told, **settled))
    publish_one("update", update(date="2026-07-01", request_due="2026-08-01", **told))


def test_a_request_says_what_had_become_of_it_by_the_day(asked, ask):
    answered, open_one = listed(ask, REQUESTS)
    assert (answered["outcome"], answered["outcome_on"], answered["age"]) == ("answered", "2026-05-01", 61)
    assert (open_one["outcome"], open_one["outcome_on"], open_one["overdue_days"]) == ("open", None, 113)
    past = ask(f"{REQUESTS}?as_of=2026-04-01").json()
    assert (past["meta"]["later"], past["count"], past["results"][0]["outcome"]) == (1, 1, "open")


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("?outcome=open", ["U-00003"]),
        ("?outcome=open,answered", ["U-00002", "U-00003"]),
        ("?overdue=true", ["U-00003"]),
        ("?overdue=false", ["U-00002"]),
        ("?due_until=2026-07-01", ["U-00002"]),
        ("?q=umweltamt&ordering=-age", ["U-00003", "U-00002"]),
        ("?ordering=-overdue_days", ["U-00003", "U-00002"]),
        ("?measure=M-0001&date_from=2026-06-30", ["U-00003"]),
    ],
)
def test_requests_can_be_narrowed(asked, ask, query, keys):
    assert [one["key"] for one in listed(ask, REQUESTS + query)] == keys


def test_only_requests_are_answered_by_key(asked, ask):
    assert ask(f"{REQUESTS}U-00002/").json()["result"]["outcome"] == "answered"
    assert ask(f"{REQUESTS}U-00003/?as_of=2026-04-01").json()["result"]["is_later"] is True
    assert ask(f"{REQUESTS}U-00001/").status_code == 404


def test_both_lists_cost_the_same_however_long_they_are(base, ask):
    publish_one("measure", measure(key="M-0001"))
    told = {"kind": "request", "voice": "alliance", "request_to": CITY, "evidence": None}
    counts = []
    for _each in range(2):
        for place in range(3):
            key = publish_one("update", update(**told)).keys[0]
            correct("update", key, "Verlesen.", text=f"Neu {place}.")
        counts.append([len(queries(ask, f"{one}?measure=M-0001")) for one in (CORRECTIONS, REQUESTS)])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 10
