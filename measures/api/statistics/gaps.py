"""What nobody knows of the counted measures."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.api.statistics.topic import Definition, Topic
from measures.reading.gaps import Gap, gaps
from measures.reading.moment import Moment

FIGURES = (
    Definition(
        "counted", "measures", _("The measures that the start page counts (in the list: counted=true).")
    ),
    Definition(
        "gaps",
        "measures",
        _(
            "Of the counted measures those of which a fact is missing (in the list: missing=… with the same "
            "name): no update states a status or names a promised end, or the document’s field is empty. "
            "“unheard” of these had no evidence by the day and are in no list; of “natural” there is nothing "
            "to know: a continuing task has no end, and what has not begun no start."
        ),
    ),
)


def values(moment: Moment) -> dict[str, Any]:
    found = gaps(moment)
    return {"counted": found.total, "gaps": [_gap_json(one) for one in found.each]}


def _gap_json(gap: Gap) -> dict[str, Any]:
    said = asdict(gap)
    return {"key": said.pop("field")} | said


TOPIC = Topic("gaps", _("What is missing"), FIGURES, values)
