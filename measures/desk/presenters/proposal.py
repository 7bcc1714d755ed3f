"""The page of one proposal: what is claimed, its evidence beside it, what holds now, and who did what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from measures.actions import permissions
from measures.actions.changes import Change
from measures.actions.proposals import changes_of
from measures.actions.rebase import typed_since
from measures.actions.rules import answers_for, rates
from measures.desk.forms.registry import form_for
from measures.desk.presenters.claims import (
    Ground,
    Subject,
    Summary,
    deed,
    ground,
    own_concern,
    subject,
    summary,
)
from measures.desk.presenters.entry import sent_again, typed
from measures.desk.presenters.queue import LONG, SHAPES, days_waiting, waiting_since
from measures.models import Proposal, ProposalEvent, Revision, User
from measures.reading.beside import Beside, beside
from measures.reading.moment import moment
from measures.vocabulary import Action, ProposalDeed, ProposalState, RecordKind, UpdateKind, Voice
from measures.web.links import address
from measures.web.markdown import markdown
from measures.web.presenters.changes import Change as Changed
from measures.web.presenters.changes import Row, changes, rows
from measures.web.presenters.entries import moment as at
from measures.web.presenters.standing import Headline, headline
from measures.web.presenters.timeline import Source, source
from measures.web.presenters.values import Value
from measures.web.presenters.words import Badge, Link, badge, label, period, when

Document = Mapping[str, Any]
EVIDENCE = ("evidence", "further_evidence")
SOURCE = ("source_title", "source_publisher", "source_url", "source_published")


@dataclass(frozen=True)
class Newest:
    """The newest update of a measure that is public now."""

    said: str
    text: SafeString
    place: str


@dataclass(frozen=True)
class Now:
    """Where the measure stands in the public record at present."""

    headline: Headline
    newest: Newest | None


@dataclass(frozen=True)
class Claim:
    """One change of a proposal: a whole document (`rows`) or what differs (`changes`), with its evidence.

    `lost` says that the entry it was written against has been erased, so that nothing can be compared.
    """

    what: str
    subject: Subject
    status: Badge | None
    rows: list[Row]
    changes: list[Changed]
    withdrawn: bool
    lost: bool
    reason: str
    sources: list[Source]
    now: Now | None
    silent: str
    unsourced: str
    warning: str


@dataclass(frozen=True)
class Step:
    """What a person did to the proposal."""

    iso: str
    at: str
    words: str
    name: str
    comment: str


@dataclass(frozen=True)
class Page:
    """`public` are the places where a released proposal can be read, `typed` what its author has entered.

    `again` sends that once more, as a new proposal; `newer` says that it was written after handing in.
    """

    number: int
    version: int
    summary: Summary
    shape: str
    state: str
    waiting: str
    long: bool
    organisation: str
    author: str
    reason: str
    claims: list[Claim]
    concerns: bool
    trail: list[Step]
    comment: Step | None
    public: list[Link]
    typed: list[tuple[str, str]]
    again: list[tuple[str, Any]]
    newer: bool

    @property
    def single(self) -> bool:
        """Whether it is one change, which the page is then called after."""
        return len(self.claims) == 1


def proposal_page(proposal: Proposal, person: User) -> Page:
    """The proposal as this person sees it. The number of queries does not grow with the batch."""
    own_words = _typed(proposal, person)
    known = ground([proposal])
    found = changes_of(proposal)
    there = _beside(found, known)
    trail = [_step(event) for event in proposal.events.select_related("person")]
    return Page(
        number=proposal.pk,
        version=proposal.version,
        summary=summary(proposal, known),
        shape=SHAPES[ProposalState(proposal.state)],
        state=label(ProposalState, proposal.state),
        waiting=waiting_since(proposal),
        long=(days_waiting(proposal) or 0) > LONG,
        organisation=known.organisation(proposal.organisation),
        author=proposal.author.name if proposal.author else "",
        reason=proposal.reason,
        claims=[_claim(change, proposal, known, there) for change in found],
        concerns=own_concern(proposal, person, known),
        trail=trail,
        comment=trail[-1] if proposal.state in COMMENTED and trail and trail[-1].comment else None,
        public=list(_public(proposal)),
        typed=own_words,
        again=sent_again(proposal.entered) if own_words and proposal.state in DECIDED else [],
        newer=typed_since(proposal) and proposal.state in (ProposalState.OPEN, ProposalState.RELEASED),
    )


def _typed(proposal: Proposal, person: User) -> list[tuple[str, str]]:
    """What stands in the form, for who began it alone, unless it waits or is public as it is."""
    kept = proposal.state in KEPT or _newer_than_released(proposal)
    if not kept or not permissions.has_begun(person, proposal):
        return []
    return typed(form_for(person, proposal), proposal.entered)


def _newer_than_released(proposal: Proposal) -> bool:
    """What was written between handing in and the release is in no public text: nothing else shows it."""
    return proposal.state == ProposalState.RELEASED and typed_since(proposal)


DECIDED = (ProposalState.RELEASED, ProposalState.REJECTED, ProposalState.TAKEN_BACK)
COMMENTED = (ProposalState.RETURNED, ProposalState.REJECTED)
KEPT = (ProposalState.RETURNED, ProposalState.REJECTED, ProposalState.TAKEN_BACK, ProposalState.DRAFT)


def _beside(found: Iterable[Change], known: Ground) -> Beside:
    """Where the measures stand that these changes are about."""
    return beside(moment({}), pointing=(), measures={known.measure_of(change) for change in found} - {""})


def _claim(change: Change, proposal: Proposal, known: Ground, there: Beside) -> Claim:
    reason, organisation = proposal.reason, proposal.organisation
    before = known.before(change)
    proposed = dict(change.document or {})
    shown = proposed or dict(before or {})
    compared = bool(proposed and before is not None)
    now = _now(known.measure_of(change), there)
    return Claim(
        what=deed(change),
        subject=subject(change, known),
        status=badge(proposed["status"]) if proposed.get("status") else None,
        rows=[] if compared or not shown else rows(change.kind, _bare(change.kind, shown), known.names),
        changes=changes(change.kind, before, proposed, known.names) if compared and before else [],
        withdrawn=change.action == Action.WITHDRAWN,
        lost=bool(change.base and before is None),
        reason=change.reason if change.reason != reason else "",
        sources=list(_sources(change.kind, shown)),
        now=now,
        unsourced=_unsourced(shown),
        warning=_warning(change, before, organisation) if before else "",
        silent="" if now or not known.measure_of(change) else gettext("Nothing is public about it yet."),
    )


def _unsourced(document: Document) -> str:
    """What to say where there is no evidence."""
    if document.get("kind") == UpdateKind.REPLY:
        return gettext("Without a further source: this is the answer itself.")
    return gettext("No evidence given.")


def _warning(change: Change, before: Document, organisation: str) -> str:
    """What a reviewer should know before a statement of somebody else disappears."""
    if change.action != Action.WITHDRAWN or change.kind != "update":
        return ""
    if before.get("kind") == UpdateKind.REPLY and not answers_for(organisation, str(before.get("measure"))):
        return gettext("This is the reply of another body.")
    if before.get("rating") and not rates(organisation):
        return gettext("This is a rating of the alliance.")
    return ""


def _bare(kind: str, document: Document) -> dict[str, Any]:
    """The document without its evidence, which is shown beside it, and without its key."""
    left = {name: value for name, value in document.items() if name not in (*EVIDENCE, "key")}
    return {name: value for name, value in left.items() if not (kind == "update" and name == "measure")}


def _sources(kind: str, document: Document) -> Iterator[Source]:
    pieces = [document.get("evidence"), *(document.get("further_evidence") or [])]
    yield from (source(piece) for piece in pieces if piece)
    if document.get("source_title") or document.get("source_url"):
        title = document.get("source_title") or document["source_url"]
        appeared = document.get("source_published")
        details = [Value(gettext("published {date}").format(date=period(appeared)))] if appeared else []
        yield Source(
            type="",
            publisher=document.get("source_publisher") or "",
            title=Link(title, document.get("source_url") or ""),
            details=details,
            quote="",
            archive=None,
        )


def _now(key: str, there: Beside) -> Now | None:
    standing = there.standings.get(key)
    if standing is None:
        return None
    place = reverse("measure", args=[key])
    newest = there.updates.get(standing.row.confirmed_update)
    return Now(headline(standing, there.updates), _newest(newest, place) if newest else None)


def _newest(update: dict[str, Any], place: str) -> Newest:
    parts = (when(update), label(UpdateKind, update["kind"]), label(Voice, update["voice"]))
    return Newest(" · ".join(parts), markdown(update["text"]), f"{place}#{update['key']}")


def _step(event: ProposalEvent) -> Step:
    words = label(ProposalDeed, event.deed)
    return Step(event.at.isoformat(), at(event.at), words, event.person.name, event.comment)


def _public(proposal: Proposal) -> Iterator[Link]:
    """The records a release made or changed, and the edition they stand in."""
    if proposal.batch is None:
        return
    entries = list(Revision.objects.filter(batch=proposal.batch).order_by("number"))
    for one in entries[:PLACES]:
        if one.measure_key and one.action != Action.WITHDRAWN:
            place = reverse("measure", args=[one.measure_key])
            anchor = f"#{one.key}" if one.kind == "update" else ""
            yield Link(f"{label(RecordKind, one.kind)} {one.key}", place + anchor)
    edition = entries[-1].number
    yield Link(
        gettext("Edition {number}").format(number=edition),
        address(reverse("record"), {"edition": str(edition)}),
    )


PLACES = 10
"""How many entries of a batch are linked one by one."""
