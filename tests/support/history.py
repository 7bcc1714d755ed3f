"""Fill the empty installation of this process with the real record and some history on top of it."""

import os
from datetime import UTC, datetime, timedelta

import django
import time_machine

START = datetime(2026, 11, 22, 1, tzinfo=UTC)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    from tests.support import factories

    with time_machine.travel(START, tick=False):
        factories.real_record()
    steps = [
        lambda: factories.change("organisation", "swm", name="Städtische Werke Magdeburg (neuer Name)"),
        lambda: factories.correct("update", "U-00001", "Falscher Tag", date="2024-06-26"),
        lambda: factories.publish_one("measure", factories.measure(code="ZZ-01", title="Ärztehaus begrünen")),
        lambda: factories.publish_one("update", factories.update("M-0099", date="2026-11", status="planned")),
        lambda: factories.withdraw("measure", "M-0098", "Doppelt erfasst"),
    ]
    for number, step in enumerate(steps, start=1):
        with time_machine.travel(START + timedelta(hours=number), tick=False):
            step()


if __name__ == "__main__":
    main()
