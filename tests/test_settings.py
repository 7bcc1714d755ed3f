"""Settings from the environment: what is refused, what is made up, and the headers that every answer has."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import path

from tracker import settings as module


def page(request):
    return HttpResponse("a page")


urlpatterns = [path("page/", page), path("api/v1/page/", page), path("healthz", page)]


def started_with(tmp_path, **environment):
    """Reads the whole settings file in a process of its own, as a start of the site does."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    clean.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-c", "from tracker import settings; print(settings.RELEASE)"],
        env={**clean, "TRACKER_DATA_DIR": str(tmp_path / "data"), **environment},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )


def test_an_untouched_environment_starts_and_creates_its_data_directory(tmp_path):
    result = started_with(tmp_path)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "data" / "secret_key").exists()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("TRACKER_DEBUG", "perhaps", "TRACKER_DEBUG is “perhaps”; it must be yes or no."),
        ("TRACKER_TARGET_YEAR", "soon", "TRACKER_TARGET_YEAR is “soon”; it must be a whole number"),
        ("TRACKER_TIME_ZONE", "Europe/Atlantis", "which is no known time zone"),
        ("TRACKER_CITY", " ", "TRACKER_CITY is empty"),
        ("TRACKER_LICENCE_URL", "ftp://example.org", "it must be a web address"),
        ("TRACKER_CONTACT_EMAIL", "nobody", "it must be a mail address or empty"),
        ("TRACKER_ALLIANCE_KEY", "Bündnis 1", "it must be the key of an organisation"),
        ("TRACKER_EMISSIONS_INDICATOR", "CO2 je Kopf", "it must be the key of an indicator"),
        ("TRACKER_EMISSIONS_BASE_YEAR", "damals", "TRACKER_EMISSIONS_BASE_YEAR is “damals”; it must be"),
        ("TRACKER_DECISION_REFERENCE_PATTERN", "(", "is not a regular expression"),
        ("TRACKER_TRUSTED_PROXIES", "all", "TRACKER_TRUSTED_PROXIES is “all”; it must be a whole number"),
        ("TRACKER_DEBG", "1", "Unknown in the environment: TRACKER_DEBG. Known: TRACKER_ALLIANCE"),
        ("DATABASE_URL", "mysql://localhost/x", "must name SQLite or PostgreSQL"),
        ("DATABASE_URL", "my data", "DATABASE_URL is no address"),
        ("SECRET_KEY", "short", "The secret key in the environment is shorter than 50 characters."),
        ("TRACKER_DATA_DIR", "/dev/null/data", "is no usable directory"),
    ],
)
def test_an_odd_value_stops_the_start_with_a_plain_sentence(tmp_path, name, value, sentence):
    result = started_with(tmp_path, **{name: value})
    assert result.returncode != 0
    assert sentence in result.stderr.splitlines()[-1]


@pytest.mark.parametrize(("value", "meaning"), [("Yes", True), ("1", True), ("off", False), ("false", False)])
def test_a_flag_understands_the_usual_words(monkeypatch, value, meaning):
    monkeypatch.setenv("TRACKER_DEBUG", value)
    assert module.env_flag("TRACKER_DEBUG", default=not meaning) is meaning


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ("", []),
        (" | ", []),
        (
            "Verein e. V.|Weg 1, Hinterhaus | 39104 Magdeburg|",
            ["Verein e. V.", "Weg 1, Hinterhaus", "39104 Magdeburg"],
        ),
    ],
)
def test_an_imprint_has_lines_with_commas_in_them_and_may_be_empty(monkeypatch, value, lines):
    monkeypatch.setenv("TRACKER_IMPRINT", value)
    assert module.env_lines("TRACKER_IMPRINT", "") == lines


@pytest.mark.parametrize("value", ["1999", "2201", "2035.5", "٢٠٣٥", "-1", ""])
def test_a_number_outside_its_range_or_in_another_notation_is_refused(monkeypatch, value):
    monkeypatch.setenv("TRACKER_TARGET_YEAR", value)
    with pytest.raises(ImproperlyConfigured, match="TRACKER_TARGET_YEAR"):
        module.env_number("TRACKER_TARGET_YEAR", 2035, lowest=2000, highest=2200)


