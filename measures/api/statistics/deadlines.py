"""The figures of the page of deadlines."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.api.statistics.topic import Definition, Topic
from measures.reading.deadlines import Done, Promised, deadlines
from measures.reading.moment import Moment

FIGURES = (
    Definition(
        "deadlines",
        "measures",
        _(
            "Of the measures counted on the start page (total): for how many anybody had promised an end by "
            "the day asked about, and for how many not. The promised ones are done, overdue, ahead, or over "
            "without completion (ended, abandoned, superseded). Of the done ones the last promise was kept, "
            "missed, or that is unclear because a date is not known well enough. Moved: at least one promise "
            "has no day in common with the one before. Open: by the newest word the end is open, and the "
            "measure is not over."
        ),
    ),
    Definition(
        "drift",
        "days",
        _(
            "Every counted measure with a promised end, the one that moved furthest first. Drift: from the "
            "last day of the first promise to the last day of the last one. Each promise and each completion "
            "names the update it comes from, and that its evidence. “days_late” since the last day of the "
            "last promise, null if it is not overdue."
        ),
    ),
)


def values(moment: Moment) -> dict[str, Any]:
    found = deadlines(moment)
    return {"deadlines": asdict(found.counts), "drift": [_promised_json(one) for one in found.promised]}


def _promised_json(one: Promised) -> dict[str, Any]:
    deadline = one.deadline
    return {
        "key": one.key,
        "code": one.code,
        "title": one.title,
        "status": deadline.status,
        "first_promised": deadline.first,
        "first_promised_update": deadline.first_update,
        "now_promised": deadline.now,
        "now_promised_update": deadline.now_update,
        "shifts": deadline.shifts,
        "drift_days": one.drift,
        "deadline_open": deadline.is_open,
        "fate": one.fate,
        "days_late": one.days_late,
        "done": _done_json(deadline.done, one.kept) if deadline.done else None,
    }


def _done_json(done: Done, kept: str) -> dict[str, Any]:
    return {
        "date": done.stated,
        "precision": done.precision,
        "on": done.on.isoformat(),
        "update": done.update,
        "kept": kept,
    }


TOPIC = Topic("deadlines", _("Deadlines"), FIGURES, values)
