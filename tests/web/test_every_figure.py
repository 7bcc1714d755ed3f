"""Every figure of every page is the one of the API for the same edition and day."""

from urllib.parse import urlencode

import pytest

from measures.api.statistics import TOPICS
from tests.support.factories import change, correct, measure, publish_one, update, withdraw
from tests.support.html import read
from tests.web.figures import figures, value_of

# Pages and API are held against each other; `tests/test_every_figure.py` counts them on both databases.
pytestmark = [pytest.mark.once, pytest.mark.django_db]
FIRST = 562
"""The edition of the first load."""
DAYS = ["2026-11-22", "2022-02-17", "2019-12-31"]
#: (page, its topics in the API, the least number of figures it must show): every topic has a page.
PAGES = [
    ("/", "start", 25),
    ("/handlungsfelder/", "fields", 40),
    ("/handlungsfelder/energie/", "fields", 15),
    ("/termine/", "deadlines", 20),
    ("/bericht/", "start deadlines", 30),
    ("/forderungen/", "demands", 4),
    ("/korrekturen/", "corrections", 0),
    ("/aenderungen/", "changes", 15),
    ("/luecken/", "gaps", 7),
    ("/anfragen/", "requests", 0),
    ("/indikatoren/", "indicators", 100),
    ("/indikatoren/thg-je-einwohner/", "indicators", 3),
    ("/indikatoren/led-anteil-strassenbeleuchtung/", "indicators", 5),
    ("/ratsvorgaenge/", "decisions", 25),
    ("/ratsvorgaenge/ds0367-17/", "decisions", 6),
    ("/akteure/", "organisations", 60),
    ("/akteure/landeshauptstadt-magdeburg/", "organisations", 15),
]


@pytest.fixture(scope="module")
def later(magdeburg, django_db_blocker):
    """The record after some more history: corrected, completed, withdrawn, begun."""
    with django_db_blocker.unblock():
        more_happens()


def more_happens():
    correct("update", "U-00001", "Falscher Tag", date="2024-06-26")
    publish_one("update", update("M-0030", date="2026-10", status="completed", voice="responsible"))
    change("measure", "M-0031", title="36 neue Straßenbahnen")
    withdraw("measure", "M-0098", "Doppelt erfasst")
    publish_one("measure", measure(code="ZZ-01", title="Ärztehaus begrünen", origin="city"))


MOMENTS = [{"as_of": day, "edition": edition} for day in DAYS for edition in (FIRST, "newest")]


def test_every_topic_has_a_page():
    assert {topic for _page, topics, _least in PAGES for topic in topics.split()} == set(TOPICS)


@pytest.mark.parametrize(("address", "topics", "least"), PAGES)
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda one: f"{one['as_of']}-{one['edition']}")
def test_every_figure_is_the_one_of_the_api(later, ask, moment, address, topics, least):
    """Guards against a page that counts by itself."""
    query = urlencode({name: value for name, value in moment.items() if value != "newest"})
    shown = figures(read(ask(f"{address}?{query}").content.decode()))
    statistics = {
        name: figure
        for topic in topics.split()
        for name, figure in ask(f"/api/v1/statistics/{topic}/?{query}").json()["statistics"].items()
    }
    assert len(shown) >= (least if moment["as_of"] == DAYS[0] else 0)
    assert shown == {name: value_of(statistics, name) for name in shown}
