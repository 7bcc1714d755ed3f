"""The fields of action: all of them with their counts, and the page of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.charts import Chart
from measures.reading.decisions import FEWEST
from measures.reading.fields import FieldFigures, FieldPage, Fields, Others
from measures.vocabulary import Origin
from measures.web.presenters.brief import Briefs, by_origin
from measures.web.presenters.chart import ChartBox, boxed
from measures.web.presenters.figures import Lists, Narrowed, counted, figure, linked
from measures.web.presenters.start.answers import Done, Part, done, key_of
from measures.web.presenters.start.lines import Line, by_status, share, ways
from measures.web.presenters.stripes import of_completion
from measures.web.presenters.words import Link, duration, label, language, number


@dataclass(frozen=True)
class FieldRow:
    """One field among all: `line` are its counts, `said` what else is known of it, `beside` other origins."""

    line: Line
    said: list[SafeString]
    beside: list[SafeString]


@dataclass(frozen=True)
class FieldsPage:
    """`silence` says why nothing is counted."""

    silence: str
    sentence: SafeString
    key: list[Part]
    rows: list[FieldRow]
    chart: ChartBox


@dataclass(frozen=True)
class OneField:
    """A field by itself. `silence` stands instead of the counts where the city has no measure in it."""

    title: str
    official: str
    note: str
    silence: str
    done: Done
    statuses: list[Line]
    said: list[SafeString]
    beside: list[Line]
    groups: list[Briefs]
    to_list: Link
    shortened: bool
    chart: ChartBox
    feed: str


def fields_page(found: Fields, chart: Chart) -> FieldsPage:
    lists = Lists(found.moment.query)
    width = max((one.completion.total for one in found.each), default=1)
    return FieldsPage(
        silence="" if found.each else gettext("No field of action is on record yet."),
        sentence=_overview(found, lists),
        key=key_of(found.completion, found.silent, "completion", lists.counted),
        rows=[_row(one, width, lists) for one in found.each],
        chart=boxed(chart, found.moment),
    )


def field_page(found: FieldPage, chart: Chart) -> OneField:
    figures, lists = found.figures, Lists(found.moment.query)
    key, title = figures.field.key, figures.field.named(language())
    name, narrowed = f"fields.{key}", partial(lists.counted, field=key)
    return OneField(
        title=title,
        official=_official(figures.field.official),
        note=figures.field.note,
        silence="" if figures.completion.total else _no_measure(),
        done=done(figures.completion, figures.by_status[""], name, narrowed),
        statuses=by_status(figures.by_status, f"{name}.by_status", narrowed),
        said=[_overdue(figures, narrowed), *_age(figures)],
        beside=others(figures.beside, name, partial(lists.of, field=key)),
        groups=by_origin(found.items, found.counted, lists),
        to_list=Link(gettext("See them as a list"), lists.of(field=key)),
        shortened=not found.complete,
        chart=boxed(chart, found.moment),
        feed=f"{reverse('api:changes_atom')}?field={key}",
    )


def _no_measure() -> str:
    return gettext("No measure of the city is on record in this field.")


def _official(official: bool | None) -> str:
    if official is None:
        return ""
    if official:
        return gettext("The name is evidenced as a field of an official plan.")
    return gettext("The name is not evidenced as a field of an official plan.")


def _overview(found: Fields, lists: Lists) -> SafeString:
    total = found.completion.total
    words = ngettext(
        "{total} measure of the city is counted here. Overdue: {overdue}.",
        "{total} measures of the city are counted here, each in one field. Overdue: {overdue}.",
        total,
    )
    return counted(
        words,
        total=figure("completion.total", total),
        overdue=linked("overdue", found.overdue, lists.counted(overdue="true")),
    )


def _row(one: FieldFigures, width: int, lists: Lists) -> FieldRow:
    key, silent = one.field.key, one.by_status[""]
    name, narrowed = f"fields.{key}", partial(lists.counted, field=key)
    line = Line(
        words=one.field.named(language()),
        page=lists.page("field", key),
        count=figure(f"{name}.total", one.completion.total),
        **ways(one.completion.total, silent, narrowed() if one.completion.total else ""),
        stripes=of_completion(one.completion, width),
        beside=share(one.completion, silent, name, narrowed) if one.completion.total else _no_measure(),
    )
    return FieldRow(
        line,
        [_overdue(one, narrowed), *_age(one)] if one.completion.total else [],
        [beside(other, name, partial(lists.of, field=key)) for other in one.beside],
    )


def _overdue(one: FieldFigures, narrowed: Narrowed) -> SafeString:
    """Out of all that are counted in the field."""
    words = gettext("{count} of {total} overdue")
    late = linked(f"fields.{one.field.key}.overdue", one.overdue, narrowed(overdue="true"))
    return counted(words, count=late, total=number(one.completion.total))


def _age(one: FieldFigures) -> list[SafeString]:
    """The median age of the newest evidence; nothing where it would be out of too few."""
    if one.age.median is None:
        return [counted(gettext("no evidence yet"))]
    if one.age.total - one.age.none < FEWEST:
        return []
    name = f"fields.{one.field.key}.evidence_age_median"
    words = gettext("newest evidence: median age {age}")
    return [counted(words, age=figure(name, one.age.median, duration(one.age.median)))]


def beside(one: Others, name: str, narrowed: Narrowed) -> SafeString:
    """What another origin has in it, out of its own total."""
    to_list = "" if one.silent else narrowed(origin=one.origin, divided="false")
    total = linked(f"{name}.beside.{one.origin}.total", one.completion.total, to_list)
    words = gettext("{origin}: {count}")
    return counted(words, origin=label(Origin, one.origin), count=total)


def others(found: Sequence[Others], name: str, narrowed: Narrowed) -> list[Line]:
    """A row for each origin that the counts leave out, with its own denominator.

    `name` is what the API calls the thing they belong to.
    """
    width = max((one.completion.total for one in found), default=1)
    return [_other(one, f"{name}.beside.{one.origin}", width, narrowed) for one in found]


def _other(one: Others, name: str, width: int, narrowed: Narrowed) -> Line:
    own = partial(narrowed, origin=one.origin, divided="false")
    return Line(
        words=label(Origin, one.origin),
        count=figure(f"{name}.total", one.completion.total),
        **ways(one.completion.total, one.silent, own()),
        stripes=of_completion(one.completion, width),
        beside=share(one.completion, one.silent, name, own),
    )
