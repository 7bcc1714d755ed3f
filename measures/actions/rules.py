"""What the desk asks of an entry beyond what the record itself refuses. Each rule says what to do instead.

The record takes what files hold, with their gaps; what people enter from now on is held to more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from measures.actions.placeholders import is_placeholder
from measures.actions.refusals import Trouble
from measures.models import Evidence, Measure, MeasureParty, MeasureState, Organisation, Update, User
from measures.models.public import OPEN_DAY, OPEN_EDITION
from measures.record.write import Change
from measures.text import parse_period
from measures.vocabulary import (
    Action,
    EvidenceType,
    OrganisationKind,
    Role,
    UpdateKind,
)

Document = Mapping[str, Any]
Found = Iterator[tuple[str, str]]

LETTERS = frozenset({EvidenceType.COUNCIL_PAPER, EvidenceType.FOI_ANSWER, EvidenceType.OTHER})
"""Kinds of sources in which somebody else can show a reply of the responsible body."""
MARKDOWN = ("text", "summary", "uncertainty_note", "note")
TAG = re.compile(r"<\s*[a-zA-Z/!?]")
HIDDEN_SCRIPT = re.compile(r"(?:javascript|vbscript|data)\s*:", re.IGNORECASE)


def troubles_with(changes: Sequence[Change], *, by: User, reason: str = "") -> list[Trouble]:
    """Everything these rules find, change by change."""
    return [
        Trouble(place, path, sentence)
        for place, change in enumerate(changes)
        if change.action != Action.WITHDRAWN and change.document
        for rule in RULES.get(change.kind, (markdown_is_plain,))
        for path, sentence in rule(change, change.document, by)
    ]


def measure_is_there(change: Change, document: Document, by: User) -> Found:
    key = str(document.get("measure") or "")
    if key and not is_placeholder(key) and not Measure.objects.filter(pk=key).exists():
        yield (
            "measure",
            _("{key} is not on record, or was withdrawn. Choose another measure.").format(key=key),
        )


def source_is_named(change: Change, update: Document, by: User) -> Found:
    if not update.get("evidence"):
        yield "evidence", _("Name the source: nothing becomes public here without one.")


def deadline_follows_start(change: Change, update: Document, by: User) -> Found:
    measure = Measure.objects.filter(pk=update.get("measure")).first()
    for name in ("planned_end", "former_planned_end"):
        try:
            begin = parse_period(measure.start).first if measure and measure.start else None
            end = parse_period(str(update.get(name))).last if update.get(name) else None
        except ValueError:  # the kind's own rules say what is wrong with it
            continue
        if begin and end and end < begin:
            words = _("Lies before the start of the measure ({start}). One of the two is wrong.")
            yield name, words.format(start=measure.start if measure else "")


def status_is_news(change: Change, update: Document, by: User) -> Found:
    """The same status of the same view, out of the same source, is no update."""
    if change.action != Action.PUBLISHED or not update.get("status"):
        return
    state = MeasureState.objects.filter(
        measure_key=update.get("measure"), until=OPEN_EDITION, valid_to=OPEN_DAY
    ).first()
    voice = str(update.get("voice"))
    if state is None or getattr(state, f"{voice}_status", "") != update["status"]:
        return
    last = Update.objects.filter(pk=getattr(state, f"{voice}_update")).first()
    if last and _same_source(update.get("evidence") or {}, last):
        yield (
            "status",
            _(
                "This view has that status already, out of the same source. Leave the status unchanged, "
                "name a newer source, or use “Checked, nothing new”."
            ),
        )


def _same_source(evidence: Document, last: Update) -> bool:
    before = Evidence.objects.filter(pk=last.evidence_id).first()
    if before is None:
        return False
    if evidence.get("url") or before.url:
        return (evidence.get("url") or "") == before.url
    return (evidence.get("title"), evidence.get("publisher")) == (before.title, before.publisher)


def reply_is_theirs(change: Change, update: Document, by: User) -> Found:
    """Nobody puts words into the mouth of the responsible body."""
    if update.get("kind") != UpdateKind.REPLY:
        return
    if by.role == Role.RESPONSIBLE and _answers_for(by.organisation, str(update.get("measure"))):
        return
    if (update.get("evidence") or {}).get("type") not in LETTERS:
        yield (
            "evidence.type",
            _(
                "A reply is entered by the responsible body itself, or with its letter as evidence: council "
                "paper, answer to a request for information, or other."
            ),
        )


def _answers_for(organisation: str, measure: str) -> bool:
    """The city answers for everything, others for what they are responsible for or take part in."""
    if Organisation.objects.filter(pk=organisation, kind=OrganisationKind.CITY).exists():
        return True
    return MeasureParty.objects.filter(measure=measure, organisation=organisation).exists()


def rating_is_the_alliances(change: Change, update: Document, by: User) -> Found:
    if not update.get("rating"):
        return
    member = Organisation.objects.filter(pk=by.organisation, alliance_member=True).exists()
    if by.organisation != settings.TRACKER_ALLIANCE_KEY and not member:
        yield "rating", _("Only organisations of the alliance rate. Leave it empty, or reply instead.")


def markdown_is_plain(change: Change, document: Document, by: User) -> Found:
    for name in MARKDOWN:
        text = str(document.get(name) or "")
        if TAG.search(text):
            yield name, _("Contains HTML. Write plain text; **bold**, lists and links need no tags.")
        if HIDDEN_SCRIPT.search(text):
            yield name, _("Contains an address that is no web address. Links begin with https://.")


Rule = Callable[[Change, Document, User], Found]
RULES: dict[str, tuple[Rule, ...]] = {
    "update": (
        measure_is_there,
        source_is_named,
        deadline_follows_start,
        status_is_news,
        reply_is_theirs,
        rating_is_the_alliances,
        markdown_is_plain,
    ),
    "milestone": (measure_is_there, markdown_is_plain),
}
