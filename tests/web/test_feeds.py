"""Atom feeds: new entries of the record, with ids that stay and nothing that was erased."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import override_settings

from measures.reading.feed import LARGEST, SINGLY
from measures.record.write.erase import erase
from tests.support.factories import (
    ALLIANCE,
    CITY,
    change,
    correct,
    indicator,
    measure,
    observation,
    organisation,
    publish_all,
    publish_one,
    update,
    withdraw,
)
from tests.support.growth import queries
from tests.support.html import read
from tests.support.kept import kept
from tests.web.conftest import LIST

pytestmark = pytest.mark.django_db
FEED = "/protokoll/feed/"
ONE = f"{LIST}M-0001/feed/"
both = pytest.mark.parametrize("address", [FEED, ONE])
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def one(base):
    """The base record is edition 3, the measure and its update are edition 5."""
    measure_and_update()
    return base


@kept
def measure_and_update():
    publish_all(
        ("measure", measure(key="M-0001", code="MO-1", title="Radweg")),
        ("update", update(text="Der Bau <ruht> & wartet.", date="2024-05-14", date_precision="by")),
    )


@pytest.fixture
def feed(ask):
    """The feed at an address."""

    def get(address):
        answer = ask(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
        return ElementTree.fromstring(answer.content)

    return get


def entries(tree):
    return tree.findall(f"{ATOM}entry")


def told(entry, name):
    return entry.findtext(f"{ATOM}{name}")


def ids(tree):
    return [told(entry, "id") for entry in entries(tree)]


def titles(tree):
    return [told(entry, "title") for entry in entries(tree)]


def summary(entry):
    return read(told(entry, "summary")).text


def link(element, rel="alternate"):
    [found] = [one for one in element.findall(f"{ATOM}link") if one.get("rel") == rel]
    return found.get("href")


def test_the_feed_of_a_measure_tells_what_was_published_about_it(feed):
    tree = feed(ONE)
    assert told(tree, "title") == "Klimatracker Magdeburg: M-0001 Radweg"
    assert link(tree) == f"{SITE}/massnahmen/M-0001/"
    assert link(tree, "self") == f"{SITE}{ONE}"
    assert titles(tree) == ["M-0001 Radweg: Meldung veröffentlicht", "M-0001 Radweg: Maßnahme veröffentlicht"]
    newest = entries(tree)[0]
    assert told(newest, "id") == "tag:127.0.0.1,2026:protokoll/5"
    assert told(newest, "updated") == told(newest, "published") == "2026-11-22T12:00:00+00:00"
    assert newest.findtext(f"{ATOM}author/{ATOM}name") == "Klimabündnis Magdeburg"
    assert link(newest) == f"{SITE}/massnahmen/M-0001/verlauf/#e5"


def test_what_happened_by_a_day_is_no_news_of_that_day(feed):
    assert summary(entries(feed(ONE))[0]) == (
        "Fortschritt · spätestens 14.05.2024 · Sicht: Stadt und Verantwortliche Der Bau <ruht> & wartet."
    )


def test_the_feed_of_the_record_tells_of_every_kind(feed):
    publish_one("indicator", indicator(key="thg", title_de="Treibhausgase"))
    publish_one("observation", observation("thg"))
    change("organisation", CITY, name="Stadt Magdeburg")
    assert titles(feed(FEED))[:4] == [
        "Stadt Magdeburg: Organisation geändert",
        "Treibhausgase: Wert einer Kennzahl veröffentlicht",
        "Treibhausgase: Kennzahl veröffentlicht",
        "M-0001 Radweg: Meldung veröffentlicht",
    ]
    assert link(entries(feed(FEED))[0]) == f"{SITE}/protokoll/"


def test_a_correction_names_the_fields_and_the_reason(feed):
    correct("update", "U-00001", "Falsch & verwechselt.", text="Es wird gebaut.", status="in_progress")
    newest = entries(feed(FEED))[0]
    assert told(newest, "title") == "M-0001 Radweg: Meldung korrigiert"
    assert summary(newest) == "Geändert: Text, Stand Es wird gebaut. Grund: Falsch & verwechselt."


@both
def test_ids_are_unique_and_stay_when_titles_and_languages_change(feed, address):
    before = ids(feed(address))
    assert len(set(before)) == len(before)
    change("measure", "M-0001", title="Radschnellweg")
    assert ids(feed(address))[1:] == before
    assert ids(feed(f"/en{address}"))[1:] == before


def test_the_host_of_an_id_is_that_of_the_site(feed):
    with override_settings(TRACKER_BASE_URL="https://klima.example:8443"):
        tree = feed(FEED)
    assert ids(tree)[0] == "tag:klima.example,2026:protokoll/5"
    assert link(entries(tree)[0]).startswith("https://klima.example:8443/massnahmen/M-0001/")


@both
def test_a_feed_is_as_old_as_its_edition_and_names_it(ask, feed, one, address):
    before = ask(f"{address}?edition=5").content
    one.shift(timedelta(days=2))
    change("organisation", CITY, name="Stadt Magdeburg")
    withdraw("measure", "M-0001", "Doppelt erfasst.")
    assert ask(f"{address}?edition=5").content == before
    tree = feed(f"{address}?edition=5")
    assert told(tree, "updated") == "2026-11-22T12:00:00+00:00"
    assert told(tree, "subtitle").startswith("Fassung 5, Prüfwert ")
    assert link(entries(tree)[0]) == f"{SITE}/massnahmen/M-0001/verlauf/?edition=5#e5"
    assert told(feed(address), "updated") == "2026-11-24T12:00:00+00:00"


def test_a_withdrawal_is_told_with_its_reason(feed):
    withdraw("measure", "M-0001", "Doppelt erfasst.")
    assert titles(feed(FEED))[:2] == ["M-0001: Meldung zurückgezogen", "M-0001: Maßnahme zurückgezogen"]
    tree = feed(ONE)
    assert titles(tree)[1] == "M-0001 Radweg: Maßnahme zurückgezogen"
    assert summary(entries(tree)[1]) == "Grund: Doppelt erfasst."


@both
@pytest.mark.parametrize("query", ["", "?edition=7", "?edition=6"])
def test_an_erased_text_is_in_no_feed_but_that_it_was_erased_is(ask, feed, address, query):
    change("update", "U-00001", text="Herr Müller hat geklagt.")
    correct("update", "U-00001", "Ein Name.", text="Ein Anwohner hat geklagt.")
    erase([6], organisation=ALLIANCE, reason="Auf Verlangen.")
    assert "Müller" not in ask(address + query).content.decode()
    found = {told(entry, "id").rpartition("/")[2]: entry for entry in entries(feed(address + query))}
    assert summary(found["6"]) == "Text gelöscht (Eintrag 8)"
    if not query:
        assert told(found["8"], "title") == "M-0001 Radweg: Text gelöscht (Meldung)"
        assert summary(found["8"]) == "Gelöscht wurde der Text dieser Einträge: 6 Grund: Auf Verlangen."


def test_a_large_batch_is_one_item_and_pushes_nothing_out(feed):
    loaded = [("organisation", organisation(key=f"verein-{number}")) for number in range(SINGLY + 1)]
    publish_all(*loaded, reason="Erstbestand")
    change("measure", "M-0001", title="Radschnellweg")
    tree = feed(FEED)
    assert titles(tree)[:3] == [
        "M-0001 Radschnellweg: Maßnahme geändert",
        "Fassung 26: 21 Einträge gemeinsam veröffentlicht",
        "M-0001 Radschnellweg: Meldung veröffentlicht",
    ]
    batch = entries(tree)[1]
    assert told(batch, "id") == "tag:127.0.0.1,2026:protokoll/fassung/26"
    assert summary(batch) == "21 Organisationen veröffentlicht Erstbestand"
    assert link(batch) == f"{SITE}/?edition=26"


@both
def test_a_feed_holds_the_newest_items_only(feed, address):
    for number in range(LARGEST + 5):
        change("measure", "M-0001", title=f"Radweg {number}")
    found = [int(one.rpartition("/")[2]) for one in ids(feed(address))]
    assert found == list(range(LARGEST + 10, 10, -1))


@both
def test_characters_that_xml_cannot_hold_do_not_break_it(feed, address):
    change("measure", "M-0001", title="Rad\x0bweg \x1b[1m", summary="a\x0cb\ufffe")
    assert titles(feed(address))[0].startswith("M-0001 Rad\ufffdweg \ufffd[1m: ")


def test_a_long_text_is_quoted_in_part(feed):
    change("update", "U-00001", text="Wort " * 700)
    assert len(told(entries(feed(ONE))[0], "summary")) < 600


def test_english_marks_what_is_german(feed):
    tree = feed(f"/en{ONE}")
    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert titles(tree)[0] == "M-0001 Radweg: Update published"
    assert '<p lang="de">Der Bau' in told(entries(tree)[0], "summary")
    assert link(entries(tree)[0]) == f"{SITE}/en/massnahmen/M-0001/verlauf/#e5"


@both
def test_a_reader_that_has_it_is_not_sent_it_again(ask, address):
    answer = ask(address)
    assert answer["Cache-Control"] == "no-cache"
    assert ask(address, if_none_match=answer["ETag"]).status_code == 304
    assert ask(f"{address}?edition=5")["Cache-Control"] == "public, max-age=86400"


@both
@pytest.mark.parametrize(
    ("query", "status"), [("bogus=1", 400), ("offset=1", 400), ("as_of=gestern", 400), ("edition=4", 404)]
)
def test_what_cannot_be_answered_is_refused_in_words(ask, address, query, status):
    answer = ask(f"{address}?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (status, "text/html; charset=utf-8")


@pytest.mark.parametrize("address", [f"{LIST}M-9999/feed/", f"{LIST}nichts/feed/", f"{ONE}?edition=3"])
def test_a_measure_that_is_not_there_has_no_feed(ask, address):
    assert ask(address).status_code == 404


@both
def test_the_number_of_queries_does_not_grow(ask, address):
    asked = []
    for number in range(60):
        change("measure", "M-0001", title=f"Radweg {number}")
        if number in (4, 59):
            asked.append(len(queries(ask, address)))
    assert asked[0] == asked[1] <= 9


@pytest.mark.parametrize("address", ["/protokoll/feed/", "/massnahmen/M-0001/feed/"])
def test_what_was_withdrawn_is_not_sent_out_again(ask, address):
    """Guards against programs that fetch a text anew after we took it back."""
    publish_one("update", update("M-0001", text="Das war gar nicht so."))
    edition = ask("/api/v1/measures/").json()["meta"]["edition"]
    withdraw("update", "U-00002", "Verwechselt.")
    now, then = ask(address).content.decode(), ask(f"{address}?edition={edition}").content.decode()
    assert "Das war gar nicht so." not in now
    assert "Verwechselt." in now
    assert "Das war gar nicht so." in then
