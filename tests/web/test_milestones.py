"""Milestones as readers meet them: on the measure's page, in its history, in feeds, and for machines."""

from xml.etree import ElementTree

import pytest

from measures.record.write.erase import erase
from tests.support.factories import (
    ALLIANCE,
    change,
    correct,
    evidence,
    measure,
    milestone,
    publish_all,
    publish_one,
    update,
    withdraw,
)
from tests.support.growth import queries
from tests.support.kept import kept
from tests.web.conftest import LIST, section

pytestmark = pytest.mark.django_db
ONE = f"{LIST}M-0001/"
ATOM = "{http://www.w3.org/2005/Atom}"
TITLE = "Der Abschnitt am Elbufer ist befahrbar."
REACHED = {"done": True, "done_on": "2025-05", "evidence": evidence(title="Bauabnahme")}


@pytest.fixture(autouse=True)
def one(base):
    """The base record is edition 3, the measure edition 4, its milestone edition 5."""
    measure_and_milestone()
    return base


@kept
def measure_and_milestone():
    publish_one("measure", measure(key="M-0001", code="MO-1", title="Radweg"))
    publish_one("milestone", milestone(title=TITLE, due="2025-06"))


def steps(document):
    """The milestones of a page by their keys, in the order shown."""
    shown = section(document, "Meilensteine").one("ol").all("li")
    return {item.attributes["id"]: item.text for item in shown}


# The page of the measure


def test_a_measure_without_milestones_has_no_such_section(page):
    withdraw("milestone", "MS-0001", "Gehört nicht dazu.")
    assert "Meilensteine" not in page(ONE).text


def test_what_was_due_and_is_not_reached_is_called_overdue_in_words(page):
    assert steps(page(ONE)) == {
        "MS-0001": f"{TITLE} ○ noch nicht erreicht · fällig Juni 2025 · ! überfällig seit 01.07.2025"
    }
    assert "Erreicht: 0 von 1." in section(page(ONE), "Meilensteine").text


@pytest.mark.parametrize(("due", "overdue"), [("2026-11-21", True), ("2026-11-22", False), ("2026", False)])
def test_a_milestone_is_overdue_only_after_the_last_day_of_its_period(page, due, overdue):
    change("milestone", "MS-0001", due=due)
    assert ("überfällig" in steps(page(ONE))["MS-0001"]) == overdue


def test_a_milestone_without_a_day_is_never_overdue(page):
    change("milestone", "MS-0001", due=None)
    assert steps(page(ONE)) == {"MS-0001": f"{TITLE} ○ noch nicht erreicht"}


@pytest.mark.parametrize("status", ["completed", "ended", "abandoned"])
def test_nothing_of_a_measure_that_is_over_is_still_awaited(page, status):
    publish_one("update", update(status=status))
    assert "überfällig" not in steps(page(ONE))["MS-0001"]


def test_a_reached_milestone_shows_its_day_and_its_source(page):
    change("milestone", "MS-0001", **REACHED, note="Mit **Beleuchtung**.")
    [told] = steps(page(ONE)).values()
    assert told.startswith(f"{TITLE} ✔ erreicht Mai 2025 · fällig Juni 2025 Mit Beleuchtung.")
    assert "Beleg: Ratsdrucksache · Landeshauptstadt Magdeburg · Bauabnahme" in told
    assert "überfällig" not in told


def test_on_a_day_before_it_was_reached_a_milestone_is_not_and_nothing_shows_that_it_will_be(page):
    """Guards against a past day that knows the future."""
    change("milestone", "MS-0001", **REACHED)
    before = steps(page(f"{ONE}?as_of=2025-05-30"))["MS-0001"]
    assert before == f"{TITLE} ○ noch nicht erreicht · fällig Juni 2025"
    assert "erreicht Mai 2025" in steps(page(f"{ONE}?as_of=2025-05-31"))["MS-0001"]


