"""The page of demands: what is asked of whom, and what each view says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.demands import Demands
from measures.reading.measures import Item
from measures.vocabulary import Origin, Status, Voice
from measures.web.links import address
from measures.web.markdown import markdown
from measures.web.presenters.figures import Lists, counted, linked
from measures.web.presenters.standing import ViewCard, views
from measures.web.presenters.timeline import Source, sources
from measures.web.presenters.words import Link, label, number, period, when


@dataclass(frozen=True)
class Newest:
    """The newest evidence of a demand: when, whose view, what it says, and its sources."""

    said: Link
    voice: str
    text: SafeString
    sources: list[Source]


@dataclass(frozen=True)
class Demand:
    """One demand. `views` are those of all three, none before its first evidence."""

    key: str
    code: str
    title: Link
    summary: SafeString
    asked: list[Link]
    views: list[ViewCard]
    newest: Newest | None
    rests_on: Link
    rests_on_more: str
    history: str


@dataclass(frozen=True)
class DemandsPage:
    """`silence` says why nothing is counted; `complete` whether all demands are shown."""

    silence: str
    sentences: list[SafeString]
    demands: list[Demand]
    to_list: str
    complete: bool


def demands_page(found: Demands) -> DemandsPage:
    lists = Lists(found.moment.query)
    return DemandsPage(
        silence="" if found.completion.total else gettext("No demand is on record."),
        sentences=_sentences(found, lists) if found.completion.total else [],
        demands=[_demand(item, found, lists) for item in found.items],
        to_list=_of(lists),
        complete=found.complete,
    )


def _of(lists: Lists, **filters: str) -> str:
    """The list of demands, each as it is counted."""
    return lists.of(origin=Origin.DEMAND.value, divided="false", **filters)


def _sentences(found: Demands, lists: Lists) -> list[SafeString]:
    """What is fulfilled and what is unclear, out of all; and on how many the other side has been heard."""
    counts, silent = found.completion, found.by_status[""]
    done = ngettext(
        "{completed} of {total} demand is fulfilled according to public evidence.",
        "{completed} of {total} demands are fulfilled according to public evidence.",
        counts.total,
    )
    unclear = gettext("For {unclear} the status is unknown or no longer confirmed.")
    heard = found.spoken[Voice.RESPONSIBLE]
    spoken = gettext("On {heard} of {total} we know a word of the city or of others who are asked.")
    return [
        counted(
            done,
            completed=linked(
                "completion.completed", counts.completed, _of(lists, status=Status.COMPLETED.value)
            ),
            total=linked("completion.total", counts.total, "" if silent else _of(lists)),
        ),
        counted(
            unclear,
            unclear=linked(
                "completion.unclear", counts.unclear, "" if silent else _of(lists, unclear="true")
            ),
        ),
        counted(
            spoken,
            heard=linked(f"spoken.{Voice.RESPONSIBLE}", heard, _of(lists, heard=Voice.RESPONSIBLE.value)),
            total=number(counts.total),
        ),
    ]


def _demand(item: Item, found: Demands, lists: Lists) -> Demand:
    document, standing = item.document, item.standing
    key, moment = document["key"], found.moment
    page = lists.measure(key)
    return Demand(
        key=key,
        code=document["code"],
        title=Link(document["title"], page),
        summary=markdown(document["summary"]),
        asked=[_organisation(one, found, lists) for one in document["responsible"]],
        views=[_there(card, page) for card in views(standing, found.updates)] if standing else [],
        newest=_newest(found.updates.get(standing.row.confirmed_update), page) if standing else None,
        rests_on=Link(document["source_title"], document["source_url"]),
        rests_on_more=_source(document),
        history=address(reverse("measure_history", args=[key]), moment.query),
    )


def _organisation(key: str, found: Demands, lists: Lists) -> Link:
    """Whom it is asked of, with all that they are responsible for or take part in."""
    listed = lists.of(organisation=key) if ("organisation", key) in found.names.held else ""
    return Link(found.names.name("organisation", key), listed)


def _there(card: ViewCard, page: str) -> ViewCard:
    """The card of a measure's page, for elsewhere: its anchors lead to that page."""
    return replace(card, said=Link(card.said.words, page + card.said.address)) if card.said else card


def _newest(update: dict[str, Any] | None, page: str) -> Newest | None:
    if update is None:
        return None
    return Newest(
        said=Link(when(update), f"{page}#{update['key']}"),
        voice=label(Voice, update["voice"]),
        text=markdown(update["text"]),
        sources=sources(update),
    )


def _source(document: dict[str, Any]) -> str:
    parts = (document["source_publisher"], period(document["source_published"]))
    return ", ".join(part for part in parts if part)
