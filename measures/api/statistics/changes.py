"""The figures of the page of changes, for the year before the moment asked about.

Any other two moments are compared at `/aenderungen/aenderungen.json`, by the same definitions.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.api.statistics.topic import Definition, Topic
from measures.reading.changes import changes
from measures.reading.comparison import comparison
from measures.reading.moment import Moment

FIGURES = (
    Definition(
        "measures",
        "measures",
        _(
            "The measures of every origin that are on record at either moment (total), and how many of them "
            "differ in facts or state. Compared are the day asked about and the day one year before, as "
            "known in the same edition."
        ),
    ),
    Definition(
        "counts",
        "differences",
        _(
            "How many differences of each group there are between these two days. One measure may be in "
            "several groups, so they are not to be added up. The page “Methodik” defines each group."
        ),
    ),
    Definition(
        "counts_city",
        "differences",
        _(
            "How many of these differences are about a measure in a plan of the city or another one of the "
            "city's."
        ),
    ),
)


def values(moment: Moment) -> dict[str, Any]:
    """What the page of changes counts where nobody asks for another beginning."""
    found = changes(comparison(moment, {}))
    return {
        "measures": {"total": found.total.measures, "differing": found.total.differing},
        "counts": found.counts,
        "counts_city": found.of_the_city,
    }


TOPIC = Topic("changes", _("Changes"), FIGURES, values)
