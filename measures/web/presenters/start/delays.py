"""Which promised ends have passed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.dashboard import Late
from measures.web.presenters.figures import Lists, counted, figure
from measures.web.presenters.words import Link, duration, number, period


@dataclass(frozen=True)
class Delay:
    """A measure whose last promised end has passed."""

    title: Link
    code: str
    promised: str
    late: str


def overdue(count: int, total: int) -> SafeString:
    """How many are past their last promised end, out of all that are counted."""
    if not count:
        return counted(gettext("No measure of the city is past its last promised end."))
    words = ngettext(
        "{count} of {total} measure of the city is past its last promised end and not done.",
        "{count} of {total} measures of the city are past their last promised end and not done.",
        count,
    )
    return counted(words, count=figure("overdue", count), total=number(total))


def delay(late: Late, lists: Lists) -> Delay:
    """One of them, with what was promised and for how long it is overdue."""
    words = gettext("{duration} overdue").format(duration=duration(late.days))
    promised = gettext("promised: {date}").format(date=period(late.planned_end))
    return Delay(Link(late.title, lists.measure(late.key)), late.code, promised, words)
