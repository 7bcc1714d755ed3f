"""A kept answer is what would be computed now, byte for byte; whatever it depends on makes another."""

import json

import brotli
import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import caches
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from measures.kept import asked, copies, middleware
from measures.kept.copies import memory
from measures.record.write.erase import erase
from tests.kept.conftest import ANSWERS, forget_in_this_process
from tests.support import desk
from tests.support.factories import ALLIANCE, change, correct, holding, measure, publish_one, update
from tests.support.kept import kept

pytestmark = pytest.mark.django_db
API = "/api/v1/measures/"
ADDRESSES = ("/", "/en/", "/massnahmen/?status=planned", API, f"{API}M-0001/?edition=5", "/protokoll/feed/")


@pytest.fixture(autouse=True)
def one(base):
    """The base record is edition 3, the measure 4, its update 5."""
    measure_and_update()
    return base


@kept
def measure_and_update():
    publish_one("measure", measure())
    publish_one("update", update(status="planned"))


def headers(answer):
    """Without what counts requests: that is another in every answer."""
    return {name: value for name, value in answer.items() if name != "RateLimit"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_kept_equals_what_is_computed(ask, computed, monkeypatch, address):
    first, again = ask(address), ask(address)
    assert computed == [address]
    monkeypatch.setattr(middleware, "may_be_kept", lambda _request: False)
    fresh = ask(address)
    assert first.content == again.content == fresh.content
    assert headers(first) == headers(again) == headers(fresh)


@pytest.mark.parametrize("encoding", ["br", "gzip", "zstd"])
def test_a_compressed_answer_is_kept_too_and_made_from_the_plain_one(ask, computed, monkeypatch, encoding):
    plain, first = ask("/"), ask("/", accept_encoding=encoding)
    again = ask("/", accept_encoding=f"{encoding};q=0.5")
    assert (computed, first["Content-Encoding"]) == (["/"], encoding)
    assert (first.content, headers(first)) == (again.content, headers(again))
    monkeypatch.setattr(middleware, "may_be_kept", lambda _request: False)
    fresh = ask("/", accept_encoding=encoding)
    assert headers(fresh) | {"Content-Length": ""} == headers(first) | {"Content-Length": ""}
    if encoding == "br":
        assert brotli.decompress(first.content) == brotli.decompress(fresh.content) == plain.content


def test_who_asks_compressed_first_leaves_the_plain_answer_for_others(ask, computed):
    compressed, plain = ask("/", accept_encoding="br"), ask("/")
    assert computed == ["/"]
    assert brotli.decompress(compressed.content) == plain.content
    assert "Content-Encoding" not in plain


def test_a_kept_answer_costs_one_look_at_the_record_and_an_edition_two(ask):
    for address, queries in (
        ("/", 1),
        (API, 1),
        ("/?edition=5", 2),
        (f"{API}?edition=5&as_of=2026-11-22", 2),
    ):
        ask(address)
        with CaptureQueriesContext(connection) as done:
            assert ask(address).status_code == 200
        assert len(done) == queries, address


def test_every_form_is_kept_and_has_a_tag_of_its_own(ask, computed):
    """Guards against one form under the other's key, which a negotiated address would make easy."""
    forms = [
        ("", "application/json"),
        ("", "text/csv"),
        (".csv", "*/*"),
        (".ndjson", "*/*"),
        (".xlsx", "*/*"),
    ]
    asked_for = [(f"{API}" if not suffix else f"{API[:-1]}{suffix}", accept) for suffix, accept in forms]
    first, again = ([ask(address, accept=accept) for address, accept in asked_for] for _time in range(2))
    assert [one.status_code for one in (*first, *again)] == [200] * 10
    assert len(computed) == 5
    assert [one.content for one in first] == [one.content for one in again]
    assert len({(one["Content-Type"], one["ETag"]) for one in first}) == 4
    known = ask(API, accept="text/csv", if_none_match=first[1]["ETag"])
    assert (known.status_code, known["ETag"]) == (304, first[1]["ETag"])
    assert ask(API, accept="text/csv", if_none_match=first[0]["ETag"]).status_code == 200


def test_who_asks_whether_an_unknown_answer_changed_leaves_it_for_others(ask, computed):
    tag = ask("/")["ETag"]
    caches[ANSWERS].clear()
    forget_in_this_process()
    assert ask("/", if_none_match=tag).status_code == 304
    assert (ask("/").status_code, computed) == (200, ["/", "/"])


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("encoding", ["", "br"])
def test_a_reader_who_has_the_answer_is_told_so_from_the_copy(ask, computed, monkeypatch, address, encoding):
    tag = ask(address, accept_encoding=encoding)["ETag"]
    again = ask(address, accept_encoding=encoding, if_none_match=tag)
    assert (again.status_code, again.content, computed) == (304, b"", [address])
    monkeypatch.setattr(middleware, "may_be_kept", lambda _request: False)
    fresh = headers(ask(address, if_none_match=tag))
    assert fresh | {"Content-Length": ""} == headers(again) | {"Content-Length": ""}
    assert ask(address, if_none_match='"other"').status_code == 200


def test_who_asks_only_for_headers_gets_those_of_the_copy(ask, computed):
    full = ask("/")
    head = ask("/", "HEAD")
    assert (head.content, headers(head), computed) == (b"", headers(full), ["/"])
    forget_in_this_process()
    caches[ANSWERS].clear()
    assert headers(ask("/", "HEAD")) == headers(full)


# What makes another answer


def test_a_publication_is_seen_at_once_and_leaves_editions_kept(ask, computed):
    for address in (API, f"{API}?edition=5"):
        ask(address)
    change("measure", "M-0001", title="Radweg")
    assert ask(API).json()["results"][0]["title"] == "Radweg"
    assert ask(f"{API}?edition=5").json()["results"][0]["title"] == "Radschnellweg nach Schönebeck"
    assert computed == [API, f"{API}?edition=5", API]


def test_after_an_erasure_no_copy_shows_the_text(ask, computed):
    address = f"{API}M-0001/?edition=4"
    correct("measure", "M-0001", "Name entfernt", title="Radweg")
    assert "Schönebeck" in ask(address).content.decode()
    number, _document = holding("measure", "M-0001")
    assert number != 4
    erase([4], organisation=ALLIANCE, reason="Verlangen einer Person")
    gone = ask(address)
    assert (gone.status_code, "Schönebeck" in gone.content.decode()) == (410, False)


def test_midnight_in_the_city_makes_another_answer(ask, computed, one):
    ask(API)
    one.move_to("2026-11-22T22:59:59Z")
    assert ask(API).json()["meta"]["as_of"] == "2026-11-22"
    one.move_to("2026-11-22T23:00:00Z")
    assert ask(API).json()["meta"]["as_of"] == "2026-11-23"
    assert computed == [API, API]


@pytest.mark.parametrize("changed", [{"RELEASE": "99.0.0"}, {"TRACKER_ATTRIBUTION": "Anderswo"}])
def test_another_release_or_setting_makes_another_answer(ask, computed, changed):
    ask("/")
    with override_settings(**changed):
        ask("/")
    ask("/")
    assert computed == ["/", "/"]


def test_other_static_files_or_other_code_make_another_answer(ask, computed, monkeypatch):
    ask("/")
    monkeypatch.setattr(staticfiles_storage, "manifest_hash", "0123456789ab", raising=False)
    ask("/")
    monkeypatch.setattr(asked, "code_stamp", lambda _root: "other")
    ask("/")
    assert computed == ["/"] * 3


def test_code_that_changed_between_releases_is_noticed(tmp_path):
    """Guards against pages of yesterday's templates after a restart: the release stays while work goes on."""
    file = tmp_path / "templates" / "page.html"
    file.parent.mkdir()
    file.write_text("a")
    (tmp_path / "templates" / "page.html~").write_text("not read")
    before = asked.code_stamp.__wrapped__(tmp_path)
    assert asked.code_stamp.__wrapped__(tmp_path) == before
    file.write_text("ab")
    assert asked.code_stamp.__wrapped__(tmp_path) != before


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"accept": "application/json"}, 200), ({"accept": "text/html"}, 406), ({"accept": "*/*;q=0"}, 406)],
)
def test_the_accepted_form_is_part_of_what_is_asked(ask, headers, status):
    """Guards against an answer for those who cannot read it."""
    ask(API)
    for _time in range(2):
        assert ask(API, **headers).status_code == status


