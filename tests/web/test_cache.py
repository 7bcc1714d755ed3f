"""What readers and caches may keep, and that nothing else is in the answer."""

import re
from datetime import timedelta

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import override_settings

from measures.record.write.erase import erase
from tests.support.factories import ALLIANCE, holding, measure, publish_one, update, withdraw
from tests.support.kept import kept
from tests.web.conftest import LIST

pytestmark = pytest.mark.django_db
ONE = f"{LIST}M-0001/"
ADDRESSES = ("/", LIST, ONE, f"{ONE}verlauf/", "/protokoll/")
every_page = pytest.mark.parametrize("address", ADDRESSES)


@pytest.fixture(autouse=True)
def one(base):
    """The base record is edition 3, the measure 4, its update 5."""
    measure_and_update()
    return base


@kept
def measure_and_update():
    publish_one("measure", measure())
    publish_one("update", update(status="in_progress", planned_end="2026-11-22"))


@every_page
def test_an_answer_is_asked_for_again_and_not_sent_again(ask, address):
    answer = ask(address)
    assert answer["Cache-Control"] == "no-cache"
    again = ask(address, if_none_match=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Cache-Control"]) == (answer["ETag"], "no-cache")


@every_page
@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_every_form_of_the_condition_is_understood(ask, address, form):
    condition = form.format(ask(address)["ETag"])
    assert ask(address, if_none_match=condition).status_code == 304
    assert ask(address, "HEAD", if_none_match=condition).status_code == 304


@every_page
@pytest.mark.parametrize("condition", ['"other"', "*"])
def test_a_condition_for_writers_changes_nothing_for_readers(ask, address, condition):
    answer = ask(address, if_match=condition)
    assert (answer.status_code, answer.content) == (200, ask(address).content)


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [(f"{LIST}?utm_source=x", "GET", 303), ("/healthz", "POST", 405), (LIST, "POST", 405)],
)
def test_what_leads_on_or_refuses_is_asked_for_again(ask, address, method, status):
    answer = ask(address, method)
    assert (answer.status_code, answer["Cache-Control"]) == (status, "no-cache")


@every_page
def test_an_edition_may_be_kept_for_a_day_but_not_for_ever(ask, address):
    answer = ask(f"{address}?edition=5")
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert ask(f"{address}?edition=5", if_none_match=answer["ETag"]).status_code == 304


@pytest.mark.parametrize("known", ["*", "the tag"])
@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{LIST}?bogus=1", 400),
        (f"{LIST}?limit=0", 400),
        (f"{LIST}?status=done", 400),
        (f"{LIST}?edition=1", 404),
        (f"{LIST}M-0002/", 404),
    ],
)
def test_what_would_fail_is_never_called_unchanged(ask, address, status, known):
    tag = ask(LIST)["ETag"] if known == "the tag" else known
    answer = ask(address, if_none_match=tag)
    assert answer.status_code == status
    assert "ETag" not in answer


@every_page
@pytest.mark.parametrize("query", ["", "?as_of=2024-06-01", "?edition=5"])
def test_the_tag_follows_what_the_answer_depends_on(ask, one, address, query):
    before = ask(address + query)
    one.shift(timedelta(days=1))
    next_day = ask(address + query)
    assert (before["ETag"] == next_day["ETag"]) == bool(query)
    assert (before.content == next_day.content) == bool(query)
    publish_one("update", update(status="completed", date="2024-05-20"))
    assert (ask(address + query)["ETag"] == before["ETag"]) == ("edition" in query)


@every_page
@pytest.mark.parametrize("query", ["?edition=5", "?edition=5&as_of=2024-06-01"])
def test_nothing_in_an_edition_changes_with_the_record_the_clock_or_the_request(ask, one, address, query):
    before = ask(address + query)
    one.shift(timedelta(days=900))
    publish_one("measure", measure(title="Neu"))
    withdraw("measure", "M-0001", "Zweimal erfasst.")
    after = ask(address + query, host="localhost", accept_language="en", user_agent="other", referer="x")
    assert after.content == before.content
    assert dict(after.headers) == dict(before.headers)


def test_an_erasure_changes_the_tag_of_every_edition(ask):
    before = ask(f"{LIST}?edition=5")["ETag"]
    number, _document = holding("update", "U-00001")
    withdraw("update", "U-00001", "Muss gelöscht werden.")
    erase([number], organisation=ALLIANCE, reason="Ein Name stand darin.")
    assert ask(f"{LIST}?edition=5")["ETag"] != before


def test_a_changed_setting_changes_the_tag(ask):
    before = ask("/")["ETag"]
    with override_settings(TRACKER_SITE_NAME="Anderer Name"):
        assert ask("/")["ETag"] != before


@pytest.mark.parametrize(
    "address", [*ADDRESSES, f"{LIST}?bogus=1", f"{LIST}M-9999/", "/nowhere/", "/healthz"]
)
def test_no_cookie_no_token_no_date_and_nothing_from_elsewhere(ask, address):
    answer = ask(address)
    assert not answer.cookies
    assert "Last-Modified" not in answer
    assert "Cookie" not in answer.get("Vary", "")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    html = answer.content.decode()
    assert "csrf" not in html.lower()
    assert re.findall(r"<style|\sstyle=|\son\w+=", html) == []
    run = [one for one in re.findall(r"<script\b[^>]*>", html) if 'type="application/json"' not in one]
    assert [one for one in run if not re.match(r'<script src="/static/[\w./]+" defer>', one)] == []
    loaded = re.findall(r'<(?:link rel="(?!alternate)|img|source|iframe)\b[^>]*(?:href|src)="([^"]+)"', html)
    assert [one for one in loaded if not one.startswith("/static/")] == []


def test_other_static_files_make_another_answer(one, ask, monkeypatch):
    """Guards against a cache that confirms a page which names files that are gone: another Plotly bundle."""
    before = ask("/")["ETag"]
    monkeypatch.setattr(staticfiles_storage, "manifest_hash", "0123456789ab", raising=False)
    assert ask("/")["ETag"] != before
