"""The council papers, and what became of the adopted ones."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.api.statistics.topic import Definition, Topic, status_json
from measures.reading.decisions import FirstStep, PaperFigures, decisions
from measures.reading.moment import Moment

FIGURES = (
    Definition(
        "papers",
        "measures",
        _(
            "Every council paper dated up to the day asked about, newest first, with the measures that name "
            "it and their statuses. For adopted resolutions and motions: the first update that shows action "
            "(in progress, completed) on or after the paper's date, with the days between them at least and "
            "at most, as exactly as both dates are known; or the days waited without any. “begun_before”: "
            "the same measure had shown action before."
        ),
    ),
    Definition("later", "papers", _("Papers on record that are dated after the day asked about.")),
    Definition(
        "action",
        "papers",
        _(
            "The adopted resolutions and motions: with a step shown afterwards, without any, or without a "
            "measure on record that could show one. The median time in days is given from ten known times "
            "on; papers that still wait are in no median."
        ),
    ),
)


def values(moment: Moment) -> dict[str, Any]:
    found = decisions(moment)
    return {
        "papers": [_paper_json(one) for one in found.each],
        "later": found.later,
        "action": asdict(found.action),
    }


def _paper_json(one: PaperFigures) -> dict[str, Any]:
    paper = one.paper
    return {
        "key": paper.key,
        "reference": paper.reference or None,
        "resolution_number": paper.resolution_number or None,
        "kind": paper.kind,
        "date": paper.date,
        "outcome": paper.outcome,
        "title": paper.title,
        "measures": one.measures,
        "by_status": status_json(one.by_status),
        "step": _step_json(one.step) if one.step else None,
        "waiting_days": one.waiting,
    }


def _step_json(step: FirstStep) -> dict[str, Any]:
    return {
        "measure": step.deed.measure,
        "update": step.deed.update,
        "status": step.deed.status,
        "on": step.deed.on.isoformat(),
        "date": step.stated,
        "date_precision": step.precision,
        "days_least": step.days_least,
        "days_most": step.days_most,
        "begun_before": step.begun_before,
    }


TOPIC = Topic("decisions", _("Council papers"), FIGURES, values)
