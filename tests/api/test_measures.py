"""The measures of the API on a small record: what an answer holds, and what each parameter does."""

import pytest

from measures.api.resources import RESOURCES
from measures.record import kinds
from tests.api.conftest import API, MEASURES, SITE
from tests.support.factories import (
    CITY,
    FIELD,
    change,
    correct,
    decision,
    evidence,
    field,
    measure,
    organisation,
    plan,
    publish_all,
    publish_one,
    update,
    withdraw,
)
from tests.support.kept import kept

META = ["edition", "as_of", "chain", "licence", "licence_url", "attribution", "permanent", "citation"]
DOCUMENT_FIELDS = [name for kind, name, _field in kinds.each_field() if kind == "measure"]


def codes(answer):
    assert answer.status_code == 200, answer.content
    return [one["code"] for one in answer.json()["results"]]


def publish_measures(*codes_and_statuses):
    """One measure with one update for each `("MO-01", "planned")`."""
    for code, status in codes_and_statuses:
        key = publish_one("measure", measure(code=code)).keys[0]
        publish_one("update", update(key, status=status))


# The index


def test_the_index_lists_the_addresses(ask):
    found = ask(API).json()
    offers = found["resources"]
    assert list(offers) == [*RESOURCES, "statistics"]
    assert {one["address"] for one in offers.values()} == {f"{SITE}/api/v1/{name}/" for name in offers}
    singles = {name: offers[name]["single"] for name in ("measures", "charts", "editions", "statistics")}
    assert singles == {
        "measures": f"{SITE}/api/v1/measures/{{key}}/",
        "charts": f"{SITE}/api/v1/charts/{{name}}/",
        "editions": f"{SITE}/api/v1/editions/{{edition}}/",
        "statistics": f"{SITE}/api/v1/statistics/{{topic}}/",
    }
    assert offers["changes"]["single"] is None
    assert all(one["title"] and one["about"].endswith(".") for one in offers.values())


def test_the_index_names_every_form_and_parameter_that_there_is(varied, ask):
    """Guards against an index that leads nowhere: programs fill in what it says."""
    for name, offer in ask(API).json()["resources"].items():
        query = "?q=radweg" if name == "search" else ""
        for address in (offer["address"], *offer["forms"].values()):
            assert ask(address.removeprefix(SITE) + query).status_code == 200, address
        refused = ask(f"{offer['address'].removeprefix(SITE)}{query or '?'}&bogus=1").json()
        assert refused["errors"][0]["accepted"] == offer["parameters"]


# The list, from nothing to many


def test_an_empty_record_is_an_empty_list(db, clock, ask):
    answer = ask().json()
    assert (answer["count"], answer["results"], answer["next"], answer["previous"]) == (0, [], None, None)
    assert (answer["meta"]["edition"], answer["meta"]["chain"]) == (0, "0" * 64)
    assert answer["meta"]["permanent"] is None


def test_a_measure_without_evidence_is_counted_but_not_listed(base, ask):
    publish_one("measure", measure())
    answer = ask().json()
    assert answer["count"] == 0
    assert answer["meta"]["without_evidence_yet"] == 1


def test_an_item_is_its_document_with_names_and_state(base, ask):
    publish_all(
        ("measure", measure(key="M-0001", code="C2.3", partners=["swm"])),
        ("update", update(status="in_progress", planned_end="2025")),
        ("organisation", organisation(key="swm", name="Städtische Werke")),
    )
    [item] = ask().json()["results"]
    assert list(item) == [*sorted(DOCUMENT_FIELDS), "names", "state"]
    assert item["code"] == "C2.3"
    assert item["names"] == {
        "field": {FIELD: "Mobilität"},
        "organisation": {CITY: "Landeshauptstadt Magdeburg", "swm": "Städtische Werke"},
    }
    state = item["state"]
    assert (state["status"], state["status_on"], state["status_update"]) == (
        "in_progress",
        "2024-05-14",
        "U-00001",
    )
    assert (state["planned_end"], state["overdue"], state["confirmed"]) == ("2025", True, False)


