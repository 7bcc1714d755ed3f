"""What will be taken away is announced in the answers themselves and on the page that they point to."""

from __future__ import annotations

from datetime import date

import pytest

from measures.api import deprecations
from measures.api.deprecations import Deprecation
from measures.api.views import base as api_views
from measures.manual import views as manual_views

pytestmark = pytest.mark.django_db
OLD_LIST = Deprecation("organisations", date(2026, 11, 1), date(2027, 11, 1), "Stattdessen: bodies.")
OLD_FIELD = Deprecation(
    "measures", date(2026, 12, 1), date(2028, 1, 1), "Stattdessen: budget.", member="budget_eur"
)
SINCE, UNTIL = "@1793491200", "Mon, 01 Nov 2027 00:00:00 GMT"


@pytest.fixture
def announced(monkeypatch):
    for module in (api_views, manual_views):
        monkeypatch.setattr(module, "DEPRECATIONS", (OLD_LIST, OLD_FIELD))


def told(answer):
    return answer.headers.get("Deprecation"), answer.headers.get("Sunset")


@pytest.mark.parametrize("suffix", ["/", ".csv", "/swm/", "?bogus=1", "/niemand/"])
def test_every_form_and_item_of_an_address_says_that_it_will_go(ask, first, announced, suffix):
    address = f"/api/v1/organisations{suffix}".replace("organisations?", "organisations/?")
    answer = ask(address)
    assert told(answer) == (SINCE, UNTIL)
    assert 'aenderungen/#abschied>; rel="deprecation"' in answer["Link"]


def test_the_links_of_an_answer_stay_beside(ask, first, announced):
    assert 'rel="cite-as"' in ask("/api/v1/organisations/")["Link"]


def test_scripts_of_other_sites_hear_of_it(ask, first, announced):
    answer = ask("/api/v1/organisations/", origin="https://newsroom.example")
    assert {"Deprecation", "Sunset", "Link"} <= set(answer["Access-Control-Expose-Headers"].split(", "))


def test_not_modified_says_it_too(ask, first, announced):
    tag = ask("/api/v1/organisations/")["ETag"]
    answer = ask("/api/v1/organisations/", if_none_match=tag)
    assert (answer.status_code, told(answer)) == (304, (SINCE, UNTIL))


@pytest.mark.parametrize(
    ("query", "says"), [("", True), ("?fields=key,budget_eur", True), ("?fields=key", False)]
)
def test_a_field_that_will_go_is_announced_where_it_is_told(ask, first, announced, query, says):
    """`fields=` without it: that program does not use it."""
    assert (told(ask(f"/api/v1/measures/{query}")) != (None, None)) == says


def test_other_addresses_say_nothing(ask, first, announced):
    assert told(ask("/api/v1/statistics/")) == (None, None)


def test_the_page_tells_what_the_headers_tell(page, first, announced):
    text = page("/daten/aenderungen/").one("main").text
    assert "Stattdessen: bodies." in text
    assert "measures: budget_eur" in text
    assert "Angekündigt am 01.11.2026, kann ab dem 01.11.2027 fehlen." in text
    assert "Zurzeit ist nichts angekündigt" not in text


def test_nothing_announced_is_said_too(ask, page, first):
    assert deprecations.DEPRECATIONS == ()
    assert told(ask("/api/v1/measures/")) == (None, None)
    assert "Zurzeit ist nichts angekündigt" in page("/daten/aenderungen/").one("main").text
