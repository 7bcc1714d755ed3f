"""Fields and values of every kind of document in words."""

import pytest
from django.utils.functional import Promise

from measures.reading.names import Names
from measures.record import kinds
from measures.record.kinds.fields import NUMBERED, numbered_key
from measures.web.presenters.changes import changes, rows
from measures.web.presenters.values import evidence_fields, fields_of
from tests.support import factories

NOBODY = Names({})


def document(kind, **fields):
    made = {
        "update": lambda: factories.update(further_evidence=[factories.evidence()]),
        "observation": lambda: factories.observation("thg"),
    }
    key = numbered_key(kind, 42) if kind in NUMBERED else "schluessel"
    return kinds.document(kind, {"key": key} | made.get(kind, getattr(factories, kind))() | fields)


def test_every_field_of_every_kind_has_a_short_label_of_its_own():
    """Guards against a new field that would be shown under the name that the code has for it."""
    fields = [(kind, name, field) for kind in kinds.KINDS for name, field in fields_of(kind).items()]
    evidence = evidence_fields(fields_of("update")["evidence"])
    fields += [("evidence", name, field) for name, field in evidence.items()]
    assert [(kind, name) for kind, name, field in fields if not isinstance(field.label, Promise)] == []


def test_labels_within_a_kind_are_different():
    for kind in kinds.KINDS:
        labels = [str(field.label) for field in fields_of(kind).values()]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_every_kind_of_document_can_be_told(kind):
    told = rows(kind, document(kind), NOBODY)
    assert told
    assert all(value.words for row in told for value in row.values)


@pytest.mark.parametrize(
    ("kind", "fields", "label", "words"),
    [
        ("plan", {"target_year": 2035}, "Zieljahr", "2035"),
        ("plan", {"measures_total": 1060, "measures_total_source_title": "x"}, "Zahl der Maßnahmen", "1.060"),
        ("measure", {"check_interval_days": 180}, "Prüffrist", "180\N{NO-BREAK SPACE}Tage"),
        (
            "measure",
            {"expected_reduction_t_per_year": 0.5, "expected_reduction_basis": "Gutachten"},
            "Erwartete Minderung",
            "0,5\N{NO-BREAK SPACE}Tonnen CO₂ im Jahr",
        ),
        ("update", {"planned_end": "2027-06"}, "Termin", "Juni 2027"),
        ("update", {"progress": 0}, "Fortschritt", "0\N{NO-BREAK SPACE}%"),
        ("update", {"deadline_open": True}, "Neuer Termin offen", "ja"),
        ("update", {"measure": "M-0042"}, "Maßnahme", "M-0042"),
    ],
)
def test_values_are_told_as_a_reader_expects_them(kind, fields, label, words):
    told = {
        row.label: [value.words for value in row.values]
        for row in rows(kind, document(kind, **fields), NOBODY)
    }
    assert told[label] == [words]


def test_what_is_not_known_is_left_out():
    told = {row.label for row in rows("update", document("update", rating=None), NOBODY)}
    assert "Bewertung" not in told
    assert "Genauigkeit des Datums" not in told


def test_a_field_that_the_kind_no_longer_has_is_no_obstacle():
    """Guards against a page that fails on an entry from before a field was dropped."""
    before = document("measure")
    assert changes("measure", before | {"dropped": "x"}, before, NOBODY) == []


def test_a_text_that_got_long_is_not_marked_if_it_has_little_in_common():
    before, after = document("update", text="Kurz."), document("update", text="Etwas ganz anderes " * 5)
    [change] = changes("update", before, after, NOBODY)
    assert change.pieces == []
    assert (change.before[0].words, change.after[0].words) == (before["text"], after["text"])
