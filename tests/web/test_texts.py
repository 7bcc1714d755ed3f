"""Data, imprint, privacy, accessibility: what the settings say, what is still missing, and what is true."""

import re
from datetime import timedelta

import pytest
from django.test import override_settings

from tests.api.test_queries import LARGEST
from tests.support.factories import measure, publish_all, publish_one, update
from tests.support.growth import grow, queries
from tests.support.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # the texts are ours, whichever database
SAMPLES = {"imprint": "/impressum/", "privacy": "/datenschutz/", "accessibility": "/barrierefreiheit/"}
EXPLAINING = {"method": "/methodik/", "data": "/daten/", "reply_guide": "/so-antworten-sie/"}
every_sample = pytest.mark.parametrize("address", SAMPLES.values(), ids=SAMPLES)
every_text = pytest.mark.parametrize("address", (SAMPLES | EXPLAINING).values(), ids=SAMPLES | EXPLAINING)


@pytest.fixture(autouse=True)
def one(base):
    """The base record is edition 3, the measure and its update together are edition 5."""
    measure_and_update()
    return base


@kept
def measure_and_update():
    publish_all(("measure", measure(key="M-0001")), ("update", update(status="completed")))


@every_text
@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("query", ["?edition=5", "?edition=5&as_of=2024-06-01", "?edition=3"])
def test_a_text_of_an_edition_stays_as_it_is(ask, one, address, prefix, query):
    before = ask(prefix + address + query)
    assert before.status_code == 200
    one.shift(timedelta(days=900))
    publish_one("update", update(status="abandoned", date="2024-05-20"))
    after = ask(prefix + address + query)
    assert (after.content, dict(after.headers)) == (before.content, dict(before.headers))


@every_text
def test_every_text_is_in_the_navigation_and_its_language_can_be_changed(page, address):
    document = page(f"{address}?as_of=2024-06-01")
    current = [one for one in document.all("a") if one.attributes.get("aria-current") == "page"]
    assert [one.attributes["href"] for one in current] == [f"{address}?as_of=2024-06-01"]
    assert document.one("nav", class_="languages").links() == {"English": f"/en{address}?as_of=2024-06-01"}


@every_text
def test_a_day_before_everything_has_every_text_too(page, address):
    assert len(page(f"{address}?as_of=1999-01-01").all("h1")) == 1


@pytest.mark.parametrize("address", [*SAMPLES.values(), *EXPLAINING.values(), "/sitemap.xml"])
def test_the_number_of_queries_is_small_and_does_not_grow(ask, address):
    counts = []
    for size in (5, 60):
        grow(size)
        counts.append(len(queries(ask, address)))
    assert counts[0] == counts[1] <= LARGEST


@every_sample
@pytest.mark.parametrize(
    ("prefix", "words"), [("", "Muster, rechtlich prüfen."), ("/en", "Sample, to be checked by a lawyer.")]
)
def test_a_sample_says_that_it_is_one(page, address, prefix, words):
    assert page(prefix + address).one("main").one("p", class_="note").text.startswith(words)


@pytest.mark.parametrize("address", ["/impressum/", "/datenschutz/"])
def test_a_missing_address_is_called_missing(page, address):
    with override_settings(TRACKER_IMPRINT=[]):
        operator = page(address).one("address").text
    expected = "Klimabündnis Magdeburg (KliMa) Anschrift: noch einzutragen (Einstellung TRACKER_IMPRINT)"
    assert operator == expected


@pytest.mark.parametrize("address", ["/impressum/", "/datenschutz/"])
def test_the_address_of_the_settings_is_shown_line_by_line(page, address):
    lines = ["Verein <e. V.>", "Weg 1, Hinterhaus", "39104 Magdeburg"]
    with override_settings(TRACKER_IMPRINT=lines, TRACKER_ALLIANCE="Anderes Bündnis"):
        document = page(address)
    assert [one.text for one in document.one("address").all("p")] == ["Anderes Bündnis", *lines]
    assert "TRACKER_IMPRINT" not in document.text


@every_sample
def test_the_way_to_ask_is_the_one_of_the_settings(page, address):
    with override_settings(TRACKER_CONTACT_EMAIL=""):
        without = page(address).one("main").one("article")
    assert without.links()["https://klimabuendnis-magdeburg.de/"] == "https://klimabuendnis-magdeburg.de/"
    assert "noch einzutragen, Einstellung TRACKER_CONTACT_EMAIL" in without.text
    with override_settings(TRACKER_CONTACT_EMAIL="klima@magdeburg.example"):
        given = page(address).one("main").one("article")
    assert given.links()["klima@magdeburg.example"] == "mailto:klima@magdeburg.example"
    assert "TRACKER_CONTACT_EMAIL" not in given.text


def test_another_city_has_another_authority_and_another_tag(ask, page):
    before = ask("/datenschutz/")["ETag"]
    assert "Landesbeauftragte für den Datenschutz Sachsen-Anhalt" in page("/datenschutz/").text
    with override_settings(TRACKER_DATA_PROTECTION_AUTHORITY="Andere Behörde"):
        assert "Zuständig ist hier: Andere Behörde" in page("/datenschutz/").text
        assert ask("/datenschutz/")["ETag"] != before


def test_what_is_said_of_cookies_and_others_is_true(ask):
    """The privacy page says so; whoever adds a cookie or a font has to change it."""
    for address in ("/", "/massnahmen/", "/massnahmen/M-0001/", *SAMPLES.values(), *EXPLAINING.values()):
        answer = ask(address)
        assert not answer.cookies
        html = answer.content.decode()
        loaded = re.findall(r"<(?:link rel=\"(?:stylesheet|icon)\"|script|img|iframe)[^>]*", html)
        assert [one for one in loaded if re.search(r"(?:href|src)=\"(?!/static/)", one)] == []
