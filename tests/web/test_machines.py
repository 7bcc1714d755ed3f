"""What programs ask for: robots.txt, the site map, and whether the site is ready."""

import os
import subprocess
import sys
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import OperationalError, connection
from django.test import override_settings
from django.urls import NoReverseMatch, reverse

from measures.manual import urls as manual
from measures.record import triggers
from measures.web import urls
from tests.support.factories import measure, publish_all, publish_one, update, withdraw

pytestmark = pytest.mark.django_db
BASE = "http://127.0.0.1:8000"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
#: Addresses that are no pages: search engines have no use for them.
NO_PAGES = {"feed", "corrections_feed", "changes_feed", "changes_csv", "changes_json", "changes_xlsx"}


@pytest.fixture(autouse=True)
def one(base):
    """Edition 5: one measure with an update."""
    publish_all(("measure", measure(key="M-0001")), ("update", update(status="planned")))
    return base


def places(ask):
    """{address: (lastmod, {language: address})}"""
    answer = ask("/sitemap.xml")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8")
    found = {}
    for url in ElementTree.fromstring(answer.content).findall("s:url", NAMES):
        others = {link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", NAMES)}
        found[url.findtext("s:loc", "", NAMES)] = url.findtext("s:lastmod", "", NAMES), others
    return found


RECORDS = {
    "/massnahmen/M-0001/",
    "/handlungsfelder/mobilitaet/",
    "/akteure/klimabuendnis-magdeburg/",
    "/akteure/landeshauptstadt-magdeburg/",
}
"""The pages of the records of this small record."""


def plain_pages():
    for pattern in (*urls.urlpatterns, *manual.urlpatterns):
        try:
            yield pattern.name, reverse(pattern.name)
        except NoReverseMatch:
            continue  # it needs a key


def test_the_map_has_every_page_in_both_languages_and_each_is_there(ask):
    """Guards against a new page that nobody finds, and against a map that leads nowhere."""
    found = places(ask)
    expected = {path for name, path in plain_pages() if name not in NO_PAGES} | RECORDS
    assert set(found) == {BASE + prefix + path for path in expected for prefix in ("", "/en")}
    for address, (_changed, others) in found.items():
        path = address.removeprefix(BASE).removeprefix("/en")
        assert others == {"de": BASE + path, "en": f"{BASE}/en{path}"}
        assert ask(address.removeprefix(BASE)).status_code == 200


def test_the_map_says_when_something_was_recorded_about_a_measure(ask, one):
    one.shift(timedelta(days=3))
    assert places(ask)[f"{BASE}/massnahmen/M-0001/"][0] == "2026-11-22"
    publish_one("update", update("M-0001", date="2024-06-01"))
    assert places(ask)[f"{BASE}/en/massnahmen/M-0001/"][0] == "2026-11-25"
    assert places(ask)[f"{BASE}/methodik/"][0] == ""


def test_the_map_follows_the_newest_edition(ask):
    first = ask("/sitemap.xml")
    again = ask("/sitemap.xml", if_none_match=first["ETag"])
    assert (again.status_code, again["Cache-Control"]) == (304, "no-cache")
    publish_one("measure", measure(key="M-0002"))
    assert ask("/sitemap.xml", if_none_match=first["ETag"]).status_code == 200
    assert f"{BASE}/massnahmen/M-0002/" in places(ask)
    withdraw("measure", "M-0001", "Zweimal erfasst.")
    assert f"{BASE}/massnahmen/M-0001/" not in places(ask)


def test_the_map_of_an_edition_stays_as_it_was(ask):
    before = ask("/sitemap.xml?edition=5")
    assert (before.status_code, before["Cache-Control"]) == (200, "public, max-age=86400")
    publish_one("measure", measure(key="M-0002"))
    assert ask("/sitemap.xml?edition=5").content == before.content


@pytest.mark.parametrize(
    ("query", "status"), [("bogus=1", 400), ("as_of=2099-01-01", 400), ("edition=4", 404)]
)
def test_the_map_refuses_what_it_cannot_answer(ask, query, status):
    answer = ask(f"/sitemap.xml?{query}")
    assert (answer.status_code, answer["Cache-Control"]) == (status, "no-cache")


def test_robots_may_read_everything_public_and_find_the_map(ask, django_assert_num_queries):
    with django_assert_num_queries(0), override_settings(TRACKER_BASE_URL="https://klima.example"):
        answer = ask("/robots.txt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert answer.content.decode() == (
        "User-agent: *\nDisallow: /intern/\nAllow: /\n\nSitemap: https://klima.example/sitemap.xml\n"
    )


def test_a_ready_site_says_so_and_is_asked_each_time(ask):
    answer = ask("/readyz")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    checks = {"database": True, "migrations": True, "triggers": True, "head": True}
    assert answer.json() == {"ready": True, "checks": checks, "problems": []}


def test_a_site_that_is_not_ready_names_what_failed(ask):
    triggers.remove(connection)
    try:
        answer = ask("/readyz")
    finally:
        triggers.install(connection)
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    told = answer.json()
    assert (told["ready"], told["checks"]["triggers"], told["checks"]["head"]) == (False, False, True)
    assert told["problems"] == ["Trigger, die das Protokoll schützen, fehlen oder sind verändert."]


def test_a_connection_that_breaks_is_told_without_its_own_words(ask):
    def broken(*_arguments):
        raise OperationalError("could not connect to db.internal as tracker")

    with connection.execute_wrapper(broken):
        answer = ask("/readyz")
    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    assert not any(answer.json()["checks"].values())
    assert b"internal" not in answer.content


@pytest.mark.parametrize(
    "database", ["sqlite:////nowhere/at/all/db.sqlite3", "postgres://tracker:secret@127.0.0.1:1/none"]
)
def test_without_any_database_the_probe_still_answers(tmp_path, database):
    """In a process of its own: a database that was never there, not one that stops answering."""
    code = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "answer = Client().get('/readyz')\n"
        "print(answer.status_code, answer['Cache-Control'], answer.content.decode())\n"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "TRACKER_DATA_DIR": str(tmp_path),
        "DATABASE_URL": database,
        "TRACKER_DATABASE_POOL": "no",
        "TRACKER_ALLOWED_HOSTS": "testserver",
    }
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert run.stdout.startswith('503 no-store {"ready": false'), run.stderr
    assert "secret" not in run.stdout
    assert "nowhere" not in run.stdout
