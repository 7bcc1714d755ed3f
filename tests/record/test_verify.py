"""Whatever is done to an exported copy, or to the database, is found and named by the number of its entry.

Every damaged copy is shown to both checkers: the project's own and the program for outsiders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.models import RecordHead
from measures.record import triggers
from measures.record.read.verify import DatabaseVerification, FileVerification, Kept
from tests.support import copies
from tests.support.copies import ERASED, ERASURE, LAST, entries, sealed, tamper, unguarded, written
from tools import verify_record

pytestmark = pytest.mark.django_db  # also where only the copy is looked at: it comes from a database

FIRST_LINE = 0
CORRECTION = 6  # the entry with the longest line
Lines = list[bytes]


@pytest.fixture(scope="module", autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def copy(django_db_setup: None, django_db_blocker: Any) -> Lines:
    with django_db_blocker.unblock(), transaction.atomic():
        copies.small_record()
        lines = copies.exported()
        transaction.set_rollback(True)
    return lines


def ours(lines: Lines, head: str = "") -> list[str]:
    return [str(problem) for problem in FileVerification(lines, Kept.from_text(head) if head else None)]


def numbers(problems: list[str]) -> set[int]:
    """The entries that are named; 0 for the first line."""
    found = (re.match(r"(?:entry (\d+)|first line)\b", problem) for problem in problems)
    return {int(match[1] or 0) for match in found if match}


def both(lines: Lines, head: str = "") -> set[int]:
    """The entries that both checkers name."""
    return numbers(ours(lines, head)) & numbers([*verify_record.problems(lines, head)])


def fields(lines: Lines) -> list[tuple[int | None, str]]:
    return [(problem.number, problem.field) for problem in FileVerification(lines)]


def with_entry(copy: Lines, place: int, **values: Any) -> Lines:
    """The same copy with other values in one entry, everything else untouched."""
    found = entries(copy)
    found[place - 1] |= values
    return [copy[0], *written(found)[1:]]


# Copies that are as they should be


def test_that_an_untouched_copy_passes(copy):
    assert ours(copy) == [*verify_record.problems(copy)] == []


@pytest.mark.parametrize("number", range(1, LAST + 1))
def test_that_any_chain_value_that_was_kept_is_found(copy, number):
    value = entries(copy)[number - 1]["chain"]
    for head in (value, value[:12], value[:20].upper()):
        assert both(copy, head.lower()) == set(ours(copy, head)) == set()
    assert ours(copy, f"{number}:{value[:12]}") == []


def test_that_an_empty_record_is_a_copy_too():
    line = b'{"chain":"' + b"0" * 64 + b'","edition":0,"format":"klimatracker-record/1","recorded_at":null}\n'
    assert ours([line]) == [*verify_record.problems([line])] == []


def test_that_only_two_lines_are_looked_at_at_a_time(copy):
    read = 0

    def lines() -> Iterator[bytes]:
        nonlocal read
        for line in copy[:3] + [b"broken\n"] * 1000:
            read += 1
            yield line

    next(iter(FileVerification(lines())))
    assert read <= 6


# Every single character


def other(byte: int) -> bytes:
    """Another character that could stand in the same place."""
    if chr(byte).isalpha() and byte < 128:
        return bytes([byte ^ 0x20])
    return b"1" if chr(byte).isdigit() and byte != ord("1") else b"2"


@pytest.mark.parametrize("place", [FIRST_LINE, ERASED, ERASURE])
def test_that_every_changed_character_is_noticed(copy, place):
    line = copy[place]
    for position, byte in enumerate(line):
        changed = line[:position] + other(byte) + line[position + 1 :]
        damaged = b"".join([*copy[:place], changed, *copy[place + 1 :]]).splitlines(keepends=True)
        assert place in both(damaged), f"{line[:position]} | {other(byte)}"


@settings(max_examples=300)
@given(st.data())
def test_that_any_change_anywhere_is_noticed(copy, data):
    """Replaced, removed and inserted bytes of any value, control characters and broken UTF-8 included."""
    place = data.draw(st.integers(0, LAST))
    line = copy[place]
    position = data.draw(st.integers(0, len(line) - 1))
    until = position + data.draw(st.integers(0, 2))
    put = data.draw(st.binary(max_size=3).filter(lambda put: put != line[position:until]))
    text = b"".join([*copy[:place], line[:position] + put + line[until:], *copy[place + 1 :]])
    if text != b"".join(copy):
        damaged = re.findall(rb"[^\n]*\n|[^\n]+", text)
        # A line end that is taken away or put in may be blamed on either side of it.
        near = {place - 1, place, place + 1} if b"\n" in put + line[position:until] else {place}
        assert near & numbers(ours(damaged))
        assert near & numbers([*verify_record.problems(damaged)])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"action":', b'"action": '),
        (b"{", b"{ "),
        (b"}\n", b"}\r\n"),
        (b"}\n", b"}"),
        (b"Anwohner", b"\\u0041nwohner"),
        (b'"number":6', b'"number":6.0'),
        (b'"number":6', b'"number":6e0'),
        (b'"reason":', b'"reason":"","reason":'),
        (b'"salt":', b'"salary":1,"salt":'),
        (b'"salt":"', b'"salt":" '),
        (b"{", b"\xef\xbb\xbf{"),
        (b'"happened_on":', b'"happened":'),
    ],
)
def test_that_another_way_to_write_the_same_is_noticed(copy, old, new):
    line = copy[CORRECTION]
    assert old in line
    damaged = [*copy[:CORRECTION], line.replace(old, new, 1), *copy[CORRECTION + 1 :]]
    assert both(damaged) == {CORRECTION}


@pytest.mark.parametrize("field", ["salt", "digest", "chain"])
def test_that_capital_hex_digits_are_noticed(copy, field):
    value = entries(copy)[CORRECTION - 1][field].upper()
    assert fields(with_entry(copy, CORRECTION, **{field: value}))[0] == (CORRECTION, field)
    assert CORRECTION in both(with_entry(copy, CORRECTION, **{field: value}))


# Lines


@pytest.mark.parametrize("place", range(LAST + 1))
def test_that_a_dropped_line_is_noticed(copy, place):
    found = ours([*copy[:place], *copy[place + 1 :]])
    assert place in numbers(found)
    last_or_itself = "first line" if place in (FIRST_LINE, LAST) else f"entry {place}:"
    assert any(last_or_itself in line for line in verify_record.problems([*copy[:place], *copy[place + 1 :]]))


def test_that_one_dropped_line_is_one_problem(copy):
    assert fields([*copy[:2], *copy[3:]]) == [(2, "number")]


@pytest.mark.parametrize("place", range(LAST))
def test_that_swapped_lines_are_noticed(copy, place):
    swapped = [*copy[:place], copy[place + 1], copy[place], *copy[place + 2 :]]
    assert place in both(swapped)


@pytest.mark.parametrize("place", range(1, LAST + 1))
def test_that_a_repeated_line_is_noticed(copy, place):
    repeated = [*copy[: place + 1], *copy[place:]]
    assert fields(repeated)[0] == (place, "number")
    assert [*verify_record.problems(repeated)]


@pytest.mark.parametrize("cut", range(1, LAST + 1))
def test_that_dropped_last_lines_are_found_only_with_a_value_that_was_kept(copy, cut):
    shortened = written(entries(copy)[:-cut]) if cut < LAST else []
    if cut < LAST - ERASURE + 1:  # otherwise entry 5 is empty without a word
        assert ours(shortened) == [*verify_record.problems(shortened)] == []
    kept = entries(copy)[-1]["chain"][:12]
    for found in (ours(shortened, kept), [*verify_record.problems(shortened, kept)]):
        assert any(f"entries after {LAST - cut} are missing" in problem for problem in found)
    assert f"entries after {LAST - cut} are missing" in "".join(ours(shortened, f"{LAST}:{kept}"))


def test_that_a_rewritten_record_is_found_only_with_a_value_that_was_kept(copy):
    found = entries(copy)
    found[CORRECTION - 1]["reason"] = "Ein besserer Grund."
    forged = sealed(found)
    assert ours(forged) == [*verify_record.problems(forged)] == []
    for number in range(CORRECTION, LAST + 1):
        value = found[number - 1]["chain"][:12]
        assert "the record was rewritten" in "".join(ours(forged, value))
        assert "the record was rewritten" in "".join(verify_record.problems(forged, value))
        assert numbers(ours(forged, f"{number}:{value}")) == {number}
    assert ours(forged, found[CORRECTION - 2]["chain"]) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("edition", LAST - 1),
        ("edition", LAST + 1),
        ("chain", "0" * 64),
        ("recorded_at", "2020-01-01T00:00:00.000000Z"),
        ("recorded_at", None),
        ("format", "klimatracker-record/2"),
    ],
)
def test_that_a_forged_first_line_is_noticed(copy, field, value):
    forged = [copies.line(copies.content(copy[0]) | {field: value}), *copy[1:]]
    assert both(forged) == {FIRST_LINE}
    assert len(ours(forged)) == 1


@pytest.mark.parametrize(
    "text", ["", "abc", "0" * 11, "0" * 65, "x" * 12, "0:" + "0" * 12, "5:", "-1:" + "0" * 12]
)
def test_that_a_value_too_short_to_mean_anything_is_refused(text):
    with pytest.raises(ValueError, match="is no chain value"):
        Kept.from_text(text)


def test_that_the_outsiders_program_finds_no_short_value(copy):
    assert [*verify_record.problems(copy, entries(copy)[0]["chain"][:11])]


# Which field


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("number", 4711, "number"),
        ("batch", 3, "batch"),
        ("recorded_at", "2020-01-01T00:00:00.000000Z", "header"),
        ("kind", "measure", "kind"),
        ("key", "U-00002", "key"),
        ("measure_key", "M-0002", "measure_key"),
        ("happened_on", "2020-01-01", "header"),
        ("action", "changed", "action"),
        ("changed_fields", ["status"], "header"),
        ("organisation", "landeshauptstadt-magdeburg", "organisation"),
        ("digest", "0" * 64, "digest"),
        ("chain", "0" * 64, "chain"),
        ("reason", "Ein anderer.", "document"),
        ("salt", "0" * 32, "document"),
        ("document", {"key": "U-00001"}, "document"),
    ],
)
def test_that_a_changed_field_is_one_problem_and_named(copy, field, value, named):
    assert fields(with_entry(copy, CORRECTION, **{field: value})) == [(CORRECTION, named)]


def test_that_a_changed_chain_value_of_the_last_entry_is_told_from_a_changed_header(copy):
    assert fields(with_entry(copy, LAST, chain="0" * 64)) == [(LAST, "chain")]
    assert fields(with_entry(copy, LAST, organisation="swm")) == [(LAST, "organisation")]


def test_that_an_entry_rewritten_with_seals_of_its_own_does_not_make_the_next_one_guilty(copy):
    found = entries(copy)
    found[CORRECTION - 1]["reason"] = "Ein besserer Grund."
    lines = [copy[0], *sealed(found[:CORRECTION])[1:], *copy[ERASURE:]]
    words = "Does not fit the chain value: this entry was changed, or the one before was rewritten."
    assert ours(lines) == [f"entry {ERASURE}, header: {words}"]
    assert both(lines) == {ERASURE}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 0),
        ("number", "6"),
        ("batch", True),
        ("recorded_at", "2026-11-22T12:00:00Z"),
        ("recorded_at", "2026-13-22T12:00:00.000000Z"),
        ("recorded_at", "0001-01-01T00:00:00.000000+14:00"),
        ("kind", "petition"),
        ("key", ""),
        ("key", "x" * 65),
        ("measure_key", None),
        ("happened_on", "2026"),
        ("happened_on", "20261122"),
        ("action", "improved"),
        ("changed_fields", ["title", "status"]),
        ("changed_fields", ["status", "status"]),
        ("changed_fields", "status"),
        ("organisation", 5),
        ("reason", 5),
        ("document", []),
        ("salt", "0" * 31),
        ("digest", "x" * 64),
        ("chain", None),
    ],
)
def test_that_a_value_of_an_impossible_form_is_named_even_if_it_is_sealed(copy, field, value):
    assert (CORRECTION, field) in fields(with_entry(copy, CORRECTION, **{field: value}))


# Forgeries that are sealed, but break the rules


def forged(copy: Lines, place: int, **values: Any) -> list[tuple[int | None, str]]:
    found = entries(copy)
    found[place - 1] |= values
    return fields(sealed(found))


@pytest.mark.parametrize(
    ("number", "values", "field"),
    [
        (1, {"batch": 2}, "batch"),
        (CORRECTION, {"batch": 1}, "batch"),
        (CORRECTION, {"batch": 9}, "batch"),
        (CORRECTION, {"recorded_at": "2020-01-01T00:00:00.000000Z"}, "recorded_at"),
        (2, {"recorded_at": "2090-01-01T00:00:00.000000Z"}, "recorded_at"),
        (ERASURE, {"document": {"key": "U-00001", "erased": []}}, "document"),
        (ERASURE, {"document": {"key": "U-00001", "erased": [ERASED, ERASURE]}}, "document"),
        (ERASURE, {"document": {"key": "U-00001", "erased": [ERASED, LAST]}}, "document"),
        (ERASURE, {"document": {"key": "U-00001", "erased": [0, ERASED]}}, "document"),
        (ERASURE, {"document": {"key": "U-00001", "erased": ["5"]}}, "document"),
        (ERASURE, {"document": {"key": "U-00001"}}, "document"),
        (ERASURE, {"document": None, "reason": None, "salt": None}, "document"),
        (ERASED, {"reason": ""}, "document"),
        (ERASED, {"salt": "0" * 32}, "document"),
    ],
)
def test_that_a_sealed_forgery_is_held_against_the_rules(copy, number, values, field):
    assert (number, field) in forged(copy, number, **values)


def test_that_every_announced_text_must_be_gone(copy):
    erased = {"key": "U-00001", "erased": [4, ERASED]}
    assert forged(copy, ERASURE, document=erased) == [(4, "document")]


@pytest.mark.parametrize("number", sorted({*range(1, LAST + 1)} - {ERASED, ERASURE}))
def test_that_an_unannounced_blank_is_noticed(copy, number):
    blank = with_entry(copy, number, document=None, reason=None, salt=None)
    assert both(blank) == {number}
    assert fields(blank) == [(number, "document")]


def test_that_an_earlier_erasure_announces_nothing(copy):
    erased = {"key": "M-0002", "erased": [ERASED, 8]}
    blank = {"document": None, "reason": None, "salt": None}
    found = entries(copy)
    found[ERASURE - 1]["document"] = erased
    found[8 - 1] |= blank
    assert 8 in both(sealed(found))


# The database


@pytest.fixture
def record() -> None:
    copies.small_record()


def in_database(kept: Kept | None = None) -> list[tuple[int | None, str]]:
    return [(problem.number, problem.field) for problem in DatabaseVerification(kept)]


def test_that_an_untouched_database_passes(record):
    verification = DatabaseVerification()
    assert list(verification) == []
    head = RecordHead.objects.get()
    assert (verification.number, verification.chain) == (head.number, head.chain) == (LAST, head.chain)


def test_that_an_empty_database_passes():
    assert in_database() == []


@pytest.mark.parametrize(
    ("number", "column", "value", "named"),
    [
        (4, "document", '{"key":"M-0001"}', "document"),
        (4, "document", '{"key": "M-0001"}', "document"),
        (4, "document", "not JSON", "row"),
        (4, "document", '{"a":1,"a":2}', "row"),
        (4, "document", None, "document"),
        (4, "reason", "Anders", "document"),
        (4, "salt", "0" * 32, "document"),
        (4, "salt", "x" * 32, "salt"),
        (4, "digest", "0" * 64, "digest"),
        (4, "chain", "0" * 64, "chain"),
        (LAST, "chain", "0" * 64, "chain"),
        (4, "kind", "petition", "kind"),
        (4, "key", "M-0002", "key"),
        (4, "batch", 3, "batch"),
        (4, "happened_on", "2020-01-01", "happened_on"),
        (4, "recorded_at", "2020-01-01 00:00:00+00:00", "header"),
        (4, "changed_fields", '["b", "a"]', "changed_fields"),
        (4, "changed_fields", '["title"]', "changed_fields"),
        (4, "organisation", "landeshauptstadt-magdeburg", "organisation"),
    ],
)
def test_that_a_corrupted_row_is_named(record, number, column, value, named):
    tamper(number, column, value)
    assert (number, named) in in_database()
    assert {where for where, _ in in_database()} == {number}


@pytest.mark.once  # PostgreSQL itself refuses such a value
def test_that_a_row_which_cannot_even_be_read_is_named_and_the_others_are_checked(record):
    tamper(4, "recorded_at", "2026-99-99 00:00:00")
    tamper(8, "reason", "Anders")
    assert in_database() == [(4, "row"), (8, "document")]


def test_that_a_missing_row_is_named(record):
    with unguarded() as execute:
        execute("DELETE FROM measures_documentstate")
        execute("DELETE FROM measures_revision WHERE number = 4")
    assert in_database() == [(4, "number")]


def test_that_missing_triggers_are_named(record):
    triggers.remove(connection)
    found = in_database()
    triggers.install(connection)
    assert {field for _, field in found} == {"trigger"}
    assert len(found) == len(triggers.missing(connection)) + (3 if connection.vendor == "sqlite" else 4)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"number": LAST - 1}, (None, "head row")),
        ({"number": LAST + 1, "chain": "0" * 64}, (LAST + 1, "number")),
        ({"chain": "0" * 64}, (None, "head row")),
        ({"recorded_at": None}, (None, "head row")),
        ({"erased": 0}, (None, "head row")),
    ],
)
def test_that_a_head_row_that_does_not_fit_is_named(record, values, named):
    RecordHead.objects.update(**values)
    assert in_database() == [named]


def test_that_a_lost_head_row_is_named(record):
    RecordHead.objects.all().delete()
    assert in_database() == [(None, "head row")]


def test_that_a_kept_value_is_looked_for_in_the_database(record):
    head = RecordHead.objects.get()
    assert in_database(Kept(head.chain[:12])) == []
    assert in_database(Kept("0" * 12)) == [(None, "--head")]