@pytest.mark.parametrize(
    "nonsense", ["application/jso n, text/csv", "application/json;q=0. 1, text/csv;q=0.9"]
)
def test_a_space_inside_a_name_or_a_weight_is_not_overlooked(ask, nonsense):
    """Guards against a table left where others look for JSON: the key once knew of no spaces at all."""
    plain = nonsense.replace(" ", "")
    found = ask(API, accept=nonsense)
    fresh, spaced = ask(API, accept=plain), ask(API, accept=plain.replace(",", " , ").replace(";", " ;  "))
    assert found.status_code == fresh.status_code == spaced.status_code == 200
    assert spaced.content == fresh.content
    forget_in_this_process()
    caches[ANSWERS].clear()
    assert ask(API, accept=plain).content == fresh.content


def test_parameters_and_their_order_are_part_of_what_is_asked(ask, computed):
    addresses = [f"{API}?limit=1&offset=0", f"{API}?offset=0&limit=1", f"{API}?limit=2&offset=0"]
    for address in (*addresses, *addresses):
        ask(address)
    assert computed == addresses


# What is the same for everybody


def test_who_asks_makes_no_difference(ask, computed):
    editor = desk.signed_in(desk.member())
    answers = [
        ask("/"),
        editor.get("/"),
        ask("/", cookie="sessionid=x", accept_language="en", user_agent="y", referer="z", host="localhost"),
    ]
    assert len({one.content for one in answers}) == 1
    assert not any(one.cookies for one in answers)
    assert computed == ["/"]


