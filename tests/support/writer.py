"""A writer in a process of its own, for tests of several at once. DATABASE_URL names its database.

python -m tests.support.writer prepare         an empty database gets ten measures
python -m tests.support.writer write NAME N    says "ready", waits for a line, publishes N batches
python -m tests.support.writer read            the record, one entry a line, as JSON
python -m tests.support.writer rebuild         fails unless the states are what a rebuild gives
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.serializers.json import DjangoJSONEncoder  # noqa: E402

from measures.models import Revision  # noqa: E402
from tests.support import factories, tables  # noqa: E402

MEASURES = [f"M-{number:04}" for number in range(1, 11)]


def prepare() -> None:
    call_command("migrate", verbosity=0)
    factories.base_record()
    factories.publish_all(*(("measure", factories.measure(key=key)) for key in MEASURES))


def write(name: str, batches: str) -> None:
    """All writers add to the same measures, so that they compete for states as well as for numbers."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for number in range(int(batches)):
        text, measure = f"{name} {number}", MEASURES[number % len(MEASURES)]
        factories.publish_one("update", factories.update(measure, date=f"20{number % 24:02}", text=text))


def read() -> None:
    for row in Revision.objects.order_by("number").values():
        row["recorded_at"] = row["recorded_at"].isoformat()  # the encoder would drop microseconds
        sys.stdout.write(json.dumps(row, cls=DjangoJSONEncoder) + "\n")


def rebuild() -> None:
    kept = tables.derived()
    assert kept == tables.derived_anew()


if __name__ == "__main__":
    tasks = {"prepare": prepare, "write": write, "read": read, "rebuild": rebuild}
    tasks[sys.argv[1]](*sys.argv[2:])