def test_a_day_after_the_due_one_and_before_the_reached_one_says_overdue(page):
    change("milestone", "MS-0001", **REACHED | {"done_on": "2026-02-03"})
    assert "überfällig seit 01.07.2025" in steps(page(f"{ONE}?as_of=2026-02-02"))["MS-0001"]
    assert "überfällig" not in steps(page(f"{ONE}?as_of=2026-02-03"))["MS-0001"]


def test_an_older_edition_knows_what_it_knew(page):
    change("milestone", "MS-0001", **REACHED, title="Der ganze Abschnitt ist befahrbar.")
    assert "Meilensteine" not in page(f"{ONE}?edition=4").text
    assert steps(page(f"{ONE}?edition=5"))["MS-0001"].startswith(f"{TITLE} ○ noch nicht erreicht")
    assert steps(page(f"{ONE}?edition=6"))["MS-0001"].startswith("Der ganze Abschnitt ist befahrbar. ✔")


def test_the_source_of_a_day_that_is_due_is_shown_before_anything_is_reached(page):
    change("milestone", "MS-0001", evidence=evidence(title="Bauzeitenplan"))
    assert "Bauzeitenplan" in steps(page(ONE))["MS-0001"]


def test_milestones_stand_in_the_order_of_their_days_and_those_without_one_last(page):
    publish_all(
        ("milestone", milestone(due=None)),
        ("milestone", milestone(due="2024")),
        ("milestone", milestone(due=None, done_on="2025-01")),
        ("milestone", milestone(due="2025-06")),
    )
    assert list(steps(page(ONE))) == ["MS-0003", "MS-0004", "MS-0001", "MS-0005", "MS-0002"]
    assert "Erreicht: 1 von 5." in section(page(ONE), "Meilensteine").text


def test_words_of_the_record_are_marked_and_the_others_translated_on_the_english_page(page):
    change("milestone", "MS-0001", **REACHED)
    found = section(page(f"/en{ONE}"), "Milestones")
    assert found.one("h3").attributes["lang"] == "de"
    assert "✔ reached May 2025 · due June 2025" in found.text


def test_no_script_hides_in_a_note_or_title(ask):
    publish_one(
        "milestone", milestone(title="<b>fett</b>", note="<script>alert(1)</script> [x](javascript:1)")
    )
    told = ask(ONE).content.decode()
    assert "&lt;b&gt;fett" in told
    assert "<script>alert" not in told
    assert 'href="javascript' not in told


def test_the_number_of_queries_does_not_grow_with_the_milestones(ask):
    publish_one("update", update(status="planned"))
    few = len(queries(ask, ONE))
    publish_all(*(("milestone", milestone(done_on="2025-05")) for _ in range(30)))
    assert len(queries(ask, ONE)) == few


# The history


def entries(document):
    return {one.attributes["id"]: one for one in document.one("ol", class_="timeline").all("li")}


def test_the_history_tells_what_became_of_a_milestone(page):
    change("milestone", "MS-0001", **REACHED)
    correct("milestone", "MS-0001", "Verlesen.", done_on="2025-04")
    withdraw("milestone", "MS-0001", "Gehört nicht dazu.")
    shown = entries(page(f"{ONE}verlauf/"))
    assert [shown[one].one("h2").text for one in ("e5", "e6", "e7", "e8")] == [
        "Meilenstein veröffentlicht MS-0001",
        "Meilenstein erreicht MS-0001",
        "Meilenstein korrigiert MS-0001",
        "Meilenstein zurückgezogen MS-0001",
    ]
    assert f"{TITLE} · fällig Juni 2025" in shown["e5"].text
    assert f"{TITLE} · erreicht Mai 2025 · fällig Juni 2025" in shown["e6"].text
    assert TITLE not in shown["e7"].text
    rows = {
        row.one("dt").text: [one.text for one in row.all("dd")] for row in shown["e6"].one("dl").all("div")
    }
    assert rows["Erreicht"] == ["vorher nein", "nachher ja"]
    assert rows["Erreicht am"] == ["vorher nichts", "nachher Mai 2025"]
    assert "Bauabnahme" in rows["Beleg"][1]


