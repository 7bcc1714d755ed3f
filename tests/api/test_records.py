"""The lists that are documents of one kind: what is said beside the documents, and each by its key."""

import json

import pytest

from measures.api.resources import RESOURCES
from measures.models import Revision
from measures.record.read import head
from measures.record.write.erase import erase
from tests.api.conftest import API
from tests.api.test_errors import problem
from tests.support.factories import (
    ALLIANCE,
    CITY,
    FIELD,
    change,
    decision,
    evidence,
    field,
    holding,
    indicator,
    milestone,
    observation,
    plan,
    publish_all,
    publish_one,
    update,
    withdraw,
)
from tests.support.kept import kept

LISTS = {
    "updates": ("update", "U-00001"),
    "milestones": ("milestone", "MS-0001"),
    "decisions": ("decision", "ds0367-17"),
    "organisations": ("organisation", CITY),
    "fields": ("field", FIELD),
    "plans": ("plan", "masterplan"),
    "indicators": ("indicator", "klima"),
    "observations": ("observation", "OB-0001"),
}


@pytest.fixture
def some(first):
    """Something of each kind."""
    one_of_each_kind()
    return first


@kept
def one_of_each_kind():
    publish_all(
        ("indicator", indicator(key="klima")),
        ("observation", observation("klima")),
        ("milestone", milestone(due="2025-06")),
    )


@pytest.mark.parametrize("name", LISTS)
def test_an_item_is_its_document_to_the_byte_and_the_same_by_its_key(some, ask, name):
    kind, key = LISTS[name]
    text = Revision.objects.get(kind=kind, key=key).document
    answer = ask(f"{API}{name}/")
    assert text[:-1].encode() in answer.content
    [listed] = [one for one in answer.json()["results"] if one["key"] == key]
    single = ask(f"{API}{name}/{key}/").json()["result"]
    assert {member: single[member] for member in listed} == listed
    assert set(listed) == {*json.loads(text), *set(RESOURCES[name].members) & set(listed)}


def test_what_an_item_points_at_is_named(some, ask):
    found = {name: ask(f"{API}{name}/{LISTS[name][1]}/").json()["result"]["names"] for name in LISTS}
    assert found["updates"] == {"measure": {"M-0001": "Radschnellweg nach Schönebeck"}}
    assert found["milestones"] == found["updates"]
    assert found["observations"] == {"indicator": {"klima": "Treibhausgasemissionen je Einwohner"}}
    assert found["decisions"] == found["fields"] == {}


def test_names_are_those_of_the_edition(some, ask):
    before = ask(f"{API}updates/").json()["meta"]["edition"]
    change("measure", "M-0001", title="Radweg nach Barby")
    named = [
        ask(f"{API}updates/{query}").json()["results"][0]["names"]["measure"]["M-0001"]
        for query in ("", f"?edition={before}")
    ]
    assert named == ["Radweg nach Barby", "Radschnellweg nach Schönebeck"]


@pytest.mark.parametrize("address", ["measures/E1.1/", "updates/?measure=E1.1", "changes/?measure=c%202.3"])
def test_whoever_gives_a_code_for_a_key_is_told_how_to_find_the_key(some, ask, address):
    """Plans, papers and articles name measures by their codes: it is what outsiders try first."""
    found = ask(API + address)
    assert "kein Schlüssel" in found.json()["detail"]
    assert "„code“" in found.json()["detail"]


@pytest.mark.parametrize("address", ["measures/M-9999/", "updates/?measure=M-9999", "updates/nirgends/"])
def test_who_gives_another_unknown_key_is_not_told_of_codes(some, ask, address):
    assert "Code" not in ask(API + address).json()["detail"]


def test_a_value_of_an_indicator_says_its_unit(some, ask):
    """Guards against a table of numbers of which nobody knows whether they are tonnes or per cent."""
    unit = ask(f"{API}indicators/klima/").json()["result"]["unit"]
    assert ask(f"{API}observations/").json()["results"][0]["unit"] == unit != ""
    assert ask(f"{API}observations/OB-0001/").json()["result"]["unit"] == unit