@pytest.mark.parametrize(
    ("deadline", "status", "day", "days"),
    [
        ("2025", "in_progress", "2025-12-31", 0),
        ("2025", "in_progress", "2026-01-01", 1),
        ("2025-06", "in_progress", "2025-07-02", 2),
        ("2025-06-15", "in_progress", "2025-07-15", 30),
        ("2025", "completed", "2026-01-01", 0),
        (None, "in_progress", "2026-01-01", 0),
    ],
)
def test_days_overdue_count_from_the_last_day_of_the_deadline(base, ask, deadline, status, day, days):
    """Guards against readers who would have to know that 2025 ends on 31 December, and count themselves."""
    publish_all(("measure", measure()), ("update", update(status=status, planned_end=deadline)))
    state = ask(f"?as_of={day}").json()["results"][0]["state"]
    assert (state["overdue"], state["overdue_days"]) == (days > 0, days)


def test_meta_states_what_was_used(base, ask):
    edition = publish_one("measure", measure())
    meta = ask("?status=idea&limit=5").json()["meta"]
    assert list(meta) == [*META, "without_evidence_yet"]
    assert (meta["edition"], meta["as_of"], meta["chain"]) == (edition.edition, "2026-11-22", edition.chain)
    assert meta["licence"] == "CC-BY-4.0"
    assert meta["permanent"] == (
        f"{SITE}{MEASURES}?status=idea&limit=5&as_of=2026-11-22&edition={edition.edition}"
    )


def test_the_permanent_address_answers_the_same_results(base, ask):
    publish_measures(("MO-01", "planned"), ("MO-02", "completed"))
    now = ask("?status=planned").json()
    assert ask(now["meta"]["permanent"].removeprefix(SITE)).json() == now


# The single one


def test_a_measure_comes_with_its_history(base, ask):
    publish_one("measure", measure())
    publish_all(
        ("update", update(date="2021-03", planned_end="2023", evidence=evidence(retrieved_on="2024-01-01"))),
        ("update", update(date="2024-06-30", status="in_progress", planned_end="2027")),
    )
    answer = ask("M-0001/").json()
    assert list(answer) == ["meta", "result"]
    assert list(answer["meta"]) == META
    result = answer["result"]
    history = ["updates", "later_updates", "promises", "milestones"]
    assert list(result) == [*sorted(DOCUMENT_FIELDS), "names", "state", *history]
    assert [(one["key"], one["effective"]) for one in result["updates"]] == [
        ("U-00002", "2024-06-30"),
        ("U-00001", "2021-03-31"),
    ]
    assert result["updates"][0]["evidence"]["type"] == "council_paper"
    assert result["promises"] == [
        {"planned_end": "2023", "update": "U-00001", "moved": False},
        {"planned_end": "2027", "update": "U-00002", "moved": True},
    ]


def test_before_its_first_evidence_a_measure_has_no_state(base, ask):
    publish_one("measure", measure())
    publish_one("update", update(date="2024-06-30", status="in_progress"))
    result = ask("M-0001/?as_of=2024-06-29").json()["result"]
    assert (result["state"], result["updates"], result["later_updates"]) == (None, [], 1)
    assert ask("?as_of=2024-06-29").json()["meta"]["without_evidence_yet"] == 1
    assert ask("M-0001/?as_of=2024-06-30").json()["result"]["state"]["status"] == "in_progress"


def test_a_measure_is_shown_as_known_in_the_edition(base, ask):
    first = publish_one("measure", measure(title="Radweg")).edition
    change("measure", "M-0001", title="Radschnellweg")
    assert ask("M-0001/").json()["result"]["title"] == "Radschnellweg"
    assert ask(f"M-0001/?edition={first}").json()["result"]["title"] == "Radweg"


def test_names_are_those_of_the_edition(base, ask):
    publish_measures(("MO-01", "planned"))
    before = ask("").json()["meta"]["edition"]
    change("field", FIELD, title_de="Verkehr")
    assert ask().json()["results"][0]["names"]["field"] == {FIELD: "Verkehr"}
    assert ask(f"?edition={before}").json()["results"][0]["names"]["field"] == {FIELD: "Mobilität"}


# Filters


@pytest.fixture
def varied(base):
    """Measures that differ in everything that can be filtered."""
    varied_measures()
    return base


