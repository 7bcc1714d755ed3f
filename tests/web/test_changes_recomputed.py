"""What differs between any two moments, against a naive difference of two exported records.

And the list of operations that the twin in JSON offers: applied to the older state, it gives the newer one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from measures.vocabulary import STATUS_RANK, ChangeGroup, RecordKind
from tests.support import changing, naive, naive_changes
from tests.support.imports import imports_of

pytestmark = pytest.mark.django_db
JSON = "/aenderungen/aenderungen.json"
#: What the naive differences know: all but names, and what is derived from the updates named.
KNOWN = (
    *("group", "what", "kind", "key", "measure", "from", "to", "days", "on", "known_later", "entry"),
    *("fields", "reason"),
)
DAYS = [date(2015, 6, 30), date(2019, 12, 31), date(2022, 2, 17), date(2024, 12, 31), date(2026, 11, 22)]


class Rows(list[dict[str, Any]]):
    """The entries of a record; named in a few letters where a test fails."""

    def __init__(self, found: Iterable[dict[str, Any]]) -> None:
        super().__init__(found)
        self.known: dict[naive_changes.Moment, naive_changes.State] = {}

    def __repr__(self) -> str:
        return f"<{len(self)} entries>"

    def state(self, moment: naive_changes.Moment) -> naive_changes.State:
        """Worked out once for each moment: it is slow, and asked for often."""
        if moment not in self.known:
            self.known[moment] = naive_changes.state(self, moment)
        return self.known[moment]


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Rows]:
    """The entries of the exported record: some of its texts are erased, and stay so."""
    with (
        time_machine.travel(changing.NOW, tick=False),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        changing.changing_record()
        yield exported(tmp_path_factory.mktemp("export") / "record.ndjson")
        transaction.set_rollback(True)


def exported(file: Path) -> Rows:
    """The record as somebody finds it who downloads it, documents as text, as `naive` reads them."""
    call_command("export_record", file, verbosity=0)
    _first, *lines = file.read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return Rows(row | {"document": row["document"] and json.dumps(row["document"])} for row in found)


def told(first: naive_changes.Moment, last: naive_changes.Moment, client: Client | None = None) -> Any:
    (from_edition, from_day), (edition, day) = first, last
    query = {"from_edition": from_edition, "from_day": from_day, "edition": edition, "as_of": day}
    answer = (client or Client()).get(JSON, query)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def plain(change: dict[str, Any]) -> dict[str, Any]:
    """Only what the naive difference knows too; keys of updates instead of all about them."""
    said = {name: change[name] for name in KNOWN}
    return said | {name: [one["key"] for one in change[name]] for name in ("updates", "dropped")}


def naively(change: dict[str, Any]) -> dict[str, Any]:
    return {name: change[name] for name in (*KNOWN, "updates", "dropped")}


def written(found: list[dict[str, Any]]) -> list[str]:
    return sorted(json.dumps(one, sort_keys=True, ensure_ascii=False) for one in found)


def compare(rows: Rows, first: naive_changes.Moment, last: naive_changes.Moment) -> dict[str, int]:
    """Fails where the answer for two moments is not the naive one; otherwise its counts."""
    answer = told(first, last)
    older, newer = rows.state(first), rows.state(last)
    expected = naive_changes.between(rows, (first, older), (last, newer))
    assert written(map(plain, answer["changes"])) == written(map(naively, expected))
    assert answer["counts"] == naive_changes.counts(expected)
    assert naive_changes.applied(older, answer["patch"]) == newer
    assert naive_changes.applied(newer, naive_changes.reversed_operations(answer["patch"])) == older
    assert answer["measures"] == naive_changes.measures(older, newer)
    return answer["counts"]


places = st.tuples(st.integers(0, 15), st.integers(0, 15)).map(sorted)
days = st.tuples(st.sampled_from(DAYS), st.dates(date(2012, 1, 1), changing.NOW.date())).map(sorted)


@examples(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=places, days=days)
def test_any_two_moments_differ_by_what_a_naive_comparison_finds(rows, places, days):
    editions = naive.editions(rows)
    moments = [
        (editions[place], min(day, recorded(rows, editions[place])))
        for place, day in zip(places, days, strict=True)
    ]
    if moments[0] != moments[1]:
        compare(rows, *moments)


def recorded(rows: Rows, edition: int) -> date:
    """The day on which an edition was recorded; in the morning, so that it is the same everywhere."""
    [row] = [row for row in rows if row["number"] == edition]
    return date.fromisoformat(row["recorded_at"][:10])


def test_every_edition_against_the_one_before_and_every_group_is_among_it(rows):
    """Guards against a history in which nothing happens."""
    editions = naive.editions(rows)
    seen = dict.fromkeys(ChangeGroup.values, 0)
    for before, after in pairwise(editions):
        for group, count in compare(
            rows, (before, recorded(rows, before)), (after, recorded(rows, after))
        ).items():
            seen[group] += count
    last = editions[-1]
    world = compare(rows, (last, date(2013, 1, 1)), (last, recorded(rows, last)))
    silent = {group for group in ChangeGroup.values if not seen[group] + world[group]}
    assert silent == set()


def test_who_asks_for_nothing_gets_the_year_before_as_it_is_known_now(rows):
    edition = naive.editions(rows)[-1]
    day = recorded(rows, edition)
    answer = Client().get(JSON, {"as_of": day}).json()
    assert (answer["meta"]["from"]["as_of"], answer["compares"]) == ("2025-12-07", "world")
    assert answer["meta"]["from"]["edition"] == answer["meta"]["edition"] == edition
    assert answer["changes"] == told((edition, date(2025, 12, 7)), (edition, day))["changes"]


def test_a_difference_keeps_its_name_whichever_days_around_it_are_compared(rows):
    """Guards against readers of feeds who are told everything twice."""
    edition = naive.editions(rows)[-1]
    day = recorded(rows, edition)
    wide = told((edition, date(2019, 12, 31)), (edition, day))["changes"]
    narrow = told((edition, date(2022, 2, 17)), (edition, day - timedelta(days=1)))["changes"]
    names = {one["id"]: (one["group"], one["key"]) for one in wide}
    assert len(names) == len(wide)
    shared = [one for one in narrow if one["id"] in names]
    assert len(shared) > 10
    assert all(names[one["id"]] == (one["group"], one["key"]) for one in shared)


def test_the_naive_comparison_knows_the_same_lists():
    assert set(RecordKind.values) == set(naive_changes.KINDS)
    assert ChangeGroup.values == list(naive_changes.GROUPS)
    ranks = [sorted(one.value for one in STATUS_RANK if STATUS_RANK[one] == rank) for rank in range(7)]
    assert ranks == [sorted(statuses) for statuses in naive_changes.RANKS]


def test_the_naive_comparison_uses_nothing_of_the_application():
    """Else an error would be compared with itself."""
    used = {one.target for one in imports_of(Path(naive_changes.__file__), settings.BASE_DIR)}
    assert {target.split(".")[0] for target in used} <= {"copy", "collections", "datetime", "typing", "tests"}
    assert {target for target in used if target.startswith("tests")} == {"tests.support.naive"}
