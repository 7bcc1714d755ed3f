"""What the start page says about the pace, for paces that the real record does not have."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from measures.charts.pace import pace_chart
from measures.progress import Contribution, Pace, Reduction, Share
from measures.reading.moment import Moment
from measures.reading.speed import Speed
from measures.web.presenters.start.pace import PaceStory, pace_story
from tests.charts.conftest import EDITION, TODAY
from tests.progress.test_counts import fact
from tests.progress.test_pace import pace_of
from tests.support.html import read

NOTHING = Contribution(total=3, stating=0, sums=(), without_basis=())


def story(
    pace: Pace, contribution: Contribution = NOTHING, titles: dict[str, str] | None = None, day: date = TODAY
) -> PaceStory:
    moment = Moment(EDITION, day)
    with override("en"):
        return pace_story(Speed(moment, pace, contribution, titles or {}), pace_chart(pace, moment))


def said(told: PaceStory) -> str:
    return read(" ".join(one for sentences in told.paragraphs for one in sentences)).text


def running(count: int):
    return tuple(fact(f"M-1{number:03}") for number in range(count))


@pytest.mark.parametrize(
    ("completed", "words"),
    [
        (8, "Even the upper end of the range is below that."),
        (25, "Whether that is enough cannot be told from these numbers."),
        (60, "Even the lower end of the range is above that."),
        (4, "From so few completions no pace follows."),
    ],
)
def test_the_answer_is_as_sure_as_the_range(completed, words):
    assert words in said(story(pace_of(*[2022] * completed, others=running(44))))


def test_too_few_completions_have_no_large_number_but_the_need_in_words():
    told = story(pace_of(2022, others=running(44)))
    assert (told.mean, told.needed) == ("", "")
    assert "4.8 a year would be needed" in said(told)


def test_when_everything_is_done_nothing_is_needed():
    told = story(pace_of(*[2022] * 6))
    assert told.needed == ""
    assert "needed" not in said(told)


def test_when_the_time_is_over_it_says_so():
    day = date(2036, 2, 1)
    told = story(pace_of(*[2034] * 6, others=running(1), day=day), day=day)
    assert "1 measure is open, and no day is left until the end of 2035." in said(told)


def test_what_the_numbers_leave_out_is_told():
    told = said(story(pace_of(2022, None, None, 2026, others=(fact("M-0901", continuous=True),))))
    assert "those without evidence are missing" in told
    assert "2 more are completed, but in no known year." in told
    assert "In 2026, which is not over, 1 came on top so far." in told
    assert "1 continuing task is left out" in told


def test_a_city_of_continuing_tasks_only_makes_no_statement():
    told = said(story(pace_of(others=(fact("M-0901", continuous=True),))))
    assert told.startswith("No statement: no measure that can be completed is on record.")


def test_no_amount_at_all_is_one_sentence():
    told = story(pace_of(2022)).contribution
    assert [read(one).text for one in told.sentences] == [
        "For none of 3 measures a source states how much CO₂ they are expected to save."
    ]
    assert told.amounts == []


def test_sums_come_first_then_the_largest_of_those_that_are_in_none():
    alone = tuple((Reduction(f"M-{number:04}", number, ""), "planned") for number in range(1, 9))
    found = Contribution(20, 10, (Share("per year", "completed", 2, 30.5),), alone)
    told = story(pace_of(2022), found, {one.measure: one.measure for one, _ in alone}).contribution
    assert told.amounts[0].basis == "per year"
    assert "30.5" in told.amounts[0].words
    assert "2 measures, status: completed" in told.amounts[0].words
    assert [one.about.words for one in told.amounts[1:]] == [f"M-000{place}" for place in (8, 7, 6, 5, 4)]
    assert told.amounts[1].about.address == "/en/massnahmen/M-0008/"


def test_words_of_the_record_are_escaped():
    """Guards against a title that becomes markup."""
    found = Contribution(1, 1, (Share("<b>", "planned", 1, 5),), ())
    told = story(pace_of(2022), found).contribution
    assert told.amounts[0].basis == "<b>"  # escaped by the template, not marked as safe
    assert not hasattr(told.amounts[0].basis, "__html__")