@kept
def varied_measures():
    publish_all(
        ("organisation", organisation(key="swm", name="Städtische Werke Magdeburg", short_name="SWM")),
        ("organisation", organisation(key="mvb", name="Magdeburger Verkehrsbetriebe", short_name="MVB")),
        ("field", field(key="bauen")),
        ("plan", plan(key="masterplan")),
        ("decision", decision(key="i0094-21", reference="I0094/21", resolution_number="")),
        ("measure", measure(key="M-0001", code="C2.3", title="Neue Straße", plan="masterplan")),
        ("measure", measure(key="M-0002", code="C2.4", title="Ärztehaus dämmen", field="bauen")),
        ("measure", measure(key="M-0003", code="MO-05", title="Tram", origin="partner", responsible=["mvb"])),
        ("measure", measure(key="M-0004", code="MO-10", title="Busspur", partners=["swm"], responsible=[])),
        ("measure", measure(key="M-0005", code="MO-2", title="Carsharing", decisions=["i0094-21"])),
        ("update", update("M-0001", status="in_progress", date="2026-05", planned_end="2025")),
        ("update", update("M-0001", status="paused", voice="alliance", date="2026-06")),
        ("update", update("M-0002", status="completed", date="2020")),
        ("update", update("M-0003", status="planned", date="2021", planned_end="2030-06")),
        ("update", update("M-0004", date="2026-10-01", voice="third_party")),
        ("update", update("M-0005", status="decided", date="2026-01-01", planned_end="2026-11-21")),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["C2.3", "C2.4", "MO-2", "MO-05", "MO-10"]),
        ("status=completed", ["C2.4"]),
        ("status=unknown", ["MO-10"]),
        ("status=idea", []),
        ("field=bauen", ["C2.4"]),
        ("origin=partner", ["MO-05"]),
        ("voice=alliance", ["C2.3"]),
        ("voice=responsible", ["C2.4", "MO-2", "MO-05"]),
        ("disagrees=true", ["C2.3"]),
        ("overdue=true", ["C2.3", "MO-2"]),
        ("confirmed=true", ["C2.3", "C2.4", "MO-2"]),
        ("organisation=swm", ["MO-10"]),
        ("organisation=mvb", ["MO-05"]),
        ("plan=masterplan", ["C2.3"]),
        ("code=MO-5", []),
        ("code=mo 05", ["MO-05"]),
        ("q=SWM", ["MO-10"]),
        ("q=I0094/21", ["MO-2"]),
        ("q=masterplan+strasse", ["C2.3"]),
        ("q=strasse+haus", []),
        ("q=M-0003", ["MO-05"]),
        ("q=m-0003", ["MO-05"]),
        ("q=100+%25", ["C2.3", "MO-2"]),
        ("q=s%25%25e", []),
        ("q=s_e", []),
        ("status=planned&origin=partner&organisation=mvb", ["MO-05"]),
        ("status=planned&origin=city", []),
    ],
)
def test_filters_narrow_the_list(varied, ask, query, expected):
    answer = ask(f"?{query}")
    assert codes(answer) == expected
    assert answer.json()["count"] == len(expected)


@pytest.mark.parametrize("name", ["disagrees", "overdue", "confirmed"])
def test_true_and_false_together_are_all(varied, ask, name):
    both = codes(ask(f"?{name}=true")) + codes(ask(f"?{name}=false"))
    assert sorted(both) == sorted(codes(ask()))


@pytest.mark.parametrize("name", ["disagrees", "overdue", "confirmed"])
def test_a_truth_filter_finds_what_the_state_says(varied, ask, name):
    said = [one["code"] for one in ask().json()["results"] if one["state"][name]]
    assert codes(ask(f"?{name}=true")) == said


@pytest.mark.parametrize("spelling", ["C 2.3", "c2.3", "C2.3", "c 2.3", "C-2.3"])
def test_a_code_is_found_however_it_is_spelt(varied, ask, spelling):
    assert codes(ask(f"?q={spelling}")) == ["C2.3"]
    assert codes(ask(f"?code={spelling}")) == ["C2.3"]


@pytest.mark.parametrize("spelling", ["Strasse", "Straße", "STRASSE", "STRAẞE", "straße"])
def test_sharp_s_is_found_however_it_is_spelt(varied, ask, spelling):
    assert codes(ask(f"?q={spelling}")) == ["C2.3"]


@pytest.mark.parametrize("spelling", ["ärzte", "Aerzte", "Ärzte", "ÄRZTE", "A\u0308rzte"])
def test_umlauts_are_found_however_they_are_spelt(varied, ask, spelling):
    assert codes(ask(f"?q={spelling}")) == ["C2.4"]


# Order and pages


