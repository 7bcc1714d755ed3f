"""The record itself through the API: whoever follows it has what everybody else can read, and no more."""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import io
import json
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from measures.models import DocumentState, Revision
from measures.models.public import OPEN_EDITION
from measures.record import chain, kinds
from measures.record.write import publish
from measures.record.write.erase import erase
from tests.api.conftest import API, SITE
from tests.support import naive
from tests.support.factories import (
    ALLIANCE,
    FIELD,
    change,
    correct,
    field,
    holding,
    measure,
    milestone,
    publish_all,
    publish_one,
    update,
    withdraw,
)
from tests.support.growth import grow, queries
from tests.support.kept import kept
from tests.support.random_history import batch_of, histories, scratch_record

CHANGES = f"{API}changes"
ATOM = "{http://www.w3.org/2005/Atom}"
SECRET = "Herr Müller wohnt hier."


@pytest.fixture
def followed(base):
    """The base record is edition 3; then everything that can happen to a record, each in its own edition."""
    history()
    return base


@kept
def history():
    publish_all(
        ("measure", measure(key="M-0001", title="Radweg")),
        ("update", update("M-0001", status="in_progress")),
        ("milestone", milestone("M-0001")),
    )
    publish_one("measure", measure(key="M-0002", title=SECRET))
    erased, _document = holding("measure", "M-0002")
    correct("measure", "M-0002", "Ein Name.", title="Ohne Namen")
    erase([erased], organisation=ALLIANCE, reason="Auf Verlangen.")
    change("measure", "M-0001", title="Radschnellweg")
    withdraw("measure", "M-0001", "Doppelt erfasst.")


