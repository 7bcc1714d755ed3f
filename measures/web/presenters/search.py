"""What a search found, with the words marked that were looked for."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from measures.reading.excerpts import shown_of, text_of, title_of
from measures.reading.matching import Wanted, marks
from measures.reading.search import Found, Hit
from measures.record.kinds.update import pieces_of_evidence
from measures.vocabulary import UpdateKind, Voice
from measures.web.asking import Question
from measures.web.links import address
from measures.web.presenters.figures import Lists
from measures.web.presenters.words import Badge, badge, label, number, period, when

HEADINGS: dict[str, Promise] = {
    "measure": _("Measures"),
    "update": _("Updates"),
    "decision": _("Council papers"),
    "organisation": _("Organisations"),
    "indicator": _("Indicators"),
    "field": _("Fields of action"),
    "plan": _("Plans"),
}


@dataclass(frozen=True)
class Piece:
    """A part of a text; `hit` says whether it is what was looked for."""

    words: str
    hit: bool = False


@dataclass(frozen=True)
class Result:
    """One record: what stands over it, its name, some of its text, its sources; empty where there is nothing.

    `silent`: a measure of which nothing had been heard by the day.
    """

    over: str
    title: list[Piece]
    address: str
    status: Badge | None
    silent: bool
    text: list[Piece]
    sources: list[list[Piece]]


@dataclass(frozen=True)
class Group:
    """The results of one kind; `to_all` leads to all of them where more were found than are shown."""

    heading: str
    kind: str
    results: list[Result]
    to_all: str
    to_all_words: str


@dataclass(frozen=True)
class SearchPage:
    """`told` says what was found; `others` leads back to all kinds where one was asked for."""

    told: str
    similar: bool
    groups: list[Group]
    others: str


def search_page(found: Found, question: Question) -> SearchPage:
    asked = question.parameters
    return SearchPage(
        told=_told(found, asked.get("kind", "")),
        similar=found.similar,
        groups=[_group(kind, hits, found, question) for kind, hits in found.hits.items()],
        others=address(question.path, {"q": asked["q"]} | found.moment.query) if "kind" in asked else "",
    )


def _told(found: Found, kind: str) -> str:
    count = found.counts[kind] if kind else found.count
    if not count:
        return gettext("Nothing found.")
    return ngettext("{count} result", "{count} results", count).format(count=number(count))


def _group(kind: str, hits: list[Hit], found: Found, question: Question) -> Group:
    count, whole = found.counts[kind], "kind" in question.parameters
    lists = Lists(found.moment.query)
    more = "" if whole or count <= len(hits) else _all_of(kind, question)
    return Group(
        heading=f"{HEADINGS[kind]} ({number(count)})",
        kind=kind,
        results=[_result(hit, found.wanted, lists) for hit in hits],
        to_all=more,
        to_all_words=gettext("See all {count}").format(count=number(count)) if more else "",
    )


def _all_of(kind: str, question: Question) -> str:
    return address(question.path, question.parameters | {"kind": kind})


def _result(hit: Hit, wanted: Wanted, lists: Lists) -> Result:
    document, kind = hit.record.document, hit.record.kind
    return Result(
        over=_over(hit),
        title=marked(title_of(hit), wanted),
        address=_address(hit, lists),
        status=badge(hit.status) if hit.status else None,
        silent=hit.status == "",
        text=excerpt(text_of(hit), wanted),
        sources=_sources(document, wanted) if kind == "update" else [],
    )


def _over(hit: Hit) -> str:
    """Code, number, or date and kind: how the record is told from others of the same name."""
    document, kind = hit.record.document, hit.record.kind
    if kind == "measure":
        return str(document["code"])
    if kind == "update":
        parts = (when(document), label(UpdateKind, document["kind"]), label(Voice, document["voice"]))
        return " · ".join(parts)
    if kind == "decision":
        return " · ".join(part for part in (document["reference"] or "", period(document["date"])) if part)
    return ""


def _address(hit: Hit, lists: Lists) -> str:
    """Where it can be read; of a plan the measures in it."""
    document, kind, key = hit.record.document, hit.record.kind, hit.record.key
    if kind == "update":
        return f"{lists.measure(document['measure'])}#{key}"
    if kind == "plan":
        return lists.of(plan=key)
    return address(reverse(kind, args=[key]), lists.moment)


def _sources(update: dict[str, object], wanted: Wanted) -> list[list[Piece]]:
    """The evidence in which a word was found."""
    lines = (f"{piece['title']} · {piece['publisher']}" for piece in pieces_of_evidence(update))
    return [marked(line, wanted) for line in lines if marks(wanted, line)]


def marked(text: str, wanted: Wanted) -> list[Piece]:
    """The whole text, in pieces that were looked for and others."""
    return _pieces(text, marks(wanted, text), 0, len(text))


def excerpt(text: str, wanted: Wanted) -> list[Piece]:
    """Some of the text around the first word that was found, or its beginning; whole words only."""
    start, end = shown_of(text, wanted)
    spans = marks(wanted, text)
    pieces = _pieces(text, [(first, min(last, end)) for first, last in spans if first < end], start, end)
    return [*([Piece("… ")] if start else []), *pieces, *([Piece(" …")] if end < len(text) else [])]


def _pieces(text: str, spans: list[tuple[int, int]], start: int, end: int) -> list[Piece]:
    pieces, place = [], start
    for first, last in spans:
        pieces += [Piece(text[place:first]), Piece(text[first:last], hit=True)]
        place = last
    pieces.append(Piece(text[place:end]))
    return [piece for piece in pieces if piece.words]
