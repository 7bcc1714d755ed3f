"""Many people at the desk at once, in a process of its own. DATABASE_URL names its database.

python -m tests.support.rush    fifty members propose at once, then two reviewers release the same at once,
                                several times; what became of it is printed as JSON
"""

import json
import os
import sys
from collections.abc import Callable
from threading import Barrier, Thread

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from measures.actions import proposals, review  # noqa: E402
from measures.models import Proposal, Revision, User  # noqa: E402
from measures.record.write import Change  # noqa: E402
from tests.support import factories  # noqa: E402

MEMBERS, CONTESTED = 50, 5


def prepare() -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    call_command("migrate", verbosity=0)
    factories.base_record()
    factories.publish_all(("measure", factories.measure(key="M-0001")))


def people(role: str, count: int) -> list[User]:
    return [
        User.objects.create_user(
            f"{role}{number}@klimabuendnis.example",
            name=f"{role} {number}",
            organisation=factories.ALLIANCE,
            role=role,
        )
        for number in range(count)
    ]


def propose(by: User) -> str:
    document = factories.update("M-0001", text=f"Gemeldet von Konto {by.pk}.")
    begun = proposals.start(by=by, form="update", about={"measure": "M-0001"})
    changes = [Change("update", "published", "", document)]
    proposals.submit(begun.pk, by=by, entered={"text": "x"}, seen=0, changes=changes)
    return "proposed"


def release(number: int, by: User) -> str:
    review.release(number, by=by, version=1)
    return "released"


def at_once(*deeds: Callable[[], str]) -> list[str]:
    """What each of them comes to: all begin at the same moment, each with a connection of its own."""
    together, outcomes = Barrier(len(deeds)), []

    def run(deed: Callable[[], str]) -> None:
        together.wait()
        try:
            outcomes.append(deed())
        except Exception as error:  # noqa: BLE001 - the test says which errors there may be
            outcomes.append(type(error).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def rush() -> dict[str, object]:
    prepare()
    members, reviewers = people("member", MEMBERS), people("reviewer", 2)
    before = Revision.objects.values("batch").distinct().count()
    proposed = at_once(*(lambda by=by: propose(by) for by in members))
    waiting = list(Proposal.objects.waiting().values_list("pk", flat=True))
    contested = [
        at_once(*(lambda by=by, number=number: release(number, by) for by in reviewers))
        for number in waiting[:CONTESTED]
    ]
    rest = [release(number, reviewers[0]) for number in waiting[CONTESTED:]]
    released = Proposal.objects.filter(state="released")
    return {
        "proposed": proposed,
        "waiting": len(waiting),
        "contested": contested,
        "rest": rest,
        "batches": Revision.objects.values("batch").distinct().count() - before,
        "batches_of_proposals": released.values("batch").distinct().count(),
        "updates": Revision.objects.filter(kind="update").count(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(rush()))
