"""What the desk asks of an entry beyond what the record itself refuses. Each rule says what to do instead.

The record takes what files hold, with their gaps; what people enter from now on is held to more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from measures.actions.changes import document_of
from measures.actions.placeholders import is_placeholder
from measures.actions.refusals import Trouble
from measures.models import Evidence, Measure, MeasureParty, MeasureState, Organisation, Update, User
from measures.models.public import OPEN_DAY, OPEN_EDITION
from measures.record.write import Change
from measures.text import format_period, parse_period
from measures.vocabulary import (
    Action,
    EvidenceType,
    OrganisationKind,
    Role,
    Status,
    UpdateKind,
)

Document = Mapping[str, Any]
Found = Iterator[tuple[str, str]]

LETTERS = frozenset({EvidenceType.COUNCIL_PAPER, EvidenceType.FOI_ANSWER, EvidenceType.OTHER})
"""Kinds of sources in which somebody else can show a reply of the responsible body."""
MARKDOWN = ("text", "summary", "uncertainty_note", "note")
TAG = re.compile(r"<\s*[a-zA-Z/!?][^<>]*>")
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>", re.IGNORECASE)
HIDDEN_SCRIPT = re.compile(
    r"(?:\]\(\s*<?|^\s*\[[^\]\n]*\]:\s*<?|<)\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE | re.MULTILINE
)
"""Only where Markdown takes an address: “Open Data: …” is an honest beginning of a sentence."""
CLAIMS = ("status", "planned_end", "former_planned_end", "deadline_open", "progress", "rating")


def troubles_with(changes: Sequence[Change], *, by: User, reason: str = "") -> list[Trouble]:
    """Everything these rules find, change by change."""
    about_reason = [Trouble(0, "reason", sentence) for sentence in _not_plain(reason)]
    return about_reason + [
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
            _("{key} is not on record, or was withdrawn. Nothing can be added to it any more.").format(
                key=key
            ),
        )


def source_is_named(change: Change, update: Document, by: User) -> Found:
    if not update.get("evidence") and not _is_own_answer(update, by):
        yield "evidence", _("Name the source: nothing becomes public here without one.")


def _is_own_answer(update: Document, by: User) -> bool:
    """The responsible body answers through its own account: the answer is its own source.

    Not as soon as it says something that the figures are made of: that has a source like everybody's.
    """
    speaks = update.get("kind") == UpdateKind.REPLY and by.role == Role.RESPONSIBLE
    said = (update.get(name) for name in CLAIMS)
    claims = any(value is not None and value is not False and value != "" for value in said)
    return speaks and not claims and answers_for(by.organisation, str(update.get("measure")))


def source_was_there(change: Change, document: Document, by: User) -> Found:
    """Nobody reads what has not appeared yet."""
    evidence = document.get("evidence") or {}
    try:
        appeared = parse_period(str(evidence["published"])).first if evidence.get("published") else None
        read = date.fromisoformat(str(evidence["retrieved_on"])) if evidence.get("retrieved_on") else None
    except ValueError:  # the kind's own rules say what is wrong with it
        return
    if appeared and read and appeared > read:
        yield (
            "evidence.published",
            _("Lies after the day on which the source was read. One of the two days is wrong."),
        )


def daily_work_is_never_done(change: Change, update: Document, by: User) -> Found:
    if update.get("status") != Status.COMPLETED:
        return
    if Measure.objects.filter(pk=update.get("measure"), continuous=True).exists():
        yield (
            "status",
            _("A continuous task is never completed. Choose “in progress” or “ended”."),
        )


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
            start = format_period(measure.start) if measure and measure.start else ""
            yield name, words.format(start=start)


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
    if by.role == Role.RESPONSIBLE and answers_for(by.organisation, str(update.get("measure"))):
        return
    if (update.get("evidence") or {}).get("type") not in LETTERS:
        yield (
            "evidence.type",
            _(
                "A reply is entered by the responsible body itself, or with its letter as evidence: council "
                "paper, answer to a request for information, or other."
            ),
        )


def statement_is_their_own(change: Change, update: Document, by: User) -> Found:
    """Who could not have entered a statement does not change it either."""
    before = document_of(change.base) if change.base else None
    if before is None:
        return
    if any(reply_is_theirs(change, before, by)):
        yield (
            "",
            _(
                "This is the reply of another body: only they change it, or a letter of theirs does. "
                "Enter an update of your own beside it."
            ),
        )
    if any(rating_is_the_alliances(change, before, by)):
        yield (
            "",
            _("This is a rating of the alliance: only its organisations change it. Enter a reply beside it."),
        )


def answers_for(organisation: str, measure: str) -> bool:
    """The city answers for everything, others for what they are responsible for or take part in."""
    if Organisation.objects.filter(pk=organisation, kind=OrganisationKind.CITY).exists():
        return True
    return MeasureParty.objects.filter(measure=measure, organisation=organisation).exists()


def rating_is_the_alliances(change: Change, update: Document, by: User) -> Found:
    if not update.get("rating"):
        return
    if not rates(by.organisation):
        yield "rating", _("Only organisations of the alliance rate. Leave it empty, or reply instead.")


def rates(organisation: str) -> bool:
    """Whether this organisation speaks for the alliance."""
    member = Organisation.objects.filter(pk=organisation, alliance_member=True).exists()
    return member or organisation == settings.TRACKER_ALLIANCE_KEY


def markdown_is_plain(change: Change, document: Document, by: User) -> Found:
    for name in MARKDOWN:
        for sentence in _not_plain(str(document.get(name) or "")):
            yield name, sentence


def _not_plain(text: str) -> Iterator[str]:
    if HIDDEN_SCRIPT.search(text):
        yield _("Contains an address that is no web address. Links begin with https://.")
    elif TAG.search(AUTOLINK.sub("", text)):
        yield _("Contains HTML. Write plain text; **bold**, lists and links need no tags.")


Rule = Callable[[Change, Document, User], Found]
RULES: dict[str, tuple[Rule, ...]] = {
    "update": (
        measure_is_there,
        source_is_named,
        source_was_there,
        deadline_follows_start,
        daily_work_is_never_done,
        status_is_news,
        reply_is_theirs,
        statement_is_their_own,
        rating_is_the_alliances,
        markdown_is_plain,
    ),
    "milestone": (measure_is_there, source_is_named, source_was_there, markdown_is_plain),
    "observation": (source_was_there, markdown_is_plain),
}