def test_no_host_is_in_an_answer_and_a_strange_one_is_refused(ask):
    ask("/")
    assert ask("/", host="evil.example").status_code == 400


def test_a_kept_answer_is_not_given_over_an_insecure_connection(ask, client):
    with override_settings(SECURE_SSL_REDIRECT=True):
        for _time in range(2):
            assert ask("/").status_code == 301
        secure = client.get("/", secure=True)
        assert secure.status_code == 200
        assert ask("/").status_code == 301


def test_headers_that_depend_on_the_request_are_not_kept(ask):
    other = {"origin": "https://newsroom.example"}
    assert "Access-Control-Allow-Origin" not in ask(API)
    assert ask(API, **other)["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in ask(API)
    assert "Access-Control-Allow-Origin" not in ask("/", **other)


def test_an_encoding_of_the_address_that_is_refused_is_refused_although_a_copy_is_kept(ask, client):
    ask("/?as_of=2026-11-01")
    odd = client.get("/?as_of=2026-11-01", CONTENT_TYPE="text/html; charset=latin-1")
    assert odd.status_code == 400


# What is never kept


def everything_kept() -> str:
    """All that lies in either memory, as text."""
    shared = [repr(value) for value in caches[ANSWERS]._cache.values()]
    return json.dumps([*shared, *(repr(one) for one in memory._copies.values())])


def test_nothing_of_the_desk_is_ever_kept(ask, computed):
    ask("/massnahmen/")
    before = everything_kept()
    editor = desk.signed_in(desk.administrator(name="Ottilie Wimpernschlag"))
    paths = ("", "eintragen/", "vorschlaege/", "freigabe/", "personen/", "konto/", "anmelden/", "nirgends/")
    statuses = {editor.get(f"/intern/{path}").status_code for path in paths}
    assert 200 in statuses
    assert editor.get("/intern").status_code in (301, 302, 404)
    assert everything_kept() == before
    assert "Wimpernschlag" not in before
    assert computed == ["/massnahmen/"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{API}?bogus=1", 400),
        (f"{API}?edition=99", 404),
        (f"{API}M-9999/", 404),
        ("/nirgends/", 404),
        ("/massnahmen/?utm_source=x", 303),
        ("/massnahmen/?status=x", 400),
        ("/hinweis/", 200),
        ("/robots.txt", 200),
        ("/healthz", 200),
    ],
)
def test_problems_and_what_is_no_answer_about_the_record_are_not_kept(ask, address, status):
    for _time in range(2):
        assert ask(address).status_code == status
    assert everything_kept() == "[]"


