"""One indicator: what was measured as points, targets and requirements as what they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from measures.charts import Chart
from measures.charts.entry import Entry
from measures.charts.observations import (
    breaks,
    dated,
    drawn,
    measured_traces,
    newest_told,
    promised_traces,
    recorded,
    table,
    worked_on,
)
from measures.charts.words import source
from measures.reading.indicators import Indicator, indicator
from measures.reading.moment import Moment
from measures.reading.parameters import BadParameters, Problem
from measures.reading.single import NotOnRecord
from measures.text import format_number

NAME: Final = "indicator"


def indicator_chart(found: Indicator, moment: Moment) -> Chart:
    """The values that have a year and a number. Not to be used to read off anything between two points."""
    language = get_language() or "de"
    named, query = found.named(language), (("indicator", found.key),)
    shown = dated(found)
    if not shown:
        reason = gettext("No statement: no value of this indicator has both a year and a number.")
        return Chart(NAME, named, "", source(moment, language), language, empty_reason=reason, query=query)
    traces = [*measured_traces(found, language), *promised_traces(found, language)]
    return Chart(
        name=NAME,
        title=named,
        sentence=_sentence(found, language),
        source=source(moment, language, worked_on(found)),
        language=language,
        figure=drawn(traces, [one.year for one in shown if one.year is not None], found),
        table=table(found, language),
        note=" ".join([*breaks(found), *_promises(found)]),
        query=query,
        recorded=recorded(found),
    )


def make(moment: Moment, asked: Mapping[str, str]) -> Chart:
    """Raises BadParameters for an indicator that never was, WasWithdrawn for one that is no longer there."""
    try:
        return indicator_chart(indicator(moment, asked["indicator"]), moment)
    except NotOnRecord as unknown:
        words = gettext("Nothing of this key is on record in this edition.")
        raise BadParameters([Problem("indicator", "not_on_record", words)]) from unknown


def _sentence(found: Indicator, language: str) -> str:
    """First what was measured last, then how many of the values on record the chart can show."""
    newest = newest_told(found, language) or gettext(
        "No measured value was found, only targets or requirements."
    )
    return f"{newest} {_shown(len(dated(found)), len(found.observations), language)}"


def _shown(shown: int, total: int, language: str) -> str:
    """How many of the values on record the chart can show."""
    if shown == total:
        words = ngettext("It is the only value on record.", "Shown are all {total} values on record.", total)
    else:
        words = gettext("Shown are {shown} of {total} values on record: the others lack a year or a number.")
    return words.format(shown=format_number(shown, language), total=format_number(total, language))


def _promises(found: Indicator) -> list[str]:
    if all(one.measured for one in dated(found)):
        return []
    return [gettext("Open symbols are what those named aim at or call necessary. Nobody measured it.")]


ENTRY = Entry(NAME, gettext_lazy("An indicator with its values"), make, needs=("indicator",))
