"""What each list shows for each question, against plain Python over the entries of the record.

The real record as first loaded, and after more has happened; a past day and the last one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from measures.api.resources import RESOURCES
from measures.models import Revision
from measures.vocabulary import (
    DecisionKind,
    DecisionOutcome,
    EvidenceType,
    IndicatorDirection,
    ObservationKind,
    OrganisationKind,
    Sector,
    SocietalGroup,
    UpdateKind,
    Voice,
)
from tests.api.conftest import API
from tests.support import naive, naive_asking
from tests.support.factories import (
    change,
    correct,
    evidence,
    milestone,
    observation,
    organisation,
    publish_all,
    update,
    withdraw,
)
from tests.support.naive_asking import KINDS, evidence_of, is_true, one_of, says, touches

pytestmark = pytest.mark.django_db
FIRST_LOAD = 562
LATER = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)  # December has begun in the city
DAYS = (date(1, 1, 1), date(2026, 11, 22), date(2026, 11, 25), date(2026, 12, 1))
"""Days since which to ask: before everything, that of the first load, between, and the last."""
SPELT = ("name", "title")
"""Orders by words; see `test_names_are_sorted_as_in_a_german_list`."""
ELSEWHERE = {"decisions": {"measure"}, "updates": {"field"}}
FIELDS = ("key", "effective", "reached", "overdue")
Row = dict[str, Any]
Moment = tuple[int, date]


@dataclass(frozen=True)
class Recorded:
    """Every entry, the editions, and the moments that are asked about."""

    rows: list[Row]
    editions: list[int]
    moments: list[Moment]


@pytest.fixture(scope="module")
def recorded(magdeburg, django_db_blocker) -> Iterator[Recorded]:
    with django_db_blocker.unblock():
        for number, step in enumerate(STEPS):
            with time_machine.travel(LATER.replace(day=24 + number), tick=False):
                step()
        with time_machine.travel(LATER, tick=False):
            last = change("plan", "masterplan-2018", measures_total=61).edition
        rows = list(Revision.objects.order_by("number").values())
    early = [(FIRST_LOAD, date(2019, 12, 31)), (FIRST_LOAD, date(2026, 11, 22))]
    late = [(last, date(2022, 2, 17)), (last, date(2026, 12, 1))]
    with time_machine.travel(LATER, tick=False):
        yield Recorded(rows, naive.editions(rows), [*early, *late])


STEPS = (
    lambda: publish_all(
        ("milestone", milestone("M-0001", due="2019-06")),
        ("milestone", milestone("M-0001", due="2018", done_on="2021-05", title="Öffentliche Beteiligung")),
        ("milestone", milestone("M-0003", due="2025-12", note="Straße gesperrt")),
        ("milestone", milestone("M-0030", due="2027-03-31")),
        ("milestone", milestone("M-0030", due=None)),
        ("update", update("M-0002", date="2026-11", evidence=evidence(retrieved_on="2026-11-23"))),
        ("update", update("M-0003", kind="request", request_to="Stadt", date="2026", evidence=None)),
        ("update", update("M-0004", voice="alliance", kind="assessment", rating="delayed")),
        ("observation", observation("thg-je-einwohner", year=2026, value=4.4)),
    ),
    lambda: correct("update", "U-00001", "Falscher Tag", date="2018-06-26"),
    lambda: change("organisation", "swm", name="Städtische Werke"),
    lambda: withdraw("update", "U-00040", "Die Quelle nennt ein anderes Vorhaben."),
)
UPDATES = [
    *((f"kind={one}", one_of("kind", one)) for one in UpdateKind.values),
    *((f"voice={one}", one_of("voice", one)) for one in Voice.values),
    *((f"evidence_type={one}", evidence_of(one)) for one in EvidenceType.values),
    ("status=completed,decided,unknown", one_of("status", "completed", "decided", "unknown")),
    ("request_outcome=open,refused", one_of("request_outcome", "open", "refused")),
    ("rating=delayed", one_of("rating", "delayed")),
    ("measure=M-0001,M-0030", one_of("measure", "M-0001", "M-0030")),
    ("evidence_type=press,other", evidence_of("press", "other")),
    ("date_from=2018-06-26", touches("date", first="2018-06-26")),
    ("date_until=2018-06-26", touches("date", last="2018-06-26")),
    ("date_from=2018-06-27&date_until=2018-06-27", touches("date", "2018-06-27", "2018-06-27")),
    ("q=Stadtrat", lambda one: "stadtrat" in naive_asking.plain(naive_asking.everything(one))),
]
DECISIONS = [
    *((f"kind={one}", one_of("kind", one)) for one in DecisionKind.values),
    *((f"outcome={one}", one_of("outcome", one)) for one in DecisionOutcome.values),
    ("kind=motion,inquiry", one_of("kind", "motion", "inquiry")),
    ("reference=ds%200367/17", one_of("reference", "DS0367/17")),
    ("year=2013", touches("date", "2013-01-01", "2013-12-31")),
    ("date_from=2013-06-01&date_until=2018-01-18", touches("date", "2013-06-01", "2018-01-18")),
    ("q=klima+PROGRAMM", says("klima programm", "title", "summary", "reference", "resolution_number")),
]
ORGANISATIONS = [
    *((f"kind={one}", one_of("kind", one)) for one in OrganisationKind.values),
    *((f"societal_group={one}", one_of("societal_group", one)) for one in SocietalGroup.values),
    *((f"alliance_member={one}", is_true("alliance_member", one)) for one in ("true", "false")),
    ("q=STAEDTISCHE+werke", says("städtische werke", "name", "short_name", "role_de")),
]
INDICATORS = [
    *((f"direction={one}", one_of("direction", one)) for one in IndicatorDirection.values),
    *((f"sector={one}", one_of("scope_sector", one)) for one in Sector.values),
    *((f"headline={one}", is_true("headline", one)) for one in ("true", "false")),
    ("q=rad", says("rad", "title_de", "title_en", "description_de", "unit")),
]
OBSERVATIONS = [
    *((f"kind={one}", one_of("kind", one)) for one in ObservationKind.values),
    ("indicator=thg-je-einwohner,emissionen-gesamt",
     one_of("indicator", "thg-je-einwohner", "emissionen-gesamt")),
    ("year_from=2019", touches("year", first="2019-01-01")),
    ("year_until=2019", touches("year", last="2019-12-31")),
    ("q=bisko", says("bisko", "method", "note", "period_note", "source_title")),
    ("year_from=2012&year_until=2019&kind=actual",
     lambda one: one["kind"] == "actual" and touches("year", "2012-01-01", "2019-12-31")(one)),
]  # fmt: skip
MILESTONES = [
    *((f"{name}={one}", is_true(name, one)) for name in ("reached", "overdue") for one in ("true", "false")),
    ("measure=M-0001", one_of("measure", "M-0001")),
    ("due_from=2019-06-30&due_until=2025-12-01", touches("due", "2019-06-30", "2025-12-01")),
    ("q=strasse", says("straße", "title", "note")),
]
FIELDS_OF_ACTION = [
    *((f"official={one}", is_true("official", one)) for one in ("true", "false")),
    ("q=mobilität", says("mobilität", "title_de", "title_en", "note_de")),
]
PLANS = [
    ("decision=ds0367-17", one_of("decision", "ds0367-17")),
    ("q=masterplan", says("masterplan", "title", "summary")),
    ("q=luftschloss", says("luftschloss", "title", "summary")),
]
ASKED = {
    "updates": UPDATES,
    "decisions": DECISIONS,
    "organisations": ORGANISATIONS,
    "fields": FIELDS_OF_ACTION,
    "plans": PLANS,
    "indicators": INDICATORS,
    "observations": OBSERVATIONS,
    "milestones": MILESTONES,
}


def asked(name: str, moment: Moment, query: str = "") -> Row:
    edition, day = moment
    shown = ",".join(one for one in FIELDS if one in RESOURCES[name].members)
    answer = Client().get(f"{API}{name}/?edition={edition}&as_of={day}&limit=500&fields={shown}&{query}")
    assert answer.status_code == 200, answer.content
    found: Row = answer.json()
    assert found["count"] == len(found["results"])
    return found


def keys(found: Row) -> list[str]:
    return [one["key"] for one in found["results"]]


@pytest.mark.parametrize("name", ASKED)
def test_a_list_shows_what_the_day_knows_and_counts_the_rest(recorded, name):
    for edition, day in recorded.moments:
        expected, later = naive_asking.known(KINDS[name], recorded.rows, edition, day)
        found = asked(name, (edition, day))
        assert found["results"] == [{part: one[part] for part in FIELDS if part in one} for one in expected]
        assert found["meta"].get("later", 0) == later


@pytest.mark.parametrize("name", ASKED)
def test_each_question_is_answered_by_what_it_says(recorded, name):
    """Every choice of every filter, on a day of the past as first loaded, and on the last one."""
    hits = set()
    for moment in (recorded.moments[0], recorded.moments[-1]):
        expected, _later = naive_asking.known(KINDS[name], recorded.rows, *moment)
        for query, test in ASKED[name]:
            found = [one["key"] for one in expected if test(one)]
            assert keys(asked(name, moment, query)) == found, (query, moment)
            hits |= {query} if found else set()
    assert len(hits) > len(ASKED[name]) / 2, "most questions must find something, or nothing was tested"


def test_every_filter_of_every_list_is_asked(recorded):
    """One that is added later is added here too. The order and since when have tests of their own."""
    for name, questions in ASKED.items():
        known = set(RESOURCES[name].filters.base_filters) - {"ordering", "changed_since"}
        tested = {part.partition("=")[0] for query, _test in questions for part in query.split("&")}
        assert known - tested <= ELSEWHERE.get(name, set()), name


def test_the_papers_of_measures_are_those_that_they_name(recorded):
    for edition, day in recorded.moments:
        held = naive.documents(recorded.rows, edition)
        known, _later = naive_asking.known("decision", recorded.rows, edition, day)
        for some in (["M-0001"], ["M-0002"], ["M-0010", "M-0030", "M-0031"]):
            named = {key for one in some for key in held["measure", one]["decisions"]}
            expected = [one["key"] for one in known if one["key"] in named]
            assert keys(asked("decisions", (edition, day), f"measure={','.join(some)}")) == expected


def test_the_updates_of_fields_are_those_of_their_measures(recorded):
    for edition, day in recorded.moments:
        held = naive.documents(recorded.rows, edition)
        known, _later = naive_asking.known("update", recorded.rows, edition, day)
        for some in (["mobilitaet"], ["energie", "alltag"]):
            expected = [one["key"] for one in known if held["measure", one["measure"]]["field"] in some]
            assert expected
            assert keys(asked("updates", (edition, day), f"field={','.join(some)}")) == expected


@pytest.mark.parametrize("name", ASKED)
def test_what_is_new_since_an_edition_or_a_day(recorded, name):
    edition, day = recorded.moments[-1]
    known, _later = naive_asking.known(KINDS[name], recorded.rows, edition, day)
    for since in (*recorded.editions, *DAYS):
        new = naive_asking.new_since(recorded.rows, edition, since)
        expected = [one["key"] for one in known if (KINDS[name], one["key"]) in new]
        assert keys(asked(name, (edition, day), f"changed_since={since}")) == expected, since


def test_a_measure_is_new_with_its_facts_updates_and_milestones(recorded):
    for edition, day in recorded.moments:
        known = naive.answer(recorded.rows, edition, day)
        for since in (*(one for one in recorded.editions if one <= edition), *DAYS[:2]):
            new = naive_asking.new_since(recorded.rows, edition, since)
            expected = {key for key in known if ("measure", key) in new}
            assert set(keys(asked("measures", (edition, day), f"changed_since={since}"))) == expected, since


MEASURES: list[tuple[str, Callable[[Row, Row], bool]]] = [
    ("status=completed,in_progress", lambda fact, state: state["status"] in ("completed", "in_progress")),
    ("field=mobilitaet,energie", lambda fact, state: state["field"] in ("mobilitaet", "energie")),
    ("origin=demand,proposal", lambda fact, state: state["origin"] in ("demand", "proposal")),
    ("kind=adaptation,cross_cutting", lambda fact, state: state["kind"] in ("adaptation", "cross_cutting")),
    ("voice=alliance,third_party", lambda fact, state: state["status_voice"] in ("alliance", "third_party")),
    ("heard=alliance,third_party", lambda fact, state: {"alliance", "third_party"} & set(state["voices"])),
    ("voices=2,3", lambda fact, state: len(state["voices"]) in (2, 3)),
    (
        "organisation=swm,mvb",
        lambda fact, state: {"swm", "mvb"} & {*state["responsible"], *state["partners"]},
    ),
    ("responsible=swm,mvb", lambda fact, state: {"swm", "mvb"} & set(state["responsible"])),
    (
        "partner=swm,mvb",
        lambda fact, state: {"swm", "mvb"} & (set(state["partners"]) - set(state["responsible"])),
    ),
    (
        "decision=ds0367-17,klimaziel-2010",
        lambda fact, state: {"ds0367-17", "klimaziel-2010"} & {*state["decisions"]},
    ),
    (
        "deadline=moved,open",
        lambda fact, state: (
            state["shifts"] > 0
            or (state["deadline_open"] and not state["superseded"] and state["status"] not in naive.TERMINAL)
        ),
    ),
    ("missing=status,start", lambda fact, state: state["status"] == "unknown" or not fact["start"]),
    ("missing=funding,planned_end", lambda fact, state: not fact["funding"] or not state["planned_end"]),
    ("confirmed_from=2018-12-31", lambda fact, state: state["confirmed_on"] >= date(2018, 12, 31)),
    ("confirmed_until=2018-12-31", lambda fact, state: state["confirmed_on"] <= date(2018, 12, 31)),
    (
        "planned_end_from=2027-05-31",
        lambda fact, state: touches("planned_end", first="2027-05-31")(state),
    ),
    (
        "planned_end_until=2026-12-31",
        lambda fact, state: touches("planned_end", last="2026-12-31")(state),
    ),
    (
        "planned_end_from=2022-01-01&planned_end_until=2024-06-15",
        lambda fact, state: touches("planned_end", "2022-01-01", "2024-06-15")(state),
    ),
]


def test_measures_are_asked_for_by_several_values_and_ranges(recorded):
    hits = set()
    for edition, day in (recorded.moments[0], recorded.moments[-1]):
        held = naive.documents(recorded.rows, edition)
        known = naive.answer(recorded.rows, edition, day)
        for query, test in MEASURES:
            expected = {key for key, state in known.items() if test(held["measure", key], state)}
            assert set(keys(asked("measures", (edition, day), query))) == expected, (query, edition, day)
            hits |= {query} if expected else set()
    assert hits == {query for query, _test in MEASURES}


def test_the_evidence_of_several_classes_is_that_of_each(recorded):
    for moment in recorded.moments:
        each = [set(keys(asked("measures", moment, f"evidence={one}"))) for one in ("1", "5", "older")]
        assert set(keys(asked("measures", moment, "evidence=1,5,older"))) == set().union(*each)


@pytest.mark.parametrize("name", ASKED)
def test_each_order_puts_missing_values_last_and_ties_by_key(recorded, name):
    moment = recorded.moments[-1]
    known, _later = naive_asking.known(KINDS[name], recorded.rows, *moment)
    for place in (one for one in RESOURCES[name].filters.ORDERINGS if one not in SPELT):
        values = {one["key"]: naive_asking.place(one[place]) for one in known}
        having = sorted(key for key in values if values[key] is not None)
        lacking = sorted(key for key in values if values[key] is None)
        upwards = sorted(having, key=lambda key: values[key])
        downwards = sorted(having, key=lambda key: values[key], reverse=True)
        assert keys(asked(name, moment, f"ordering={place}")) == upwards + lacking
        assert keys(asked(name, moment, f"ordering=-{place}")) == downwards + lacking


def test_names_are_sorted_as_in_a_german_list(recorded):
    names = ("Zwick Zeitz", "Zwick Öko", "Zwick Ofenbau")
    edition = publish_all(*(("organisation", organisation(name=name)) for name in names)).edition
    found = asked("organisations", (edition, date(2026, 12, 1)), "ordering=name&q=zwick")
    assert keys(found) == ["zwick-ofenbau", "zwick-oeko", "zwick-zeitz"]