@pytest.mark.parametrize(
    ("ordering", "expected"),
    [
        ("code", ["C2.3", "C2.4", "MO-2", "MO-05", "MO-10"]),
        ("-code", ["MO-10", "MO-05", "MO-2", "C2.4", "C2.3"]),
        ("title", ["C2.4", "MO-10", "MO-2", "C2.3", "MO-05"]),  # Ärztehaus sorts as Arztehaus
        ("status", ["C2.4", "MO-2", "MO-05", "C2.3", "MO-10"]),
        ("-status", ["MO-10", "C2.3", "MO-05", "MO-2", "C2.4"]),
        ("confirmed_on", ["C2.4", "MO-05", "MO-2", "C2.3", "MO-10"]),
        ("planned_end", ["C2.3", "MO-2", "MO-05", "C2.4", "MO-10"]),
        ("-planned_end", ["MO-05", "MO-2", "C2.3", "C2.4", "MO-10"]),
    ],
)
def test_sorting_puts_missing_values_last_and_ties_by_key(varied, ask, ordering, expected):
    assert codes(ask(f"?ordering={ordering}")) == expected


@pytest.mark.parametrize("ordering", ["status", "-status", "planned_end", "-confirmed_on"])
def test_equal_measures_are_sorted_by_key(base, ask, ordering):
    publish_measures(*((f"MO-{9 - number:02d}", "planned") for number in range(5)))
    keys = [one["key"] for one in ask(f"?ordering={ordering}").json()["results"]]
    assert keys == [f"M-000{number}" for number in range(1, 6)]


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 6])
def test_pages_have_neither_gaps_nor_repeats(varied, ask, limit):
    address, found, seen = f"{MEASURES}?ordering=status&limit={limit}", [], []
    while address:
        answer = ask(address)
        found += codes(answer)
        seen.append(answer.json()["previous"])
        address = (answer.json()["next"] or "").removeprefix(SITE)
    assert found == codes(ask("?ordering=status"))
    assert seen[0] is None
    assert all(seen[1:])


def test_neighbouring_pages_keep_all_parameters(varied, ask):
    asked = "as_of=2026-11-01&overdue=false&q=stadt+mobilit%C3%A4t&limit=1&offset={}&ordering=-code"
    answer = ask("?" + asked.format(1)).json()
    assert answer["next"] == f"{SITE}{MEASURES}?{asked.format(2)}"
    assert answer["previous"] == f"{SITE}{MEASURES}?{asked.format(0)}"


def test_beyond_the_end_is_an_empty_page_that_leads_back_to_the_last_one(varied, ask):
    answer = ask("?limit=2&offset=1000").json()
    assert (answer["count"], answer["results"], answer["next"]) == (5, [], None)
    assert codes(ask(answer["previous"].removeprefix(SITE))) == ["MO-05", "MO-10"]


def test_fifty_at_a_time_unless_asked_otherwise(base, ask):
    new = [("measure", measure(key=f"M-{number:04d}")) for number in range(1, 53)]
    publish_all(*new, *(("update", update(document["key"])) for _kind, document in new))
    assert len(ask().json()["results"]) == 50
    assert ask().json()["next"].endswith("?offset=50")
    assert len(ask("?limit=500").json()["results"]) == 52


# What is no longer public


def test_a_withdrawn_measure_leaves_the_list_but_not_the_earlier_edition(base, ask):
    publish_measures(("MO-01", "planned"))
    before = ask().json()["meta"]["edition"]
    withdraw("measure", "M-0001", "Doppelt erfasst")
    assert ask().json()["count"] == 0
    assert codes(ask(f"?edition={before}")) == ["MO-01"]
    assert ask(f"M-0001/?edition={before}").status_code == 200


def test_a_correction_changes_the_past_of_the_newest_edition_only(base, ask):
    publish_measures(("MO-01", "planned"))
    before = ask().json()["meta"]["edition"]
    correct("update", "U-00001", "Falscher Stand", status="decided")
    assert ask("?as_of=2024-12-31").json()["results"][0]["state"]["status"] == "decided"
    earlier = ask(f"?as_of=2024-12-31&edition={before}").json()
    assert earlier["results"][0]["state"]["status"] == "planned"


# Guards


def test_every_field_of_a_document_is_in_the_item_and_explained(base, ask):
    publish_measures(("MO-01", "planned"))
    [item] = ask().json()["results"]
    assert set(DOCUMENT_FIELDS) < set(item)
    unexplained = [f"{kind}.{name}" for kind, name, one in kinds.each_field() if not one.help_text]
    assert unexplained == []


def test_no_field_of_a_document_hides_what_the_api_adds():
    fields = {(kind, name) for kind, name, _field in kinds.each_field()}
    added = {"names", "state", "updates", "later_updates", "promises"}
    assert not {("measure", name) for name in added} & fields
    assert ("update", "effective") not in fields
