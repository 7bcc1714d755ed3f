"""The real record with a history in which everything happens that a comparison must not stumble over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine

from measures.record.write import Change, publish
from measures.record.write.erase import erase
from tests.support import dataset, factories, naive
from tests.support.factories import ALLIANCE, change, changing, correct, publish_all, publish_one, withdraw

START = datetime(2026, 11, 22, 9, tzinfo=UTC)
NOW = datetime(2026, 12, 12, 9, tzinfo=UTC)
STEPS = 14
"""How many editions there are after the two of the load."""


def changing_record() -> None:
    """Two editions of the real data, then more: corrections, withdrawals, erasures, moved deadlines."""
    early, late = _in_two_steps()
    steps = [
        lambda: publish(early, organisation=ALLIANCE, reason="Stand Ende 2022."),
        lambda: publish(late, organisation=ALLIANCE, reason="Was seitdem bekannt wurde."),
        lambda: correct("update", "U-00008", "Nur der Beschluss ist belegt.", status="decided"),
        lambda: correct("update", "U-00012", "Ein Jahr verlesen.", date="2018-03"),
        _moved_deadlines,
        _new_measures,
        lambda: withdraw("update", "U-00021", "Die Quelle nennt ein anderes Vorhaben."),
        lambda: withdraw("measure", "M-0029", "Doppelt erfasst."),
        _facts,
        _a_name_is_erased,
        _milestones,
        lambda: change("milestone", "MS-0001", due="2028"),
        _other_records,
        lambda: change("measure", "M-0015", check_interval_days=1830),
        _back_again,
        _the_text_of_a_measure_is_erased,
    ]
    assert len(steps) == STEPS + 2
    for number, step in enumerate(steps):
        with time_machine.travel(START + timedelta(days=number), tick=False):
            step()


def _in_two_steps() -> tuple[list[Change], list[Change]]:
    changes = dataset.changes()
    late = [one for one in changes if one.kind == "update" and _is_late(dict(one.document or {}))]
    return [one for one in changes if one not in late], late


def _is_late(update: dict) -> bool:
    return naive.effective(update).year > 2022


def _moved_deadlines() -> None:
    publish_all(
        ("update", factories.update("M-0030", date="2026-10-05", planned_end="2028-06")),
        ("update", factories.update("M-0001", date="2026-10-30", status="paused", planned_end="2025")),
        ("update", factories.update("M-0031", date="2019", status="completed", voice="alliance")),
        ("update", factories.update("M-0002", date="2026-11", kind="checked", voice="third_party")),
    )


def _new_measures() -> None:
    publish_all(
        ("measure", factories.measure(key="M-0901")),
        ("measure", factories.measure(key="M-0902", origin="demand")),
        ("update", factories.update("M-0901", date="2026-11-06", status="idea")),
    )


def _facts() -> None:
    publish(
        [
            changing("measure", "M-0003", superseded_by="M-0004"),
            changing("measure", "M-0005", check_interval_days=30),
            changing("measure", "M-0024", title="Ein anderer Titel", budget_eur=1000000),
            changing("organisation", "swm", name="Städtische Werke Magdeburg (neu)"),
        ],
        organisation=ALLIANCE,
    )


def _a_name_is_erased() -> None:
    """An update with a name in it: published, corrected, erased; three editions on one day."""
    key = publish_one("update", factories.update("M-0040", text="Herr Müller sagt das.")).keys[0]
    number, _document = factories.holding("update", key)
    correct("update", key, "Ein Name.", text="Ein Anwohner sagt das.", status="abandoned")
    erase([number], organisation=ALLIANCE, reason="Auf Verlangen.")


def _milestones() -> None:
    publish_all(
        ("milestone", factories.milestone("M-0030", due="2026-12")),
        ("milestone", factories.milestone("M-0031", done_on="2019-08")),
        ("milestone", factories.milestone("M-0031", due="2025", done_on="2026-11-10")),
    )


def _other_records() -> None:
    publish_all(
        ("indicator", factories.indicator(key="neue-kennzahl")),
        ("observation", factories.observation("neue-kennzahl")),
        ("decision", factories.decision(key="neuer-vorgang", reference="DS0001/26", date="2026-11-10")),
    )


def _back_again() -> None:
    """What was said of one measure falls back, and another loses its only evidence."""
    withdraw("update", "U-00001", "Verwechselt.")
    change("measure", "M-0024", title="Noch ein anderer Titel")


def _the_text_of_a_measure_is_erased() -> None:
    number, _document = factories.holding("measure", "M-0050")
    correct("measure", "M-0050", "Ein Name stand im Titel.", title="Ohne Namen")
    erase([number], organisation=ALLIANCE, reason="Auf Verlangen.")