def test_a_long_address_or_a_long_list_of_forms_is_answered_but_not_kept(ask):
    assert ask(f"{API}?q={'a%20' * 600}").status_code == 400
    long = ", ".join(f"text/x{number}" for number in range(40))
    assert ask(API, accept=f"{long}, */*").status_code == 200
    assert everything_kept() == "[]"


def test_in_development_nothing_is_kept(ask, computed):
    with override_settings(DEBUG=True):
        assert ask("/").status_code == 200
    assert (computed, everything_kept()) == ([], "[]")


def test_what_is_published_while_an_answer_is_computed_does_not_get_under_its_key(ask, monkeypatch):
    """Guards against today's page under yesterday's key, or the other way round."""
    real = middleware.KeptAnswers._computed

    def computing(self, request, about):
        change("measure", "M-0001", title="Inzwischen")
        return real(self, request, about)

    monkeypatch.setattr(middleware.KeptAnswers, "_computed", computing)
    before = ask(f"{API}M-0001/").json()
    monkeypatch.undo()
    after = ask(f"{API}M-0001/").json()
    assert (before["meta"]["edition"], before["result"]["title"]) == (5, "Radschnellweg nach Schönebeck")
    assert (after["meta"]["edition"], after["result"]["title"]) == (6, "Inzwischen")


def test_a_broken_memory_costs_no_answer(ask, monkeypatch, caplog):
    class Broken:
        def __getitem__(self, alias):
            raise OSError("no space left")

    monkeypatch.setattr(copies, "caches", Broken())
    assert [ask("/").status_code for _time in range(2)] == [200, 200]
    assert "no space left" in caplog.text


# What was erased while answers were kept


def test_the_next_question_after_an_erasure_empties_both_memories(ask):
    """Whoever erases without the command, or in another process, leaves copies that nobody will ask for."""
    correct("measure", "M-0001", "Name entfernt", title="Radweg")
    ask(f"{API}M-0001/?edition=4")
    assert "Radschnellweg" in everything_kept()
    erase([4], organisation=ALLIANCE, reason="Verlangen einer Person")
    ask("/")
    assert "Radschnellweg" not in everything_kept()
    assert len(memory._copies) == 1


def test_an_answer_that_was_computed_during_an_erasure_is_not_kept(ask, monkeypatch):
    """Guards against a copy that is written after the memories were emptied."""
    correct("measure", "M-0001", "Name entfernt", title="Radweg")
    real = middleware.is_for_all

    def erasing(made):
        monkeypatch.undo()
        erase([4], organisation=ALLIANCE, reason="Verlangen einer Person")
        ask("/")  # another reader, by whom this process hears of it
        return real(made)

    monkeypatch.setattr(middleware, "is_for_all", erasing)
    assert ask(f"{API}M-0001/?edition=4", accept_encoding="gzip").status_code == 200
    assert "Radschnellweg" not in everything_kept()
    assert len(memory._copies) == 1


def test_a_process_that_starts_later_keeps_what_was_kept_since_the_erasure(ask, computed):
    """Guards against a cold start after each restart, only because something was once erased."""
    correct("measure", "M-0001", "Name entfernt", title="Radweg")
    erase([4], organisation=ALLIANCE, reason="Verlangen einer Person")
    ask("/")
    forget_in_this_process()
    ask("/")
    assert computed == ["/"]
