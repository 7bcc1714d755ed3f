"""A server of its own that can be killed and started again on the same data.

python -m tests.support.mortal    fills an empty database: one measure, one member
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tools.own_site import GUNICORN, HOST, ROOT, clean_environment, free_port, wait_until_it_answers

EMAIL, NAME = "anna@klimabuendnis.example", "Anna Beispiel"


class MortalSite:
    """The site with files straight from the tree: it is about what is stored, not about how it is served."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.port, self.log = free_port(), directory / "server.log"
        self.environment = {**clean_environment(directory, self.port), "TRACKER_DEBUG": "yes"}
        self.url = f"http://{HOST}:{self.port}"
        subprocess.run(
            [sys.executable, "-m", "tests.support.mortal"], cwd=ROOT, env=self.environment, check=True
        )

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "tracker.wsgi",
            "--bind",
            f"{HOST}:{self.port}",
            *GUNICORN,
        ]
        with self.log.open("a", encoding="utf-8") as told:
            self.server = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=told, stderr=told, start_new_session=True
            )
        wait_until_it_answers(self.port, self.server, self.log)

    def stored(self) -> dict[str, str]:
        """What the only proposal holds on disk, whether a server runs or not."""
        with closing(sqlite3.connect(self.directory / "db.sqlite3")) as database:
            [[entered]] = database.execute("SELECT entered FROM measures_proposal")
        found: dict[str, str] = json.loads(entered)
        return found

    def kill(self) -> None:
        """`kill -9` for master and workers: nobody gets to tidy up."""
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait(timeout=30)


def fill() -> None:
    """What the test needs to begin with."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from tests.support import desk, factories

    call_command("migrate", verbosity=0)
    factories.base_record()
    factories.publish_all(
        ("measure", factories.measure(key="M-0001")), ("update", factories.update(status="planned"))
    )
    desk.member(email=EMAIL, name=NAME)


if __name__ == "__main__":
    fill()
