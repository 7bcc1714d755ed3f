"""What the largest answers cost before they are kept: of a record of 3,000 measures with 9,000 updates.

    python -m benchmarks.large [ROUNDS]

Seconds are those of the processor, so that others may work beside it. What counts is the ratio to reading and
parsing the documents of all measures and updates once, which every one of these answers has to do in part.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from statistics import median
from time import process_time

DIRECTORY = tempfile.TemporaryDirectory(prefix="tracker-large-")
os.environ.pop("DATABASE_URL", None)
os.environ["TRACKER_DATA_DIR"] = DIRECTORY.name
os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"

import django  # noqa: E402

django.setup()

from django.core.cache import caches  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db.models import Q  # noqa: E402
from django.test import Client  # noqa: E402
from tqdm import tqdm  # noqa: E402

from measures.kept.copies import ALIAS, memory  # noqa: E402
from measures.record.read.documents import held  # noqa: E402
from tests.support.factories import base_record, measure, publish_all, update  # noqa: E402
from tests.support.growth import grow  # noqa: E402

MEASURES = 3000
ADDRESSES = (
    "measures.ndjson",
    "measures.csv",
    "measures.xlsx",
    "updates/?q=radweg",
    "updates.csv",
    "changes.csv",
    "changes.xlsx",
    "search/?q=radweg",
    "statistics/",
    "statistics/fields/",
)
READING = "reading everything once"


def main(rounds: str = "3") -> None:
    """Print a table."""
    edition = large_record()
    client = Client(headers={"host": "127.0.0.1"})
    asked: dict[str, Callable[[], int]] = {
        READING: lambda: len(held(edition, Q(kind__in=("measure", "update")))),
        **{address: partial(size, client, address) for address in ADDRESSES},
    }
    times: dict[str, list[float]] = {name: [] for name in asked}
    sizes = {name: ask() for name, ask in asked.items()}  # the first time also fills what a process keeps
    for _round in tqdm(range(int(rounds)), unit="round", disable=None):
        for name, ask in asked.items():
            times[name].append(seconds(ask))
    print(f"{'asked for':24} {'seconds':>8} {'of reading':>11} {'bytes':>11}")
    for name, taken in times.items():
        middle = median(taken)
        told = f"{sizes[name]:11}" if name != READING else ""
        print(f"{name:24} {middle:8.2f} {middle / median(times[READING]):11.1f} {told}")


def large_record() -> int:
    """Three updates for each measure. Gives its edition."""
    call_command("migrate", verbosity=0)
    base_record()
    publish_all(
        ("measure", measure(key="M-0001")),
        ("update", update(status="planned", planned_end="2027")),
        ("update", update(status="in_progress", date="2025-02")),
        ("update", update(kind="assessment", voice="alliance", rating="delayed", date="2026-03")),
    )
    return grow(MEASURES)


def size(client: Client, address: str) -> int:
    """Bytes of the answer, which is computed anew."""
    memory.clear()
    caches[ALIAS].clear()
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer
    return sum(map(len, answer))


def seconds(ask: Callable[[], int]) -> float:
    began = process_time()
    ask()
    return process_time() - began


if __name__ == "__main__":
    main(*sys.argv[1:])
