"""The figures of the fields of action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.api.statistics.topic import Definition, Topic, completion_json, status_json
from measures.charts.status_over_time import counts_over_time, days_shown
from measures.reading.fields import FieldFigures, Others, fields
from measures.reading.figures import facts_over_time
from measures.reading.moment import Moment

FIGURES = (
    Definition(
        "completion",
        "measures",
        _("The counted measures of all fields of action together, as on the start page."),
    ),
    Definition("overdue", "measures", _("How many of them are overdue.")),
    Definition(
        "fields",
        "measures",
        _(
            "Every field of action, in the order of the record: the counted measures in it (completion, "
            "by_status, overdue; evidence_age in years of 365 days, evidence_age_median in days), and beside "
            "them the measures of each other origin with their own total. What is a whole and what a part "
            "follows from all measures. Not to be used to rank fields."
        ),
    ),
    Definition(
        "status_over_time",
        "measures",
        _("The counted measures of each field by status at the end of each year and on the day asked about."),
    ),
)


def values(moment: Moment) -> dict[str, Any]:
    known = facts_over_time(moment.edition.number, days_shown(moment.day))
    found = fields(moment, known[moment.day])
    return {
        "completion": completion_json(found.completion),
        "overdue": found.overdue,
        "fields": [_field_json(one) for one in found.each],
        "status_over_time": [
            {
                "key": one.field.key,
                "days": [
                    {"day": day.isoformat(), "total": sum(counts.values()), "by_status": status_json(counts)}
                    for day, counts in counts_over_time(known, one.field.key).items()
                ],
            }
            for one in found.each
        ],
    }


def _field_json(one: FieldFigures) -> dict[str, Any]:
    age = asdict(one.age)
    median = age.pop("median")
    return {
        "key": one.field.key,
        "title": one.field.title,
        "title_en": one.field.title_en,
        "official": one.field.official,
        "completion": completion_json(one.completion),
        "by_status": status_json(one.by_status),
        "overdue": one.overdue,
        "evidence_age": age,
        "evidence_age_median": median,
        "beside": beside_json(one.beside),
    }


def beside_json(found: Iterable[Others]) -> list[dict[str, Any]]:
    return [{"origin": one.origin, "completion": completion_json(one.completion)} for one in found]


TOPIC = Topic("fields", _("Fields of action"), FIGURES, values)
