"""The site as `make run` starts it, for tools and tests: with a data directory and a port of its own.

The real record, collected and compressed files, gunicorn; nothing of the installation beside it is touched.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
SECONDS_TO_START = 60
STATIC = "static"
"""Where the settings put collected files, within the data directory."""
GUNICORN = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket"]


class NoSite(Exception):
    """The site could not be started; the message says where it stopped."""


@dataclass(frozen=True)
class OwnSite:
    """`url` without a slash at its end; `broken` is the page of an error of ours, by language.

    `process` is the number of the server's first process, whose children answer.
    """

    url: str
    broken: dict[str, str]
    process: int


@contextmanager
def own_site(
    directory: Path, collected: Path | None = None, settings: Mapping[str, str] | None = None
) -> Iterator[OwnSite]:
    """Runs until left. `directory` becomes its data directory and should be empty.

    `collected` is what `collect` made before; without it the files are collected now, which takes seconds.
    `settings` are further variables of its environment.
    """
    port = free_port()
    environment = clean_environment(directory, port) | dict(settings or {})
    if collected:
        shutil.copytree(collected, directory / STATIC)
    else:
        collect(environment)
    broken = _prepare(environment)
    command = [sys.executable, "-m", "gunicorn", "tracker.wsgi", "--bind", f"{HOST}:{port}", *GUNICORN]
    log = directory / "server.log"
    with (
        log.open("w", encoding="utf-8") as told,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=told, stderr=told) as server,
    ):
        try:
            wait_until_it_answers(port, server, log)
            yield OwnSite(f"http://{HOST}:{port}", broken, server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


def clean_environment(directory: Path, port: int) -> dict[str, str]:
    """Nothing that a person set for an installation of their own reaches this one."""
    own = ("DATABASE_URL", "SECRET_KEY", "HOST", "PORT", "DJANGO_SETTINGS_MODULE")
    rest = {name: value for name, value in os.environ.items() if name not in own}
    rest = {name: value for name, value in rest.items() if not name.startswith(("TRACKER_", "GUNICORN_"))}
    return {**rest, "TRACKER_DATA_DIR": str(directory), "HOST": HOST, "PORT": str(port)}


def free_port() -> int:
    """A port that nothing listens on right now; another program may still take it first."""
    with socket.create_server((HOST, 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def collect(environment: dict[str, str]) -> Path:
    """Collects and compresses the static files as `make run` does; gives the directory they are in."""
    _step(environment, "manage.py", "collectstatic", "--no-input", "--verbosity", "0")
    return Path(environment["TRACKER_DATA_DIR"], STATIC)


def _prepare(environment: dict[str, str]) -> dict[str, str]:
    """The other steps of `make run`, then the oddities that the examples include."""
    _step(environment, "manage.py", "migrate", "--verbosity", "0")
    _step(environment, "manage.py", "load_record", "data/magdeburg", "--if-empty")
    _step(environment, "manage.py", "build_package")
    broken: dict[str, str] = json.loads(_step(environment, "-m", "tests.support.oddities"))
    return broken


def _step(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise NoSite(f"“{' '.join(arguments)}” failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def wait_until_it_answers(
    port: int, server: subprocess.Popen[bytes], log: Path, address: str = "/healthz"
) -> None:
    """Raises NoSite, with what the server wrote, if it stops or stays silent."""
    last = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < last and server.poll() is None:
        if _answers(port, address):
            return
        time.sleep(0.1)
    raise NoSite(f"The site at port {port} does not answer:\n{log.read_text(encoding='utf-8')}")


def _answers(port: int, address: str) -> bool:
    connection = HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", address)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
