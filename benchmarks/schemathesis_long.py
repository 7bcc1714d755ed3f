"""Ask every operation of the API very many questions, others each time.

    python -m benchmarks.schemathesis_long [QUESTIONS [SEED]]

makes a database of its own with the real record, asks at least QUESTIONS (1,000 if left out) of every
operation that the description names and prints how they were answered. The seed is printed first, to ask the
same again. Ends with 1 if any answer was not as described.
"""

from __future__ import annotations

import logging
import os
import secrets
import sys
import tempfile

import django
import time_machine
from django.conf import settings
from django.core.management import call_command

ENOUGH = 1_000
NOON = "2026-11-22T12:00:00Z"


def main(questions: int, seed: int) -> int:
    """How many operations answered otherwise than described."""
    from tests.support.factories import real_record  # needs Django
    from tests.support.fuzz import ask_all, operations

    failed = 0
    with time_machine.travel(NOON, tick=False):
        call_command("migrate", verbosity=0)
        real_record()
        for operation in operations():
            try:
                tally = ask_all(operation, questions, seed)
            except Exception as problem:  # noqa: BLE001  # whatever it is, it is a finding
                failed += 1
                sys.stdout.write(f"{operation.label}: {problem}\n")
            else:
                sys.stdout.write(f"{operation.label}: {tally.asked} asked, {tally.statuses}\n")
            sys.stdout.flush()
    return failed


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    asked = given[0] if given else ENOUGH
    number = given[1] if len(given) > 1 else secrets.randbelow(10**9)
    sys.stdout.write(f"Seed {number}\n")
    with tempfile.TemporaryDirectory() as directory:
        os.environ |= {
            "TRACKER_DATA_DIR": directory,
            "TRACKER_API_REQUESTS_PER_MINUTE": "100000000",
            "DJANGO_SETTINGS_MODULE": "tracker.settings",
        }
        django.setup()
        settings.ALLOWED_HOSTS = ["*"]
        logging.disable(logging.WARNING)
        sys.exit(min(main(asked, number), 1))
