"""The figures of the start page: of one moment, by the one definition, in a constant number of queries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from measures.api.statistics import START
from measures.models import Revision
from measures.progress import Completion
from measures.reading.dashboard import Dashboard, dashboard
from measures.reading.moment import Moment
from measures.record.read import edition, head
from measures.record.write import publish
from measures.record.write.erase import erase
from tests.record.test_record_properties import batch_of, days_worth_asking, histories, scratch_record
from tests.support import factories, naive, naive_figures
from tests.support.factories import ALLIANCE, change, correct, evidence, field, holding, measure, update
from tests.support.growth import grow

TODAY = date(2026, 11, 22)


def now(day: date = TODAY) -> Dashboard:
    return dashboard(Moment(head(), day))


def then(number: int, day: date = TODAY) -> Dashboard:
    return dashboard(Moment(edition(number, head()), day))


def put(**fields: Any) -> str:
    """One more measure; its key."""
    return factories.publish_one("measure", measure(**fields)).keys[0]


def say(about: str, **fields: Any) -> str:
    """One more update; its key."""
    return factories.publish_one("update", update(about, **fields)).keys[0]


def newest(found: Dashboard) -> list[str]:
    return [one.key for one in found.news]


# From nothing to many


def test_an_empty_record_has_figures_of_nothing(db):
    found = now()
    assert found.completion == Completion(total=0, completed=0, unclear=0)
    assert (found.plans, found.fields, found.overdue, found.beside, found.news) == ([], [], [], [], [])
    assert set(found.by_status.values()) == {0}
    assert (found.age.total, found.age.median) == (0, None)
    assert found.days_left == 3326


def test_the_number_of_queries_does_not_depend_on_the_number_of_measures(base):
    factories.publish_all(
        ("measure", measure(key="M-0001")),
        ("update", update("M-0001", planned_end="2020", status="planned")),
    )
    counts = []
    for size in (5, 60):
        grow(size)
        with CaptureQueriesContext(connection) as asked:
            found = now()
        counts.append(len(asked))
        assert (found.completion.total, len(found.overdue), len(found.news)) == (size, size, 5)
    assert counts == [6, 6]  # one of them asks for the newest edition


# One figure after the other


def test_fields_come_in_the_records_own_order_and_only_with_measures(base):
    """Sorted by key, "aaa" would come first; the headline base alone decides who is there."""
    factories.publish_all(
        ("field", field(key="aaa", title_de="Energie", position=5)),
        ("field", field(key="bbb", title_de="Leer", position=1)),
        ("field", field(key="ccc", title_de="Nur andere", position=1)),
    )
    put(field="aaa")
    say(put(), status="completed")
    say(put(), status="unknown")
    put(field="ccc", origin="partner")
    found = now().fields
    assert [(one.key, one.title) for one in found] == [("mobilitaet", "Mobilität"), ("aaa", "Energie")]
    assert found[0].completion == Completion(total=2, completed=1, unclear=1)
    assert (found[0].by_status["completed"], found[1].by_status[""]) == (1, 1)


def test_the_longest_overdue_comes_first(base):
    short, long, other, partner = put(code="A-1"), put(code="A-2"), put(code="A-3"), put(origin="partner")
    for key, end in ((short, "2026-11-21"), (long, "2020-05"), (other, "2020-05-31"), (partner, "2019")):
        say(key, status="planned", planned_end=end)
    late = now().overdue
    assert [(one.key, one.days) for one in late] == [(long, 2366), (other, 2366), (short, 1)]
    assert (late[0].code, late[0].planned_end, late[0].update) == ("A-2", "2020-05", "U-00002")
    assert now(date(2026, 11, 21)).overdue[-1].key == other  # the last day is not over yet


def test_other_origins_are_counted_by_themselves(base):
    say(put(origin="demand"), status="completed")
    whole = put(origin="partner")
    put(origin="partner", part_of=whole)
    found = now()
    assert found.completion.total == 0
    assert [(one.origin, one.completion.total) for one in found.beside] == [("partner", 1), ("demand", 1)]
    assert found.beside[1].completion.completed == 1


def test_each_voice_counts_a_measure_once(base):
    key = put()
    for voice in ("alliance", "alliance", "third_party"):
        say(key, voice=voice)
    put()
    found = now()
    assert found.spoken == {"responsible": 0, "alliance": 1, "third_party": 1}
    assert found.voices == {0: 1, 1: 0, 2: 1, 3: 0}


def test_a_plan_is_counted_out_of_what_it_says_it_has(base):
    factories.publish_one(
        "plan", factories.plan(key="masterplan", measures_total=60, measures_total_source_title="Beschluss")
    )
    say(put(plan="masterplan", origin="official"), status="planned")
    [(plan, figure)] = now().plans
    assert plan.key == "masterplan"
    assert (figure.total, figure.evidenced, figure.completed, figure.without) == (60, 1, 0, 59)


# What is new


def test_the_newest_updates_come_first_whatever_the_order_of_entry(base):
    key = put(code="A-1", title="Radweg", origin="demand")
    dates = ("2024", "2024-12-30", "2025-01", "2023-05-01", "2026-11-22", "2024-12-31")
    said = {stated: say(key, date=stated, evidence=evidence(retrieved_on="2026-11-22")) for stated in dates}
    order = ("2026-11-22", "2025-01", "2024-12-31", "2024", "2024-12-30")
    found = now().news
    assert [one.key for one in found] == [said[stated] for stated in order]
    assert (found[0].measure, found[0].code, found[0].title) == (key, "A-1", "Radweg")
    assert (found[1].date, found[1].precision, found[1].effective) == ("2025-01", "month", date(2025, 1, 31))
    assert (found[0].source_type, found[0].publisher) == ("council_paper", "Landeshauptstadt Magdeburg")


def test_what_is_known_only_by_a_day_is_never_news(base):
    """Otherwise everything compiled in one evening would look as if it had happened that evening."""
    key = put()
    real = say(key, date="2020-01-01")
    say(key, date="2026-11-20", date_precision="by")
    assert newest(now()) == [real]


def test_a_whole_year_is_news_from_the_day_it_was_read(base):
    key = say(put(), date="2026", evidence=evidence(retrieved_on="2026-11-20"))
    assert newest(now(date(2026, 11, 19))) == []
    [one] = now(date(2026, 11, 20)).news
    assert (one.key, one.effective) == (key, date(2026, 11, 20))


def test_an_update_without_source_is_news_too(base):
    say(put(), kind="checked", evidence=None)
    [one] = now().news
    assert (one.status, one.source_type, one.publisher, one.kind) == ("", "", "", "checked")


def test_news_are_those_of_the_edition(base):
    key = say(put(), date="2024-05-14")
    first = head().number
    correct("update", key, "Falscher Tag", date="2023-05-14")
    second = head().number
    factories.withdraw("update", key, "Doppelt")
    assert [one.effective for one in then(first).news] == [date(2024, 5, 14)]
    assert [one.effective for one in then(second).news] == [date(2023, 5, 14)]
    assert now().news == []


def test_the_news_of_a_withdrawn_measure_go_with_it(base):
    key = put()
    say(key)
    before = head().number
    factories.withdraw("measure", key, "Doppelt")
    assert newest(now()) == []
    assert newest(then(before)) == ["U-00001"]


def test_erased_words_are_gone_from_the_news_of_older_editions(base):
    """An old edition still points at the erased entry; its number alone must not bring it back."""
    key = say(put())
    number, _document = holding("update", key)
    before = head().number
    correct("update", key, "Name", text="Ohne Namen.")
    erase([number], organisation=ALLIANCE, reason="Verlangen")
    assert newest(then(before)) == []
    assert newest(now()) == [key]


def test_news_about_a_measure_whose_words_were_erased_are_left_out(base):
    key = put()
    say(key)
    number, _document = holding("measure", key)
    before = head().number
    correct("measure", key, "Name", title="Ohne Namen")
    erase([number], organisation=ALLIANCE, reason="Verlangen")
    assert newest(then(before)) == []
    assert then(before).completion.total == 0


def test_a_field_whose_words_were_erased_keeps_its_measures(base):
    factories.publish_one("field", field(key="aaa", position=1))
    number, _document = holding("field", "aaa")
    put(field="aaa")
    put()
    before = head().number
    change("field", "aaa", title_de="Energie")
    erase([number], organisation=ALLIANCE, reason="Verlangen")
    assert [(one.key, one.title) for one in then(before).fields] == [
        ("mobilitaet", "Mobilität"),
        ("aaa", "aaa"),
    ]


# Whatever was published in whatever order


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories)
def test_every_figure_is_that_of_a_reading_of_the_whole_record(history):
    with scratch_record():
        for wanted in history:
            if changes := batch_of(wanted):
                publish(changes, organisation=ALLIANCE, reason="Nachtrag.")
        rows = list(Revision.objects.order_by("number").values())
        for number in naive.editions(rows):
            held = naive.documents(rows, number)
            for day in days_worth_asking(rows):
                told = START.values(Moment(edition(number, head()), day))
                for name, value in naive_figures.figures_of_day(held, day).items():
                    assert told[name] == value, (name, number, day)
