"""Every question that cannot be answered is refused with a problem document that says what would be right."""

import logging

import pytest
from django.test import override_settings

from measures.api.forms import FORMS
from measures.reading import measures as reading
from measures.record.write import publish
from measures.record.write.erase import erase
from tests.api.conftest import API
from tests.support.factories import (
    correct,
    holding,
    measure,
    publish_all,
    publish_one,
    update,
    withdrawing,
)
from tests.support.kept import kept

LIST_PARAMETERS = [
    "as_of", "changed_since", "code", "confirmed", "confirmed_from", "confirmed_until", "counted", "deadline",
    "decision", "dialect", "disagrees", "divided", "edition", "evidence", "field", "fields", "heard", "kind",
    "limit", "missing", "offset", "open", "ordering", "organisation", "origin", "overdue", "partner", "plan",
    "planned_end_from", "planned_end_until", "q", "responsible", "status", "unclear", "voice", "voices",
]  # fmt: skip
TRUTHS = ["true", "false"]
ORDERINGS = [
    sign + name for name in ("code", "title", "status", "confirmed_on", "planned_end") for sign in ("", "-")
]
VOICES = ["responsible", "alliance", "third_party"]


def problem(answer, status):
    """The problem document of an answer, with everything that all of them have in common checked."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Content-Language"] == "de"
    assert "ETag" not in answer
    assert not answer.cookies
    found = answer.json()
    assert list(found)[:6] == ["type", "title", "status", "detail", "instance", "errors"]
    assert found["type"].startswith("urn:problem-type:klimatracker:")
    assert found["status"] == status
    assert found["title"]
    assert found["errors"]
    assert all({"code", "detail", "attr"} <= set(error) for error in found["errors"])
    return found


@pytest.fixture
def one(base):
    """One measure and one update, each in an edition of its own: 3 (the base record), 4 and 5."""
    measure_and_update()
    return base


@kept
def measure_and_update():
    publish_one("measure", measure())
    publish_one("update", update(status="planned"))


# Parameters


@pytest.mark.parametrize(
    ("query", "name", "code", "accepted"),
    [
        ("bogus=1", "bogus", "unknown", LIST_PARAMETERS),
        ("Status=completed", "Status", "unknown", LIST_PARAMETERS),
        ("AS_OF=2026-01-01", "AS_OF", "unknown", LIST_PARAMETERS),
        ("status%5B%5D=completed", "status[]", "unknown", LIST_PARAMETERS),
        ("format=json", "format", "unknown", LIST_PARAMETERS),
        ("format=api", "format", "unknown", LIST_PARAMETERS),
        ("page=2", "page", "unknown", LIST_PARAMETERS),
        ("utm_source=x", "utm_source", "unknown", LIST_PARAMETERS),
        ("=1", "", "unknown", LIST_PARAMETERS),
        ("status=", "status", "empty", None),
        ("status", "status", "empty", None),
        ("q=+", "q", "empty", None),
        ("as_of=", "as_of", "empty", None),
        ("edition=", "edition", "empty", None),
        ("limit=", "limit", "empty", None),
        ("status=idea&status=idea", "status", "repeated", None),
        ("q=a&q=b", "q", "repeated", None),
        ("edition=4&edition=4", "edition", "repeated", None),
        ("status=done", "status", "invalid_choice", "completed"),
        ("status=COMPLETED", "status", "invalid_choice", "completed"),
        ("status=null", "status", "invalid_choice", "completed"),
        ("status=%00", "status", "invalid_choice", "completed"),
        ("status=idea,", "status", "invalid_choice", "completed"),
        ("status=,idea", "status", "invalid_choice", "completed"),
        ("status=idea,done", "status", "invalid_choice", "completed"),
        ("status=idea;planned", "status", "invalid_choice", "completed"),
        ("status=idea,planned,idea", "status", "repeated", "completed"),
        ("origin=City", "origin", "invalid_choice", "city"),
        ("voice=press", "voice", "invalid_choice", VOICES),
        ("overdue=1", "overdue", "invalid_choice", TRUTHS),
        ("overdue=True", "overdue", "invalid_choice", TRUTHS),
        ("confirmed=yes", "confirmed", "invalid_choice", TRUTHS),
        ("disagrees=FALSE", "disagrees", "invalid_choice", TRUTHS),
        ("counted=1", "counted", "invalid_choice", TRUTHS),
        ("divided=ja", "divided", "invalid_choice", TRUTHS),
        ("unclear=0", "unclear", "invalid_choice", TRUTHS),
        ("evidence=3", "evidence", "invalid_choice", ["1", "2", "5", "older"]),
        ("voices=0", "voices", "invalid_choice", ["1", "2", "3"]),
        ("heard=press", "heard", "invalid_choice", VOICES),
        ("ordering=CODE", "ordering", "invalid_choice", ORDERINGS),
        ("ordering=%2Bcode", "ordering", "invalid_choice", ORDERINGS),
        ("ordering=code,title", "ordering", "invalid_choice", ORDERINGS),
        ("field=nowhere", "field", "not_on_record", None),
        ("field=Mobilitaet", "field", "not_on_record", None),
        ("organisation=nobody", "organisation", "not_on_record", None),
        ("organisation=mobilitaet", "organisation", "not_on_record", None),
        ("plan=%25", "plan", "not_on_record", None),
        ("plan=masterplan", "plan", "not_on_record", None),
        ("field=mobilitaet,nowhere", "field", "not_on_record", None),
        ("field=mobilitaet,", "field", "not_on_record", None),
        ("field=mobilitaet,mobilitaet", "field", "repeated", None),
        ("organisation=" + ",".join(map(str, range(101))), "organisation", "too_many", None),
        ("field=" + "a" * 5000, "field", "not_on_record", None),
        ("confirmed_from=2026-1-1", "confirmed_from", "invalid", None),
        ("confirmed_until=gestern", "confirmed_until", "invalid", None),
        ("confirmed_until=2026-02-30", "confirmed_until", "invalid", None),
        ("planned_end_from=2027", "planned_end_from", "invalid", None),
        ("planned_end_until=%00", "planned_end_until", "invalid", None),
        ("changed_since=gestern", "changed_since", "invalid", None),
        ("changed_since=-1", "changed_since", "invalid", None),
        ("changed_since=0", "changed_since", "invalid", None),
        ("changed_since=05", "changed_since", "invalid", None),
        ("changed_since=4%00", "changed_since", "invalid", None),
        ("changed_since=%D9%A4", "changed_since", "invalid", None),
        ("changed_since=2026-02-30", "changed_since", "invalid", None),
        ("changed_since=2026-11-23", "changed_since", "too_late", None),
        ("changed_since=6", "changed_since", "contradictory", None),
        ("changed_since=5&edition=4", "changed_since", "contradictory", None),
        ("changed_since=999999999", "changed_since", "contradictory", None),
        ("field=a%00", "field", "null_characters_not_allowed", None),
        ("q=%00", "q", "null_characters_not_allowed", None),
        ("q=stra%00e", "q", "null_characters_not_allowed", None),
        ("q=%E2%80%8B", "q", "invalid", None),
        ("q=%7C", "q", "invalid", None),
        ("q=-", "q", "invalid", None),
        ("edition=05", "edition", "invalid", None),
        ("q=" + "a" * 201, "q", "max_length", None),
        ("code=" + "a" * 21, "code", "max_length", None),
        ("code=%00", "code", "null_characters_not_allowed", None),
        ("limit=-1", "limit", "invalid", None),
        ("limit=0", "limit", "invalid", None),
        ("limit=501", "limit", "invalid", None),
        ("limit=ten", "limit", "invalid", None),
        ("limit=1.5", "limit", "invalid", None),
        ("limit=%2B1", "limit", "invalid", None),
        ("limit=%D9%A3", "limit", "invalid", None),
        ("limit=%00", "limit", "invalid", None),
        ("limit=99999999999999999999", "limit", "invalid", None),
        ("offset=-1", "offset", "invalid", None),
        ("offset=99999999999", "offset", "invalid", None),
        ("as_of=gestern", "as_of", "invalid", None),
        ("as_of=2026-02-30", "as_of", "invalid", None),
        ("as_of=2026-1-1", "as_of", "invalid", None),
        ("as_of=20260101", "as_of", "invalid", None),
        ("as_of=2026-01-01T00:00", "as_of", "invalid", None),
        ("as_of=0000-01-01", "as_of", "invalid", None),
        ("as_of=%D9%A2%D9%A0%D9%A2%D9%A6-01-01", "as_of", "invalid", None),
        ("as_of=2026-01-01%00", "as_of", "invalid", None),
        ("as_of=2026-11-23", "as_of", "too_late", None),
        ("as_of=9999-12-31", "as_of", "too_late", None),
        ("edition=4&as_of=2026-11-23", "as_of", "too_late", None),
        ("edition=four", "edition", "invalid", None),
        ("edition=-4", "edition", "invalid", None),
        ("edition=4.0", "edition", "invalid", None),
        ("edition=%D9%A4", "edition", "invalid", None),
        ("edition=4%00", "edition", "invalid", None),
        ("edition=99999999999999999999", "edition", "invalid", None),
    ],
)
def test_a_bad_parameter_is_refused_by_name(one, ask, query, name, code, accepted):
    found = problem(ask(f"?{query}"), 400)
    assert found["type"].endswith(":bad-parameters")
    [error] = found["errors"]
    assert (error["attr"], error["code"]) == (name, code)
    assert error["detail"] in found["detail"]
    if isinstance(accepted, str):
        assert accepted in error["accepted"]
    else:
        assert error.get("accepted") == accepted


def test_all_problems_of_one_sort_are_named_at_once(one, ask):
    found = problem(ask("?bogus=1&status=&q=a&q=b"), 400)
    assert [error["attr"] for error in found["errors"]] == ["bogus", "status", "q"]
    found = problem(ask("?status=done&overdue=1&field=nowhere"), 400)
    assert {error["attr"] for error in found["errors"]} == {"status", "overdue", "field"}


@pytest.mark.parametrize(
    ("address", "query", "names"),
    [
        (
            "measures",
            "confirmed_from=2026-01-02&confirmed_until=2026-01-01",
            "confirmed_from confirmed_until",
        ),
        (
            "measures",
            "planned_end_from=2030-01-01&planned_end_until=2029-12-31",
            "planned_end_from planned_end_until",
        ),
        ("updates", "date_from=2026-01-02&date_until=2026-01-01", "date_from date_until"),
        ("decisions", "date_from=2026-01-02&date_until=2026-01-01", "date_from date_until"),
        ("observations", "year_from=2026&year_until=2025", "year_from year_until"),
        ("milestones", "due_from=2026-01-02&due_until=2026-01-01", "due_from due_until"),
    ],
)
def test_a_range_that_ends_before_it_begins_is_refused_by_both_names(one, ask, address, query, names):
    found = problem(ask(f"{API}{address}/?{query}"), 400)
    assert {(error["attr"], error["code"]) for error in found["errors"]} == {
        (name, "contradictory") for name in names.split()
    }


@pytest.mark.parametrize(
    ("address", "query", "name", "code"),
    [
        ("observations", "year_from=19", "year_from", "invalid"),
        ("observations", "year_until=2019-01-01", "year_until", "invalid"),
        ("observations", "indicator=wetter", "indicator", "not_on_record"),
        ("decisions", "year=MMXX", "year", "invalid"),
        ("decisions", "measure=M-9999", "measure", "not_on_record"),
        ("decisions", "reference=" + "1" * 61, "reference", "max_length"),
        ("updates", "measure=M-0001,M-9999", "measure", "not_on_record"),
        ("updates", "evidence_type=rumour", "evidence_type", "invalid_choice"),
        ("updates", "q=%7C", "q", "invalid"),
        ("updates", "changed_since=6", "changed_since", "contradictory"),
        ("milestones", "reached=1", "reached", "invalid_choice"),
        ("organisations", "alliance_member=yes", "alliance_member", "invalid_choice"),
        ("indicators", "ordering=year", "ordering", "invalid_choice"),
        ("fields", "field=mobilitaet", "field", "unknown"),
        ("plans", "decision=nirgends", "decision", "not_on_record"),
    ],
)
def test_the_other_lists_are_as_strict(one, ask, address, query, name, code):
    [error] = problem(ask(f"{API}{address}/?{query}"), 400)["errors"]
    assert (error["attr"], error["code"]) == (name, code)


@pytest.mark.parametrize("address", ["measures", "updates"])
def test_since_a_number_inside_a_batch_is_no_such_edition(one, ask, address):
    found = problem(ask(f"{API}{address}/?changed_since=2"), 404)
    assert found["type"].endswith(":no-such-edition")
    assert found["editions"] == {"before": None, "after": 3}


def test_the_sentence_about_a_number_names_its_limits(one, ask):
    assert "500" in problem(ask("?limit=501"), 400)["detail"]


def test_a_day_after_the_next_edition_was_recorded_is_refused_even_if_it_has_passed(one, ask):
    """Decision 0010: until the next one an edition was all that was known, so its citations stay."""
    one.shift(2 * 24 * 3600)
    publish_one("measure", measure())
    one.shift(24 * 3600)
    assert ask("?as_of=2026-11-25").status_code == 200
    problem(ask("?as_of=2026-11-25&edition=5"), 400)
    assert ask("?as_of=2026-11-24&edition=5").status_code == 200
    assert ask("?as_of=2026-11-22&edition=5").status_code == 200


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("status=idea", "unknown"),
        ("q=a", "unknown"),
        ("limit=5", "unknown"),
        ("format=json", "unknown"),
        ("as_of=", "empty"),
        ("as_of=2026-01-01&as_of=2026-01-01", "repeated"),
        ("as_of=gestern", "invalid"),
        ("as_of=2026-11-23", "too_late"),
        ("edition=x", "invalid"),
    ],
)
def test_a_single_measure_is_as_strict(one, ask, query, code):
    [error] = problem(ask(f"M-0001/?{query}"), 400)["errors"]
    assert error["code"] == code
    if code == "unknown":
        assert error["accepted"] == ["as_of", "edition"]


def test_the_index_knows_no_parameters(db, ask):
    problem(ask(f"{API}?q=a"), 400)


def test_an_absurd_number_of_parameters_is_the_readers_failure(one, ask):
    problem(ask("?" + "&".join(f"a{number}=1" for number in range(1001))), 400)


# Editions


@pytest.mark.parametrize(
    ("edition", "before", "after"),
    [(0, None, 3), (1, None, 3), (2, None, 3), (4, 3, 6), (5, 3, 6), (7, 6, None), (999999999, 6, None)],
)
@pytest.mark.parametrize("address", ["", "M-0001/"])
def test_a_number_that_is_no_edition_names_its_neighbours(base, ask, address, edition, before, after):
    publish_all(("measure", measure()), ("measure", measure()), ("measure", measure()))
    found = problem(ask(f"{address}?edition={edition}"), 404)
    assert found["type"].endswith(":no-such-edition")
    assert found["editions"] == {"before": before, "after": after}
    for neighbour in filter(None, (before, after)):
        assert str(neighbour) in found["detail"]
        assert ask(f"?edition={neighbour}").status_code == 200


def test_an_empty_record_has_no_editions(db, ask):
    assert problem(ask("?edition=1"), 404)["editions"] == {"before": None, "after": None}


# Measures that are not there


@pytest.mark.parametrize(
    "key",
    ["M-0002", "M-9999", "m-0001", "M-1", "U-00001", "E1.1", "M-000%00", "%00", "M-" + "9" * 90, "%2525"],
)
def test_an_unknown_key_is_not_on_record(one, ask, key):
    assert problem(ask(f"{key}/"), 404)["type"].endswith(":not-on-record")


def test_before_its_publication_a_measure_is_not_on_record(one, ask):
    problem(ask("M-0001/?edition=3"), 404)
    assert ask("M-0001/?edition=4").status_code == 200


def test_a_withdrawn_measure_says_why_and_since_when(one, ask):
    publish_one("measure", measure())
    published = publish(
        [withdrawing("measure", "M-0001", "Doppelt erfasst")], organisation="klimabuendnis-magdeburg"
    )
    found = problem(ask("M-0001/"), 410)
    assert found["type"].endswith(":gone")
    assert "Doppelt erfasst" in found["detail"]
    gone = found["gone"]
    assert (gone["key"], gone["action"], gone["reason"]) == ("M-0001", "withdrawn", "Doppelt erfasst")
    assert gone["since"] == published.edition
    assert gone["number"] <= published.edition
    assert gone["organisation"] == "klimabuendnis-magdeburg"
    assert gone["recorded_at"] == "2026-11-22T12:00:00Z"
    assert ask(f"M-0001/?edition={gone['since']}").status_code == 410
    assert ask("M-0001/?edition=6").status_code == 200


def test_an_erased_text_is_gone_from_its_edition_only(one, ask):
    first, _document = holding("measure", "M-0001")
    correct("measure", "M-0001", "Persönliche Angaben entfernt", title="Radweg")
    erased = erase([first], organisation="klimabuendnis-magdeburg", reason="Verlangen einer Person")
    found = problem(ask(f"M-0001/?edition={first}"), 410)
    assert found["gone"]["action"] == "erased"
    assert found["gone"]["reason"] == "Verlangen einer Person"
    assert found["gone"]["since"] == erased.edition
    assert ask("M-0001/").json()["result"]["title"] == "Radweg"
    assert ask(f"?edition={first + 1}").json()["count"] == 0


# Addresses, methods, formats


@pytest.mark.parametrize(
    "address",
    ["nowhere/", "nowhere", "measures/M-0001/history/", "measures//", "%00", "measures.html"],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE", "OPTIONS"])
def test_an_unknown_address_is_a_problem_too(db, ask, address, method):
    answer = ask(API + address, method)
    found = problem(answer, 404)
    assert "Allow" not in answer
    assert found["type"].endswith(":not-found")
    assert API in found["detail"]


def test_an_unknown_address_is_unknown_in_every_format(db, ask):
    problem(ask(f"{API}nowhere/", accept="text/html"), 404)


@pytest.mark.parametrize("address", ["measures", "measures/M-0001"])
def test_a_missing_slash_is_added(one, ask, address):
    answer = ask(f"{API}{address}?as_of=2026-01-01")
    assert (answer.status_code, answer["Location"]) == (301, f"{API}{address}/?as_of=2026-01-01")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
@pytest.mark.parametrize("address", [API, "", "M-0001/"])
def test_nothing_can_be_written(one, ask, address, method):
    answer = ask(address, method)
    found = problem(answer, 405)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert found["errors"][0]["accepted"] == ["GET", "HEAD", "OPTIONS"]


@pytest.mark.parametrize("address", [API, "", "M-0001/"])
def test_options_says_what_can_be_done(one, ask, address):
    answer = ask(address, "OPTIONS")
    assert (answer.status_code, answer.content, answer["Allow"]) == (204, b"", "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("address", [API, "", "M-0001/", "M-0002/", "?limit=-1"])
def test_head_is_get_without_the_words(one, ask, address):
    get, head = ask(address), ask(address, "HEAD")
    assert head.content == b""
    assert head.status_code == get.status_code
    counted = {"RateLimit": ""}  # another one in every answer
    assert dict(head.headers) | counted == dict(get.headers) | counted


@pytest.mark.parametrize(
    "accept",
    [
        "text/html",
        "application/xml",
        "image/*",
        "application/json;q=0",
        "application/json;q=0.000, image/png",
        "x",
    ],
)
@pytest.mark.parametrize("address", [API, "", "M-0001/"])
def test_a_format_nobody_can_serve_is_refused(one, ask, address, accept):
    found = problem(ask(address, accept=accept), 406)
    offered = [one.media_type for one in FORMS] if address == "" else ["application/json"]
    assert found["errors"][0]["accepted"] == offered
    assert "Kopfzeile „Accept“" in found["detail"], "in our words: those of the library are broken German"


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/json; indent=4",
        "application/*;q=0.1",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/html;q=0, application/json",
    ],
)
def test_json_is_served_the_same_to_everyone_who_takes_it(one, ask, accept):
    answer = ask(accept=accept)
    assert answer["Content-Type"] == "application/json"
    assert answer.content == ask().content


# Our own failures


def test_our_own_failure_is_a_problem_without_details(one, ask, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(reading, "names_for", broken)
    with caplog.at_level(logging.ERROR):
        answer = ask()
    found = problem(answer, 500)
    assert found["type"].endswith(":error")
    assert b"secret" not in answer.content
    assert "secret detail" in caplog.text


def test_in_development_the_failure_itself_is_shown(one, client, monkeypatch):
    monkeypatch.setattr(reading, "names_for", lambda *_asked: 1 / 0)
    with override_settings(DEBUG=True), pytest.raises(ZeroDivisionError):
        client.get(f"{API}measures/")


def test_what_the_reader_sent_comes_back_escaped(one, ask):
    answer = ask("?bogus=<script>")
    assert problem(answer, 400)["instance"] == f"{API}measures/?bogus=%3Cscript%3E"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_an_error_lets_other_sites_read_it(one, ask):
    assert ask("?bogus=1", origin="https://newsroom.example")["Access-Control-Allow-Origin"] == "*"
