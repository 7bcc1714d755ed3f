"""Somebody who accepts an invitation in a process of their own. DATABASE_URL names the database.

python -m tests.support.guest prepare             an empty database with one invitation; says its token
python -m tests.support.guest accept TOKEN NAME   says "ready", waits for a line; says what came of it
python -m tests.support.guest accounts            says the names of all accounts
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from measures.actions import people  # noqa: E402
from measures.models import User  # noqa: E402
from tests.support import factories  # noqa: E402


def prepare() -> None:
    call_command("migrate", verbosity=0)
    factories.base_record()
    wanted = {"email": "neu@gruppe.example", "organisation": factories.ALLIANCE, "role": "member"}
    say(people.invite(by=None, **wanted)[1])


def accept(token: str, name: str) -> None:
    say("ready")
    sys.stdin.readline()
    try:
        say(people.accept(token, name=name, password="Ein ganz neues Wort").name)
    except people.InvitationClosed:
        say("closed")


def accounts() -> None:
    say(" ".join(User.objects.values_list("name", flat=True)))


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    tasks = {"prepare": prepare, "accept": accept, "accounts": accounts}
    tasks[sys.argv[1]](*sys.argv[2:])
