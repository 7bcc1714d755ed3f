"""The seals of the record, recomputed by hand from the published formula."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from measures.models import RecordHead, Revision
from measures.record import chain
from measures.record.canonical import canonical, parse
from tests.support import factories, seal
from tests.support.factories import ALLIANCE, CITY, FIELD, publish_one

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def some_record() -> None:
    """Every action once, with words that test the bytes: umlauts, quotes, line ends, an emoji."""
    factories.base_record()
    publish_one(
        "measure", factories.measure(title='„Radweg" \\ Süd 🚲', summary="Erste Zeile\nzweite\tZeile")
    )
    publish_one("update", factories.update(date="2024-05", progress=40, status="in_progress"))
    publish_one("indicator", factories.indicator(key="thg"))
    publish_one("observation", factories.observation("thg", value="5.10"))
    factories.change("measure", "M-0001", budget_eur="4200000.50")
    factories.correct("update", "U-00001", "Der Beleg sagt „Juni“ – nicht „Mai“.", date="2024-06")
    factories.withdraw("update", "U-00001", "Quelle zurückgezogen.")


def everything() -> list[dict[str, Any]]:
    return list(Revision.objects.order_by("number").values())


def test_that_the_whole_record_can_be_verified_with_the_standard_library() -> None:
    assert seal.check(everything()) == RecordHead.objects.get().chain


def test_that_the_first_entry_is_sealed_exactly_as_the_design_says() -> None:
    with time_machine.travel(datetime(2027, 1, 2, 3, 4, 5, 60, tzinfo=UTC), tick=False):
        publish_one(
            "update", factories.update(date="2024-05-14"), reason="Nachtrag für Süd", organisation=CITY
        )
    row, before = Revision.objects.order_by("-number")[:2]
    sealed = f'{{"document":{row.document},"reason":"Nachtrag für Süd"}}'.encode()
    header = (
        f'{{"action":"published","batch":{row.batch},"changed_fields":[],"digest":"{row.digest}",'
        f'"happened_on":"2024-05-14","key":"U-00002","kind":"update","measure_key":"M-0001",'
        f'"number":{row.number},"organisation":"{CITY}","previous_chain":"{before.chain}",'
        '"recorded_at":"2027-01-02T03:04:05.000060Z"}'
    )
    assert row.digest == hashlib.sha256(bytes.fromhex(row.salt) + sealed).hexdigest()
    assert row.chain == hashlib.sha256(header.encode()).hexdigest()


def test_that_the_record_begins_with_64_zeros() -> None:
    first = Revision.objects.values().get(number=1)
    assert first["chain"] == seal.chain(first, "0" * 64)


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("number", 99),
        ("batch", 99),
        ("recorded_at", datetime(2020, 1, 1, tzinfo=UTC)),
        ("kind", "plan"),
        ("key", "M-0815"),
        ("measure_key", "M-0815"),
        ("happened_on", date(2020, 1, 1)),
        ("action", "published"),
        ("changed_fields", ["title"]),
        ("organisation", CITY),
        ("digest", "0" * 64),
    ],
)
def test_that_every_field_of_the_header_is_under_the_chain(field: str, other: object) -> None:
    row = everything()[-1]
    assert row[field] != other
    assert chain.link(row | {field: other}, "0" * 64) != chain.link(row, "0" * 64)


@pytest.mark.parametrize("field", ["document", "reason", "salt"])
def test_that_what_was_typed_can_be_changed_only_by_breaking_the_digest(field: str) -> None:
    rows = everything()
    other = {"document": '{"key":"M-0001"}', "reason": "Ein anderer Grund.", "salt": "00" * 16}[field]
    assert rows[3][field] != other
    with pytest.raises(AssertionError, match="entry 4: the digest is of another text"):
        seal.check([*rows[:3], rows[3] | {field: other}, *rows[4:]])


def test_that_an_entry_left_out_or_emptied_is_noticed() -> None:
    rows = everything()
    empty = rows[3] | {"document": None, "reason": None, "salt": None}
    with pytest.raises(AssertionError, match="gap"):
        seal.check(rows[:3] + rows[4:])
    with pytest.raises(AssertionError, match="entry 4 is empty"):
        seal.check([*rows[:3], empty, *rows[4:]])


def test_that_equal_documents_have_different_salts_and_digests() -> None:
    publish_one("field", factories.field(key="bauen"))
    factories.withdraw("field", "bauen", "Doppelt.")
    one, other = (
        chain.digest(row.salt, '{"key":"bauen"}', "")
        for row in Revision.objects.filter(kind="field", key="bauen")
    )
    salts = [row["salt"] for row in everything()]
    assert one != other
    assert len(set(salts)) == len(salts)
    assert all(re.fullmatch("[0-9a-f]{32}", salt) for salt in salts)


def test_that_documents_are_canonical_to_the_byte() -> None:
    for row in everything():
        plain = json.loads(row["document"])
        assert row["document"].encode() == seal.canonical(plain) == canonical(parse(row["document"])).encode()


def test_that_the_database_gives_back_the_bytes_that_were_sealed() -> None:
    title = parse(Revision.objects.filter(kind="measure").first().document)["title"]
    value = parse(Revision.objects.get(kind="observation").document)["value"]
    budget = parse(Revision.objects.filter(kind="measure").last().document)["budget_eur"]
    assert (title, value, budget) == ('„Radweg" \\ Süd 🚲', 5.1, 4_200_000.5)


def test_that_the_header_carries_no_words_that_a_person_typed() -> None:
    """They could not be erased from there. Keys, organisations and field names are ours."""
    for row in everything():
        header = {name: row[name] for name in seal.HEADER}
        assert set(chain.header(row)) == set(header)
        assert not {"document", "reason", "salt"} & set(header)
        assert row["organisation"] == ALLIANCE
        assert row["key"] in {ALLIANCE, CITY, FIELD, "M-0001", "U-00001", "thg", "OB-0001"}


def test_that_moments_are_written_in_utc_with_six_digits() -> None:
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert chain.moment_text(moment) == "2026-11-22T12:00:00.000000Z"
    berlin = datetime.fromisoformat("2026-07-01T00:30:00.000001+02:00")
    assert chain.moment_text(berlin) == "2026-06-30T22:30:00.000001Z"
