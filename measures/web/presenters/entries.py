"""Entries of the record in words: what was done with what, when, and how many at once."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext_lazy

from measures.reading.deeds import deed, done
from measures.reading.editions import Tally
from measures.reading.history import Recorded
from measures.vocabulary import Action, RecordKind
from measures.web.presenters.values import fields_of
from measures.web.presenters.words import day, number

COUNTED = {
    "measure": ngettext_lazy("{count} measure", "{count} measures", "n"),
    "update": ngettext_lazy("{count} update", "{count} updates", "n"),
    "decision": ngettext_lazy("{count} council paper", "{count} council papers", "n"),
    "organisation": ngettext_lazy("{count} organisation", "{count} organisations", "n"),
    "field": ngettext_lazy("{count} field of action", "{count} fields of action", "n"),
    "plan": ngettext_lazy("{count} plan", "{count} plans", "n"),
    "indicator": ngettext_lazy("{count} indicator", "{count} indicators", "n"),
    "observation": ngettext_lazy("{count} value of an indicator", "{count} values of indicators", "n"),
    "milestone": ngettext_lazy("{count} milestone", "{count} milestones", "n"),
}


def moment(value: datetime) -> str:
    """Day and time in the city: "22.11.2026, 13:05 Uhr"."""
    local = localtime(value)
    return gettext("{day}, {time}").format(day=day(local.date()), time=f"{local:%H:%M}")


def heading(entry: Recorded) -> str:
    """What an entry did, as the heading over it."""
    return gettext("Milestone reached") if reaches(entry) else deed(entry.kind, entry.action)


def reaches(entry: Recorded) -> bool:
    """Whether an entry says for the first time that a milestone was reached.

    A correction stays called one: what it says of the milestone should have been said before.
    """
    if entry.kind != RecordKind.MILESTONE or not entry.document or not entry.document.get("done"):
        return False
    return entry.action == Action.PUBLISHED or (
        entry.action == Action.CHANGED and "done" in entry.changed_fields
    )


def tally(one: Tally) -> str:
    """What was done with how many records: "210 Meldungen veröffentlicht"."""
    return done(str(COUNTED[one.kind].format(n=one.count, count=number(one.count))), one.action)


def field_names(entry: Recorded) -> str:
    """The fields that an entry changed, by their labels; a date is one thing, however exactly it is known."""
    known = fields_of(entry.kind)
    order = [name for name in known if name in entry.changed_fields]
    names = dict.fromkeys("date" if name == "date_precision" else name for name in order)
    return ", ".join(str(known[name].label) for name in names)
