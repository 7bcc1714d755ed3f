"""Where the city's measures stand, by the organisations that are named as responsible for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from measures.charts import Chart
from measures.charts.entry import Entry
from measures.charts.status_bars import Bar, lying, numbers
from measures.charts.words import headline_base_named, source
from measures.reading.moment import Moment
from measures.reading.organisations import Organisations, organisations
from measures.text import format_day, format_number

NAME: Final = "status-by-organisation"


def status_by_organisation(found: Organisations) -> Chart:
    """The organisations that answer for a counted measure, by societal group and name.

    Counts as `progress.by_organisation` and `progress.by_status`. Not to be used to rank organisations: what
    they answer for differs in number and size, and in how much about it is public.
    """
    moment, language = found.moment, get_language() or "de"
    title = gettext("Status of the measures by responsible organisation")
    told = source(moment, language, headline_base_named())
    rows = [
        Bar(one.organisation.short, one.by_status, one.organisation.name)
        for one in found.each
        if one.completion.total
    ]
    if not rows:
        reason = gettext("No statement: up to {day} no measure of the city names a responsible organisation.")
        words = reason.format(day=format_day(moment.day, language))
        return Chart(NAME, title, "", told, language, empty_reason=words)
    return Chart(
        name=NAME,
        title=title,
        sentence=_sentence(found, len(rows), language),
        source=told,
        language=language,
        figure=lying(rows, language),
        table=numbers(
            rows,
            gettext("Number of measures by responsible organisation and status"),
            gettext("Organisation"),
            language,
            recorded=True,
        ),
        note=gettext(
            "The organisations stand by societal group and name and not by success: what they answer for "
            "differs in number and size, and in how much about it is public."
        ),
    )


def make(moment: Moment, asked: Mapping[str, str]) -> Chart:
    return status_by_organisation(organisations(moment))


def _sentence(found: Organisations, count: int, language: str) -> str:
    """What the bars are out of, the range of what may be completed, and what is counted twice or not."""
    done = ngettext(
        "On {day}, {organisations} organisations were named as responsible for {total} measure of the city: "
        "at least {lower} and at most {upper} are completed, {unclear} are unclear.",
        "On {day}, {organisations} organisations were named as responsible for {total} measures of the city: "
        "at least {lower} and at most {upper} are completed, {unclear} are unclear.",
        found.completion.total,
    )
    return f"{done} {_shared(found.shared)}{_nobody(found.nobody)}".format(
        day=format_day(found.moment.day, language),
        organisations=format_number(count, language),
        total=format_number(found.completion.total, language),
        lower=format_number(found.completion.lower, language),
        upper=format_number(found.completion.upper, language),
        unclear=format_number(found.completion.unclear, language),
        count=format_number(found.shared, language),
        nobody=format_number(found.nobody, language),
    )


def _shared(count: int) -> str:
    """Why the bars may add up to more than there is."""
    if not count:
        return gettext("A measure with two responsible bodies would count for both; none has two.")
    return ngettext(
        "A measure with two responsible bodies counts for both; {count} does.",
        "A measure with two responsible bodies counts for both; {count} do.",
        count,
    )


def _nobody(count: int) -> str:
    if not count:
        return ""
    words = ngettext(
        "{nobody} more names nobody and is not drawn.",
        "{nobody} more name nobody and are not drawn.",
        count,
    )
    return f" {words}"


ENTRY = Entry(NAME, gettext_lazy("Status of the measures by responsible organisation"), make)
