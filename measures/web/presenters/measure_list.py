"""The list of measures: its sentences and its table."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from measures.filters.choices import DEFAULT_ORDERING
from measures.reading.measures import Item, Listing, Standing
from measures.vocabulary import Voice
from measures.web.links import address, excluding
from measures.web.presenters.figures import Lists
from measures.web.presenters.filter_form import (
    FilterForm,
    InUse,
    Options,
    filter_form,
    in_use,
    without_filters,
)
from measures.web.presenters.naming import field_named
from measures.web.presenters.words import Badge, Link, badge, day, duration, label, number, period, when
from measures.web.selection import CARDS, Selection

ARROWS = {"ascending": "▲", "descending": "▼"}


@dataclass(frozen=True)
class Row:
    """One line of the table; empty texts where nothing is known."""

    code: str
    title: Link
    field: Link
    status: Badge
    voice: str
    evidence: str
    age: str
    unconfirmed: bool
    deadline: str
    overdue: bool


@dataclass(frozen=True)
class Head:
    """The head of a column. `direction` is a value of aria-sort; no address where it cannot be sorted."""

    words: str
    address: str = ""
    direction: str = ""
    arrow: str = ""


@dataclass(frozen=True)
class MeasureList:
    """`other_view` leads to the same list as cards, or back to the table."""

    cards: bool
    other_view: Link
    count: int
    result: str
    unheard: str
    form: FilterForm
    in_use: list[InUse]
    without_filters: str
    heads: list[Head]
    rows: list[Row]


def measure_list(selection: Selection, found: Listing, total: int, options: Options) -> MeasureList:
    filters = in_use(selection, options)
    return MeasureList(
        cards=selection.cards,
        other_view=_other_view(selection),
        count=found.count,
        result=_result(found.count, total, narrowed=bool(filters)),
        unheard=_unheard(found),
        form=filter_form(selection, options),
        in_use=filters,
        without_filters=without_filters(selection),
        heads=_heads(selection),
        rows=[_row(item, found) for item in found.items],
    )


def _other_view(selection: Selection) -> Link:
    """The same measures, in the same order, in the other look."""
    question = selection.question
    rest = excluding(question.parameters, "view")
    if selection.cards:
        return Link(gettext("Show as a table"), address(question.path, rest))
    return Link(gettext("Show as cards"), address(question.path, rest | {"view": CARDS}))


def _result(count: int, total: int, *, narrowed: bool) -> str:
    if not narrowed:
        return ngettext("{total} measure", "{total} measures", total).format(total=number(total))
    words = ngettext("{count} of {total} measure", "{count} of {total} measures", total)
    return words.format(count=number(count), total=number(total))


def _unheard(found: Listing) -> str:
    if not found.without_evidence_yet:
        return ""
    words = ngettext(
        "Of {count} more measure there is no evidence up to {day}; it is not in this list.",
        "Of {count} more measures there is no evidence up to {day}; they are not in this list.",
        found.without_evidence_yet,
    )
    return words.format(count=number(found.without_evidence_yet), day=day(found.moment.day))


def _heads(selection: Selection) -> list[Head]:
    return [
        _sortable(selection, "code", gettext("Code")),
        _sortable(selection, "title", gettext("Measure")),
        Head(gettext("Field of action")),
        _sortable(selection, "status", gettext("Status and view")),
        _sortable(selection, "confirmed_on", gettext("Newest evidence")),
        _sortable(selection, "planned_end", gettext("Deadline")),
    ]


def _sortable(selection: Selection, name: str, words: str) -> Head:
    """A head that sorts by its column, and the other way round if the list is sorted by it already."""
    question = selection.question
    asked = question.parameters.get("ordering", DEFAULT_ORDERING)
    direction = {name: "ascending", f"-{name}": "descending"}.get(asked, "")
    wanted = f"-{name}" if direction == "ascending" else name
    rest = excluding(question.parameters, "ordering", "offset")
    sorting = {} if wanted == DEFAULT_ORDERING else {"ordering": wanted}
    return Head(words, address(question.path, rest | sorting), direction, ARROWS.get(direction, ""))


def _row(item: Item, found: Listing) -> Row:
    document, standing = item.document, item.standing
    assert standing is not None  # lists hold only measures with evidence
    row = standing.row
    page = reverse("measure", args=[document["key"]])
    return Row(
        code=document["code"],
        title=Link(document["title"], address(page, found.moment.query)),
        field=field_named(item.names, document["field"], Lists(found.moment.query)),
        status=badge(row.status),
        voice=label(Voice, row.status_voice),
        evidence=when(item.newest.document) if item.newest else day(row.confirmed_on),
        age=duration(standing.days_since_evidence),
        unconfirmed=not standing.confirmed,
        deadline=deadline(standing),
        overdue=standing.overdue,
    )


def deadline(standing: Standing) -> str:
    """The promised end; that it is open again if the newest word on it says so and it is still awaited."""
    promised = period(standing.row.planned_end)
    if not standing.deadline_open:
        return promised
    return gettext("{promised}, now open").format(promised=promised) if promised else gettext("open")
