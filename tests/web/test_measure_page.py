"""The page of one measure: every statement with its voice, its date as known and its source."""

import pytest

from tests.support.factories import (
    decision,
    evidence,
    measure,
    publish_all,
    publish_one,
    update,
)
from tests.web.conftest import LIST, section

pytestmark = pytest.mark.django_db
ONE = f"{LIST}M-0001/"


def views(document):
    return [card.text for card in section(document, "Wer sagt was").all("li")]


@pytest.fixture
def one(base):
    """The base record and one measure; `one(…)` publishes updates about it."""
    publish_one("measure", measure())

    def heard(*updates):
        return publish_all(*(("update", update(**fields)) for fields in updates))

    return heard


def test_a_status_known_to_have_happened_by_a_day_says_at_the_latest(one, page):
    one({"status": "completed", "date": "2026-11-20", "date_precision": "by"})
    standing = section(page(ONE), "Stand").text
    assert "Sicht: Stadt und Verantwortliche, spätestens 20.11.2026" in standing
    assert "● bestätigt · jüngster Beleg spätestens 20.11.2026; ein abschließender Stand" in standing


def test_fresh_evidence_confirms(one, page):
    one({"status": "in_progress", "date": "2026-06", "progress": 40})
    standing = section(page(ONE), "Stand").text
    assert "● bestätigt · jüngster Beleg Juni 2026, nicht älter als 365 Tage" in standing
    assert "Fortschritt: 40 %" in standing


def test_without_any_status_the_status_is_unknown_and_unconfirmed(one, page):
    one({"kind": "checked", "date": "2026-11-01"})
    document = page(ONE)
    assert "? Stand unbekannt" in section(document, "Stand").text
    assert "◌ unbestätigt · für einen Stand gibt es keinen Beleg" in section(document, "Stand").text
    assert views(document)[0] == "Stadt und Verantwortliche hat sich geäußert, nennt aber keinen Stand"


@pytest.mark.parametrize(
    ("alliance_date", "status", "sentence"),
    [
        ("2026-08-01", "paused", "Die Sichten widersprechen sich"),
        ("2021-08-01", "paused", "sind aber verschieden alt"),
        ("2026-08-01", "completed", "Die Sichten stimmen überein."),
    ],
)
def test_it_is_said_when_views_differ_or_are_of_different_age(one, page, alliance_date, status, sentence):
    one(
        {"status": "completed", "date": "2026-07-01"},
        {"status": status, "date": alliance_date, "voice": "alliance", "kind": "assessment"},
    )
    assert sentence in section(page(ONE), "Wer sagt was").text


def test_the_alliance_rates_in_its_own_name(one, page):
    one({"voice": "alliance", "kind": "assessment", "rating": "at_risk", "status": "in_progress"})
    assert "Bewertung des Bündnisses: gefährdet" in section(page(ONE), "Stand").text


def test_an_open_deadline_does_not_mend_a_broken_promise(one, page):
    one(
        {"kind": "schedule", "date": "2023-01-10", "planned_end": "2024"},
        {"kind": "schedule", "date": "2025-02-10", "deadline_open": True},
    )
    deadlines = section(page(ONE), "Termine").text
    assert "Zuletzt zugesagt 2024 ! überfällig seit 01.01.2025 Ein neuer Termin ist offen." in deadlines
    assert "nie verschoben" in deadlines
    assert "2024, jetzt offen" in page(LIST).one("table").text


def test_of_what_is_over_no_deadline_is_open(one, page):
    """Guards against a list that contradicts the page of deadlines, where nobody awaits it any more."""
    one(
        {"kind": "schedule", "date": "2023-01-10", "planned_end": "2024"},
        {"kind": "schedule", "date": "2025-02-10", "deadline_open": True},
        {"date": "2025-03-10", "status": "completed"},
    )
    assert "offen" not in section(page(ONE), "Termine").one("dl").text
    text = page(LIST).one("table").text
    assert "2024" in text
    assert "jetzt offen" not in text


def test_a_deadline_that_was_only_ever_open_is_called_open(one, page):
    one({"kind": "schedule", "deadline_open": True})
    assert section(page(ONE), "Termine").one("dl").text == "Termin offen"
    assert page(LIST).one("tbody").text.endswith("Termin offen")


