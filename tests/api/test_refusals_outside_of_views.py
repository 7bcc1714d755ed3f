"""What never reaches a view of the API is refused with a problem document too; asked as a server asks."""

import io
import json
import logging
import sys

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client, override_settings

from measures.api.views.schema import document
from measures.kept import middleware
from tests.api.conftest import API
from tests.api.test_errors import problem
from tracker.wsgi import application

pytestmark = pytest.mark.django_db
LIST = f"{API}measures/"


@pytest.fixture(autouse=True)
def the_transaction_of_the_test_stays_open():
    """A request that comes by WSGI ends with its connection, as Django's own test client knows."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def served(path, query="", method="GET", **headers):
    """What a server that speaks WSGI gets: (status, headers, body)."""
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "testserver",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
        **headers,
    }
    started = []
    answer = application(environ, lambda status, sent: started.append((status, dict(sent))))
    [(status, sent)] = started
    return int(status.split()[0]), sent, b"".join(answer)


def refused(*asked, status, **headers):
    """The problem document, with what all of them have in common checked."""
    got, sent, body = served(*asked, **headers)
    assert (got, sent["Content-Type"]) == (status, "application/problem+json"), body
    assert "RateLimit" in sent
    assert "default-src 'none'" in sent["Content-Security-Policy"]
    assert sent["Content-Length"] == str(len(body))
    told = json.loads(body)
    assert told["status"] == status
    assert told["title"]
    assert told["errors"]
    return told


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain; charset=rot13",
        "text/plain; charset=undefined",
        "text/plain; charset=hex",
        "text/plain; charset=utf-16",
        "text/plain; charset=no-such-thing",
        "text/plain; charset*=rot13''%ff",
        "text/plain; charset*=nothing''x",
        "application/json; charset=\x00",
        "; charset=rot13",
    ],
)
@pytest.mark.parametrize("query", ["", "q=%ff", "limit=5"])
@pytest.mark.parametrize("path", [LIST, f"{API}nowhere/", "/massnahmen/"])
def test_an_encoding_that_is_none_is_the_readers_failure(base, path, kind, query):
    """Guards against a server that drops the request: Django read the query before anybody could refuse."""
    if path.startswith(API):
        assert refused(path, query, CONTENT_TYPE=kind, status=400)["type"].endswith(":bad-request")
    else:
        assert served(path, query, CONTENT_TYPE=kind)[0] == 400


@pytest.mark.parametrize(
    "kind", ["text/plain; charset=UTF-8", "application/json", "", ";;;", "\x00", "a" * 5000]
)
def test_other_kinds_of_content_do_not_matter(base, kind):
    assert served(LIST, "limit=5", CONTENT_TYPE=kind)[0] == 200


@pytest.mark.parametrize("path", [f"{LIST}\xff/", f"{LIST}\xc3\x28/", f"{API}\x00/", f"{LIST}\xed\xa0\x80/"])
def test_a_path_that_is_no_text_leads_nowhere(base, path):
    assert refused(path, status=404)["instance"]


@pytest.mark.parametrize("query", ["q=%FF%FE", "%00=%00", "\xff\xfe=1", "=", "%", ";", "limit=%ED%A0%80"])
def test_a_query_that_is_no_text_is_refused_by_name(base, query):
    assert refused(LIST, query, status=400)["instance"]


def test_more_parameters_than_can_be_read(base):
    refused(LIST, "&".join(f"a{number}=1" for number in range(1001)), status=400)


def test_a_host_that_is_not_ours_is_refused(base):
    refused(LIST, HTTP_HOST="evil.example", status=400)
    refused(LIST, HTTP_HOST="a b", status=400)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "BREW", "get"])
def test_no_method_but_reading(base, method):
    status = 200 if method == "get" else 405
    assert served(LIST, "", method)[0] == status
    if status == 405:
        assert refused(LIST, "", method, status=405)["errors"][0]["accepted"] == ["GET", "HEAD", "OPTIONS"]


def test_a_body_that_is_too_large_is_not_read(base):
    refused(LIST, "", "POST", CONTENT_LENGTH="999999999999", CONTENT_TYPE="application/json", status=405)


def test_a_middleware_that_fails_is_told_as_a_problem(base, monkeypatch, caplog):
    def broken(_request):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(middleware, "asked_of", broken)
    with caplog.at_level(logging.ERROR):
        told = refused(LIST, status=500)
    assert told["type"].endswith(":error")
    assert "secret" not in json.dumps(told)
    assert "secret detail" in caplog.text


def test_the_tables_being_away_is_told_as_a_problem(base, monkeypatch):
    def away(*_arguments):
        raise RuntimeError("gone")

    monkeypatch.setattr("measures.reading.moment.head", away)
    assert problem(Client(raise_request_exception=False).get(LIST), 500)["type"].endswith(":error")


def test_pages_are_refused_with_pages(base):
    status, sent, _body = served("/massnahmen/", "status=x")
    assert (status, sent["Content-Type"]) == (400, "text/html; charset=utf-8")


def test_in_development_the_failure_itself_is_shown(base, monkeypatch):
    monkeypatch.setattr("measures.reading.moment.head", lambda: 1 / 0)
    with override_settings(DEBUG=True):
        status, sent, body = served(LIST, HTTP_ACCEPT="application/json")
    assert (status, sent["Content-Type"]) == (500, "text/plain; charset=utf-8")
    assert b"ZeroDivisionError" in body


def test_nobody_can_move_the_site_by_a_header(first):
    """Guards against a path of a stranger in addresses that are made once and kept."""
    document.cache_clear()
    moved = [served(f"{API}{name}", SCRIPT_NAME="/evil") for name in ("schema.json", "measures/", "")]
    asked = [served(f"{API}{name}") for name in ("schema.json", "measures/", "")]
    assert [body for _status, _sent, body in moved] == [body for _status, _sent, body in asked]
    assert not any(b"evil" in body or "evil" in str(sent) for _status, sent, body in (*moved, *asked))
    document.cache_clear()


def test_the_entrance_is_found_without_its_slash(first):
    status, sent, _body = served("/api/v1", "x=1")
    assert (status, sent["Location"]) == (301, "/api/v1/?x=1")
    assert served("/api/v1", method="POST")[0] == 405


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        (LIST, "", 200),
        (f"{API}measures.csv", "", 200),
        (LIST, "colour=red", 400),
        ("/", "", 200),
        ("/daten/katalog.ttl", "", 200),
        ("/daten/paket/", "", 200),
    ],
)
def test_head_is_answered_without_a_body(first, path, query, status):
    """Guards against bodies that the server drops with a complaint: its log was anybody's to fill."""
    got, sent, body = served(path, query, "HEAD")
    assert (got, body) == (status, b"")
    whole = served(path, query)
    assert sent.get("Content-Length", whole[1]["Content-Length"]) == whole[1]["Content-Length"]
