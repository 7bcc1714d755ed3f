"""What readers and caches may keep, and when they notice that an answer has changed."""

import pytest
from django.test import override_settings

from measures.record.write.erase import erase
from tests.api.conftest import API
from tests.support.factories import (
    change,
    correct,
    holding,
    measure,
    publish_one,
    update,
    withdraw,
)
from tests.support.kept import kept

DAY = 24 * 3600


@pytest.fixture
def one(base):
    """The base record is edition 3, the measure 4, its update 5."""
    measure_and_update()
    return base


@kept
def measure_and_update():
    publish_one("measure", measure())
    publish_one("update", update(status="in_progress", planned_end="2026-11-22"))


@pytest.mark.parametrize("address", ["", "M-0001/"])
def test_an_answer_can_be_asked_for_again(one, ask, address):
    answer = ask(address)
    again = ask(address, if_none_match=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    kept = ("ETag", "Cache-Control", "Content-Language", "Vary")
    assert [again.headers.get(name) for name in kept] == [answer.headers.get(name) for name in kept]
    assert "Content-Type" not in again


@pytest.mark.parametrize("address", ["", "M-0001/"])
@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', 'W/"other",W/{}', "*"])
def test_every_form_of_the_condition_is_understood(one, ask, address, form):
    known = form.format(ask(address)["ETag"])
    assert ask(address, if_none_match=known).status_code == 304
    assert ask(address, "HEAD", if_none_match=known).status_code == 304


@pytest.mark.parametrize("known", ['"other"', "other", "", '"'])
def test_another_condition_gets_the_answer(one, ask, known):
    assert ask(if_none_match=known).status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [("?bogus=1", 400), ("?status=done", 400), ("?limit=0", 400), ("M-0002/", 404), ("?edition=1", 404)],
)
@pytest.mark.parametrize("known", ["*", "the tag"])
def test_what_would_fail_is_never_called_unchanged(one, ask, address, status, known):
    tag = ask()["ETag"] if known == "the tag" else known
    assert ask(address, if_none_match=tag).status_code == status


def test_a_withdrawn_measure_is_never_called_unchanged(one, ask):
    withdraw("measure", "M-0001", "Doppelt erfasst")
    assert ask("M-0001/", if_none_match=ask()["ETag"]).status_code == 410


# How long


def test_today_must_be_asked_for_again_and_an_edition_may_be_kept(one, ask):
    for address in ("", "?as_of=2026-01-01", "M-0001/", "M-0001/?as_of=2026-01-01"):
        assert ask(address)["Cache-Control"] == "no-cache"
    for address in ("?edition=5", "?edition=5&as_of=2026-01-01", "M-0001/?edition=5"):
        assert ask(address)["Cache-Control"] == "public, max-age=86400"


@pytest.mark.parametrize("address", [API, "", "?edition=5", "M-0001/", "?bogus=1", "M-0002/"])
def test_no_answer_depends_on_who_asks_or_says_when_it_was_made(one, ask, address):
    answer = ask(address, cookie="sessionid=abc", accept_language="en")
    assert "Last-Modified" not in answer
    assert "Set-Cookie" not in answer
    assert not answer.cookies
    varies = {name.strip() for name in answer.headers.get("Vary", "").split(",")}
    assert varies <= {"origin", "Accept-Encoding", "Accept"}
    assert answer["Content-Language"] == "de"
    assert answer.content == ask(address).content


@pytest.mark.parametrize("address", [API, "", "M-0001/"])
def test_other_sites_may_read_without_credentials(one, ask, address):
    answer = ask(address, origin="https://newsroom.example")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer
    asked = ask(address, "OPTIONS", origin="https://newsroom.example", access_control_request_method="GET")
    assert asked.status_code == 200
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


# The tag changes with everything an answer depends on, and with nothing else


def test_the_tag_stays_as_long_as_the_answer_does(one, ask):
    before = ask()
    one.shift(3600)
    after = ask()
    assert (after["ETag"], after.content) == (before["ETag"], before.content)


def test_the_tag_changes_at_midnight_in_the_city(one, ask):
    before = ask()
    assert before.json()["results"][0]["state"]["overdue"] is False
    one.move_to("2026-11-22T23:00:00Z")  # midnight in Berlin
    after = ask()
    assert after["ETag"] != before["ETag"]
    assert after.json()["meta"]["as_of"] == "2026-11-23"
    assert after.json()["results"][0]["state"]["overdue"] is True


def test_the_tag_changes_with_the_day_asked_about(one, ask):
    assert len({ask(f"?as_of=2026-11-{day}")["ETag"] for day in ("20", "21", "22")}) == 3


def test_the_tag_changes_with_every_publication(one, ask):
    before, past = ask(), ask("?edition=5")
    change("measure", "M-0001", title="Radschnellweg")
    assert ask()["ETag"] != before["ETag"]
    assert ask("?edition=5")["ETag"] == past["ETag"]


def test_the_tag_of_a_past_edition_changes_with_an_erasure(one, ask):
    before = ask("?edition=4")["ETag"]
    number, _document = holding("measure", "M-0001")
    correct("measure", "M-0001", "Name entfernt", title="Radweg")
    assert ask("?edition=4")["ETag"] == before
    erase([number], organisation="klimabuendnis-magdeburg", reason="Verlangen einer Person")
    assert ask("?edition=4")["ETag"] != before
    assert ask("?edition=4", if_none_match=before).status_code == 200


def test_the_tag_changes_with_release_and_settings(one, ask):
    tags = {ask()["ETag"]}
    with override_settings(RELEASE="99.0.0"):
        tags.add(ask()["ETag"])
    with override_settings(TRACKER_ATTRIBUTION="Anderswo"):
        assert ask().json()["meta"]["attribution"] == "Anderswo"
        tags.add(ask()["ETag"])
    assert len(tags) == 3


# A cited edition never changes


def test_an_edition_answers_byte_for_byte_alike_whatever_is_published_later(one, ask):
    addresses = [
        "?edition=5",
        "?edition=5&as_of=2024-06-01&status=in_progress",
        "?edition=5&q=radweg&ordering=-planned_end&limit=1",
        "?edition=5&overdue=false&confirmed=false",
        "?edition=5&counted=true&unclear=true&evidence=5&voices=1",
        "?edition=4",
        "M-0001/?edition=4",
        "M-0001/?edition=5",
        "M-0001/?edition=5&as_of=2024-05-14",
    ]
    before = {address: _bytes_and_headers(ask(address)) for address in addresses}
    one.shift(400 * DAY)
    _much_happens()
    assert {address: _bytes_and_headers(ask(address)) for address in addresses} == before
    assert {status for status, _headers, _body in before.values()} == {200}


def _much_happens():
    publish_one("update", update(date="2024-06-15", status="paused"))
    publish_one("measure", measure(title="Radweg nach Barleben"))
    change("measure", "M-0001", title="Ganz anders", responsible=[])
    correct("update", "U-00001", "Falscher Tag", date="2023-01-01")
    change("organisation", "landeshauptstadt-magdeburg", name="Ottostadt")
    change("field", "mobilitaet", title_de="Verkehr")
    withdraw("measure", "M-0001", "Doppelt erfasst")


def _bytes_and_headers(answer):
    return answer.status_code, dict(answer.headers), answer.content


def test_the_same_record_gives_the_same_bytes_every_time(one, ask):
    assert ask().content == ask().content
    text = ask("M-0001/").content.decode("utf-8")
    assert "Schönebeck" in text
    assert "\\u" not in text
