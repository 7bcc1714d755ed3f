"""Where the city's measures stand in each field of action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from measures.charts import Chart
from measures.charts.entry import Entry
from measures.charts.status_bars import Bar, lying, numbers
from measures.charts.words import headline_base_named, source
from measures.progress import Completion
from measures.reading.fields import Fields, fields
from measures.reading.moment import Moment
from measures.text import format_day, format_number

NAME: Final = "status-by-field"


def status_by_field(found: Fields) -> Chart:
    """The fields that have a counted measure, in the record's own order; counts as `progress.by_status`.

    Not to be used to rank fields: they differ in number and size of their measures, and in how much about
    them is public.
    """
    moment, language = found.moment, get_language() or "de"
    title = gettext("Status of the measures by field of action")
    told = source(moment, language, headline_base_named())
    rows = [Bar(one.field.named(language), one.by_status) for one in found.each if one.completion.total]
    if not rows:
        reason = gettext("No statement: up to {day} no measure of the city is on record.")
        words = reason.format(day=format_day(moment.day, language))
        return Chart(NAME, title, "", told, language, empty_reason=words)
    return Chart(
        name=NAME,
        title=title,
        sentence=_sentence(found.completion, len(rows), moment, language),
        source=told,
        language=language,
        figure=lying(rows, language),
        table=numbers(
            rows,
            gettext("Number of measures by field of action and status"),
            gettext("Field of action"),
            language,
        ),
        note=gettext(
            "The fields stand in the order of the record and not by success: they differ in number and size "
            "of their measures, and in how much about them is public."
        ),
    )


def make(moment: Moment, asked: Mapping[str, str]) -> Chart:
    return status_by_field(fields(moment))


def _sentence(done: Completion, count: int, moment: Moment, language: str) -> str:
    """What the bars add up to, with the range of what may be completed."""
    words = ngettext(
        "On {day}, {total} measure of the city stood in {fields} fields of action: at least {lower} and at "
        "most {upper} are completed, {unclear} are unclear.",
        "On {day}, {total} measures of the city stood in {fields} fields of action: at least {lower} and at "
        "most {upper} are completed, {unclear} are unclear.",
        done.total,
    )
    return words.format(
        day=format_day(moment.day, language),
        total=format_number(done.total, language),
        fields=format_number(count, language),
        lower=format_number(done.lower, language),
        upper=format_number(done.upper, language),
        unclear=format_number(done.unclear, language),
    )


ENTRY = Entry(NAME, gettext_lazy("Status of the measures by field of action"), make)
