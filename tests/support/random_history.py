"""Histories of a small record at random: whatever can be published, changed, corrected and withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from hypothesis import strategies as st

from measures.models import Measure, Milestone, Update
from measures.record.write import Change
from measures.vocabulary import Rating, Status, UpdateKind, Voice
from tests.support import factories, naive
from tests.support.factories import CITY

# Few dates, close together and of all precisions, so that they often meet.
DATES = [
    "2020",
    "2021",
    "2021-01",
    "2021-05",
    "2021-12",
    "2021-05-01",
    "2021-05-31",
    "2021-06-01",
    "2022-02-28",
]
READ_ON = ["2020-12-31", "2021-05-30", "2021-05-31", "2021-12-31", "2022-03-01", "2026-11-20"]
DEADLINES = ["2021", "2022", "2022-06", "2022-06-30", "2023", "2024-12-31"]
INTERVALS = [30, 180, 365]

sometimes = st.none() | st.none()


@st.composite
def statements(draw: st.DrawFn) -> dict[str, Any]:
    """The facts of an update, without the measure it is about."""
    stated = draw(st.sampled_from(DATES))
    voice = draw(st.sampled_from(Voice.values))
    planned_end = draw(sometimes | st.sampled_from(DEADLINES))
    claims = {
        "status": draw(st.none() | st.sampled_from(Status.values)),
        "planned_end": planned_end,
        "former_planned_end": draw(sometimes | st.sampled_from(DEADLINES)),
        "deadline_open": not planned_end and draw(st.booleans()),
        "progress": draw(sometimes | st.integers(0, 100)),
        "rating": draw(sometimes | st.sampled_from(Rating.values)) if voice == "alliance" else None,
    }
    claimed = any(value is not None and value is not False for value in claims.values())
    sourced = claimed or draw(st.booleans())
    read_on = [day for day in READ_ON if day >= naive.days(stated)[0].isoformat()]
    kinds = [kind for kind in UpdateKind.values if kind != "reply" or voice == "responsible"]
    return {
        "kind": draw(st.sampled_from(kinds)),
        "voice": voice,
        "date": stated,
        "date_precision": draw(st.sampled_from(["day", "by"]))
        if len(stated) == 10
        else factories.PRECISIONS[len(stated)],
        "evidence": factories.evidence(retrieved_on=draw(st.sampled_from(read_on))) if sourced else None,
        **claims,
    }


@dataclass
class Batch:
    """Changes collected against what holds now, each record at most once."""

    changes: list[Change] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def add(self, change: Change) -> None:
        self.changes.append(change)
        self.taken.add(change.key)

    def one_of(self, keys: list[str], place: int) -> str | None:
        free = [key for key in keys if key not in self.taken]
        return free[place % len(free)] if free else None


# A step is (name, which of the records it is about, what it says).
places = st.integers(0, 5)
steps = st.one_of(
    st.tuples(st.just("new measure"), places, st.sampled_from(INTERVALS)),
    st.tuples(st.just("new update"), places, statements()),
    st.tuples(st.just("new update"), places, statements()),
    st.tuples(st.just("new update"), places, statements()),
    st.tuples(st.sampled_from(["change update", "correct update"]), places, statements()),
    st.tuples(st.just("change measure"), places, st.sampled_from(INTERVALS)),
    st.tuples(st.just("rename"), places, st.sampled_from(["Ottostadt", "Domstadt", "Elbestadt"])),
    st.tuples(st.sampled_from(["new milestone", "reach milestone"]), places, st.sampled_from(DEADLINES)),
    st.tuples(
        st.sampled_from(["withdraw update", "withdraw milestone", "withdraw measure"]), places, st.none()
    ),
)
histories = st.lists(st.lists(steps, min_size=1, max_size=4), min_size=1, max_size=5)


def batch_of(wanted: list[tuple[str, int, Any]]) -> list[Change]:
    """The batch that these steps make of the record as it is now; steps that make no sense are left out."""
    batch = Batch()
    for name, place, content in wanted:
        STEPS[name](batch, place, content)
    return batch.changes


def new_measure(batch: Batch, place: int, interval: int) -> None:
    batch.add(Change("measure", "published", "", factories.measure(check_interval_days=interval)))
    batch.taken.discard("")


def new_update(batch: Batch, place: int, facts: dict[str, Any]) -> None:
    if measure := batch.one_of(keys_of(Measure.objects.all()), place):
        batch.changes.append(Change("update", "published", "", factories.update(measure, **facts)))


def change_update(batch: Batch, place: int, facts: dict[str, Any], action: str = "changed") -> None:
    free = Update.objects.exclude(measure__in=batch.taken)
    if key := batch.one_of(keys_of(free), place):
        words = f"Neu gelesen nach Eintrag {factories.holding('update', key)[0]}."
        batch.add(factories.changing("update", key, action, "Neu gelesen.", **facts, text=words))
        batch.taken.add(Update.objects.get(pk=key).measure_id)


def correct_update(batch: Batch, place: int, facts: dict[str, Any]) -> None:
    change_update(batch, place, facts, "corrected")


def change_measure(batch: Batch, place: int, interval: int) -> None:
    if key := batch.one_of(keys_of(Measure.objects.all()), place):
        held = factories.holding("measure", key)[1]
        partners = [] if held["partners"] else [CITY]
        batch.add(factories.changing("measure", key, check_interval_days=interval, partners=partners))


def rename(batch: Batch, place: int, name: str) -> None:
    if CITY not in batch.taken and factories.holding("organisation", CITY)[1]["name"] != name:
        batch.add(factories.changing("organisation", CITY, name=name))


def withdraw_update(batch: Batch, place: int, content: None) -> None:
    if key := batch.one_of(keys_of(Update.objects.all()), place):
        batch.add(factories.withdrawing("update", key, "Falsche Quelle."))


def new_milestone(batch: Batch, place: int, due: str) -> None:
    if measure := batch.one_of(keys_of(Measure.objects.all()), place):
        batch.changes.append(Change("milestone", "published", "", factories.milestone(measure, due=due)))


def reach_milestone(batch: Batch, place: int, on: str) -> None:
    free = Milestone.objects.filter(done=False).exclude(measure__in=batch.taken)
    if key := batch.one_of(keys_of(free), place):
        reached = {"done": True, "done_on": on, "evidence": factories.evidence()}
        batch.add(factories.changing("milestone", key, **reached))
        batch.taken.add(Milestone.objects.get(pk=key).measure_id)


def withdraw_milestone(batch: Batch, place: int, content: None) -> None:
    if key := batch.one_of(keys_of(Milestone.objects.all()), place):
        batch.add(factories.withdrawing("milestone", key, "Gehört nicht dazu."))


def withdraw_measure(batch: Batch, place: int, content: None) -> None:
    """Only measures that nothing else in the batch is about."""
    spoken_of = {(change.document or {}).get("measure") for change in batch.changes}
    free = [key for key in keys_of(Measure.objects.all()) if key not in spoken_of]
    if key := batch.one_of(free, place):
        batch.add(factories.withdrawing("measure", key, "Doppelt erfasst."))


STEPS = {
    "new measure": new_measure,
    "new update": new_update,
    "change update": change_update,
    "correct update": correct_update,
    "change measure": change_measure,
    "rename": rename,
    "new milestone": new_milestone,
    "reach milestone": reach_milestone,
    "withdraw update": withdraw_update,
    "withdraw milestone": withdraw_milestone,
    "withdraw measure": withdraw_measure,
}


def keys_of(records: QuerySet[Measure] | QuerySet[Update] | QuerySet[Milestone]) -> list[str]:
    return list(records.order_by("pk").values_list("pk", flat=True))


@contextmanager
def scratch_record() -> Iterator[None]:
    """An empty record with two measures, gone again afterwards."""
    with transaction.atomic():
        factories.base_record()
        factories.publish_all(
            ("measure", factories.measure(key="M-0001")),
            ("measure", factories.measure(key="M-0002", check_interval_days=30)),
        )
        yield
        transaction.set_rollback(True)
