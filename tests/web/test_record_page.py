"""The record page, its file and the program that checks it: what it says an outsider can do works."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings

from measures.record.read import export, head
from measures.record.write import publish
from measures.record.write.erase import erase
from tests.support.factories import (
    ALLIANCE,
    CITY,
    change,
    correct,
    measure,
    organisation,
    publish_all,
    publish_one,
    update,
    withdraw,
    withdrawing,
)
from tests.support.growth import queries
from tests.support.kept import kept
from tests.web.conftest import LIST, section

pytestmark = pytest.mark.django_db
RECORD = "/protokoll/"
FILE = f"{RECORD}protokoll.ndjson"
PROGRAM = f"{RECORD}verify_record.py"


@pytest.fixture(autouse=True)
def one(base):
    """The base record is edition 3, the measure and its update are edition 5."""
    measure_and_update()
    return base


@kept
def measure_and_update():
    publish_all(("measure", measure(key="M-0001")), ("update", update()), reason="Erstbestand")


def body(answer):
    assert answer.status_code == 200
    return b"".join(answer) if answer.streaming else answer.content


def editions(document):
    return {one.attributes["id"]: one for one in section(document, "Fassungen").one("ol").all("li")}


def test_editions_come_newest_first_with_what_when_who_and_why(page):
    correct("update", "U-00001", "Falsch <gelesen>.", status="planned", organisation=CITY)
    shown = editions(page(RECORD))
    assert list(shown) == ["f6", "f5", "f3"]
    chain = head().chain
    assert shown["f6"].text == (
        f"Fassung 6 22.11.2026, 13:00 Uhr · Prüfwert {chain[:12]} 1 Meldung korrigiert "
        "Im Namen von Landeshauptstadt Magdeburg Grund: Falsch <gelesen>."
    )
    assert "1 Maßnahme veröffentlicht, 1 Meldung veröffentlicht" in shown["f5"].text
    assert "2 Organisationen veröffentlicht, 1 Handlungsfeld veröffentlicht" in shown["f3"].text
    assert shown["f5"].links() == {"Fassung 5": "/?edition=5"}


def test_the_whole_check_value_is_that_of_the_edition(page, one):
    before = head().chain
    one.shift(timedelta(days=1))
    change("measure", "M-0001", title="Neu")
    assert section(page(RECORD), "Der Prüfwert").one("code").text == head().chain
    past = page(f"{RECORD}?edition=5")
    assert section(past, "Der Prüfwert").one("code").text == before
    assert list(editions(past)) == ["f5", "f3"]


def test_a_batch_with_many_reasons_tells_some_and_counts_the_others(page):
    names = [f"verein-{number}" for number in range(5)]
    publish_all(*(("organisation", organisation(key=name)) for name in names))
    withdrawals = [withdrawing("organisation", name, f"Grund {place}") for place, name in enumerate(names)]
    publish(withdrawals, organisation=ALLIANCE)
    told = next(iter(editions(page(RECORD)).values())).text
    assert "Grund: Grund 0 Grund: Grund 1 Grund: Grund 2 Weitere Gründe: 2" in told


def test_an_edition_can_be_looked_up_by_its_number(page):
    form = section(page(RECORD), "Fassungen").one("form")
    field = form.one("input").attributes
    assert (field["name"], form.one("label").attributes["for"]) == ("edition", field["id"])
    assert page(f"{RECORD}?edition=3").one("h1").text == "Das Protokoll"
    assert "Eine Fassung 4 gibt es nicht" in page(f"{RECORD}?edition=4", 404).text


def test_a_long_list_of_editions_comes_in_parts(page):
    for number in range(52):
        change("measure", "M-0001", title=f"Radweg {number}")
    ways = page(RECORD).one("nav", class_="pages")
    assert ways.text == "1 bis 50 von 54 Weiter"
    assert list(editions(page(ways.links()["Weiter"]))) == ["f7", "f6", "f5", "f3"]


@pytest.mark.parametrize("query", ["offset=-1", "offset=x", "limit=5"])
def test_a_part_that_cannot_be_is_refused(page, query):
    page(f"{RECORD}?{query}", 400)


def test_the_page_leads_to_its_feed_and_the_navigation_to_the_page(page):
    document = page(RECORD)
    assert document.one("link", type="application/atom+xml").attributes["href"] == "/protokoll/feed/"
    assert page(LIST).one("header").links()["Protokoll"] == RECORD


def test_english_says_the_same(page):
    document = page(f"/en{RECORD}")
    assert document.one("h1").text == "The record"
    assert "1 measure published, 1 update published" in document.text
    assert document.one("main").links()["The record as a file"] == f"{FILE}?edition=5"


def test_the_number_of_queries_does_not_grow(ask):
    asked = []
    for number in range(60):
        change("measure", "M-0001", title=f"Radweg {number}")
        if number in (3, 59):
            asked.append(len(queries(ask, RECORD)))
    assert asked[0] == asked[1] <= 9


# The file and the program


def commands(document):
    return document.one("pre").text


@pytest.mark.parametrize("query", ["", "?edition=5"])
def test_what_the_page_tells_an_outsider_to_do_finds_the_record_whole(ask, page, tmp_path, query):
    publish_one("measure", measure(title="Zweite"))
    withdraw("measure", "M-0002", "Doppelt erfasst.")
    document = page(RECORD + query)
    chain = section(document, "Der Prüfwert").one("code").text
    links = document.one("main").links()
    file, program = tmp_path / "protokoll.ndjson", tmp_path / "verify_record.py"
    file.write_bytes(body(ask(links["Das Protokoll als Datei"])))
    program.write_bytes(body(ask(links["verify_record.py"])))
    command = [sys.executable, "-I", str(program), str(file), "--head", chain]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert chain in done.stdout
    told = commands(document)
    assert f"http://127.0.0.1:8000{links['Das Protokoll als Datei']}" in told
    assert f"python3 verify_record.py protokoll-{5 if query else 7}.ndjson --head {chain}" in told


def test_the_file_is_what_the_command_exports(ask):
    answer = ask(FILE)
    assert answer["Content-Type"] == "application/x-ndjson"
    assert answer["Content-Disposition"] == 'attachment; filename="protokoll-5.ndjson"'
    assert body(answer) == b"".join(export.lines(head()))


def test_the_file_of_an_edition_stays_the_same(ask, one):
    before = body(ask(f"{FILE}?edition=5"))
    one.shift(timedelta(days=1))
    change("measure", "M-0001", title="Neu")
    again = ask(f"{FILE}?edition=5")
    assert body(again) == before
    assert again["Cache-Control"] == "public, max-age=86400"
    assert ask(f"{FILE}?edition=5", if_none_match=again["ETag"]).status_code == 304


def test_it_can_be_asked_for_without_being_sent(ask):
    answer = ask(FILE, "HEAD")
    assert (answer.status_code, body(answer), answer["ETag"]) == (200, b"", ask(FILE)["ETag"])
    assert "Content-Length" not in answer


@pytest.fixture
def erased(one):
    change("update", "U-00001", text="Herr Müller hat geklagt.")
    correct("update", "U-00001", "Ein Name stand darin.", text="Ein Anwohner hat geklagt.")
    erase([6], organisation=ALLIANCE, reason="Auf Verlangen.")


def test_an_erased_text_is_not_in_the_file_and_the_rest_can_still_be_checked(erased, ask, tmp_path):
    file = tmp_path / "protokoll.ndjson"
    file.write_bytes(body(ask(FILE)))
    assert "Müller" not in file.read_text()
    program = settings.BASE_DIR / "tools" / "verify_record.py"
    done = subprocess.run([sys.executable, "-I", str(program), str(file)], capture_output=True, text=True)
    assert done.stdout.startswith("Whole and unchanged: edition 8, head ")


@pytest.mark.parametrize("edition", [6, 7])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_edition_with_a_text_erased_later_has_no_file_and_says_which_has(erased, ask, edition, method):
    answer = ask(f"{FILE}?edition={edition}", method)
    assert (answer.status_code, answer["Cache-Control"]) == (410, "no-cache")
    assert "ETag" not in answer


def test_the_page_of_such_an_edition_offers_the_newest_file_instead(erased, page, ask):
    told = page(f"{FILE}?edition=7", 410).one("main").one("div", class_="prose")
    assert "Eintrag 6 wurde durch Eintrag 8 gelöscht" in told.text
    assert told.links() == {"Neuestes Protokoll herunterladen": FILE}
    document = page(f"{RECORD}?edition=7")
    assert "Ein Text dieser Fassung wurde später gelöscht" in document.one("p", class_="note").text
    assert document.one("main").links()["Das Protokoll als Datei"] == FILE
    assert page(RECORD).one("main").all("p", class_="note") == []
    assert page(f"{RECORD}?edition=5").one("main").all("p", class_="note") == []


@pytest.mark.parametrize("address", [FILE, PROGRAM])
@pytest.mark.parametrize(("query", "status"), [("bogus=1", 400), ("edition=4", 404), ("as_of=x", 400)])
def test_what_cannot_be_answered_is_refused(ask, address, query, status):
    assert ask(f"{address}?{query}").status_code == status


def test_the_program_is_the_one_of_the_project(ask):
    answer = ask(PROGRAM)
    assert answer["Content-Type"] == "text/x-python; charset=utf-8"
    assert body(answer) == (settings.BASE_DIR / "tools" / "verify_record.py").read_bytes()
