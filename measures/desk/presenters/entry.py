"""What stands around a form: what it is about, what is wrong, what was said about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import BooleanField, ChoiceField, Field
from django.urls import reverse
from django.utils.translation import gettext

from measures.desk.forms.base import TECHNICAL, DeskForm, Entered, called, date_fields
from measures.desk.forms.check import CheckForm, measures_of
from measures.desk.forms.update import UpdateForm
from measures.desk.forms.withdrawal import WithdrawalForm
from measures.models import Measure, Proposal, ProposalEvent
from measures.reading.concerning import every_measure
from measures.reading.measures import Standing, listing
from measures.reading.moment import moment
from measures.vocabulary import EntryForm, ProposalDeed
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
    """Everything above the fields. `comment` is a reviewer's, for what came back.

    `elsewhere` says that another window saved something else: nothing of what was sent is stored then.
    """

    subjects: list[Subject]
    comment: str
    problems: list[Problem]
    versions: list[Version] = field(default_factory=list)
    elsewhere: bool = False


def around(form: DeskForm, elsewhere: Entered | None = None) -> Around:
    """What the form's page says above its fields; `elsewhere` is what another window saved."""
    return Around(
        subjects=[] if "measures" in form.fields else subjects(form.about),
        comment=comment_on(form.proposal),
        problems=problems(form) if elsewhere is None else [],
        versions=[] if elsewhere is None else versions(form, elsewhere),
        elsewhere=elsewhere is not None,
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
        Version(_label(form, name), _answer(field, form.data.get(name)), _answer(field, elsewhere.get(name)))
        for name, field in form.fields.items()
        if _words(form.data.get(name)) != _words(elsewhere.get(name))
    ]


def measure_gone(form: DeskForm) -> bool:
    """Whether the measure of a new update was withdrawn: its text can be begun again for another one."""
    return movable(form.proposal) and not Measure.objects.filter(pk=form.about.get("measure")).exists()


def movable(proposal: Proposal) -> bool:
    """Whether its text could as well be about another measure: a new update, not an edit of one."""
    return proposal.form == EntryForm.UPDATE and not proposal.about.get("key")


def sent_again(entered: Entered) -> list[tuple[str, Any]]:
    """What was typed as the hidden fields of a form that sends it once more."""
    return [
        (name, one)
        for name, value in entered.items()
        for one in (value if isinstance(value, list) else [value])
    ]


def typed(form: DeskForm, entered: Entered) -> list[tuple[str, str]]:
    """What was typed, by the names of the fields, for when there is no form to show it in any more."""
    return _named(form.fields, form.legends, entered.items())


def typed_anywhere(sent: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """What was sent to any form of the desk, when it cannot be known to which: names as they are there."""
    dates = {made: field for name in _legends() for made, field in date_fields(name).items()}
    known = {**dates, **WithdrawalForm.base_fields, **CheckForm.base_fields, **UpdateForm.base_fields}
    return _named(known, {}, sent)


def _named(
    fields: Mapping[str, Field], legends: Mapping[str, str], sent: Iterable[tuple[str, Any]]
) -> list[tuple[str, str]]:
    found = ((name, _answer(fields.get(name), value)) for name, value in sent if name not in TECHNICAL)
    return [(_called(fields, legends, name), words) for name, words in found if words]


def _anchor(form: DeskForm, name: str) -> str:
    return f"id_{name}" if name in form.fields else ""


def _label(form: DeskForm, name: str) -> str:
    """What a field is called. One of a date's three is called as the date."""
    return "" if name == "__all__" else _called(form.fields, form.legends, name)


def _called(fields: Mapping[str, Field], legends: Mapping[str, str], name: str) -> str:
    if name not in fields:
        return called(name) or gettext("Further entry")
    dates = {**_legends(), **legends}
    date = name.rpartition("_")[0]
    return f"{dates[date]} ({fields[name].label})" if date in dates else str(fields[name].label)


def _legends() -> dict[str, str]:
    """What the dates of updates are called, whose fields are called day, month and year."""
    return {
        "date": gettext("When did it happen?"),
        "planned_end": gettext("Deadline named in it"),
        "former_planned_end": gettext("Earlier deadline that the source names"),
        "evidence_published": gettext("Appeared"),
        "evidence_retrieved_on": gettext("Read on"),
        "request_due": gettext("Answer due by"),
        "request_outcome_on": gettext("Day of the outcome"),
    }


def _answer(field: Field | None, value: Any) -> str:
    """What was typed or chosen, as the form says it."""
    if isinstance(field, BooleanField):
        return gettext("yes") if value else ""
    if isinstance(field, ChoiceField):
        words = {str(key): str(label) for key, label in field.choices}  # type: ignore[union-attr, misc]
        return _words(
            [words.get(str(one), one) for one in (value if isinstance(value, list) else [value]) if one]
        )
    return _words(value)


def _words(value: Any) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value or "")