def results(ask, query=""):
    answer = ask(f"{CHANGES}/{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def body(answer) -> bytes:
    assert answer.status_code == 200, answer.content
    return b"".join(answer) if answer.streaming else answer.content


# What an entry says


def test_every_entry_can_be_verified_with_what_it_says(followed, ask):
    """Guards against a list that looks like the record but cannot be checked against it."""
    before = chain.GENESIS
    for entry in results(ask, "?limit=500"):
        before = chain.link(entry, before)
        assert entry["chain"] == before
        if entry["salt"]:
            sealed = json.dumps(
                {"document": entry["document"], "reason": entry["reason"]},
                ensure_ascii=False,
                sort_keys=True,
                separators=(",", ":"),
            )
            salted = bytes.fromhex(entry["salt"]) + sealed.encode()
            assert hashlib.sha256(salted).hexdigest() == entry["digest"]


def test_documents_are_the_bytes_of_the_record(followed, ask):
    content = ask(f"{CHANGES}/?limit=500").content
    texts = Revision.objects.exclude(document=None).values_list("document", flat=True)
    assert [text for text in texts if text.encode() not in content] == []


def test_what_was_withdrawn_or_erased_is_told_by_a_tombstone(followed, ask):
    found = results(ask, "?measure=M-0001&action=withdrawn")
    assert {(one["kind"], one["tombstone"], one["reason"]) for one in found} == {
        ("measure", True, "Doppelt erfasst."),
        ("update", True, "Doppelt erfasst."),
        ("milestone", True, "Doppelt erfasst."),
    }
    assert {tuple(one["document"]) for one in found} == {("key", "withdrawn")}
    blank, corrected, erasure = results(ask, "?measure=M-0002")
    assert (blank["document"], blank["reason"], blank["salt"]) == (None, None, None)
    assert (blank["tombstone"], blank["erased_by"]) == (True, erasure["number"])
    assert (corrected["tombstone"], corrected["reason"]) == (False, "Ein Name.")
    assert erasure["document"] == {"erased": [blank["number"]], "key": "M-0002"}
    assert erasure["names"]["measure"] == {"M-0002": "Ohne Namen"}


@pytest.mark.parametrize("form", ["json", "ndjson", "csv", "xlsx", "atom"])
def test_an_erased_text_is_nowhere_in_any_edition(followed, ask, form):
    for edition in Revision.objects.values_list("number", flat=True):
        answer = ask(f"{CHANGES}.{form}?edition={edition}")
        if answer.status_code == 200:
            assert SECRET.encode() not in body(answer)


# Following


def test_parts_follow_each_other_by_the_number_of_the_last_entry(followed, ask):
    """Guards against a cursor that loses or repeats entries when the record grows between two parts."""
    seen, address = [], f"{CHANGES}/?limit=4"
    while address:
        part = ask(address).json()
        seen += [one["number"] for one in part["results"]]
        assert part["previous"] is None
        if len(seen) == 4:
            publish_one("measure", measure())
        address = part["next"] and part["next"].removeprefix(SITE)
    assert seen == list(Revision.objects.order_by("number").values_list("number", flat=True))


def test_a_copy_that_is_up_to_date_gets_nothing(followed, ask):
    edition = ask(f"{CHANGES}/").json()["meta"]["edition"]
    found = ask(f"{CHANGES}/?after={edition}").json()
    assert (found["count"], found["results"], found["next"]) == (0, [], None)


def test_files_hold_everything_after_a_number(followed, ask):
    entries = results(ask, "?limit=500&after=3")
    lines = body(ask(f"{CHANGES}.ndjson?after=3")).decode().splitlines()
    assert [json.loads(line) for line in lines] == entries
    rows = list(csv.DictReader(io.StringIO(body(ask(f"{CHANGES}.csv?after=3")).decode())))
    assert [int(row["number"]) for row in rows] == [one["number"] for one in entries]
    documents = [json.loads(row["document"]) if row["document"] else None for row in rows]
    assert documents == [one["document"] for one in entries]
    assert rows[0]["organisation_name"].startswith("Klimabündnis")


def test_the_feed_tells_the_newest_first(followed, ask):
    answer = ask(f"{CHANGES}/?limit=2&kind=measure", accept="application/atom+xml")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    newest = results(ask, "?kind=measure&limit=500")[-2:][::-1]
    ids = [one.findtext(f"{ATOM}id") for one in feed.iter(f"{ATOM}entry")]
    host = urlsplit(settings.TRACKER_BASE_URL).hostname
    assert ids == [f"tag:{host},2026:protokoll/{one['number']}" for one in newest]
    assert feed.find(f"{ATOM}entry").findtext(f"{ATOM}title") == "M-0001: Maßnahme zurückgezogen"
    assert "Radschnellweg" not in answer.content.decode(), "what was withdrawn is not sent out again"


@pytest.mark.parametrize(
    ("query", "name", "code"),
    [
        ("/?after=-1", "after", "invalid"),
        ("/?after=03", "after", "invalid"),
        ("/?after=99", "after", "contradictory"),
        ("/?after=9&edition=3", "after", "contradictory"),
        ("/?offset=1", "offset", "unknown"),
        ("/?kind=person", "kind", "invalid_choice"),
        ("/?key=M-9999", "key", "not_on_record"),
        ("/?measure=M-0001&edition=3", "measure", "not_on_record"),
        ("/?organisation=niemand", "organisation", "not_on_record"),
        ("/?recorded_from=gestern", "recorded_from", "invalid"),
        ("/?recorded_from=2026-11-22&recorded_until=2026-11-21", "recorded_from", "contradictory"),
        (".atom?fields=key", "fields", "invalid"),
    ],
)
def test_what_cannot_be_answered_is_refused(followed, ask, query, name, code):
    answer = ask(f"{CHANGES}{query}")
    assert answer.status_code == 400
    assert (name, code) in [(one["attr"], one["code"]) for one in answer.json()["errors"]]


def test_filters_say_what_plain_python_says(followed, ask):
    everything = results(ask, "?limit=500")
    asked = {
        "kind=measure,update": lambda one: one["kind"] in ("measure", "update"),
        "action=corrected,erased": lambda one: one["action"] in ("corrected", "erased"),
        "key=M-0002": lambda one: one["key"] == "M-0002",
        "measure=M-0001": lambda one: one["measure_key"] == "M-0001",
        f"organisation={ALLIANCE}": lambda one: one["organisation"] == ALLIANCE,
        "recorded_from=2026-11-22&recorded_until=2026-11-22": lambda one: True,
        "recorded_from=2026-11-23": lambda one: False,
        "recorded_until=2026-11-21": lambda one: False,
        "recorded_from=0001-01-01&recorded_until=9999-12-31": lambda one: True,
    }
    for query, holds in asked.items():
        assert results(ask, f"?limit=500&{query}") == [one for one in everything if holds(one)], query


def test_the_record_of_a_field_tells_also_of_measures_that_left_it(followed, ask):
    """Guards against a feed of a field that falls silent when a measure is withdrawn or moved."""
    publish_one("field", field(key="energie", title_de="Energie"))
    moved = change("measure", "M-0002", field="energie").edition
    everything = results(ask, "?limit=500")
    mine = [one["number"] for one in everything if one["measure_key"]]
    assert [one["number"] for one in results(ask, f"?limit=500&field={FIELD}")] == mine
    assert "M-0001" in {one["key"] for one in everything if one["number"] in mine and one["tombstone"]}
    assert {one["measure_key"] for one in results(ask, "?limit=500&field=energie")} == {"M-0002"}
    assert results(ask, f"?limit=500&field=energie,{FIELD}&edition={moved - 1}")[-1]["number"] < moved
    assert body(ask(f"{CHANGES}.atom?field={FIELD}")).count(b"<entry>") == len(mine)
    refused = ask(f"{CHANGES}/?field=nirgends").json()["errors"]
    assert [(one["attr"], one["code"]) for one in refused] == [("field", "not_on_record")]


@pytest.mark.parametrize(
    ("query", "narrowed"),
    [
        ("", "Änderungen</title>"),
        (
            f"?as_of=2026-11-22&limit=2&field={FIELD}&kind=update",
            f"Änderungen (field={FIELD}, kind=update)</title>",
        ),
    ],
)
def test_the_title_of_a_feed_says_what_it_is_narrowed_to(first, ask, query, narrowed):
    """Guards against two subscriptions that a reader of feeds shows under one name."""
    assert f": {narrowed}" in body(ask(f"{CHANGES}.atom{query}")).decode()


def test_the_number_of_queries_does_not_grow(first, ask):
    counts: dict[str, list[int]] = {}
    for size in (5, 60):
        edition = grow(size)
        key = f"key=M-0001&measure=M-0001&organisation={ALLIANCE}"
        for query in ("/?limit=500", f"/?edition={edition}&{key}", ".csv", ".atom"):
            counts.setdefault(query.replace(str(edition), ""), []).append(len(queries(ask, CHANGES + query)))
    assert max(max(found) for found in counts.values()) <= 10, counts
    assert [found for found in counts.values() if len(set(found)) > 1] == [], counts


# A copy that follows the changes


def example(name):
    """A program of the documentation as a module."""
    place = Path(settings.BASE_DIR) / "docs" / "examples" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LISTS = {kind: f"{kind}s" for kind in kinds.KINDS}


def everything(address):
    """All items of a list, part by part."""
    while address:
        part = Client().get(address).json()
        yield from part["results"]
        address = part["next"] and part["next"].removeprefix(SITE)


def erased_one(place):
    """Erase some entry that no longer holds, if there is one."""
    held = DocumentState.objects.filter(until=OPEN_EDITION).exclude(revision__action="withdrawn")
    free = Revision.objects.exclude(document=None).exclude(action="erased")
    numbers = list(free.exclude(number__in=held.values("revision")).order_by("number").values_list("number"))
    if numbers:
        erase(list(numbers[place % len(numbers)]), organisation=ALLIANCE, reason="Auf Verlangen.")


@pytest.mark.django_db
@hypothesis_settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories, st.integers(0, 4), st.integers(0, 9), st.booleans())
def test_changes_make_of_an_older_copy_the_newest_one(history, copied_after, place, erasing):
    """Corrections, withdrawals with all that goes along, and erasures: the copy forgets what we had to."""
    program = example("apply_changes")
    with scratch_record():
        copy = program.empty_copy()
        for step, wanted in enumerate(history):
            if changes := batch_of(wanted):
                publish(changes, organisation=ALLIANCE, reason="Nachtrag.")
            if step <= copied_after:
                program.apply_changes(copy, everything(f"{CHANGES}/?after={copy['edition']}&limit=3"))
        if erasing:
            erased_one(place)
            erased_one(place + 1)
        program.apply_changes(copy, everything(f"{CHANGES}/?after={copy['edition']}&limit=3"))
        rows = list(Revision.objects.order_by("number").values())
        held = {f"{kind}/{key}": said for (kind, key), said in naive.documents(rows, len(rows)).items()}
        assert copy["edition"] == len(rows)
        assert copy["records"] == held
        told = {str(one["number"]): one for one in everything(f"{CHANGES}/?limit=500")}
        assert without_names(copy["entries"]) == without_names(told)
        the_lists_say_the_same(copy["records"])


def without_names(entries):
    """Names are those of the edition in which an entry was fetched."""
    return {number: {**entry, "names": None} for number, entry in entries.items()}


def the_lists_say_the_same(records):
    """Each list of the API, as far as the day knows what is in it, has the documents of the copy."""
    for kind, name in LISTS.items():
        fields = kinds.KINDS[kind]().fields
        listed = {one["key"]: {field: one[field] for field in fields} for one in everything(f"{API}{name}/")}
        mine = {key.partition("/")[2]: said for key, said in records.items() if key.startswith(f"{kind}/")}
        assert {key: mine[key] for key in listed} == listed
        meta = Client().get(f"{API}{name}/").json()["meta"]
        assert len(mine) == len(listed) + meta.get("later", 0) + meta.get("without_evidence_yet", 0)
