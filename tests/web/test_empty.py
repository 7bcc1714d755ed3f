"""Before anything is on record."""

from xml.etree import ElementTree

import pytest

from tests.support.factories import measure, plan, publish_one
from tests.web.conftest import LIST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_pages_of_an_empty_record_say_that_it_is_empty(page):
    for address in ("/", LIST):
        document = page(address)
        banner = document.one("section", class_="clocks").text
        assert banner == "Stand heute, 22.11.2026 · das Protokoll ist noch leer"
        assert "Fassung" not in document.one("footer").text
    assert document.all("h2")[0].text == "0 Maßnahmen"


@pytest.mark.parametrize("name", ["methodik", "daten", "impressum", "datenschutz", "barrierefreiheit"])
@pytest.mark.parametrize("prefix", ["/", "/en/"])
def test_the_texts_are_there_before_anything_is_on_record(page, name, prefix):
    """Guards against an example that cannot do without a measure, a plan or an edition."""
    document = page(f"{prefix}{name}/")
    assert len(document.all("h1")) == 1
    assert "edition=0" not in document.one("main").text


def test_without_a_field_of_action_there_is_nothing_to_count(page):
    assert (
        page("/handlungsfelder/").one("p", class_="lead").text
        == "Noch steht kein Handlungsfeld im Protokoll."
    )
    assert page("/handlungsfelder/energie/", 404)


def test_the_site_map_of_an_empty_record_has_the_pages(ask):
    told = ask("/sitemap.xml").content.decode()
    assert "/en/methodik/" in told
    assert "/massnahmen/M-" not in told


def test_a_past_day_of_an_empty_record_is_not_called_today(page):
    document = page(f"{LIST}?as_of=2020-01-01")
    banner = document.one("section", class_="clocks")
    assert "01.01.2020" in banner.text
    assert "heute," not in banner.text
    assert banner.links() == {"Zum heutigen Stand": LIST}


def test_a_list_to_choose_from_stays_one_while_there_is_nothing_to_choose(page):
    form = page(LIST).one("form", class_="filters")
    assert [one.attributes["name"] for one in form.all("input")] == ["q", "code"]
    for name in ("field", "plan", "organisation"):
        assert [one.text for one in form.one("select", name=name).all("option")] == ["alle"]


def test_a_record_without_entries_can_be_looked_at_followed_and_downloaded(page, ask):
    document = page("/protokoll/")
    assert "Im Protokoll steht noch nichts." in document.one("main").text
    assert document.one("main").all("form") == []
    file = ask(document.one("main").links()["Das Protokoll als Datei"])
    assert b"".join(file).count(b"\n") == 1
    assert ElementTree.fromstring(ask("/protokoll/feed/").content).findall("{*}entry") == []


def test_there_is_no_edition_yet(page):
    document = page(f"{LIST}?edition=1", 404)
    assert document.one("h1").text == "Eine Fassung 1 gibt es nicht"
    assert document.one("div", class_="prose").links() == {"Zum heutigen Stand": LIST}
    assert page(f"{LIST}M-0001/", 404)


def test_a_city_without_measures_hears_that_nothing_can_be_said(base, page):
    document = page("/")
    assert "Keine Aussage: Bis zum 22.11.2026 steht keine Maßnahme der Stadt im Protokoll." in document.text
    assert document.all("data") == []
    assert document.all("figure") == []


def test_measures_without_any_evidence_are_shown_as_such(base, page):
    publish_one("measure", measure(key="M-0001", origin="city"))
    document = page("/")
    silent = document.all("data", data_figure="by_status.no_evidence")
    assert {one.attributes["value"] for one in silent} == {"1"}
    assert "Keine Aussage: Es gibt noch keinen Beleg." in document.text
    chart = document.one("figure", id="status-over-time").text
    assert "Keine Aussage: Bis zum 22.11.2026 gibt es zu keiner Maßnahme der Stadt einen Beleg." in chart


def test_a_plan_of_which_nothing_is_known_says_so_in_one_sentence(base, page):
    publish_one("plan", plan(key="masterplan", measures_total=60, measures_total_source_title="Beschluss"))
    publish_one("measure", measure(key="M-0001", origin="official", plan="masterplan"))
    statement = page("/").one("p", class_="statement").text
    assert statement == "60 Maßnahmen beschlossen. Zu keiner davon fanden wir öffentliche Belege."


def test_an_empty_record_has_no_deadlines_to_speak_of(page):
    main = page("/termine/").one("main").text
    assert "Keine Aussage: Bis zum 22.11.2026 steht keine Maßnahme der Stadt im Protokoll." in main


def test_an_empty_record_has_a_report_that_says_so(page):
    main = page("/bericht/").one("main")
    assert "Keine Aussage" in main.text
    assert main.all("figure") == []
