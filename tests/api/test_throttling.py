"""So many requests a minute for each connection: counted exactly, told in every answer, soon forgotten."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import caches
from django.test import Client, override_settings

from measures.api import throttling
from measures.api.forms import FORMS
from measures.kept.storage import SharedMemory
from tests.api.conftest import API, SITE

pytestmark = pytest.mark.django_db
LIMIT = 3


@pytest.fixture(autouse=True)
def three_a_minute(settings, base):
    """It is noon exactly: the minute has just begun."""
    settings.TRACKER_API_REQUESTS_PER_MINUTE = LIMIT
    return base


def client_from(address="203.0.113.9", **named):
    return Client(REMOTE_ADDR=address, raise_request_exception=False, **named)


def spent(client):
    return [client.get(API).status_code for _time in range(LIMIT + 1)] == [200] * LIMIT + [429]


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        (API, "get", 200),
        (f"{API}measures/", "get", 200),
        (f"{API}measures/", "head", 200),
        (f"{API}measures.csv", "get", 200),
        (f"{API}measures/?bogus=1", "get", 400),
        (f"{API}measures/M-9999/", "get", 404),
        (f"{API}nowhere/", "get", 404),
        ("/api/", "get", 404),
        (f"{API}measures/", "post", 405),
        (f"{API}measures", "get", 301),
    ],
)
def test_every_answer_says_how_much_is_left_and_until_when(three_a_minute, address, method, status):
    client = client_from()
    three_a_minute.shift(23)
    for rest in (2, 1):
        answer = getattr(client, method)(address)
        assert answer.status_code == status
        assert answer["RateLimit-Policy"] == '"default";q=3;w=60'
        assert answer["RateLimit"] == f'"default";r={rest};t=37'


@pytest.mark.parametrize(
    ("address", "accept"),
    [
        (f"{API}measures.xlsx", ""),
        (f"{API}measures/", next(one for one in FORMS if one.suffix == "xlsx").media_type),
    ],
)
def test_a_spreadsheet_counts_for_ten(settings, address, accept):
    """Guards against one client who keeps all processors busy with what takes ten times as long."""
    settings.TRACKER_API_REQUESTS_PER_MINUTE = 25
    client = client_from()
    answers = [client.get(address, headers={"accept": accept} if accept else {}) for _time in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert [one["RateLimit"].partition(";")[2].partition(";")[0] for one in answers] == ["r=15", "r=5", "r=0"]


def test_a_kept_answer_and_one_that_did_not_change_count_too():
    client = client_from()
    tag = client.get(f"{API}measures/")["ETag"]
    again = client.get(f"{API}measures/", headers={"if-none-match": tag})
    assert (again.status_code, again["RateLimit"]) == (304, '"default";r=1;t=60')
    assert client.get(f"{API}measures/")["RateLimit"] == '"default";r=0;t=60'
    assert client.get(f"{API}measures/").status_code == 429


def test_beyond_the_limit_a_problem_says_how_long_to_wait_and_where_to_get_everything(three_a_minute):
    client = client_from(headers={"origin": "https://newsroom.example"})
    assert spent(client)
    three_a_minute.shift(20)
    answer = client.get(f"{API}measures/?limit=5")
    assert (answer.status_code, answer["Content-Type"]) == (429, "application/problem+json")
    assert (answer["Retry-After"], answer["RateLimit"]) == ("40", '"default";r=0;t=40')
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert {"RateLimit", "RateLimit-Policy", "Retry-After"} <= set(
        answer["Access-Control-Expose-Headers"].split(", ")
    )
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert (answer["Content-Language"], answer["Cache-Control"]) == ("de", "no-cache")
    told = answer.json()
    assert told["type"] == "urn:problem-type:klimatracker:throttled"
    assert told["title"] == "Das sind zu viele Anfragen."
    assert told["status"] == 429
    assert "40 Sekunden" in told["detail"]
    assert told["package"] == f"{SITE}/daten/paket/"
    assert told["package"] in told["detail"]
    assert told["instance"] == f"{API}measures/?limit=5"
    assert told["errors"][0]["code"] == "throttled"


def test_with_the_next_minute_everything_starts_anew(three_a_minute):
    client = client_from()
    assert spent(client)
    three_a_minute.shift(59)
    assert client.get(API).status_code == 429
    three_a_minute.shift(1)
    assert client.get(API)["RateLimit"] == '"default";r=2;t=60'


def test_others_and_pages_are_not_limited():
    client = client_from()
    assert spent(client)
    assert client_from("203.0.113.10").get(API).status_code == 200
    for _time in range(LIMIT + 2):
        page = client.get("/")
        assert page.status_code == 200
        assert "RateLimit" not in page


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("203.0.113.9", "203.0.113.8", False),
    ],
)
def test_a_connection_is_an_address_of_ipv4_or_a_subscriber_of_ipv6(one, other, same):
    assert spent(client_from(one))
    assert (client_from(other).get(API).status_code == 429) == same


def test_behind_trusted_proxies_the_reader_counts_and_without_them_nobody_makes_up_an_address():
    def asking(told):
        return client_from("10.0.0.1").get(API, headers={"x-forwarded-for": told})["RateLimit"]

    assert [asking("198.51.100.1"), asking("198.51.100.2")] == ['"default";r=2;t=60', '"default";r=1;t=60']
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        assert [asking("198.51.100.1"), asking("6.6.6.6, 198.51.100.1")] == [
            '"default";r=2;t=60',
            '"default";r=1;t=60',
        ]


def test_whose_address_the_server_does_not_know_is_not_limited_with_everybody_else():
    """Guards against one limit for all readers of a site behind a socket file."""
    client = client_from("")
    assert [client.get(API).status_code for _time in range(LIMIT + 2)] == [200] * (LIMIT + 2)


def test_no_address_is_kept_and_the_count_ends_with_its_minute(three_a_minute):
    client_from("203.0.113.9").get(API)
    [key] = caches["default"]._cache
    assert "203.0.113" not in key
    assert throttling._key("203.0.113.9", 1) != throttling._key("203.0.113.9", 2)
    three_a_minute.shift(61)
    assert caches["default"].get(key.rpartition(":")[2]) is None


def test_readers_are_answered_if_nothing_can_be_counted(monkeypatch, caplog):
    class Broken:
        def incr(self, *_arguments):
            raise OSError("read-only file system")

    monkeypatch.setattr(throttling, "cache", Broken())
    client = client_from()
    assert [client.get(API).status_code for _time in range(LIMIT + 2)] == [200] * (LIMIT + 2)
    assert "read-only file system" in caplog.text


def test_two_who_count_at_the_same_time_both_count(tmp_path, monkeypatch):
    monkeypatch.setattr(throttling, "cache", SharedMemory(str(tmp_path / "counts"), {}))
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _one: throttling._incremented("a", 1), range(80)))
    assert sorted(made) == list(range(1, 81))


def test_the_answer_itself_says_nothing_of_limits():
    """Guards against kept answers that tell everybody what one of them has left."""
    first, again = (client_from().get(f"{API}measures/") for _time in range(2))
    assert first.content == again.content
    assert first["RateLimit"] != again["RateLimit"]
    assert "RateLimit" not in json.dumps(first.json())
