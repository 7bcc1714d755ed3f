"""What somebody at the desk can enter: one list, for the page of a measure and for the desk as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from measures.models import Organisation, User
from measures.vocabulary import Action, EntryForm, RecordKind, UpdateKind


@dataclass(frozen=True)
class Way:
    """A button that begins a proposal: `form` and `about` are what it sends, `hint` says when to take it."""

    words: str
    form: EntryForm
    about: dict[str, Any]
    hint: str

    @property
    def sent(self) -> list[tuple[str, str]]:
        """`about` as the fields of a form; several values of one name are several fields."""
        return [
            (name, str(one))
            for name, value in self.about.items()
            for one in (value if isinstance(value, list) else [value])
        ]


def ways_for(person: User, measure_key: str | None) -> list[Way]:
    """What this person can enter about a measure, or without one. The most frequent come first."""
    if measure_key is None:
        return [*_for_several(), *_new_records()]
    return [*_updates(person, measure_key), *_of_the_measure(measure_key)]


def ways_with(kind: str, key: str) -> list[Way]:
    """What can be done with a record that is there. Whether it changed or was wrong, the form asks."""
    about = {"kind": kind, "key": key}
    if kind == RecordKind.UPDATE:
        edits = [
            Way(_("Correct"), EntryForm.UPDATE, {"key": key, "action": str(Action.CORRECTED)}, ""),
            Way(_("Add to it"), EntryForm.UPDATE, {"key": key, "action": str(Action.CHANGED)}, ""),
        ]
    else:
        edits = [Way(_("Change or correct"), EntryForm.FACTS, about | {"action": str(Action.CHANGED)}, "")]
    if kind == RecordKind.DECISION:
        edits.append(Way(_("Tick measures"), EntryForm.PAPER, {"decision": key}, ""))
    return [*edits, Way(_("Withdraw"), EntryForm.WITHDRAWAL, about, "")]


def may_assess(person: User) -> bool:
    """Whether this person rates: the alliance and its members do, everybody else replies."""
    if person.organisation == settings.TRACKER_ALLIANCE_KEY:
        return True
    return Organisation.objects.filter(pk=person.organisation, alliance_member=True).exists()


def _updates(person: User, measure: str) -> list[Way]:
    told = [
        (UpdateKind.PROGRESS, _("What happened"), _("Something was begun, built, decided, delayed.")),
        (
            UpdateKind.SCHEDULE,
            _("Another deadline"),
            _("A deadline was named, moved or is open again."),
        ),
        (
            UpdateKind.REPLY,
            _("Reply of the responsible body"),
            _("The city or a company answers; others only with its letter as evidence."),
        ),
        (
            UpdateKind.MOTION,
            _("Motion or inquiry in the council"),
            _("A parliamentary group asks or moves something."),
        ),
        (
            UpdateKind.REQUEST,
            _("Request for information"),
            _("We asked: of whom, by when, and what came of it."),
        ),
    ]
    if may_assess(person):
        told.insert(
            2, (UpdateKind.ASSESSMENT, _("Assessment"), _("How the alliance rates where the measure stands."))
        )
    ways = [
        Way(words, EntryForm.UPDATE, {"measure": measure, "kind": str(kind)}, hint)
        for kind, words, hint in told
    ]
    checked = Way(
        _("Checked, nothing new"),
        EntryForm.CHECK,
        {"measures": [measure]},
        _("You looked, and the source says the same as before."),
    )
    return [ways[0], checked, *ways[1:]]


def _of_the_measure(measure: str) -> list[Way]:
    facts = {"kind": str(RecordKind.MEASURE), "key": measure}
    return [
        Way(
            _("A milestone"),
            EntryForm.FACTS,
            _new(RecordKind.MILESTONE, measure=measure),
            _("A step on the way that one can tick off."),
        ),
        Way(
            _("A council paper for it"),
            EntryForm.PAPER,
            {"measures": [measure]},
            _("A resolution, motion or information of the council that belongs to it."),
        ),
        Way(
            _("The facts have changed"),
            EntryForm.FACTS,
            facts | {"action": str(Action.CHANGED)},
            _("Another body is responsible, the costs are known, it has a new name."),
        ),
        Way(
            _("What we say is wrong"),
            EntryForm.FACTS,
            facts | {"action": str(Action.CORRECTED)},
            _("A correction, published with its reason."),
        ),
        Way(
            _("Withdraw the measure"),
            EntryForm.WITHDRAWAL,
            dict(facts),
            _("Only if it should never have been here. What has ended gets an update instead."),
        ),
    ]


def _for_several() -> list[Way]:
    return [
        Way(
            _("Several checked, nothing new"),
            EntryForm.CHECK,
            {"measures": []},
            _("One source, several measures that you looked up in it."),
        ),
        Way(
            _("A council paper"),
            EntryForm.PAPER,
            {"measures": []},
            _("Enter it once and tick the measures it belongs to."),
        ),
    ]


def _new_records() -> list[Way]:
    told = [
        (RecordKind.MEASURE, _("A new measure"), _("One that nobody has entered yet.")),
        (
            RecordKind.ORGANISATION,
            _("A new organisation"),
            _("A body that is responsible or takes part. No private persons."),
        ),
        (
            RecordKind.OBSERVATION,
            _("A value of an indicator"),
            _("A newer balance, another year, a target."),
        ),
        (RecordKind.INDICATOR, _("A new indicator"), _("A quantity that has no values here yet.")),
        (RecordKind.PLAN, _("A new plan"), _("A plan or concept the council adopted.")),
        (RecordKind.FIELD, _("A new field of action"), _("Rarely needed: measures are sorted by them.")),
    ]
    return [Way(words, EntryForm.FACTS, _new(kind), hint) for kind, words, hint in told]


def _new(kind: RecordKind, **more: str) -> dict[str, Any]:
    return {"kind": str(kind), "action": str(Action.PUBLISHED), **more}
