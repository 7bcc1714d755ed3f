"""publish(): what is taken, what is refused, and that a refusal leaves everything as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.utils import translation

from measures.models import (
    Evidence,
    Field,
    FurtherEvidence,
    Measure,
    MeasureDecision,
    MeasureParty,
    Observation,
    Organisation,
    Plan,
    RecordHead,
    Revision,
    Update,
)
from measures.record.canonical import parse
from measures.record.kinds import InvalidDocument
from measures.record.write import Change, Conflict, Refused, Stale, live, publish
from tests.support import factories, tables
from tests.support.factories import ALLIANCE, CITY, FIELD, changing, publish_all, publish_one, withdrawing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def base() -> None:
    factories.base_record()


@pytest.fixture
def cycleway() -> str:
    return publish_one("measure", factories.measure(code="MO-01")).keys[0]


@contextmanager
def refused(error: type[Exception], match: str) -> Iterator[pytest.ExceptionInfo[Any]]:
    """The record says no, and every table is as before."""
    before = tables.everything()
    with translation.override("en"), pytest.raises(error, match=f"(?i){match}") as raised:
        yield raised
    assert tables.everything() == before


def newest() -> Revision:
    return Revision.objects.latest("number")


def entry(kind: str, key: str) -> Revision:
    return Revision.objects.filter(kind=kind, key=key).latest("number")


# Keys


def test_that_numbers_are_given_in_order_and_never_twice_even_after_a_withdrawal() -> None:
    first = publish_all(("measure", factories.measure()), ("measure", factories.measure()))
    factories.withdraw("measure", "M-0002", "Doppelt erfasst.")
    second = publish_one("measure", factories.measure())
    assert first.keys == ("M-0001", "M-0002")
    assert second.keys == ("M-0003",)


def test_that_numbers_go_on_after_the_largest_one_that_a_file_brought() -> None:
    publish_all(
        ("measure", factories.measure(key="M-9999")),
        ("measure", factories.measure(key="M-10000")),
        ("measure", factories.measure(key="M-0007")),
    )
    assert publish_one("measure", factories.measure()).keys == ("M-10001",)


def test_that_a_key_given_in_a_batch_is_not_one_that_the_batch_itself_brings() -> None:
    numbered = publish_all(("measure", factories.measure(key="M-0001")), ("measure", factories.measure()))
    named = publish_all(
        ("organisation", factories.organisation(name="ADFC Magdeburg")),
        ("organisation", factories.organisation(name="ADFC Magdeburg", key="adfc-magdeburg")),
    )
    assert numbered.keys == ("M-0001", "M-0002")
    assert named.keys == ("adfc-magdeburg-2", "adfc-magdeburg")


def test_that_each_numbered_kind_counts_for_itself(cycleway: str) -> None:
    publish_one("indicator", factories.indicator(key="thg-je-einwohner"))
    published = publish_all(
        ("update", factories.update(cycleway)), ("observation", factories.observation("thg-je-einwohner"))
    )
    assert published.keys == ("U-00001", "OB-0001")


def test_that_names_become_readable_addresses_and_equal_names_different_ones() -> None:
    published = publish_all(
        ("organisation", factories.organisation(name="Städtische Werke Süd GmbH & Co. KG")),
        ("organisation", factories.organisation(name="Städtische Werke Süd GmbH & Co. KG")),
        ("organisation", factories.organisation(name="Straßenbahn e. V.")),
        ("organisation", factories.organisation(name="———")),
    )
    assert published.keys == (
        "staedtische-werke-sued-gmbh-co-kg",
        "staedtische-werke-sued-gmbh-co-kg-2",
        "strassenbahn-e-v",
        "organisation",
    )


def test_that_the_address_of_a_withdrawn_record_is_not_given_to_another_one() -> None:
    key = publish_one("organisation", factories.organisation(name="ADFC")).keys[0]
    factories.withdraw("organisation", key, "Doppelt erfasst.")
    assert publish_one("organisation", factories.organisation(name="ADFC")).keys == ("adfc-2",)


def test_that_a_very_long_name_still_gives_a_key_that_fits() -> None:
    name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 3
    keys = publish_all(
        ("organisation", factories.organisation(name=name)),
        ("organisation", factories.organisation(name=name)),
    ).keys
    assert len(set(keys)) == 2
    assert all(len(key) <= 64 for key in keys)


def test_that_a_malformed_key_is_refused() -> None:
    with refused(InvalidDocument, "Not a well-formed key|Kein"):
        publish_one("measure", factories.measure(), key="Radweg")


# What a batch becomes


def test_that_a_batch_is_numbered_on_without_gaps_and_its_last_number_is_the_edition() -> None:
    before = RecordHead.objects.get()
    published = publish_all(("measure", factories.measure()), ("measure", factories.measure()))
    rows = Revision.objects.filter(number__gt=before.number)
    head = RecordHead.objects.get()
    assert [row.number for row in rows] == [before.number + 1, before.number + 2]
    assert {row.batch for row in rows} == {published.batch} == {2}
    assert (head.number, head.chain, head.recorded_at) == (
        published.edition,
        published.chain,
        rows[1].recorded_at,
    )
    assert published.edition == before.number + 2
    assert published.chain == rows[1].chain


def test_that_an_entry_says_on_whose_behalf_and_why() -> None:
    publish(
        [
            Change("measure", "published", "", factories.measure(), reason="Aus dem Haushaltsplan."),
            Change("measure", "published", "", factories.measure()),
        ],
        organisation=CITY,
        reason="Nachtrag der Stadt.",
    )
    reasons = list(Revision.objects.filter(organisation=CITY).values_list("reason", flat=True))
    assert reasons == ["Aus dem Haushaltsplan.", "Nachtrag der Stadt."]


def test_that_a_reason_of_spaces_does_not_hide_the_reason_of_the_batch(cycleway: str) -> None:
    change = changing("measure", cycleway, "corrected", "  ", title="Radschnellweg nach Barby")
    publish([change], organisation=ALLIANCE, reason="Ziel verwechselt.")
    assert newest().reason == "Ziel verwechselt."


def test_that_what_is_typed_is_stored_in_one_form_only() -> None:
    key = publish_one(
        "measure",
        factories.measure(title="  Radweg Scho\u0308nebeck \r\n"),
        reason=" Gru\u0308ndlich gepru\u0308ft. ",
    ).keys[0]
    assert Measure.objects.get(pk=key).title == "Radweg Schönebeck"
    assert newest().reason == "Gründlich geprüft."


def test_that_a_reason_that_cannot_be_stored_is_refused_like_any_other_mistake() -> None:
    with refused(Refused, "U\\+0000"):
        publish_one("measure", factories.measure(), reason="Nachtrag\x00")


def test_that_an_empty_batch_is_refused() -> None:
    with refused(Refused, "nothing to publish"):
        publish([], organisation=ALLIANCE)


def test_that_a_kind_the_record_does_not_know_is_refused() -> None:
    with refused(Refused, "rumour"):
        publish_one("rumour", {"title": "Spatenstich"})


@pytest.mark.parametrize("action", ["erased", "deleted", ""])
def test_that_only_the_four_ways_to_publish_are_open(action: str, cycleway: str) -> None:
    with refused(Refused, "not something that can be published"):
        publish([changing("measure", cycleway, action, "Weil es so ist.")], organisation=ALLIANCE)


def test_that_a_new_record_without_facts_is_refused() -> None:
    with refused(Refused, "not something that can be published"):
        publish_one("measure", None)


@pytest.mark.parametrize("organisation", ["", "stadtwerke-magdeburg"])
def test_that_nobody_publishes_on_behalf_of_an_organisation_that_is_not_on_record(organisation: str) -> None:
    with refused(Refused, "Not on record: organisation.*the batch itself"):
        publish_one("measure", factories.measure(), organisation=organisation)


def test_that_an_organisation_may_speak_in_the_batch_that_introduces_it() -> None:
    organisation = factories.organisation(key="swm", name="SWM Magdeburg", kind="municipal_company")
    assert publish_one("organisation", organisation, key="swm", organisation="swm").keys == ("swm",)


def test_that_an_organisation_cannot_speak_in_the_batch_that_withdraws_it() -> None:
    publish_one("organisation", factories.organisation(key="bund", name="BUND Magdeburg"), key="bund")
    with refused(Refused, "organisation bund"):
        factories.withdraw("organisation", "bund", "Aufgelöst.", organisation="bund")


# Changed, corrected, withdrawn


def test_that_the_changed_fields_are_named_and_only_those(cycleway: str) -> None:
    factories.change(
        "measure", cycleway, title="Radschnellweg nach Barby", budget_eur=4_200_000, continuous=False
    )
    row = newest()
    assert (row.action, row.changed_fields) == ("changed", ["budget_eur", "title"])


def test_that_new_and_withdrawn_records_name_no_changed_fields(cycleway: str) -> None:
    factories.withdraw("measure", cycleway, "Doppelt erfasst.")
    assert [row.changed_fields for row in Revision.objects.filter(key=cycleway)] == [[], []]


@pytest.mark.parametrize("reason", ["", " \n "])
def test_that_a_correction_or_withdrawal_without_a_reason_is_refused(cycleway: str, reason: str) -> None:
    with refused(Refused, "needs a reason"):
        factories.correct("measure", cycleway, reason, title="Radschnellweg nach Barby")
    with refused(Refused, "needs a reason"):
        factories.withdraw("measure", cycleway, reason)


def test_that_a_change_needs_no_reason(cycleway: str) -> None:
    factories.change("measure", cycleway, title="Radschnellweg nach Barby")
    assert newest().reason == ""


@pytest.mark.parametrize("action", ["changed", "corrected"])
def test_that_a_change_in_which_nothing_differs_is_refused(cycleway: str, action: str) -> None:
    with refused(Refused, "nothing differs"):
        publish([changing("measure", cycleway, action, "Tippfehler.")], organisation=ALLIANCE)


def test_that_what_differs_only_in_the_way_it_was_typed_is_no_change(cycleway: str) -> None:
    publish([changing("measure", cycleway, budget_eur=1000)], organisation=ALLIANCE)
    with refused(Refused, "nothing differs"):
        publish([changing("measure", cycleway, budget_eur="1000.00", budget_note="")], organisation=ALLIANCE)


def test_that_a_withdrawn_record_says_so_and_nothing_else(cycleway: str) -> None:
    factories.withdraw("measure", cycleway, "Doppelt erfasst.")
    row = newest()
    assert parse(row.document) == {"key": cycleway, "withdrawn": True}
    assert (row.action, row.reason, row.measure_key) == ("withdrawn", "Doppelt erfasst.", cycleway)


@pytest.mark.parametrize("action", ["changed", "corrected", "withdrawn"])
def test_that_a_withdrawn_record_stays_withdrawn(cycleway: str, action: str) -> None:
    factories.withdraw("measure", cycleway, "Doppelt erfasst.")
    base = newest().number
    with refused(Refused, "was withdrawn and stays so"):
        publish_one("measure", factories.measure(), action, key=cycleway, base=base, reason="Doch nicht.")


def test_that_the_key_of_a_withdrawn_record_is_not_published_again(cycleway: str) -> None:
    factories.withdraw("measure", cycleway, "Doppelt erfasst.")
    with refused(Conflict, f"measure {cycleway}"):
        publish_one("measure", factories.measure(key=cycleway), key=cycleway)


def test_that_withdrawing_a_measure_withdraws_its_updates_in_the_same_batch(cycleway: str) -> None:
    other = publish_one("measure", factories.measure()).keys[0]
    publish_all(*(("update", factories.update(measure)) for measure in (cycleway, cycleway, other, cycleway)))
    factories.withdraw("update", "U-00002", "Falsch zugeordnet.")
    published = factories.withdraw("measure", cycleway, "Doppelt erfasst.")
    rows = Revision.objects.filter(batch=published.batch)
    assert [(row.kind, row.key, row.action, row.reason, row.measure_key) for row in rows] == [
        ("measure", cycleway, "withdrawn", "Doppelt erfasst.", cycleway),
        ("update", "U-00001", "withdrawn", "Doppelt erfasst.", cycleway),
        ("update", "U-00004", "withdrawn", "Doppelt erfasst.", cycleway),
    ]
    assert list(Update.objects.values_list("pk", flat=True)) == ["U-00003"]


def test_that_an_update_withdrawn_by_name_beside_its_measure_is_withdrawn_once(cycleway: str) -> None:
    publish_one("update", factories.update(cycleway))
    published = publish(
        [
            withdrawing("update", "U-00001", "Falsche Quelle."),
            withdrawing("measure", cycleway, "Doppelt erfasst."),
        ],
        organisation=ALLIANCE,
    )
    assert published.keys == ("U-00001", cycleway)


def test_that_a_new_update_for_a_measure_withdrawn_in_the_same_batch_is_refused(cycleway: str) -> None:
    changes = [
        withdrawing("measure", cycleway, "Doppelt erfasst."),
        Change("update", "published", "", factories.update(cycleway)),
    ]
    with refused(Refused, f"measure {cycleway}"):
        publish(changes, organisation=ALLIANCE)


def test_that_what_is_still_referred_to_is_not_withdrawn(cycleway: str) -> None:
    with refused(Refused, f"field of action {FIELD} is still referred to"):
        factories.withdraw("field", FIELD, "Gibt es nicht mehr.")
    with refused(Refused, f"organisation {CITY} is still referred to by"):
        factories.withdraw("organisation", CITY, "Gibt es nicht mehr.")
    publish_one("measure", factories.measure(part_of=cycleway))
    with refused(Refused, f"measure {cycleway} is still referred to by M-0002"):
        factories.withdraw("measure", cycleway, "Gibt es nicht mehr.")


def test_that_a_pointer_removed_in_the_same_batch_does_not_keep_a_record(cycleway: str) -> None:
    publish_one("field", factories.field(key="bauen"), key="bauen")
    publish(
        [
            changing("measure", cycleway, field="bauen"),
            withdrawing("field", FIELD, "In „Bauen und Wohnen“ aufgegangen."),
        ],
        organisation=ALLIANCE,
    )
    assert list(Field.objects.values_list("pk", flat=True)) == ["bauen"]


def test_that_a_measure_can_be_withdrawn_together_with_its_parts(cycleway: str) -> None:
    publish_one("measure", factories.measure(part_of=cycleway, superseded_by=cycleway))
    publish(
        [
            withdrawing("measure", cycleway, "Nie beschlossen."),
            withdrawing("measure", "M-0002", "Nie beschlossen."),
        ],
        organisation=ALLIANCE,
    )
    assert not Measure.objects.exists()


def test_that_an_update_is_not_moved_to_another_measure(cycleway: str) -> None:
    other = publish_one("measure", factories.measure()).keys[0]
    publish_one("update", factories.update(cycleway))
    with refused(Refused, f"belongs to {cycleway}: withdraw it"):
        factories.correct("update", "U-00001", "Falsch zugeordnet.", measure=other)


# Who wrote in between


def test_that_a_change_of_what_somebody_else_changed_meanwhile_is_a_conflict(cycleway: str) -> None:
    seen = changing("measure", cycleway, title="Radschnellweg nach Barby")
    between = factories.change("measure", cycleway, title="Radschnellweg nach Gommern").edition
    with refused(Conflict, f"written against entry {seen.base}, but entry {between} holds now") as raised:
        publish([seen], organisation=ALLIANCE)
    assert raised.value.stale == [Stale("measure", cycleway, seen.base, between)]


def test_that_one_stale_change_holds_back_the_whole_batch_and_all_stale_ones_are_named(cycleway: str) -> None:
    other = publish_one("measure", factories.measure()).keys[0]
    stale = [changing("measure", key, title="Radschnellweg nach Barby") for key in (cycleway, other)]
    for key in (cycleway, other):
        factories.change("measure", key, title="Radschnellweg nach Gommern")
    with refused(Conflict, f"measure {cycleway}.*measure {other}") as raised:
        publish([Change("measure", "published", "", factories.measure()), *stale], organisation=ALLIANCE)
    assert [one.key for one in raised.value.stale] == [cycleway, other]


@pytest.mark.parametrize("action", ["changed", "corrected", "withdrawn"])
def test_that_what_is_not_on_record_cannot_be_changed(action: str) -> None:
    with refused(Conflict, "measure M-0815: written against entry 3, but no entry holds now"):
        publish_one("measure", factories.measure(), action, key="M-0815", base=3, reason="Tippfehler.")


@pytest.mark.parametrize("action", ["changed", "corrected", "withdrawn"])
def test_that_a_change_must_say_what_it_was_written_against(cycleway: str, action: str) -> None:
    with refused(Conflict, "written against no entry"):
        publish_one("measure", factories.measure(), action, key=cycleway, reason="Tippfehler.")


def test_that_a_change_of_nothing_in_particular_is_refused() -> None:
    with refused(Conflict, "measure"):
        publish_one("measure", factories.measure(), "changed", reason="Tippfehler.")


def test_that_a_record_on_record_is_not_published_as_a_new_one(cycleway: str) -> None:
    with refused(Conflict, f"measure {cycleway}"):
        publish_one("measure", factories.measure(key=cycleway), key=cycleway)
    with refused(Conflict, f"measure {cycleway}"):
        publish_one(
            "measure", factories.measure(), key=cycleway, base=factories.holding("measure", cycleway)[0]
        )


def test_that_a_batch_holds_each_record_once(cycleway: str) -> None:
    changes = [
        changing("measure", cycleway, title="Radschnellweg nach Barby"),
        withdrawing("measure", cycleway, "Doppelt erfasst."),
    ]
    with refused(Refused, "each record only once"):
        publish(changes, organisation=ALLIANCE)


# Pointers and codes


@pytest.mark.parametrize(
    ("kind", "document", "missing"),
    [
        ("measure", factories.measure(field="energie"), "field of action energie"),
        ("measure", factories.measure(plan="masterplan"), "plan masterplan"),
        ("measure", factories.measure(responsible=[CITY, "swm"]), "organisation swm"),
        ("measure", factories.measure(partners=["swm"]), "organisation swm"),
        ("measure", factories.measure(decisions=["ds0367-17"]), "council paper ds0367-17"),
        ("measure", factories.measure(part_of="M-0815"), "measure M-0815"),
        ("measure", factories.measure(superseded_by="M-0815"), "measure M-0815"),
        ("update", factories.update("M-0815"), "measure M-0815"),
        ("plan", factories.plan(decision="ds0367-17"), "council paper ds0367-17"),
        ("observation", factories.observation("thg"), "indicator thg"),
    ],
)
def test_that_a_pointer_at_nothing_is_refused(kind: str, document: dict[str, Any], missing: str) -> None:
    with refused(Refused, f"Not on record: {missing}, named by [A-Z].* [A-Z-]*[a-z0-9-]+ \\("):
        publish_one(kind, document)


def test_that_a_pointer_at_a_withdrawn_record_is_refused(cycleway: str) -> None:
    factories.withdraw("measure", cycleway, "Doppelt erfasst.")
    with refused(Refused, f"Not on record: measure {cycleway}"):
        publish_one("update", factories.update(cycleway))


def test_that_records_may_point_at_each_other_in_any_order_of_a_batch() -> None:
    publish_all(
        ("update", factories.update("M-0002")),
        ("measure", factories.measure(key="M-0002", part_of="M-0001", plan="masterplan")),
        ("measure", factories.measure(key="M-0001")),
        ("plan", factories.plan(key="masterplan", decision="ds0367-17")),
        ("decision", factories.decision(key="ds0367-17")),
    )
    assert Update.objects.get().measure.part_of_id == "M-0001"


@pytest.mark.parametrize("pointer", ["part_of", "superseded_by"])
def test_that_a_new_measure_cannot_point_at_the_key_it_is_about_to_get(pointer: str) -> None:
    with refused(InvalidDocument, pointer):
        publish_one("measure", factories.measure(**{pointer: "M-0001"}))


def test_that_a_code_on_record_is_not_given_to_a_second_measure(cycleway: str) -> None:
    with refused(InvalidDocument, f"code: MO-01 is the code of {cycleway} already"):
        publish_one("measure", factories.measure(code="MO-01"))
    other = publish_one("measure", factories.measure(code="MO-02")).keys[0]
    with refused(InvalidDocument, f"code: MO-01 is the code of {cycleway} already"):
        factories.change("measure", other, code="MO-01")


def test_that_a_code_is_used_once_within_a_batch() -> None:
    with refused(InvalidDocument, "code: MO-01 is the code of M-0001 already"):
        publish_all(
            ("measure", factories.measure(code="MO-01")), ("measure", factories.measure(code="MO-01"))
        )


def test_that_two_measures_can_swap_their_codes_in_one_batch(cycleway: str) -> None:
    other = publish_one("measure", factories.measure(code="MO-02")).keys[0]
    publish(
        [changing("measure", cycleway, code="MO-02"), changing("measure", other, code="MO-01")],
        organisation=ALLIANCE,
    )
    assert dict(Measure.objects.values_list("pk", "code")) == {cycleway: "MO-02", other: "MO-01"}


def test_that_the_code_of_a_withdrawn_measure_is_free_in_the_same_batch(cycleway: str) -> None:
    publish(
        [
            Change("measure", "published", "", factories.measure(code="MO-01")),
            withdrawing("measure", cycleway, "Unter anderem Titel neu erfasst."),
        ],
        organisation=ALLIANCE,
    )
    assert list(Measure.objects.values_list("pk", "code")) == [("M-0002", "MO-01")]


# Days


@time_machine.travel("2026-11-22T12:00:00Z", tick=False)
@pytest.mark.parametrize("day", ["2026-11-23", "2026-12", "2027"])
def test_that_an_update_from_the_future_is_refused(cycleway: str, day: str) -> None:
    with refused(InvalidDocument, "date: .*(future|Zukunft)"):
        publish_one("update", factories.update(cycleway, date=day, evidence=None))


@time_machine.travel("2026-11-22T12:00:00Z", tick=False)
@pytest.mark.parametrize("day", ["2026-11-22", "2026-11", "2026"])
def test_that_a_period_that_has_begun_is_not_the_future(cycleway: str, day: str) -> None:
    publish_one("update", factories.update(cycleway, date=day, evidence=None))
    assert newest().kind == "update"


@time_machine.travel("2026-11-22T23:30:00Z", tick=False)
def test_that_today_is_the_day_in_the_city_not_in_greenwich(cycleway: str) -> None:
    publish_one("update", factories.update(cycleway, date="2026-11-23", evidence=None))
    with refused(InvalidDocument, "date: .*(future|Zukunft)"):
        publish_one("update", factories.update(cycleway, date="2026-11-24", evidence=None))


@time_machine.travel("2026-11-22T12:00:00Z", tick=False)
def test_that_a_source_cannot_have_been_read_tomorrow(cycleway: str) -> None:
    tomorrow = factories.evidence(retrieved_on="2026-11-23")
    with refused(InvalidDocument, "evidence.retrieved_on"):
        publish_one("update", factories.update(cycleway, evidence=tomorrow))
    with refused(InvalidDocument, "further_evidence.1.retrieved_on"):
        further = [factories.evidence(), tomorrow]
        publish_one("update", factories.update(cycleway, further_evidence=further))


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"date": "2024-05-14"}, date(2024, 5, 14)),
        ({"date": "2024-05"}, date(2024, 5, 31)),
        ({"date": "2024"}, date(2024, 12, 31)),
        ({"date": "2024", "evidence": factories.evidence(retrieved_on="2024-06-03")}, date(2024, 6, 3)),
        ({"date": "2024-05-14", "date_precision": "by"}, None),
    ],
)
def test_that_an_update_happened_on_the_last_day_it_may_mean(
    cycleway: str, fields: dict[str, Any], day: date | None
) -> None:
    publish_one("update", factories.update(cycleway, **fields))
    assert newest().happened_on == day


def test_that_records_without_a_day_and_withdrawals_never_are_news(cycleway: str) -> None:
    publish_one("update", factories.update(cycleway))
    factories.withdraw("update", "U-00001", "Falsche Quelle.")
    days = Revision.objects.exclude(kind="update", action="published").values_list("happened_on", flat=True)
    assert set(days) == {None}


def test_that_a_decision_happened_on_its_day() -> None:
    publish_one("decision", factories.decision(date="2018-01"))
    assert newest().happened_on == date(2018, 1, 31)


def test_that_the_records_clock_never_runs_backwards() -> None:
    noon = datetime(2026, 11, 22, 12, 0, 0, 123456, tzinfo=UTC)
    times = []
    for moment in (noon, noon - timedelta(hours=3), noon + timedelta(microseconds=1)):
        with time_machine.travel(moment, tick=False):
            publish_one("measure", factories.measure())
            times.append(newest().recorded_at)
    later = max(noon, Revision.objects.get(number=1).recorded_at)
    assert times == [later, later, max(later, noon + timedelta(microseconds=1))]


# The live tables


def test_that_the_live_tables_hold_the_new_facts(cycleway: str) -> None:
    publish_all(
        ("organisation", factories.organisation(key="swm", name="SWM Magdeburg")),
        ("decision", factories.decision(key="ds0367-17")),
        ("plan", factories.plan(key="masterplan", adopted_on="2018-01-18", measures_total=None)),
        ("indicator", factories.indicator(key="thg")),
        ("observation", factories.observation("thg", value=5.1)),
    )
    factories.change(
        "measure",
        cycleway,
        title="Radschnellweg nach Barby",
        responsible=["swm", CITY],
        partners=[ALLIANCE],
        decisions=["ds0367-17"],
        plan="masterplan",
        budget_eur=4_200_000,
        continuous=True,
        start="2021-05",
    )
    measure = Measure.objects.get()
    parties = MeasureParty.objects.order_by("-role", "position").values_list(
        "role", "organisation", "position"
    )
    assert (measure.title, measure.plan_id, measure.continuous) == (
        "Radschnellweg nach Barby",
        "masterplan",
        True,
    )
    assert (measure.budget_eur, measure.start, measure.budget_note) == (Decimal(4_200_000), "2021-05", "")
    assert list(parties) == [("responsible", "swm", 0), ("responsible", CITY, 1), ("partner", ALLIANCE, 0)]
    assert list(MeasureDecision.objects.values_list("measure", "decision")) == [(cycleway, "ds0367-17")]
    assert Observation.objects.get().value == Decimal("5.1")
    assert Plan.objects.get().adopted_on == date(2018, 1, 18)
    factories.change("measure", cycleway, responsible=[], partners=[], decisions=[], plan=None)
    assert not MeasureParty.objects.exists()
    assert not MeasureDecision.objects.exists()


def test_that_evidence_follows_its_update(cycleway: str) -> None:
    sources = [factories.evidence(title=f"Drucksache {place}") for place in (1, 2, 3)]
    publish_all(
        ("update", factories.update(cycleway, evidence=sources[0], further_evidence=sources[1:])),
        ("update", factories.update(cycleway)),
    )
    assert evidence_of("U-00001") == ["Drucksache 1", "Drucksache 2", "Drucksache 3"]
    factories.change("update", "U-00001", further_evidence=[sources[2]])
    assert evidence_of("U-00001") == ["Drucksache 1", "Drucksache 3"]
    factories.change("update", "U-00001", evidence=None, further_evidence=[])
    assert evidence_of("U-00001") == []
    factories.withdraw("update", "U-00002", "Falsche Quelle.")
    assert not Evidence.objects.exists()
    assert not FurtherEvidence.objects.exists()


def evidence_of(update: str) -> list[str]:
    found = Update.objects.get(pk=update)
    main = [found.evidence.title] if found.evidence else []
    return main + [
        row.evidence.title for row in found.further.select_related("evidence").order_by("position")
    ]


def test_that_no_progress_at_all_is_a_claim_too(cycleway: str) -> None:
    with refused(InvalidDocument, "evidence"):
        publish_one("update", factories.update(cycleway, progress=0, evidence=None))


def test_that_the_live_tables_can_be_emptied_although_measures_point_at_each_other(cycleway: str) -> None:
    publish_all(
        ("measure", factories.measure(part_of=cycleway, superseded_by=cycleway)),
        ("update", factories.update(cycleway, further_evidence=[factories.evidence()])),
    )
    live.clear()
    assert not any(model._default_manager.exists() for model in (*live.MODELS.values(), Evidence))


def test_that_a_withdrawn_record_leaves_the_live_tables_but_not_the_record() -> None:
    key = publish_one("organisation", factories.organisation(name="ADFC")).keys[0]
    factories.withdraw("organisation", key, "Doppelt erfasst.")
    assert not Organisation.objects.filter(pk=key).exists()
    assert parse(entry("organisation", key).document) == {"key": key, "withdrawn": True}
    assert Revision.objects.filter(key=key).count() == 2


def test_that_a_batch_larger_than_any_chunk_is_one_edition() -> None:
    documents = [("measure", factories.measure(code=f"ZZ-{number}")) for number in range(600)]
    published = publish_all(*documents)
    assert published.keys[-1] == "M-0600"
    assert Revision.objects.filter(batch=published.batch).count() == Measure.objects.count() == 600


def test_that_measures_cannot_be_parts_of_each_other_in_a_circle(cycleway: str) -> None:
    """Counts take the parts instead of the whole: a circle would drop out of every count."""
    part = publish_one("measure", factories.measure(part_of=cycleway)).keys[0]
    with refused(InvalidDocument, "part_of: Leads round in a circle"):
        factories.change("measure", cycleway, part_of=part)


@pytest.mark.parametrize("key", ["M-00001", "M-01", "M-0000", "M-1234567890", "m-0001", "M-٠٠٠١"])
def test_that_a_number_has_one_spelling(cycleway: str, key: str) -> None:
    """M-00001 beside M-0001 once made the next new measure overwrite M-0002."""
    with refused(InvalidDocument, "well-formed key"):
        publish_one("measure", factories.measure(key=key))
    publish_one("measure", factories.measure())
    assert publish_one("measure", factories.measure()).keys == ("M-0003",)
