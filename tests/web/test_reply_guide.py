"""The page for the city and others who are responsible: what it promises must be so."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import override_settings

from tests.support.factories import measure, publish_all, update

pytestmark = pytest.mark.django_db
PAGE = "/so-antworten-sie/"


@pytest.fixture(autouse=True)
def one(base):
    publish_all(("measure", measure(key="M-0001")), ("update", update(status="planned")))
    return base


def test_it_names_the_city_and_both_ways_to_reply(page):
    main = page(PAGE).one("main")
    assert main.one("h1").text == "So antworten Sie"
    assert "Landeshauptstadt Magdeburg" in main.one("p", class_="lead").text
    assert [one.text for one in main.all("h3")] == [
        "Mit einem eigenen Konto",
        "Mit einem Schreiben",
    ]


def test_another_city_is_named_by_the_settings(page):
    with override_settings(TRACKER_CITY_OFFICIAL="Stadt Halle (Saale)"):
        assert "Stadt Halle (Saale)" in page(PAGE).one("p", class_="lead").text


def test_every_page_leads_to_it_from_its_foot_and_stays_in_the_moment(page):
    foot = page("/massnahmen/M-0001/?as_of=2025-01-01").one("footer").links()
    assert foot["So antworten Sie"] == f"{PAGE}?as_of=2025-01-01"
    assert page("/en/").one("footer").links()["How to reply"] == f"/en{PAGE}"


def test_every_link_in_it_leads_somewhere(ask, page):
    for prefix in ("", "/en"):
        links = page(f"{prefix}{PAGE}?edition=5").one("main").one("article").links().values()
        inside = [one for one in links if one.startswith("/")]
        assert f"{prefix}/massnahmen/?edition=5" in inside
        assert f"{prefix}/hinweis/" in inside
        for address in inside:
            assert ask(address).status_code == 200, address


def test_it_says_how_to_reach_us(page):
    with override_settings(TRACKER_CONTACT_EMAIL="klima@magdeburg.example"):
        assert "mailto:klima@magdeburg.example" in page(PAGE).one("article").links().values()
    with override_settings(TRACKER_CONTACT_EMAIL=""):
        article = page(PAGE).one("article")
    assert settings.TRACKER_CONTACT_URL in article.links().values()
    assert "noch einzutragen" in article.text


def test_what_it_promises_about_invitations_is_the_setting(page):
    """Guards against a promise that the software no longer keeps."""
    assert f"gilt {settings.INVITATION_DAYS} Tage" in page(PAGE).text
