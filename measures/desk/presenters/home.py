"""The first page of the desk: what needs me now, the most pressing first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from measures.actions import permissions
from measures.actions.changes import Change
from measures.actions.proposals import changes_of
from measures.desk.presenters.queue import waiting_since
from measures.desk.presenters.rows import (
    Row,
    confirmation_ends,
    deadline_nears,
    heard,
    is_unconfirmed,
    rows,
)
from measures.models import DocumentState, Following, Proposal, ProposalEvent, User
from measures.models.live.proposal import ProposalQuerySet
from measures.models.public import OPEN_EDITION
from measures.reading.concerning import concerning
from measures.reading.measures import Item, listing
from measures.reading.moment import Moment, moment
from measures.reading.names import NAME_FIELDS, names_for
from measures.vocabulary import EntryForm, ProposalDeed, ProposalState
from measures.web.presenters.words import local_day

Name = tuple[str, str]
MOST = 1000
"""Measures of one organisation that are listed; more than any record of a city holds."""


@dataclass(frozen=True)
class Task:
    """A proposal that waits for somebody: what it is, where it goes on, and what was said about it."""

    words: str
    address: str
    beside: str
    comment: str = ""


@dataclass(frozen=True)
class Group:
    """Measures with the same need, under its heading."""

    anchor: str
    heading: str
    rows: list[Row]


@dataclass(frozen=True)
class Home:
    """`to_release` is for reviewers; `drafts` hold something typed; `rest` needs nothing now."""

    to_release: int
    returned: list[Task]
    conflicts: list[Task]
    drafts: list[Task]
    waiting: list[Task]
    groups: list[Group]
    rest: list[Row]

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.rest)


def home(person: User) -> Home:
    """Everything on the page. The number of queries does not grow with what there is."""
    now = moment({})
    own = list(_with_comments(Proposal.objects.of(person)))
    waiting = list(permissions.visible(person).waiting().filter(organisation=person.organisation))
    titles = _titles(now, [*own, *waiting])
    moved = _overtaken([one for one in own if one.state == ProposalState.OPEN])
    groups, rest = measures(person, now)
    return Home(
        to_release=permissions.decidable(person).count(),
        returned=[_task(one, titles, person) for one in own if one.state == ProposalState.RETURNED],
        conflicts=[_task(one, titles, person) for one in own if one.pk in moved],
        drafts=[
            _task(one, titles, person) for one in own if one.state == ProposalState.DRAFT and one.entered
        ],
        waiting=[_task(one, titles, person) for one in waiting if one.pk not in moved],
        groups=groups,
        rest=rest,
    )


def measures(person: User, now: Moment) -> tuple[list[Group], list[Row]]:
    """The measures of this person's organisation by what they need, and those that need nothing."""
    followed = set(
        Following.objects.filter(organisation=person.organisation).values_list("measure", flat=True)
    )
    states = concerning(now, person.organisation, sorted(followed))
    items = listing(now, states, limit=MOST, offset=0).items
    sorted_out: dict[str, list[Item]] = {}
    for item in items:
        sorted_out.setdefault(_need(item, now.day), []).append(item)
    for need, found in sorted_out.items():
        found.sort(key=lambda item: _pressing(need, item))
    groups = [
        Group(need, heading, rows(sorted_out[need], followed, person.organisation, now.day))
        for need, heading in _headings()
        if need in sorted_out
    ]
    return groups, rows(sorted_out.get("rest", []), followed, person.organisation, now.day)


def _headings() -> list[tuple[str, str]]:
    return [
        ("overdue", gettext("Deadline has passed")),
        ("unconfirmed", gettext("Not confirmed for long")),
        ("approaching", gettext("Coming up")),
        ("silent", gettext("No evidence yet")),
    ]


def _need(item: Item, today: date) -> str:
    standing = heard(item)
    if standing is None:
        return "silent"
    if standing.overdue:
        return "overdue"
    if is_unconfirmed(standing):
        return "unconfirmed"
    return "approaching" if deadline_nears(standing, today) or confirmation_ends(standing, today) else "rest"


def _pressing(need: str, item: Item) -> tuple[date, str]:
    """The oldest first; where nothing is dated, by code."""
    standing = heard(item)
    if standing is None or need == "rest":
        return date.min, item.document["key"]
    row = standing.row
    dates = {
        "overdue": row.planned_end_last,
        "unconfirmed": row.confirmed_on,
        "approaching": min(one for one in (row.planned_end_last, row.confirmed_until, date.max) if one),
    }
    return dates[need] or date.max, row.measure_key


def _with_comments(proposals: ProposalQuerySet) -> ProposalQuerySet:
    """With `comment`: what was said when it last came back."""
    returned = ProposalEvent.objects.filter(proposal=OuterRef("pk"), deed=ProposalDeed.RETURNED)
    return proposals.annotate(comment=Subquery(returned.order_by("-pk").values("comment")[:1]))


def _overtaken(proposals: list[Proposal]) -> set[int]:
    """Those that change an entry which no longer holds. One query."""
    changes: dict[int, list[Change]] = {one.pk: changes_of(one) for one in proposals}
    keys = {change.key for ones in changes.values() for change in ones if change.base is not None}
    states = DocumentState.objects.filter(until=OPEN_EDITION, key__in=keys)
    holds = {(kind, key): number for kind, key, number in states.values_list("kind", "key", "revision_id")}
    return {
        pk
        for pk, ones in changes.items()
        if any(one.base is not None and holds.get((one.kind, one.key)) != one.base for one in ones)
    }


def _subject(proposal: Proposal) -> Name | None:
    """(kind, key) of the one record a proposal is about, if it is about one that exists."""
    about = proposal.about
    if about.get("measure"):
        return "measure", str(about["measure"])
    return (
        (str(about["kind"]), str(about["key"]))
        if about.get("kind") in NAME_FIELDS and about.get("key")
        else None
    )


def _titles(now: Moment, proposals: list[Proposal]) -> dict[Name, str]:
    """How the records are called that proposals are about, measures with their code. One query."""
    wanted: dict[str, set[str]] = {}
    for kind, key in filter(None, map(_subject, proposals)):
        wanted.setdefault(kind, set()).add(key)
    names = names_for(now.edition.number, [], wanted)
    return {
        name: f"{held.document.get('code') or ''} {names.name(*name)}".strip()
        for name, held in names.held.items()
    }


def _task(proposal: Proposal, titles: dict[Name, str], person: User) -> Task:
    own_and_writable = proposal.author_id == person.pk and proposal.state != ProposalState.OPEN
    return Task(
        words=_words(proposal, titles),
        address=reverse("entry" if own_and_writable else "proposal", args=[proposal.pk]),
        beside=_since(proposal),
        comment=getattr(proposal, "comment", None) or "",
    )


def _since(proposal: Proposal) -> str:
    if proposal.state == ProposalState.OPEN and proposal.submitted_at:
        return gettext("waiting {since}").format(since=waiting_since(proposal))
    return gettext("saved on {date}").format(date=local_day(proposal.saved_at or proposal.created_at))


def _words(proposal: Proposal, titles: dict[Name, str]) -> str:
    form = EntryForm(proposal.form).label
    subject = _subject(proposal)
    about = titles.get(subject, "") if subject else ""
    if subject and not about:
        about = gettext("{key}, withdrawn meanwhile").format(key=subject[1])
    measures = proposal.about.get("measures") or []
    if not about and measures:
        about = ngettext("{count} measure", "{count} measures", len(measures)).format(count=len(measures))
    return f"{form}: {about}" if about else str(form)
