"""The real pace, counted by hand from data/magdeburg/updates.csv: see tests/progress/test_pace.py."""

from __future__ import annotations

from datetime import date

import pytest

from measures.reading.figures import facts
from measures.reading.moment import Moment
from measures.reading.speed import Speed, speed
from measures.record.read import head

TODAY = date(2026, 11, 22)

pytestmark = pytest.mark.django_db


def now(day: date) -> Speed:
    moment = Moment(head(), day)
    return speed(moment, facts(moment))


def test_the_real_record_is_a_third_as_fast_as_it_would_have_to_be(magdeburg):
    found = now(TODAY)
    assert found.pace.per_year == {2021: 3, 2022: 2, 2023: 2, 2024: 1, 2025: 0}
    assert (found.pace.total, found.pace.completed, found.pace.undated, found.pace.open) == (60, 15, 0, 44)
    assert (found.pace.mean, found.pace.low, found.pace.high, found.pace.needed) == (1.6, 0.7, 3.2, 4.8)
    assert (found.contribution.total, found.contribution.stating) == (67, 1)
    assert set(found.titles) == {"M-0006", "M-0014"}
    past = now(date(2022, 2, 17)).pace
    assert (past.per_year, past.recent) == ({2017: 0, 2018: 1, 2019: 0, 2020: 2, 2021: 3}, 6)