def test_a_milestone_that_comes_on_record_as_reached_is_told_as_such(page):
    publish_one("milestone", milestone(title="Spatenstich", done_on="2024-03-01", due=None))
    told = entries(page(f"{ONE}verlauf/"))["e6"]
    assert told.one("h2").text == "Meilenstein erreicht MS-0002"
    assert "Spatenstich · erreicht 01.03.2024" in told.text
    behind = {row.one("dt").text: row.one("dd").text for row in told.one("details").all("div")}
    assert behind["Erreicht"] == "ja"
    assert behind["Titel"] == "Spatenstich"


# Feeds


@pytest.mark.parametrize("address", [f"{ONE}feed/", "/protokoll/feed/"])
def test_feeds_name_a_milestone_that_was_reached(ask, address):
    change("milestone", "MS-0001", **REACHED)
    newest = ElementTree.fromstring(ask(address).content).find(f"{ATOM}entry")
    assert newest.findtext(f"{ATOM}title") == "M-0001 Radweg: Meilenstein erreicht"
    assert f"{TITLE} · erreicht Mai 2025" in newest.findtext(f"{ATOM}summary")


@pytest.mark.parametrize("address", [f"{ONE}feed/", "/protokoll/feed/"])
def test_feeds_send_out_nothing_of_a_milestone_that_was_withdrawn_or_erased(ask, address):
    change("milestone", "MS-0001", **REACHED, title="Radweg")
    assert TITLE in ask(address).content.decode()
    erase([5], organisation=ALLIANCE, reason="Name einer Person.")
    assert TITLE not in ask(address).content.decode()
    withdraw("milestone", "MS-0001", "Gehört nicht dazu.")
    assert "erreicht Mai 2025" not in ask(address).content.decode()


# For machines


def test_the_api_lists_the_documents_with_where_they_stood_on_the_day(ask):
    change("milestone", "MS-0001", **REACHED)
    [now] = ask("/api/v1/measures/M-0001/").json()["result"]["milestones"]
    assert (now["key"], now["title"], now["done_on"]) == ("MS-0001", TITLE, "2025-05")
    assert (now["reached"], now["overdue"]) == (True, False)
    [then] = ask("/api/v1/measures/M-0001/?as_of=2024-01-01").json()["result"]["milestones"]
    assert (then["reached"], then["overdue"]) == (False, False)
    [known] = ask("/api/v1/measures/M-0001/?edition=5").json()["result"]["milestones"]
    assert (known["done"], known["reached"], known["overdue"]) == (False, False, True)


# The words of a rating


RATED = {"kind": "assessment", "voice": "alliance", "rating": "at_risk"}


def test_a_rating_shows_the_words_it_was_given_by(page):
    publish_one("update", update(**RATED, rating_criteria="Das <Geld> fehlt nachweislich."))
    told = section(page(ONE), "Was gemeldet wurde").one("details")
    assert told.one("summary").text == "Maßstab dieser Bewertung (14.05.2024)"
    assert told.one("p").text == "Das <Geld> fehlt nachweislich."


def test_a_rating_from_before_has_none(page):
    publish_one("update", update(**RATED))
    assert not section(page(ONE), "Was gemeldet wurde").all("details")
    assert "Bewertung des Bündnisses: gefährdet" in section(page(ONE), "Was gemeldet wurde").text


def test_the_method_tells_what_each_rating_means_today(page):
    told = section(page("/methodik/"), "Die Bewertungen des Bündnisses")
    assert [one.text for one in told.all("dt")] == [
        "im Plan",
        "verzögert",
        "gefährdet",
        "gescheitert",
        "nicht beurteilbar",
    ]
    assert all(one.text.endswith(".") for one in told.all("dd"))
