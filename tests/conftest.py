"""What every test may ask for."""

import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest
import time_machine
from django.conf import settings
from django.core.cache import caches
from django.core.management.commands import flush
from django.db import connection, connections, transaction
from django.db.backends.postgresql.creation import DatabaseCreation
from playwright.sync_api import Browser, sync_playwright

from measures.desk.accounts import POST_OFFICE
from measures.kept.copies import memory
from measures.models import RecordHead
from measures.record import triggers
from tests.support.browser import chromium_path, launch
from tests.support.collected import collected_once
from tests.support.factories import base_record, first_measure, real_record
from tests.support.network import only_this_machine
from tests.support.oddities import add_oddities
from tests.support.postgres import Make, fresh_databases
from tools.own_site import OwnSite, own_site
from tools.with_postgres import server_address

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)

# Without this a busy machine fails what is right: an example may take 200 ms of the clock on the wall.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

# Playwright keeps an event loop running in the test's thread; Django would then refuse to touch the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_configure(config: pytest.Config) -> None:
    """No collectstatic has run: files keep their own names, and the directory for collected ones is empty."""
    collected = tempfile.TemporaryDirectory(prefix="tracker-static-")
    config.add_cleanup(collected.cleanup)
    settings.STATIC_ROOT = collected.name
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    in_process = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {name: {"BACKEND": in_process, "LOCATION": name} for name in settings.CACHES}
    settings.TRACKER_API_REQUESTS_PER_MINUTE = 1_000_000  # tests ask more in a minute that does not pass
    settings.PACKAGES_DIR = Path(collected.name) / "packages"  # none was built, whatever this machine has
    # Slow on purpose where passwords are worth something; hundreds of tests make people who sign in.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One worker more than there are cores: browsers, databases and sites of their own keep tests waiting."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest tests first, so that at the end no core waits for another; nothing twice without need.

    Tests next to each other mostly run in the same worker, so those that ask for one site share it.
    What asks no database answers the same in the pass on PostgreSQL, so it runs on SQLite only.
    """
    items.sort(key=lambda item: ("test_mirror_identity" not in item.nodeid, not asks_for(item, {"own"})))
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        return
    asking = [item for item in items if asks_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
    items[:] = asking


def asks_the_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or asks_for(item, ASKING)


def asks_for(item: pytest.Item, fixtures: set[str]) -> bool:
    return bool(fixtures & set(getattr(item, "fixturenames", ())))


#: The fixtures by which a test without the mark gets at the database.
ASKING = {"db", "transactional_db", "django_db_setup", "live_server"}


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[Make]:
    """Call it for the address of a fresh PostgreSQL database; all of them are dropped at the end."""
    with server_address() as server, fresh_databases(server) as make:
        yield make


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; fails with what to install."""
    return chromium_path()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright, launch(playwright, chromium) as running:
        yield running


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The static files as `make run` collects and compresses them. To be copied, not changed."""
    return collected_once(tmp_path_factory)


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory, collected: Path) -> Iterator[OwnSite]:
    """The site in processes of its own, as `make run` starts it: files compressed, today's clock."""
    with own_site(tmp_path_factory.mktemp("own-site"), collected) as running:
        yield running


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """A test that talks to another machine fails at once, instead of on the day that machine is away."""
    with only_this_machine():
        yield


@pytest.fixture(scope="session", autouse=True)
def flush_despite_the_guards() -> Iterator[None]:
    """Tests with real transactions end with Django's `flush`, which the record's triggers refuse.

    This is the only place that takes them away. The row that writers lock is part of an empty record.
    """
    unguarded = flush.Command.handle

    def guarded(command: flush.Command, **options: object) -> None:
        connection = connections[str(options["database"])]
        triggers.remove(connection)
        try:
            unguarded(command, **options)
        finally:
            triggers.install(connection)
            RecordHead.objects.using(connection.alias).get_or_create(id=1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush.Command, "handle", guarded)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_session_keeps_a_test_database() -> Iterator[None]:
    """A pool may hold a session a moment longer than the last test; dropping the database then ends it.

    Seen once in a long run: "is being accessed by other users", long after every test had passed.
    """

    def dropped(creation: DatabaseCreation, name: str, verbosity: int) -> None:
        creation.connection.close_pool()
        with creation._nodb_cursor() as cursor:
            quoted = creation.connection.ops.quote_name(name)
            cursor.execute(f"DROP DATABASE {quoted} WITH (FORCE)")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseCreation, "_destroy_test_db", dropped)
        yield


@pytest.fixture(scope="module", autouse=True)
def what_was_rolled_back_is_swept_out(request, django_db_blocker) -> Iterator[None]:
    """PostgreSQL keeps the rows of every test it rolled back, and reads past them ever after.

    It would sweep by itself, but in the middle of a test too: then it takes the tables that this test has
    filled for empty ones, and some queries take a hundred times as long; so the server of the tests never
    does.
    """
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        yield
        return
    request.getfixturevalue("django_db_setup")
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        tables = ", ".join(map(connection.ops.quote_name, connection.introspection.table_names(cursor)))
        cursor.execute(f"VACUUM {tables}")


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> Iterator[None]:
    """How often somebody tried to sign in, or gave a hint, in one test does not count in the next.

    Nor are answers kept for it: it may put something in the place of what made them.
    """
    yield
    for one in caches.all(initialized_only=True):
        one.clear()
    memory.clear()


@pytest.fixture(autouse=True)
def mails_belong_to_their_test() -> Iterator[None]:
    """They leave after the answer: one that nobody waited for would be found by the next test."""
    yield
    POST_OFFICE.submit(lambda: None).result()


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """It is noon on 22 November 2026 until the test moves it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def base(db, clock) -> time_machine.Traveller:
    """An almost empty record, edition 3: two organisations and a field."""
    base_record()
    return clock


@pytest.fixture(scope="module")
def magdeburg(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The real record, put there once for the tests of a module, at noon on 22 November 2026.

    The tests carry the mark `django_db` too: without it there may be no test database, and each of them
    begins and ends with the record as it was loaded.
    """
    with (
        time_machine.travel(NOON, tick=False),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        real_record()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def with_oddities(magdeburg, django_db_blocker) -> None:
    """The real record and what it does not have by itself, see `tests.support.oddities`."""
    with django_db_blocker.unblock():
        add_oddities()


@pytest.fixture
def first(base):
    """One measure with all it can point at, and its update."""
    return first_measure()
