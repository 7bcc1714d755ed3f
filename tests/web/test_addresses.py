"""Addresses: what is cleaned, refused, not there, gone, or only for reading."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import RequestFactory
from django.urls import get_resolver

from measures.manual import urls as manual_urls
from measures.record.write.erase import erase
from measures.web import urls, urls_for_machines
from measures.web.views import start as start_view
from measures.web.views.broken import bad_request
from measures.web.views.problems import server_error
from tests.support.factories import (
    ALLIANCE,
    CITY,
    holding,
    measure,
    publish_all,
    publish_one,
    update,
    withdraw,
)
from tests.support.html import read
from tests.support.kept import kept
from tests.web.conftest import LIST

pytestmark = pytest.mark.django_db
ONE = f"{LIST}M-0001/"
#: Every page by the name of its URL, so that a new one cannot be forgotten below.
PAGES = {
    "start": "/",
    "measures": LIST,
    "measure": ONE,
    "measure_history": f"{ONE}verlauf/",
    "fields": "/handlungsfelder/",
    "field": "/handlungsfelder/mobilitaet/",
    "indicators": "/indikatoren/",
    "deadlines": "/termine/",
    "decisions": "/ratsvorgaenge/",
    "report": "/bericht/",
    "organisations": "/akteure/",
    "organisation": "/akteure/landeshauptstadt-magdeburg/",
    "changes": "/aenderungen/",
    "charts": "/grafik/",
    "chart": "/grafik/status-over-time/",
    "search": "/suche/",
    "demands": "/forderungen/",
    "corrections": "/korrekturen/",
    "gaps": "/luecken/",
    "requests": "/anfragen/",
    "record": "/protokoll/",
    "method": "/methodik/",
    "data": "/daten/",
    "data_asking": "/daten/abfragen/",
    "data_errors": "/daten/fehlermeldungen/",
    "data_field_lists": "/daten/felder/",
    "data_fields": "/daten/felder/measures/",
    "data_examples": "/daten/beispiele/",
    "api_browser": "/daten/api/",
    "data_promises": "/daten/aenderungen/",
    "packages": "/daten/paket/",
    "reply_guide": "/so-antworten-sie/",
    "imprint": "/impressum/",
    "privacy": "/datenschutz/",
    "accessibility": "/barrierefreiheit/",
}
#: Pages of records that this small record does not hold: the tests of each climb the ladder themselves.
ELSEWHERE = {"indicator", "decision"}
PROBES = {
    "healthz": "/healthz",
    "readyz": "/readyz",
    "robots": "/robots.txt",
    "sitemap": "/sitemap.xml",
}
#: What programs fetch, as Atom or as a file.
FLOOD = "?" + "a=1&" * 1500
UNREADABLE = [(LIST + FLOOD, {}, 400), (LIST, {"host": "strange.example"}, 400)]
"""(address, headers, status) of requests that no view is asked about."""
FEEDS = {
    "feed": "/protokoll/feed/",
    "corrections_feed": "/korrekturen/feed/",
    "measure_feed": f"{ONE}feed/",
    "changes_feed": "/aenderungen/feed/",
}
CHANGE_FILES = {
    "changes_csv": "/aenderungen/aenderungen.csv",
    "changes_json": "/aenderungen/aenderungen.json",
    "changes_xlsx": "/aenderungen/aenderungen.xlsx",
}
CHART_FILES = {"chart_file": "/grafik/status-over-time.svg"}
FILES = {"record_file": "/protokoll/protokoll.ndjson", "record_program": "/protokoll/verify_record.py"}
#: Of packages, which this installation has not built: tests/opendata climbs their ladder.
PACKAGES = {"package", "package_file"}
every_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
#: Decided by the words of the address: the database is asked nothing that another could answer differently.
by_words = pytest.mark.once


@pytest.fixture(autouse=True)
def one(base):
    """The base record is edition 3, the measure and its update together are edition 5."""
    measure_and_update()
    return base


@kept
def measure_and_update():
    publish_all(("measure", measure(key="M-0001")), ("update", update(status="planned")))


def problems(document):
    return {
        one.one("dt").text: one.one("dd").text for one in document.one("dl", class_="problems").all("div")
    }


def test_every_url_name_is_listed_here():
    files = {*CHART_FILES, *CHANGE_FILES}
    named = {pattern.name for pattern in (*urls.urlpatterns, *manual_urls.urlpatterns)}
    assert named == {*PAGES, *ELSEWHERE, *FEEDS, *files}
    assert {pattern.name for pattern in urls_for_machines.urlpatterns} == {*PROBES, *FILES, *PACKAGES}


@every_page
def test_every_page_answers_and_says_which_moment_it_speaks_of(page, address):
    document = page(address)
    assert document.one("html").attributes["lang"] == "de"
    assert len(document.all("h1")) == 1
    banner = document.one("section", class_="clocks")
    chain = banner.one("code").text
    assert len(chain) == 12
    assert banner.one("p").text == f"Stand heute, 22.11.2026 · Fassung 5 · Prüfwert {chain}"
    footer = document.one("footer", class_="bottom")
    assert f"Fassung 5, aufgezeichnet am 22.11.2026, Prüfwert {chain}" in footer.text
    cited = document.one("aside", class_="cite").one("p", class_="citation")
    permanent = f"{address}?as_of=2026-11-22&edition=5"
    assert cited.links() == {f"http://127.0.0.1:8000{permanent}": permanent}
    assert f"Stand 22.11.2026, Fassung 5, Prüfwert {chain}" in cited.text
    assert footer.links()["CC-BY-4.0"] == "https://creativecommons.org/licenses/by/4.0/"
    assert "Daten: Klimabündnis Magdeburg, Klimatracker Magdeburg" in footer.text


@every_page
def test_a_past_day_is_named_and_leads_back_to_today(page, address):
    banner = page(f"{address}?as_of=2020-01-01").one("section", class_="clocks")
    assert banner.one("p").text == (
        "Sie sehen den 01.01.2020, wie er in Fassung 5 (aufgezeichnet am 22.11.2026) bekannt war. "
        "Zum heutigen Stand"
    )
    assert banner.links() == {"Zum heutigen Stand": address}


@by_words
@every_page
def test_another_day_can_be_chosen_within_the_same_edition(page, address):
    form = page(f"{address}?edition=5&as_of=2020-01-01").one("section", class_="clocks").one("form")
    chosen = form.one("input", type="date").attributes
    assert (chosen["name"], chosen["value"], chosen["max"]) == ("as_of", "2020-01-01", "2026-11-22")
    hidden = form.one("input", type="hidden").attributes
    assert (hidden["name"], hidden["value"]) == ("edition", "5")
    assert form.one("label").attributes["for"] == chosen["id"]


# 303


@by_words
@every_page
@pytest.mark.parametrize(
    "query",
    [
        "as_of=",
        "as_of=%20&edition=",
        "utm_source=x&utm_campaign=y",
        "fbclid=1&gclid=2&mc_eid=3&mtm_kwd=4&pk_campaign=5",
        "utm_source=",
    ],
)
def test_empty_fields_and_tracking_are_cleaned_away(ask, address, query):
    answer = ask(f"{address}?{query}")
    assert (answer.status_code, answer["Location"]) == (303, address)


@by_words
@pytest.mark.parametrize(
    ("query", "clean"),
    [
        ("q=rad&status=&field=&ordering=-title", "?q=rad&ordering=-title"),
        ("q=stra%C3%9Fe+n%C3%B6rdlich&utm_medium=x", "?q=stra%C3%9Fe+n%C3%B6rdlich"),
        ("bogus=1&utm_medium=x", "?bogus=1"),
        ("status=idea&status=&status=planned", "?status=idea&status=planned"),
    ],
)
def test_the_rest_of_the_address_stays(ask, query, clean):
    assert ask(f"{LIST}?{query}")["Location"] == LIST + clean


def test_a_path_that_somebody_made_up_is_quoted_again(ask):
    assert ask("/massnahmen/a%0Ab%3Fc/?utm_source=x")["Location"] == "/massnahmen/a%0Ab%3Fc/"


# 400


@by_words
@every_page
@pytest.mark.parametrize(
    ("query", "name", "sentence"),
    [
        ("bogus=1", "bogus", "Unbekannter Parameter. Bekannt sind: as_of,"),
        ("as_of=2020-01-01&as_of=2021-01-01", "as_of", "Geben Sie diesen Parameter nur einmal an."),
        ("as_of=gestern", "as_of", "Geben Sie einen Tag in der Form JJJJ-MM-TT an"),
        ("as_of=2020-02-30", "as_of", "Geben Sie einen Tag in der Form JJJJ-MM-TT an"),
        ("as_of=2026-11-23", "as_of", "Dieser Tag liegt in der Zukunft; heute ist der 22.11.2026."),
        ("edition=neueste", "edition", "Geben Sie die Nummer einer Fassung an"),
        ("edition=5&as_of=2027-01-01", "as_of", "Dieser Tag liegt in der Zukunft; heute ist der 22.11.2026."),
    ],
)
def test_what_cannot_be_answered_is_named_with_a_way_on(ask, address, query, name, sentence):
    answer = ask(f"{address}?{query}")
    assert (answer.status_code, answer["Cache-Control"]) == (400, "no-cache")
    document = read(answer.content.decode())
    found = problems(document)
    assert list(found) == [name]
    assert found[name].startswith(sentence)
    way_on = document.one("main").links()["Dieselbe Seite ohne diese Angaben"]
    assert way_on == (f"{address}?edition=5" if "edition=5" in query else address)
    assert ask(way_on).status_code == 200


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("limit=-1", "Geben Sie eine ganze Zahl von 1 bis 200 an."),
        ("limit=0", "Geben Sie eine ganze Zahl von 1 bis 200 an."),
        ("limit=201", "Geben Sie eine ganze Zahl von 1 bis 200 an."),
        ("limit=²", "Geben Sie eine ganze Zahl von 1 bis 200 an."),
        ("offset=-1", "Geben Sie eine ganze Zahl von 0"),
        ("status=done", "„done“ ist kein möglicher Wert. Möglich sind: idea, planned,"),
        ("ordering=colour", "„colour“ ist kein möglicher Wert."),
        ("overdue=vielleicht", "„vielleicht“ ist kein möglicher Wert."),
        ("organisation=nobody", "Zum Schlüssel „nobody“ ist in dieser Fassung nichts verzeichnet."),
        ("plan=%F0%9F%92%A5", "Zum Schlüssel „💥“ ist in dieser Fassung nichts verzeichnet."),
        ("q=%00", "Nullzeichen sind nicht erlaubt."),
        (f"q={'x' * 201}", "Bitte sicherstellen, dass der Wert aus höchstens 200 Zeichen besteht."),
    ],
)
def test_the_list_refuses_values_it_does_not_know(page, query, sentence):
    [found] = problems(page(f"{LIST}?{query}", 400)).values()
    assert found.startswith(sentence)


def test_everything_that_is_wrong_is_named_at_once_and_the_rest_kept(page):
    query = "bogus=1&as_of=gestern&limit=0&offset=x&status=done&plan=x&edition=z&origin=city&code=1&code=2"
    document = page(f"{LIST}?{query}", 400)
    assert set(problems(document)) == {
        *("bogus", "as_of", "limit", "offset", "status", "plan", "edition", "code"),
    }
    way_on = document.one("main").links()["Dieselbe Seite ohne diese Angaben"]
    assert way_on == f"{LIST}?origin=city"


def test_a_past_day_with_a_problem_leads_back_to_a_today_without_it(page):
    banner = page(f"{LIST}?as_of=2020-01-01&bogus=1&origin=city", 400).one("section", class_="clocks")
    assert banner.links() == {"Zum heutigen Stand": f"{LIST}?origin=city"}


def test_what_somebody_typed_is_shown_as_text(ask):
    assert b"<script>" not in ask(f"{LIST}?<script>=1&status=<script>").content


# 404


@by_words
@every_page
@pytest.mark.parametrize(
    ("number", "around"),
    [
        (1, {"Fassung 3": 3}),
        (2, {"Fassung 3": 3}),
        (4, {"Fassung 3": 3, "Fassung 5": 5}),
        (6, {"Fassung 5": 5}),
        (999_999_999, {"Fassung 5": 5}),
        (0, {"Fassung 3": 3}),
    ],
)
def test_a_number_that_is_no_edition_leads_to_those_around_it(page, address, number, around):
    document = page(f"{address}?edition={number}", 404)
    assert document.one("h1").text == f"Eine Fassung {number} gibt es nicht"
    assert document.one("main").one("ul").links() == {
        words: f"{address}?edition={edition}" for words, edition in around.items()
    }


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("foo=1", ""),
        ("as_of=gestern", ""),
        ("as_of=2026-12-24", ""),
        ("status=idea&status=planned&limit=0&status=done", ""),
        ("ordering=colour&limit=0&plan=nichts", ""),
        ("origin=city&foo=1&as_of=2020-01-01", "origin=city&as_of=2020-01-01&"),
    ],
)
def test_ways_out_of_a_missing_edition_are_never_refused(page, query, kept):
    document = page(f"{LIST}?{query}&edition=4", 404)
    ways = document.one("main").one("ul").links()
    assert ways == {f"Fassung {number}": f"{LIST}?{kept}edition={number}" for number in (3, 5)}
    for way in [*ways.values(), document.one("main").links()["Zum heutigen Stand"]]:
        assert page(way)


def test_a_day_after_the_next_edition_is_not_kept_on_the_way_to_one(one, page):
    one.shift(timedelta(days=2))
    publish_all(("measure", measure()), ("update", update("M-0002")))
    one.shift(timedelta(days=1))
    ways = page(f"{LIST}?as_of=2026-11-25&edition=6", 404).one("main").one("ul").links()
    assert ways == {
        "Fassung 5": f"{LIST}?edition=5",
        "Fassung 7": f"{LIST}?as_of=2026-11-25&edition=7",
    }


@pytest.mark.parametrize(
    "key", ["M-9999", "M-1", "m-0001", "irgendwas", "M-0001%00", "%F0%9F%92%A5", "a%0Ab"]
)
def test_a_key_that_never_was_is_no_measure(page, key):
    document = page(f"{LIST}{key}/", 404)
    assert "In Fassung 5 steht und stand keine Maßnahme mit diesem Schlüssel" in document.one("main").text
    assert document.one("div", class_="prose").links() == {"Alle Maßnahmen ansehen": LIST}


def test_a_measure_is_not_there_in_editions_before_it(page):
    document = page(f"{ONE}?edition=3", 404)
    assert "In Fassung 3 " in document.one("main").text
    assert document.one("div", class_="prose").links() == {"Alle Maßnahmen ansehen": f"{LIST}?edition=3"}


@pytest.mark.parametrize("address", ["/nirgends/", "/massnahmen/M-0001/nirgends/", "/healthz/"])
def test_an_address_without_a_page_says_so_in_the_same_dress(ask, address):
    answer = ask(address)
    assert (answer.status_code, answer["Cache-Control"]) == (404, "no-cache")
    document = read(answer.content.decode())
    assert document.one("h1").text == "Unter dieser Adresse gibt es keine Seite"
    assert "Stand heute, 22.11.2026 · Fassung 5" in document.one("section", class_="clocks").text


@pytest.mark.parametrize("address", ["/massnahmen", "/massnahmen/M-0001"])
def test_a_missing_slash_is_added(ask, address):
    answer = ask(f"{address}?as_of=2020-01-01")
    assert (answer.status_code, answer["Location"]) == (301, f"{address}/?as_of=2020-01-01")


# 410


def test_a_withdrawn_measure_says_since_when_by_whom_and_why(page):
    withdraw("measure", "M-0001", "Zweimal <erfasst>.", organisation=CITY)
    document = page(ONE, 410)
    assert document.one("h1").text == "Maßnahme M-0001 steht nicht mehr im Protokoll"
    told = document.one("main").text
    assert "am 22.11.2026 zurückgezogen, im Namen von Landeshauptstadt Magdeburg" in told
    assert "Zweimal <erfasst>." in told


def test_earlier_editions_still_show_a_withdrawn_measure(page):
    withdraw("measure", "M-0001", "Zweimal erfasst.")
    assert page(f"{ONE}?edition=5").one("h1").text == "Radschnellweg nach Schönebeck"
    assert "M-0001" not in page(LIST).one("main").text


def test_an_erased_measure_is_gone_in_earlier_editions_too_and_says_why(page):
    number, _document = holding("measure", "M-0001")
    withdraw("measure", "M-0001", "Muss gelöscht werden.")
    erase([number], organisation=ALLIANCE, reason="Ein Name stand darin.")
    told = page(f"{ONE}?edition=5", 410).one("main").text
    assert "Er wurde am 22.11.2026 im Namen von Klimabündnis Magdeburg" in told
    assert "Ein Name stand darin." in told
    assert "Muss gelöscht werden." in page(ONE, 410).one("main").text


# 405


@by_words
@pytest.mark.parametrize("address", [*(PAGES | PROBES | FEEDS | CHART_FILES | CHANGE_FILES | FILES).values()])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_pages_can_only_be_read(ask, address, method):
    answer = ask(address, method)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


@by_words
@every_page
def test_head_answers_like_get_without_a_body(ask, address):
    answer, full = ask(address, "HEAD"), ask(address)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"] == full["ETag"]


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        (f"{LIST}?bogus=1", "GET", 400),
        (f"{LIST}?edition=4", "GET", 404),
        (f"{LIST}M-9999/", "GET", 404),
        ("/nirgends/", "GET", 404),
        (LIST, "POST", 405),
        (ONE, "GET", 410),
        ("/", "GET", 500),
    ],
)
def test_every_page_of_a_problem_names_its_language(ask, monkeypatch, address, method, status):
    withdraw("measure", "M-0001", "Zweimal erfasst.")
    monkeypatch.setattr(start_view, "dashboard", None)
    answer = ask(address, method)
    assert (answer.status_code, answer["Content-Language"]) == (status, "de")


# 500 and the probe


def test_an_error_of_ours_is_told_without_the_database(ask, monkeypatch):
    def broken(*_arguments):
        raise DatabaseError("the database is away")

    monkeypatch.setattr(start_view, "dashboard", broken)
    monkeypatch.setattr("measures.reading.moment.head", broken)
    answer = ask("/")
    assert (answer.status_code, answer["Cache-Control"]) == (500, "no-cache")
    document = read(answer.content.decode())
    assert document.one("h1").text == "Hier ist etwas schiefgegangen"
    assert document.one("header").links()["Klimatracker Magdeburg"] == "/"
    assert b"away" not in answer.content


@pytest.mark.parametrize(("prefix", "language", "other"), [("", "de", "/en"), ("/en", "en", "")])
@pytest.mark.parametrize(("address", "headers", "status"), [("/", {}, 500), *UNREADABLE])
def test_a_page_that_cannot_ask_the_database_offers_all_ways_in_its_language(
    ask, monkeypatch, prefix, language, other, address, headers, status
):
    """Guards against readers of English who are led to the German start, and against dead ends."""
    monkeypatch.setattr(start_view, "dashboard", None)
    answer = ask(prefix + address, **headers)
    assert (answer.status_code, answer["Content-Language"]) == (status, language)
    document = read(answer.content.decode())
    header, footer = document.one("header", class_="top").links(), document.one("footer").links()
    assert header["Klimatracker Magdeburg"] == f"{prefix}/"
    assert f"{prefix}{LIST}" in header.values()
    assert f"{prefix}/impressum/" in footer.values()
    switch = document.one("nav", class_="languages").one("a")
    assert switch.attributes["href"] == other + address.partition("?")[0]


@pytest.mark.parametrize("address", [address for address, headers, _status in UNREADABLE if not headers])
def test_a_request_that_cannot_be_read_is_refused_without_the_database(
    ask, django_assert_num_queries, address
):
    with django_assert_num_queries(0):
        assert ask(address).status_code == 400


@pytest.mark.parametrize("path", ["/%ff%fe/", "/a%0d%0ab/", "/%3Cb%3E/", "/%00/", "//en//"])
def test_an_odd_path_does_not_break_the_page_that_tells_of_an_error(path):
    """Guards against an error while telling of an error, after which only bare words are left."""
    request = RequestFactory().get(path)
    for answer in (server_error(request), bad_request(request, ValueError())):
        document = read(answer.content.decode())
        assert document.one("nav", class_="languages").one("a").attributes["href"].startswith("/en/")


def test_the_probe_asks_nothing_of_the_database(ask, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = ask("/healthz")
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"ok", "no-store")
    assert answer["Content-Type"].startswith("text/plain")


# An empty record, and one name that is not ours


def test_our_urls_are_mounted_at_the_root():
    assert get_resolver().resolve("/massnahmen/M-0001/").url_name == "measure"


def test_the_numbers_of_a_single_update_are_no_more_than_one(page):
    publish_one("measure", measure())
    assert page(LIST).all("h2")[0].text == "1 Maßnahme"
    assert "1 weiteren Maßnahme" in page(LIST).one("main").text


@by_words
@pytest.mark.parametrize(
    "address",
    ["/massnahmen", "/static/measures/site.css", "/static/measures/nirgends.css", "/api", "/nirgends/"],
)
def test_that_answers_of_the_machinery_are_as_strict_as_pages(ask, address):
    """Guards against a policy that only the views' own answers carry."""
    answer = ask(address)
    for header in (
        "Content-Security-Policy",
        "X-Frame-Options",
        "Permissions-Policy",
        "X-Content-Type-Options",
    ):
        assert header in answer.headers, (address, answer.status_code, header)


def test_that_a_flood_of_parameters_gets_a_page_of_ours(ask):
    answer = ask("/massnahmen/?" + "a=1&" * 1500)
    assert (answer.status_code, answer["Cache-Control"], answer["Content-Language"]) == (
        400,
        "no-cache",
        "de",
    )
    assert "Diese Anfrage lässt sich nicht lesen" in answer.content.decode()


@pytest.mark.parametrize(("path", "form"), [("/", "text/html"), ("/api/v1/", "application/problem+json")])
def test_that_a_strange_host_is_refused_in_our_words(client, path, form):
    answer = client.get(path, headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith(form)
    assert "lässt sich nicht lesen" in answer.content.decode()
