"""Records that are there already, by the names people look for them under, with what can be done to each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from measures.desk.forms.references import LISTS
from measures.desk.presenters.ways import Way, ways_with
from measures.models import Measure, Milestone, Observation, Update
from measures.text import fold
from measures.vocabulary import ObservationKind, RecordKind, UpdateKind
from measures.web.presenters.words import label, number, period

MOST = 50
"""So many are shown at once; a search finds the others."""
CHOOSABLE = (
    RecordKind.MEASURE,
    RecordKind.DECISION,
    RecordKind.ORGANISATION,
    RecordKind.OBSERVATION,
    RecordKind.INDICATOR,
    RecordKind.MILESTONE,
    RecordKind.PLAN,
    RecordKind.FIELD,
)
"""Kinds to look through as a whole. Updates are looked for at their measure."""
SHORT = 140


@dataclass(frozen=True)
class Listed:
    """One record: its name, what tells it from others, and its buttons. `key` is part of their names."""

    key: str
    words: str
    beside: str
    ways: list[Way]


@dataclass(frozen=True)
class Section:
    """Records of one kind; `more` says that not all are shown."""

    heading: str
    listed: list[Listed]
    more: str = ""


def of_kind(kind: str, search: str) -> Section:
    """The records of a kind whose name has every word searched for."""
    wanted = fold(search).split()
    named = [one for one in _named(kind) if all(word in fold(f"{one[1]} {one[2]}") for word in wanted)]
    more = ""
    if len(named) > MOST:
        words = _("{shown} of {count}. Search for a word to find the others.")
        more = words.format(shown=MOST, count=len(named))
    return Section(str(RecordKind(kind).label), [_listed(kind, one) for one in named[:MOST]], more)


def of_measure(measure: Measure) -> list[Section]:
    """The updates and milestones of a measure, the newest first."""
    updates = Update.objects.filter(measure=measure).order_by("-date", "-key")
    milestones = Milestone.objects.filter(measure=measure).order_by("due", "key")
    return [
        Section(_("Updates"), [_listed(RecordKind.UPDATE, _update(one)) for one in updates]),
        Section(_("Milestones"), [_listed(RecordKind.MILESTONE, _milestone(one)) for one in milestones]),
        Section(
            _("The measure itself"),
            [_listed(RecordKind.MEASURE, (measure.pk, f"{measure.code} {measure.title}", ""))],
        ),
    ]


Named = tuple[str, str, str]


def _listed(kind: str, named: Named) -> Listed:
    key, words, beside = named
    return Listed(key, words, beside, ways_with(kind, key))


def _named(kind: str) -> list[Named]:
    if kind in OTHERS:
        return OTHERS[kind]()
    return [(key, words, "") for key, words in LISTS[kind]()]


def _observations() -> list[Named]:
    found = Observation.objects.select_related("indicator").order_by("indicator__title_de", "-year", "key")
    return [_observation(one) for one in found]


def _observation(one: Observation) -> Named:
    value = number(float(one.value)) if one.value is not None else _("no value")
    told = [str(one.year or ""), label(ObservationKind, one.kind), one.method, one.key]
    return one.key, f"{one.indicator}: {value}", " · ".join(part for part in told if part)


def _milestones() -> list[Named]:
    return [_milestone(one) for one in Milestone.objects.select_related("measure").order_by("measure", "key")]


def _milestone(one: Milestone) -> Named:
    told = [str(one.measure), period(one.due), one.key]
    return one.key, one.title, " · ".join(part for part in told if part)


def _update(one: Update) -> Named:
    words = one.text if len(one.text) <= SHORT else f"{one.text[:SHORT].rstrip()} …"
    told = [label(UpdateKind, one.kind), period(one.date, one.date_precision), one.key]
    return one.key, words, " · ".join(told)


OTHERS: dict[str, Callable[[], list[Named]]] = {
    RecordKind.OBSERVATION: _observations,
    RecordKind.MILESTONE: _milestones,
}
