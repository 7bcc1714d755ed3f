"""The page of information requests: what was asked, how long it has been waiting, what came of it."""

import pytest

from tests.support.factories import measure, publish_all, update, withdraw

pytestmark = pytest.mark.django_db
REQUESTS = "/anfragen/"


def asking(**fields):
    return update(kind="request", evidence=None, text="Wie weit ist der Bau?", **fields)


@pytest.fixture
def some(base):
    """Edition 9: one overdue, one open without a deadline, one answered, one refused."""
    publish_all(
        ("measure", measure(key="M-0001", title="Radschnellweg nach Süden")),
        (
            "update",
            asking(
                date="2026-09-01",
                request_to="Landeshauptstadt Magdeburg",
                request_url="https://fragdenstaat.example/anfrage/1",
                request_due="2026-10-01",
            ),
        ),
        ("update", asking(date="2026-10-01")),
        (
            "update",
            asking(
                date="2026-01-01",
                request_due="2026-02-01",
                request_outcome="answered",
                request_outcome_on="2026-03-02",
            ),
        ),
        (
            "update",
            asking(
                date="2026-05-01",
                request_to="SWM",
                request_outcome="refused",
                request_outcome_on="2026-06-01",
            ),
        ),
        ("update", update(date="2026-11-01", text='Hier steht "kind":"request" als Text.')),
    )
    return base


def entries(page, query=""):
    return page(f"{REQUESTS}{query}").one("ol", class_="timeline").all("li")


def test_the_overdue_one_stands_first_and_says_since_when(some, page):
    first, second, *rest = entries(page)
    assert first.text == (
        "gefragt: 01.09.2026 · Landeshauptstadt Magdeburg Radschnellweg nach Süden Wie weit ist der Bau? "
        "○ offen: 82 Tage · Antwort fällig bis 01.10.2026 · ! 52 Tage überfällig"
    )
    assert first.links()["Landeshauptstadt Magdeburg"] == "https://fragdenstaat.example/anfrage/1"
    assert first.links()["Radschnellweg nach Süden"] == "/massnahmen/M-0001/#U-00001"
    assert "offen: 52 Tage · keine Antwortfrist genannt" in second.text
    assert [one.one("span", class_="mark").text for one in rest] == [
        "● verweigert: 01.06.2026 (31 Tage)",
        "● beantwortet: 02.03.2026 (60 Tage)",
    ]


def test_the_sentence_counts_them_all(some, page):
    told = page(REQUESTS).one("p", class_="statement").text
    assert told == (
        "4 Anfragen stehen im Protokoll. 1 beantwortet, 0 teilweise beantwortet, 1 verweigert, 2 offen. "
        "Von den offenen sind 1 überfällig."
    )


def test_a_past_day_knows_neither_later_requests_nor_later_answers(some, page):
    [answered] = entries(page, "?as_of=2026-03-01")
    assert "offen: 59 Tage · Antwort fällig bis 01.02.2026 · ! 28 Tage überfällig" in answered.text
    assert "Bis zum 31.12.2025 steht keine Anfrage" in page(f"{REQUESTS}?as_of=2025-12-31").text


def test_a_past_edition_still_shows_what_was_withdrawn_later(some, page, ask):
    before = ask(f"{REQUESTS}?edition=9").content
    withdraw("update", "U-00001", "Falsche Adresse")
    assert ask(f"{REQUESTS}?edition=9").content == before
    assert len(entries(page)) == 3
    withdraw("measure", "M-0001", "Doppelt erfasst")
    assert "steht keine Anfrage im Protokoll" in page(REQUESTS).text


def test_long_lists_come_in_parts(base, page):
    many = [("update", asking(date=f"2026-10-{1 + number % 30:02}")) for number in range(51)]
    publish_all(("measure", measure(key="M-0001")), *many)
    assert len(entries(page)) == 50
    assert len(entries(page, "?offset=50")) == 1
    assert "Die Liste endet vor dieser Stelle." in page(f"{REQUESTS}?offset=60").text


@pytest.mark.parametrize(("query", "name"), [("offset=-1", "offset"), ("status=open", "status")])
def test_what_cannot_be_answered_is_refused(some, page, query, name):
    document = page(f"{REQUESTS}?{query}", 400)
    assert document.one("dl", class_="problems").one("dt").text == name


def test_only_reading_is_allowed(some, ask):
    assert ask(REQUESTS, "POST").status_code == 405


def test_words_of_the_record_are_marked_on_the_english_page(some, page):
    first = page(f"/en{REQUESTS}").one("ol", class_="timeline").all("li")[0]
    assert first.one("h2").one("a").attributes["lang"] == "de"
    assert "open: 82 days" in first.text