def test_the_address_to_listen_on_is_an_allowed_host(monkeypatch):
    monkeypatch.setenv("HOST", "192.0.2.7")
    assert module.allowed_hosts() == ["localhost", "127.0.0.1", "[::1]", "192.0.2.7"]
    monkeypatch.setenv("HOST", "::1")
    assert module.allowed_hosts() == ["localhost", "127.0.0.1", "[::1]"]


def test_the_secret_key_is_made_once_for_its_owner_only(tmp_path):
    key = module.secret_key_from(tmp_path / "secret_key")
    assert module.secret_key_from(tmp_path / "secret_key") == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_processes_that_start_at_once_agree_on_one_secret_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: module.secret_key_from(tmp_path / "secret_key"), range(8)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_truncated_secret_key_is_refused(tmp_path):
    (tmp_path / "secret_key").write_text("")
    with pytest.raises(ImproperlyConfigured, match="shorter than 50"):
        module.secret_key_from(tmp_path / "secret_key")


def test_the_release_is_the_first_heading_of_the_changelog(tmp_path):
    changelog = tmp_path / "CHANGELOG.md"
    changelog.write_text("# What changed\n\n## 1.10.2 (2027-01-03)\n\nNew.\n\n## 1.10.1\n")
    assert module.newest_release(changelog) == "1.10.2"


@pytest.mark.parametrize("text", [None, "", "# 1.0.0\n", "## Soon\n\n## 1.0.0\n"])
def test_a_changelog_without_a_version_on_top_is_refused(tmp_path, text):
    changelog = tmp_path / "CHANGELOG.md"
    if text is not None:
        changelog.write_text(text)
    with pytest.raises(ImproperlyConfigured, match=r"first “## ” heading of CHANGELOG\.md"):
        module.newest_release(changelog)


def test_sqlite_begins_every_transaction_as_a_writer():
    options = module.database("sqlite:///some.db", pool=True)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_a_thread_keeps_its_opened_file_of_sqlite():
    """Guards the pace of kept answers: opening the file for each took longer than all the rest."""
    assert module.database("sqlite:///some.db", pool=True)["CONN_MAX_AGE"] == 60


def test_postgresql_gets_a_pool_which_can_be_switched_off():
    url = "postgres://me@db.example/tracker?sslmode=require"
    pooled = module.database(url, pool=True)
    assert pooled["OPTIONS"] == {"pool": True, "sslmode": "require"}
    assert pooled["CONN_MAX_AGE"] == 0
    assert module.database(url, pool=False)["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.test_settings")
def test_every_answer_carries_the_strict_headers_and_no_cookie():
    answer = Client().get("/page/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy


@pytest.mark.django_db
@override_settings(ROOT_URLCONF="tests.test_settings")
def test_other_sites_may_read_the_api_but_not_the_pages():
    client = Client(headers={"origin": "https://newsroom.example"})
    assert client.get("/api/v1/page/")["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/page/")
    preflight = client.options("/api/v1/page/", headers={"access-control-request-method": "POST"})
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Credentials" not in preflight


@override_settings(ROOT_URLCONF="tests.test_settings", SECURE_SSL_REDIRECT=True)
def test_with_https_everything_but_the_probes_is_redirected():
    assert Client().get("/page/")["Location"] == "https://testserver/page/"
    assert Client().get("/healthz").status_code == 200


def test_numbers_are_written_without_thousand_separators():
    assert settings.USE_THOUSAND_SEPARATOR is False


def test_the_own_address_of_a_site_that_listens_on_ipv6_has_brackets(monkeypatch):
    """Guards against citations that lead nowhere."""
    monkeypatch.setenv("HOST", "::1")
    assert module.listening_host() == "[::1]"
    monkeypatch.setenv("HOST", "127.0.0.1")
    assert module.listening_host() == "127.0.0.1"
