"""Charts without a database: facts straight from the files of the real record."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from measures.charts import Chart
from measures.charts.status_over_time import days_shown, status_over_time
from measures.reading.moment import Moment
from measures.record.read import Edition
from tests.progress.test_counts import naive_facts

TODAY = date(2026, 11, 22)
EDITION = Edition(562, "6c5353fee36bc4b4" * 4, datetime(2026, 11, 22, 12, tzinfo=UTC))


def real_chart(day: date = TODAY) -> Chart:
    return status_over_time({day: naive_facts(day) for day in days_shown(day)}, Moment(EDITION, day))


@pytest.fixture(scope="module")
def chart() -> Chart:
    """The status over time of the real record, on 22 November 2026."""
    return real_chart()