def test_an_item_is_cited_by_its_name(some, ask):
    """Guards against „Ratsvorgänge: ds0367-17“; updates have no name but their key."""
    cited = {name: ask(f"{API}{name}/{LISTS[name][1]}/").json()["meta"]["citation"] for name in LISTS}
    assert "„Ratsvorgänge: Masterplan" in cited["decisions"]
    assert "„Meldungen: U-00001“" in cited["updates"]
    assert "„Akteure: Landeshauptstadt Magdeburg“" in cited["organisations"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("key", ["M-0001", "U-99999", "nirgends", "%00", "-", "U-1"])
def test_an_unknown_key_is_not_on_record(some, ask, name, key):
    assert problem(ask(f"{API}{name}/{key}/"), 404)["type"].endswith(":not-on-record")


def test_who_filters_by_what_was_withdrawn_learns_since_when_and_why(some, ask):
    """Guards against “not on record” to somebody who has the key from the record itself."""
    before = head().number
    withdraw("measure", "M-0001", "Doppelt erfasst.")
    telling = f"M-0001 wurde in Fassung {head().number} zurückgezogen; frühere zeigen es weiterhin."
    for address in ("updates/?measure=M-0001", "milestones.csv?measure=M-0001", "requests/?measure=M-0001"):
        [fault] = problem(ask(API + address), 400)["errors"]
        assert (fault["attr"], fault["code"]) == ("measure", "withdrawn")
        assert fault["detail"] == f"{telling} Grund: Doppelt erfasst."
    assert ask(f"{API}updates/?measure=M-0001&edition={before}").status_code == 200


@pytest.mark.parametrize("address", ["/massnahmen/?plan=klima", "/grafik/status-over-time/?field=wohnen"])
def test_pages_tell_of_what_was_withdrawn_too(some, ask, address):
    publish_all(("plan", plan(key="klima")), ("field", field(key="wohnen")))
    kind, key = address.rpartition("?")[2].split("=")
    assert ask(address).status_code == 200
    withdraw(kind, key, "Doppelt erfasst.")
    answer = ask(address)
    assert answer.status_code == 400
    assert "zurückgezogen; frühere zeigen es weiterhin. Grund: Doppelt erfasst." in answer.content.decode()


@pytest.mark.parametrize("name", ["updates", "milestones", "observations"])
def test_what_was_withdrawn_is_gone_with_its_reason_and_stays_in_the_edition_before(some, ask, name):
    kind, key = LISTS[name]
    before = ask(f"{API}{name}/").json()["meta"]["edition"]
    withdraw(kind, key, "Doppelt erfasst")
    found = problem(ask(f"{API}{name}/{key}/"), 410)
    assert (found["gone"]["key"], found["gone"]["reason"]) == (key, "Doppelt erfasst")
    assert "Maßnahme" not in found["title"]
    assert ask(f"{API}{name}/").json()["count"] == 0
    assert ask(f"{API}{name}/?edition={before}").json()["count"] == 1
    assert ask(f"{API}{name}/{key}/?edition={before}").status_code == 200


@pytest.mark.parametrize(
    ("name", "kind", "new", "day"),
    [
        ("updates", "update", update(date="2025-03"), "2025-03-30"),
        ("updates", "update", update(date="2026-10-01", date_precision="by"), "2026-09-30"),
        ("decisions", "decision", decision(reference=None, title="Neu", date="2025-03"), "2025-02-28"),
        ("observations", "observation", observation("klima", year=2024), "2023-12-31"),
    ],
)
def test_a_day_that_does_not_know_an_item_yet_counts_it_and_shows_it_by_its_key(
    some, ask, name, kind, new, day
):
    key = publish_one(kind, new).keys[0]
    before, now = ask(f"{API}{name}/?as_of={day}").json(), ask(f"{API}{name}/").json()
    assert (now["count"] - before["count"], before["meta"]["later"], now["meta"]["later"]) == (1, 1, 0)
    assert key not in [one["key"] for one in before["results"]]
    assert ask(f"{API}{name}/{key}/?as_of={day}").json()["result"]["is_later"] is True
    assert ask(f"{API}{name}/{key}/").json()["result"]["is_later"] is False


def test_an_update_counts_from_the_last_day_of_its_period_but_not_after_it_was_read_about(some, ask):
    publish_one("update", update(date="2026", evidence=evidence(retrieved_on="2026-11-20")))
    found = {one["key"]: one["effective"] for one in ask(f"{API}updates/").json()["results"]}
    assert found == {"U-00001": "2024-05-14", "U-00002": "2026-11-20"}


def test_a_milestone_is_reached_and_overdue_as_of_the_day(some, ask):
    change("milestone", "MS-0001", done=True, done_on="2026-03", evidence=evidence(retrieved_on="2026-11-20"))
    found = {}
    for day in ("2024-05-14", "2025-06-30", "2025-07-01", "2026-03-30", "2026-03-31"):
        [one] = ask(f"{API}milestones/?as_of={day}").json()["results"]
        found[day] = (one["reached"], one["overdue"])
        assert ask(f"{API}milestones/?as_of={day}&reached={str(one['reached']).lower()}").json()["count"] == 1
    assert list(found.values()) == [
        (False, False),
        (False, False),
        (False, True),
        (False, True),
        (True, False),
    ]


def test_nothing_of_a_measure_that_is_over_is_overdue(some, ask):
    assert ask(f"{API}milestones/?overdue=true").json()["count"] == 1
    publish_one("update", update(date="2025-12-31", status="completed"))
    assert ask(f"{API}milestones/?overdue=true").json()["count"] == 0
    assert ask(f"{API}milestones/?overdue=true&as_of=2025-12-30").json()["count"] == 1


def test_an_indicator_tells_its_newest_value_its_age_and_what_is_missing(some, ask):
    publish_one("observation", observation("klima", year=2024, value=4.5))
    state = ask(f"{API}indicators/klima/").json()["result"]["state"]
    newest = {"observation": "OB-0002", "year": 2024, "value": 4.5, "method": "BISKO"}
    assert state == {"newest": newest, "age": 2, "observations": 2, "later": 0, "gaps": ["no_target"]}
    [earlier] = ask(f"{API}indicators/?as_of=2020-06-30").json()["results"]
    assert earlier["state"]["newest"]["observation"] == "OB-0001"
    assert (earlier["state"]["age"], earlier["state"]["later"]) == (1, 1)
    [nothing] = ask(f"{API}indicators/?as_of=2018-06-30").json()["results"]
    assert (nothing["state"]["newest"], nothing["state"]["age"]) == (None, None)
    assert nothing["state"]["gaps"] == ["no_value", "no_target"]


@pytest.mark.parametrize("form", ["/", ".csv", ".xlsx", ".ndjson", "/OB-0001/"])
def test_values_of_an_indicator_whose_text_was_erased_have_no_unit(some, ask, form):
    """Guards against a list that fails in every earlier edition once a text had to go."""
    number, _document = holding("indicator", "klima")
    edition = head().number
    change("indicator", "klima", unit="t je Kopf")
    erase([number], organisation=ALLIANCE, reason="Auf Verlangen.")
    assert ask(f"{API}observations{form}?edition={edition}").status_code == 200
    told = ask(f"{API}observations/OB-0001/?edition={edition}").json()["result"]
    assert told["unit"] is None
    assert ask(f"{API}observations/OB-0001/").json()["result"]["unit"] == "t je Kopf"
