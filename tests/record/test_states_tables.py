"""DocumentState and MeasureState: kept step by step, they are what a rebuild gives, for every edition."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from measures.models import DocumentState, MeasureState
from measures.models.public import FIRST_DAY, OPEN_DAY, OPEN_EDITION
from measures.record.write import states
from measures.text import fold
from tests.support import asked, factories, tables
from tests.support.factories import ALLIANCE, CITY, FIELD, publish_all, publish_one

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def base() -> None:
    factories.base_record()


def statuses(edition: int, day: date) -> dict[str, str]:
    return dict(MeasureState.objects.at(edition, day).values_list("measure_key", "status"))


def found(word: str, edition: int) -> list[str]:
    """Keys of the measures that a search for this word finds in an edition."""
    rows = MeasureState.objects.in_edition(edition).filter(search__contains=fold(word))
    return sorted(set(rows.values_list("measure_key", flat=True)))


def test_that_each_step_leaves_what_a_rebuild_gives() -> None:
    steps = [
        lambda: publish_one("measure", factories.measure(key="M-0001", code="MO-01")),
        lambda: publish_one("update", factories.update(status="planned", date="2020", planned_end="2022")),
        lambda: publish_one(
            "update", factories.update(status="in_progress", date="2021-05", voice="alliance")
        ),
        lambda: publish_all(
            ("organisation", factories.organisation(key="swm", name="SWM Magdeburg")),
            ("decision", factories.decision(key="ds0367-17")),
            ("plan", factories.plan(key="masterplan", decision="ds0367-17")),
            ("measure", factories.measure(key="M-0002", part_of="M-0001", plan="masterplan")),
            ("update", factories.update("M-0002", date="2019-03-01")),
        ),
        lambda: factories.change("measure", "M-0001", partners=["swm"], decisions=["ds0367-17"]),
        lambda: factories.change("organisation", "swm", name="Städtische Werke"),
        lambda: factories.change("decision", "ds0367-17", title="Masterplan 2050"),
        lambda: factories.change("plan", "masterplan", title="Masterplan 2035"),
        lambda: factories.change("field", FIELD, title_de="Verkehr"),
        lambda: factories.correct("update", "U-00001", "Jahr verlesen.", date="2019"),
        lambda: factories.change("measure", "M-0001", partners=[]),
        lambda: factories.change("organisation", "swm", short_name="SWM"),
        lambda: factories.withdraw("update", "U-00002", "Falsche Quelle."),
        lambda: factories.change("measure", "M-0002", part_of=None, continuous=True, check_interval_days=730),
        lambda: factories.withdraw("measure", "M-0001", "Doppelt erfasst."),
        lambda: publish_one("indicator", factories.indicator(key="thg")),
    ]
    for step in steps:
        step()
        kept = tables.derived()
        assert kept == tables.derived_anew()


def test_that_a_rebuild_shows_its_progress() -> None:
    seen = []
    states.rebuild(lambda rows: [seen.append(row) or row for row in rows])
    assert [row.number for row in seen] == [1, 2, 3]


def test_that_a_day_and_an_edition_each_give_their_own_answer() -> None:
    first = publish_all(
        ("measure", factories.measure(key="M-0001")),
        ("update", factories.update(date="2020-03-01", status="planned")),
    ).edition
    second = publish_one("update", factories.update(date="2021-03-01", status="in_progress")).edition
    third = factories.correct("update", "U-00001", "War schon beschlossen.", status="decided").edition
    before, between, after = date(2020, 2, 29), date(2020, 3, 1), date(2021, 3, 1)
    assert [statuses(first, day) for day in (before, between, after)] == [
        {},
        {"M-0001": "planned"},
        {"M-0001": "planned"},
    ]
    assert [statuses(second, day) for day in (before, between, after)] == [
        {},
        {"M-0001": "planned"},
        {"M-0001": "in_progress"},
    ]
    assert [statuses(third, day) for day in (before, between, after)] == [
        {},
        {"M-0001": "decided"},
        {"M-0001": "in_progress"},
    ]
    assert statuses(first - 2, after) == {}


def test_that_a_measure_without_evidence_is_counted_on_every_day_until_it_has_some() -> None:
    silent = publish_all(("measure", factories.measure()), ("measure", factories.measure())).edition
    heard = publish_one("update", factories.update("M-0001", date="2021-05")).edition
    days = [FIRST_DAY, date(2021, 5, 30), date(2021, 5, 31), date(2200, 1, 1)]
    count = MeasureState.objects.without_evidence_yet
    assert [count(silent, day).count() for day in days] == [2, 2, 2, 2]
    assert [count(heard, day).count() for day in days] == [2, 2, 1, 1]
    assert [MeasureState.objects.at(heard, day).count() for day in days] == [0, 0, 1, 1]
    assert count(silent - 2, date(2024, 1, 1)).count() == 0


def test_that_a_withdrawn_measure_is_neither_counted_nor_without_evidence_from_then_on() -> None:
    publish_all(("measure", factories.measure(key="M-0001")), ("update", factories.update(date="2020")))
    before = publish_one("measure", factories.measure()).edition
    after = factories.withdraw("measure", "M-0001", "Doppelt erfasst.").edition
    day = date(2024, 1, 1)
    assert [sorted(statuses(edition, day)) for edition in (before, after)] == [["M-0001"], []]
    assert [MeasureState.objects.in_edition(edition).count() for edition in (before, after)] == [3, 1]


def test_that_an_update_whose_only_evidence_is_withdrawn_leaves_the_measure_without() -> None:
    publish_all(("measure", factories.measure(key="M-0001")), ("update", factories.update(date="2020")))
    edition = factories.withdraw("update", "U-00001", "Falsche Quelle.").edition
    rows = MeasureState.objects.in_edition(edition).values_list("valid_from", "valid_to", "evidenced")
    assert list(rows) == [(FIRST_DAY, OPEN_DAY, False)]


@pytest.mark.parametrize(
    ("kind", "key", "before", "after"),
    [
        ("organisation", CITY, {"name": "Landeshauptstadt Magdeburg"}, {"name": "Ottostadt"}),
        ("organisation", ALLIANCE, {"name": "Klimabündnis Magdeburg"}, {"name": "Bündnis 2035"}),
        ("decision", "ds0367-17", {"reference": "DS0367/17"}, {"reference": "DS0368/17"}),
        ("field", FIELD, {"title_en": "Mobility"}, {"title_en": "Getting around"}),
        ("plan", "masterplan", {"title": "Masterplan 100 % Klimaschutz"}, {"title": "Klimaschutzplan 2035"}),
    ],
)
def test_that_a_new_name_is_found_from_its_edition_on_and_the_old_one_only_before(
    kind: str, key: str, before: dict[str, str], after: dict[str, str]
) -> None:
    publish_all(
        ("decision", factories.decision(key="ds0367-17", title="Beschlussvorlage")),
        ("plan", factories.plan(key="masterplan")),
        ("measure", factories.measure(partners=[ALLIANCE], decisions=["ds0367-17"], plan="masterplan")),
        ("measure", factories.measure(field=FIELD, responsible=[])),
        ("update", factories.update(date="2020")),
    )
    old = publish_one("update", factories.update(date="2021")).edition
    new = factories.change(kind, key, **after).edition
    (old_name,), (new_name,) = before.values(), after.values()
    assert "M-0001" in found(old_name, old)
    assert found(new_name, old) == []
    assert "M-0001" in found(new_name, new)
    assert found(old_name, new) == []


def test_that_words_which_grow_when_they_are_folded_still_fit_their_columns() -> None:
    publish_one("measure", factories.measure(code="ﷺ" * 20, title="ﷺ" * 300, summary="ﷺ" * 4000))
    assert MeasureState.objects.get().code_key


def test_that_a_new_name_touches_no_measure_that_does_not_bear_it() -> None:
    publish_all(
        ("measure", factories.measure(responsible=[CITY])), ("measure", factories.measure(responsible=[]))
    )
    edition = factories.change("organisation", CITY, name="Ottostadt").edition
    assert list(MeasureState.objects.filter(since=edition).values_list("measure_key", flat=True)) == [
        "M-0001"
    ]


def test_that_what_does_not_change_a_state_writes_no_row() -> None:
    publish_all(("measure", factories.measure(key="M-0001")), ("update", factories.update(date="2020")))
    before = tables.derived()[1]
    factories.correct("update", "U-00001", "Tippfehler.", text="Der zweite Abschnitt ist im Bau.")
    factories.change("organisation", CITY, url="https://www.magdeburg.example/neu")
    assert tables.derived()[1] == before


def test_that_measures_without_a_past_day_touch_every_day_once() -> None:
    """Spans of one edition meet: no day is left out and none answered twice."""
    publish_one("measure", factories.measure(key="M-0001"))
    for day in ("2020", "2021-05", "2021-05-31", "2022-02-28"):
        publish_one("update", factories.update(date=day))
    rows = list(MeasureState.objects.filter(until=OPEN_EDITION).order_by("valid_from"))
    assert rows[0].valid_from == FIRST_DAY
    assert rows[-1].valid_to == OPEN_DAY
    assert all(one.valid_to == other.valid_from for one, other in pairwise(rows))
    assert [row.evidenced for row in rows] == [False, True, True, True]


def test_that_an_edition_has_one_document_per_record() -> None:
    edition = publish_one("measure", factories.measure(key="M-0001")).edition
    changed = factories.change("measure", "M-0001", title="Radschnellweg nach Barby").edition
    gone = factories.withdraw("measure", "M-0001", "Doppelt erfasst.").edition
    numbers = [
        list(DocumentState.objects.at(asked).filter(key="M-0001").values_list("revision_id", flat=True))
        for asked in (edition - 1, edition, changed, gone, gone + 100)
    ]
    assert numbers == [[], [edition], [changed], [gone], [gone]]


def test_that_an_edition_is_the_record_after_the_whole_batch() -> None:
    """Inside a batch the number is not an edition: all its documents hold from its last number on."""
    last = publish_all(("measure", factories.measure()), ("measure", factories.measure())).edition
    assert set(DocumentState.objects.filter(kind="measure").values_list("since", flat=True)) == {last}
    assert set(MeasureState.objects.values_list("since", flat=True)) == {last}


def test_that_all_columns_of_a_state_are_checked_against_the_naive_answer() -> None:
    columns = {field.attname for field in MeasureState._meta.concrete_fields}
    publish_all(("measure", factories.measure(key="M-0001")), ("update", factories.update(date="2020")))
    answers, _ = asked.states(OPEN_EDITION - 1, date(2024, 1, 1))
    assert columns - asked.TECHNICAL == set(answers["M-0001"])
    assert asked.differences(asked.states, OPEN_EDITION - 1, date(2024, 1, 1)) == []


def test_that_more_measures_than_fit_into_one_query_are_all_advanced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(states, "CHUNK", 3)
    publish_all(*(("measure", factories.measure()) for _ in range(10)))
    edition = factories.change("organisation", CITY, name="Ottostadt").edition
    assert MeasureState.objects.filter(since=edition).count() == 10
    publish_all(*(("update", factories.update(f"M-{number:04}")) for number in range(1, 11)))
    assert tables.derived() == tables.derived_anew()
