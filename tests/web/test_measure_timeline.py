"""The time line on the page of a measure, and at its own address."""

import pytest

from tests.support.factories import withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
CHART = "/grafik/measure-timeline"


def test_a_measure_with_two_dates_or_more_has_its_time_line_after_its_status(page):
    """M-0030, counted by hand: five updates, three promises; 2020 and 2026 moved 2019."""
    document = page("/massnahmen/M-0030/?edition=562")
    chart = document.one("figure", id="measure-timeline-m-0030")
    assert "5 Meldungen (17.01.2018 bis 06.06.2023), davon 1 mit einem Stand" in chart.text
    rows = [row.text for row in chart.one("tbody").all("tr")]
    assert rows[0].startswith("17.01.2018 Dritte Zeitplan")
    assert [one for one in rows if "Termine" in one] == [
        "2019 Termine zugesagter Termin U-00058",
        "2020 Termine verschobener Termin U-00060",
        "2026 Termine verschobener Termin U-00061",
    ]
    heads = [one.text for one in document.all("h2")]
    assert heads[:3] == ["Stand", "Zeitleiste der Maßnahme MO-05", "Wer sagt was"]
    for address in chart.links().values():
        assert "measure=M-0030" in address
        assert "edition=562" in address


def test_a_measure_with_a_single_date_has_none(page):
    assert page("/massnahmen/M-0012/").all("figure") == []


def test_a_chart_without_a_measure_or_of_none_says_what_to_do(ask, page):
    told = page(f"{CHART}/", 400).one("main").text
    assert "diese Grafik braucht den Parameter measure" in told.replace("Diese", "diese")
    assert "Schlüssel sehen aus wie M-0030." in page(f"{CHART}/?measure=M-9999", 400).one("main").text
    assert ask(f"{CHART}.svg?measure=M-9999").status_code == 400


def test_the_chart_of_a_withdrawn_measure_is_gone_with_its_reason(ask, page):
    withdraw("measure", "M-0030", "Doppelt erfasst")
    assert "Doppelt erfasst" in page(f"{CHART}/?measure=M-0030", 410).one("main").text
    assert ask(f"{CHART}.csv?measure=M-0030").status_code == 410
    assert page(f"{CHART}/?measure=M-0030&edition=562").one("h1").text == "Zeitleiste der Maßnahme MO-05"
