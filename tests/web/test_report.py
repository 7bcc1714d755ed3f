"""The status report: the figures of other pages, cut to two sheets, and honest about what is cut."""

import pytest

from tests.support.factories import measure, publish_all, update, withdraw
from tests.web.conftest import section
from tests.web.figures import figures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
PAGE = "/bericht/"


def test_it_says_of_which_day_and_edition_it_speaks_and_who_publishes(page):
    header = page(f"{PAGE}?as_of=2022-02-17&edition=562").one("article").one("header").text
    assert "Sachstandsbericht: Klimaschutz in Magdeburg am 17.02.2022" in header
    assert "Fassung 562, aufgezeichnet am 22.11.2026, Prüfwert" in header
    assert "in dieser Debatte selbst Partei" in header


def test_its_numbers_are_those_counted_by_hand(page):
    document = page(f"{PAGE}?edition=562")
    main = document.one("main").text
    assert "60 Maßnahmen beschlossen. Zu 5 haben wir öffentliche Belege" in main
    assert "Umgesetzt sind also mindestens 15 und höchstens 61." in main
    assert "Zu 16 von 70 Maßnahmen der Stadt ist ein Termin bekannt." in main
    assert "9 von 70 Maßnahmen der Stadt haben ihren zuletzt zugesagten Termin überschritten" in main
    shown = figures(document)
    assert shown["drift.M-0030.drift_days"] == 2557
    assert shown["by_field.mobilitaet.total"] == 25


def test_what_is_cut_says_so(page):
    """Nine are overdue, six are listed."""
    late = section(page(f"{PAGE}?edition=562"), "Überfällig")
    assert len(late.one("ol").all("li")) == 6
    assert late.text.endswith("und 3 weitere")


def test_only_the_last_twelve_months_are_what_moved(page):
    """By hand: on 22 November 2026 four updates and those dated 2025, which took effect on its last day."""
    news = section(page(f"{PAGE}?edition=562"), "Die neuesten Meldungen")
    dates = [one.one("time").attributes["datetime"] for one in news.one("ol").all("li")]
    assert dates == sorted(dates, reverse=True)
    assert set(dates) <= {one for one in dates if one >= "2025"}
    quiet = section(page(f"{PAGE}?as_of=2015-06-30&edition=562"), news.one("h2").text)
    assert "Wir fanden keine Meldung" in quiet.text or len(quiet.one("ol").all("li")) < 6


def test_what_is_not_the_city_s_says_whose_it_is(page):
    """Block 3 of the waste-to-energy plant was completed by a partner: no completion of the city."""
    news = section(page(f"{PAGE}?edition=562"), "Die neuesten Meldungen")
    (block,) = [one for one in news.one("ol").all("li") if "Block 3" in one.text]
    assert "umgesetzt · Andere Träger" in block.text
    assert news.text.count("Andere Träger") == 1


def test_a_long_text_is_cut_so_that_the_sheets_hold_everything(page):
    publish_all(
        ("measure", measure(key="M-0901", title="Langer Text")),
        ("update", update("M-0901", date="2026-11-20", text="Wort " * 200)),
    )
    news = section(page(PAGE), "Die neuesten Meldungen")
    first = news.one("ol").all("li")[0].text
    assert "Wort…" in first
    assert len(first) < 300


def test_an_edition_stays_as_it_was(ask):
    before = ask(f"{PAGE}?edition=562").content
    withdraw("measure", "M-0030", "Doppelt erfasst")
    assert ask(f"{PAGE}?edition=562").content == before
    assert ask(PAGE).content != before


def test_before_anything_was_known_it_makes_no_statement(page):
    main = page(f"{PAGE}?as_of=2012-06-30&edition=562").one("main").text
    assert "Kein bekannter Termin wurde verschoben." in main
    assert "Zu keiner davon fanden wir öffentliche Belege." in main


def test_an_english_report_has_the_same_numbers(page):
    english = page(f"/en{PAGE}?edition=562")
    assert figures(english) == figures(page(f"{PAGE}?edition=562"))
    assert "Status report: climate protection in Magdeburg on 22 November 2026" in english.one("h1").text