def test_an_earlier_deadline_can_also_come_forward(one, page):
    one(
        {"kind": "schedule", "date": "2024-01-10", "planned_end": "2026-12-31"},
        {"kind": "schedule", "date": "2025-02-10", "planned_end": "2026-12-01"},
    )
    assert "1-mal verschoben 30 Tage früher" in section(page(ONE), "Termine").text


def test_evidence_shows_all_it_has_and_only_that(one, page):
    source = evidence(
        url="", page="S. 12", quote="Der Bau <ruht> bis auf Weiteres.", published="2021-05", type="study",
        archive_url="https://archive.example/1", archived_on="2026-11-21",
    )  # fmt: skip
    one(
        {"evidence": source, "further_evidence": [evidence(type="conversation", title="Gespräch im Rathaus")]}
    )
    first, second = page(ONE).all("div", class_="source")
    assert first.one("blockquote").text == "Der Bau <ruht> bis auf Weiteres."
    assert first.text.startswith("Beleg: Studie · Landeshauptstadt Magdeburg · Information I0094/21:")
    assert first.text.endswith(
        "veröffentlicht Mai 2021 · S. 12 · abgerufen am 20.11.2026 · archivierte Kopie, 21.11.2026"
    )
    assert first.links() == {"archivierte Kopie, 21.11.2026": "https://archive.example/1"}
    assert "Gespräch im Rathaus" in second.links()


def test_an_update_without_evidence_says_so(one, page):
    one({"evidence": None})
    assert "Kein Beleg angegeben." in section(page(ONE), "Was gemeldet wurde").text


def test_a_request_for_information_says_where_until_when_and_what_came_of_it(one, page):
    one(
        {
            "kind": "request",
            "voice": "alliance",
            "request_to": "Stadtplanungsamt",
            "request_url": "https://fragdenstaat.example/1",
            "request_due": "2024-06-15",
            "request_outcome": "refused",
            "request_outcome_on": "2024-06-20",
        }
    )
    reported = section(page(ONE), "Was gemeldet wurde")
    assert "Antwort fällig bis 15.06.2024 Ergebnis: verweigert, 20.06.2024" in reported.text
    assert "Angefragt bei: Stadtplanungsamt" in reported.text
    assert reported.links()["Stadtplanungsamt"] == "https://fragdenstaat.example/1"


def test_texts_are_markdown_without_scripts(base, page):
    publish_one("measure", measure(title="A <b>", summary="Ein **Radweg** <script>alert(1)</script>"))
    publish_one("update", update(text="[hier](javascript:alert(1)) und [dort](https://example.org/)"))
    document = page(ONE)
    assert document.one("h1").text == "A <b>"
    assert document.one("article").one("header").one("strong").text == "Radweg"
    assert document.all("script") == []
    assert [one for one in document.one("main").links().values() if "javascript" in one] == []
    assert document.one("main").links()["dort"] == "https://example.org/"


def test_a_replaced_measure_leads_to_the_one_that_replaced_it(base, page):
    publish_all(("measure", measure(key="M-0002", title="Neu")), ("measure", measure(superseded_by="M-0002")))
    assert page(f"{LIST}M-0003/").one("p", class_="note").links() == {"Neu": f"{LIST}M-0002/"}


def test_a_paper_without_a_number_needs_none(base, page):
    paper = decision(key="antrag", reference="", resolution_number="", kind="other", outcome="unknown")
    publish_all(("decision", paper), ("measure", measure(decisions=["antrag"])))
    assert "Sonstiges · 18.01.2018 · Ergebnis unbekannt" in section(page(ONE), "Ratsvorgänge").text


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1, "1 tonne of CO₂ per year"),
        (1.5, "1.5 tonnes of CO₂ per year"),
        (0.5, "0.5 tonnes of CO₂ per year"),
        (1200, "1,200 tonnes of CO₂ per year"),
    ],
)
def test_exactly_one_tonne_is_not_several(base, page, amount, words):
    publish_one(
        "measure", measure(expected_reduction_t_per_year=amount, expected_reduction_basis="Gutachten")
    )
    facts = section(page(f"/en{ONE}"), "Facts")
    assert words in [one.text for one in facts.all("dd")]
