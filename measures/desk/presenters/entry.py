"""What stands around a form: what it is about, what is wrong, what was said about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from measures.desk.forms.base import DeskForm, Entered
from measures.desk.forms.check import measures_of
from measures.models import Proposal, ProposalEvent
from measures.reading.concerning import every_measure
from measures.reading.measures import Standing, listing
from measures.reading.moment import moment
from measures.vocabulary import ProposalDeed
from measures.web.presenters.words import Badge, badge, period

FEW = 3
"""So many measures at most are shown with where they stand."""


@dataclass(frozen=True)
class Subject:
    """A measure that the form is about, and where it stands on the public page."""

    code: str
    title: str
    address: str
    status: Badge | None
    deadline: str


@dataclass(frozen=True)
class Problem:
    """Something that keeps it from being handed in: the field to go to, its name, what to do."""

    anchor: str
    label: str
    sentence: str


@dataclass(frozen=True)
class Version:
    """A field that was typed differently elsewhere."""

    label: str
    here: str
    there: str


@dataclass(frozen=True)
class Around:
    """Everything above the fields. `comment` is a reviewer's, for what came back."""

    subjects: list[Subject]
    comment: str
    problems: list[Problem]
    versions: list[Version] = field(default_factory=list)


def around(form: DeskForm, elsewhere: Entered | None = None) -> Around:
    """What the form's page says above its fields; `elsewhere` is what another window saved."""
    return Around(
        subjects=[] if "measures" in form.fields else subjects(form.about),
        comment=comment_on(form.proposal),
        problems=problems(form),
        versions=[] if elsewhere is None else versions(form, elsewhere),
    )


def subjects(about: dict[str, Any]) -> list[Subject]:
    """The measures a proposal is about, as long as they are few."""
    keys = measures_of(about)
    if not keys or len(keys) > FEW:
        return []
    now = moment({})
    found = listing(now, every_measure(now).filter(measure_key__in=keys), limit=FEW, offset=0)
    return [_subject(one.document, one.standing) for one in found.items]


def _subject(measure: dict[str, Any], standing: Standing | None) -> Subject:
    row = standing.row if standing and standing.row.evidenced else None
    return Subject(
        code=measure["code"],
        title=measure["title"],
        address=reverse("measure", args=[measure["key"]]),
        status=badge(row.status) if row else None,
        deadline=period(row.planned_end) if row else "",
    )


def comment_on(proposal: Proposal) -> str:
    """What a reviewer said when giving it back; empty if it did not come back or went in again."""
    deciding = proposal.events.filter(deed__in=(ProposalDeed.SUBMITTED, ProposalDeed.RETURNED))
    last: ProposalEvent | None = deciding.last()
    return last.comment if last and last.deed == ProposalDeed.RETURNED else ""


def problems(form: DeskForm) -> list[Problem]:
    """Every problem of a form that was sent, in the order of its page."""
    if not form.is_bound:
        return []
    return [
        Problem(_anchor(form, name), _label(form, name), str(sentence))
        for name, sentences in form.errors.items()
        for sentence in sentences
    ]


def versions(form: DeskForm, elsewhere: Entered) -> list[Version]:
    """The fields in which what was sent differs from what is stored."""
    return [
        Version(_label(form, name), _words(form.data.get(name)), _words(elsewhere.get(name)))
        for name in form.fields
        if _words(form.data.get(name)) != _words(elsewhere.get(name))
    ]


def typed(form: DeskForm, entered: Entered) -> list[tuple[str, str]]:
    """What was typed, by the names of the fields, for when there is no form to show it in any more."""
    return [(_label(form, name), _words(value)) for name, value in entered.items() if _words(value)]


def _anchor(form: DeskForm, name: str) -> str:
    return f"id_{name}" if name in form.fields else ""


def _label(form: DeskForm, name: str) -> str:
    """What a field is called. One of a date's three is called as the date."""
    if name not in form.fields:
        return "" if name == "__all__" else name
    legends = {
        "date": gettext("When did it happen?"),
        "planned_end": gettext("Deadline named in it"),
        "former_planned_end": gettext("Earlier deadline that the source names"),
        "evidence_published": gettext("Appeared"),
        "evidence_retrieved_on": gettext("Read on"),
        "request_due": gettext("Answer due by"),
        "request_outcome_on": gettext("Day of the outcome"),
        **form.legends,
    }
    date = name.rpartition("_")[0]
    return f"{legends[date]} ({form.fields[name].label})" if date in legends else str(form.fields[name].label)


def _words(value: Any) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value or "")
