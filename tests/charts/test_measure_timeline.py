"""The time line of a measure: figure, table and drawing of the real record, and of odd measures."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from measures.charts.measure_events import SYMBOLS
from measures.charts.measure_timeline import ENTRY, dates, measure_timeline
from measures.charts.times import decimal_year
from measures.reading.measures import WasWithdrawn, measure_page
from measures.reading.moment import Moment
from measures.reading.parameters import BadParameters
from measures.record.read import edition, head
from measures.vocabulary import Status
from tests.charts.drawings import parsed, texts
from tests.support.factories import (
    CITY,
    evidence,
    measure,
    milestone,
    publish_all,
    publish_one,
    update,
    withdraw,
)

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2026, 11, 22)


def drawn(key="M-0001", day=TODAY):
    with override("en"):
        return measure_timeline(measure_page(Moment(head(), day), key))


def marks(chart):
    """(row, name of the series, place) of every symbol."""
    return {
        (row, trace.name, place)
        for trace in chart.figure.data
        if trace.mode == "markers"
        for row, place in zip(trace.y, trace.x, strict=True)
    }


def at(*numbers):
    return decimal_year(date(*numbers))


@pytest.fixture
def one(base):
    """A measure with two voices, a moved deadline, a milestone reached and one ahead."""
    publish_all(
        ("measure", measure(key="M-0001", code="MO-01")),
        ("update", update(date="2020", status="planned", planned_end="2022")),
        ("update", update(date="2023-05-04", voice="alliance", planned_end="2027")),
        ("update", update(date="2024-06", status="paused", evidence=evidence())),
        ("milestone", milestone(due="2028")),
        ("milestone", milestone(title="Beschluss", due="2021", done_on="2021-08")),
    )
    return base


def test_everything_with_a_date_stands_in_its_row(one):
    assert marks(drawn()) == {
        ("City and responsible bodies", "planned", at(2020, 12, 31)),
        ("City and responsible bodies", "paused", at(2024, 6, 30)),
        ("Alliance", "no status stated", at(2023, 5, 4)),
        ("Deadlines", "promised end", at(2022, 12, 31)),
        ("Deadlines", "promised end, moved", at(2027, 12, 31)),
        ("Milestones", "milestone reached", at(2021, 8, 31)),
        ("Milestones", "milestone due", at(2028, 12, 31)),
    }


def test_a_voice_that_never_spoke_has_an_empty_row(one):
    """Leaving it out would look as if nobody else could have spoken."""
    chart = drawn()
    assert "Third parties" in chart.figure.layout.yaxis.categoryarray
    assert "Third parties" in " ".join(texts(chart.wide))


def test_the_table_holds_the_same_in_the_order_of_the_dates(one):
    told = [(row.head, *(cell.plain for cell in row.cells)) for row in drawn().table.rows]
    assert told == [
        ("2020", "City and responsible bodies", "Progress: planned", "U-00001"),
        ("August 2021", "Milestones", "milestone reached", "MS-0002"),
        ("2022", "Deadlines", "promised end", "U-00001"),
        ("4 May 2023", "Alliance", "Progress", "U-00002"),
        ("June 2024", "City and responsible bodies", "Progress: paused", "U-00003"),
        ("2027", "Deadlines", "promised end, moved", "U-00002"),
        ("2028", "Milestones", "milestone due", "MS-0001"),
    ]
    assert len(told) == len(marks(drawn()))


def test_the_drawing_says_dates_as_they_are_known(one):
    titles = [title.text for title in parsed(drawn().narrow).iter(f"{SVG}title")]
    assert {"2020: Progress: planned", "June 2024: Progress: paused", "2027: promised end, moved"} <= set(
        titles
    )


def test_a_year_is_drawn_as_wide_as_it_is_unknown(one):
    [span] = [trace for trace in drawn().figure.data if trace.name == "known by the year only"]
    assert list(span.x) == [at(2020, 1, 1), at(2020, 12, 31), None]


def test_a_past_day_shows_nothing_later(one):
    chart = drawn(day=date(2022, 1, 1))
    assert marks(chart) == {
        ("City and responsible bodies", "planned", at(2020, 12, 31)),
        ("Deadlines", "promised end", at(2022, 12, 31)),
        ("Milestones", "milestone reached", at(2021, 8, 31)),
        ("Milestones", "milestone due", at(2028, 12, 31)),
    }


def test_the_sentence_says_how_much_there_is_and_from_when(one):
    assert drawn().sentence == (
        "3 updates (31 December 2020 to 30 June 2024), 2 of them with a status; promised ends: 2."
    )


def test_before_anything_was_heard_it_makes_no_statement(base):
    publish_one("measure", measure(key="M-0001", code="MO-01", responsible=[CITY]))
    chart = drawn()
    assert chart.empty_reason == (
        "No statement: up to 22 November 2026 there is no evidence about this measure."
    )
    assert (chart.title, chart.figure) == ("Time line of measure MO-01", None)


def test_only_milestones_are_drawn_too(base):
    publish_all(("measure", measure(key="M-0001")), ("milestone", milestone(due="2028")))
    chart = drawn()
    assert chart.sentence == "Nothing was reported yet; only milestones are known."
    assert len(marks(chart)) == 1


def test_every_status_has_a_symbol_of_its_own():
    """Guards against two statuses that only their colour tells apart."""
    assert set(SYMBOLS) == set(Status)
    assert len(set(SYMBOLS.values())) == len(Status)


def test_a_key_that_names_nothing_is_refused_with_a_sentence(base):
    for key in ("M-9999", "Tram"):
        with override("en"), pytest.raises(BadParameters, match="Keys look like M-0030"):
            ENTRY.chart(Moment(head(), TODAY), {"measure": key})


def test_a_measure_withdrawn_later_is_still_there_in_an_earlier_edition(one):
    before = head().number
    withdraw("measure", "M-0001", "Doppelt erfasst")
    with pytest.raises(WasWithdrawn):
        ENTRY.chart(Moment(head(), TODAY), {"measure": "M-0001"})
    then = Moment(edition(before, head()), TODAY, edition_asked=True)
    assert ENTRY.chart(then, {"measure": "M-0001"}).figure is not None


def test_how_many_dates_decide_whether_the_page_shows_it(one, base):
    assert dates(measure_page(Moment(head(), TODAY), "M-0001")) == 7
    assert dates(measure_page(Moment(head(), date(2019, 1, 1)), "M-0001")) == 2
