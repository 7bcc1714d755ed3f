"""Organisations: all of them by the four societal groups, and the page of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.charts import Chart
from measures.reading.organisations import Named, OrganisationFigures, OrganisationPage, Organisations
from measures.vocabulary import OrganisationKind, Origin, SocietalGroup
from measures.web.presenters.brief import Briefs, by_origin
from measures.web.presenters.chart import ChartBox, boxed
from measures.web.presenters.fields import others
from measures.web.presenters.figures import Lists, Narrowed, counted, figure, linked
from measures.web.presenters.start.answers import Done, done
from measures.web.presenters.start.lines import Line, by_status, share
from measures.web.presenters.stripes import Stripes, of_completion
from measures.web.presenters.words import Link, label, number


@dataclass(frozen=True)
class Row:
    """One organisation among all. `said` are its counts in short sentences.

    `count` are the counted measures that it answers for; empty, and `stripes` None, without any.
    """

    name: Link
    short: str
    member: bool
    count: SafeString
    said: list[SafeString]
    stripes: Stripes | None


@dataclass(frozen=True)
class Shelf:
    """One societal group: who answers for a measure, who only takes part, and who is named for none."""

    anchor: str
    heading: str
    remark: str
    responsible: list[Row]
    partners: list[Row]
    idle: list[Row]


@dataclass(frozen=True)
class OrganisationsPage:
    """`silence` says why nobody is listed."""

    silence: str
    sentence: SafeString
    shared: SafeString
    shelves: list[Shelf]
    chart: ChartBox


@dataclass(frozen=True)
class OneOrganisation:
    """An organisation by itself. `silence` stands instead of counts where it answers for no counted one."""

    name: str
    short: str
    kind: str
    group: str
    member: bool
    role: str
    website: str
    source: Link
    silence: str
    done: Done
    statuses: list[Line]
    overdue: SafeString
    beside: list[Line]
    responsible: list[Briefs]
    partner: list[Briefs]
    sentences: list[SafeString]
    to_lists: list[Link]
    shortened: bool


def organisations_page(found: Organisations, chart: Chart) -> OrganisationsPage:
    lists = Lists(found.moment.query)
    width = max((one.completion.total for one in found.each), default=1)
    shelves = [
        _shelf(group, list(each), width, lists)
        for group, each in groupby(found.each, key=lambda one: one.organisation.group)
    ]
    return OrganisationsPage(
        silence="" if found.each else gettext("No organisation is on record yet."),
        sentence=_overview(found),
        shared=_shared(found),
        shelves=shelves,
        chart=boxed(chart, found.moment),
    )


def organisation_page(found: OrganisationPage) -> OneOrganisation:
    figures, lists = found.figures, Lists(found.moment.query)
    one = figures.organisation
    name, narrowed = f"organisations.{one.key}", partial(lists.counted, responsible=one.key)
    return OneOrganisation(
        name=one.name,
        short=one.short_name,
        kind=label(OrganisationKind, one.kind),
        group=label(SocietalGroup, one.group),
        member=one.alliance_member,
        role=one.role,
        website=one.url,
        source=Link(one.source_title, one.source_url),
        silence="" if figures.completion.total else _no_counted(),
        done=done(figures.completion, figures.by_status[""], name, narrowed),
        statuses=by_status(figures.by_status, f"{name}.by_status", narrowed),
        overdue=_overdue(figures, narrowed),
        beside=others(figures.beside, name, partial(lists.of, responsible=one.key)),
        responsible=by_origin(found.responsible, found.counted, lists),
        partner=by_origin(found.partner, found.counted, lists),
        sentences=[_responsible(figures, lists), _also_partner(figures, lists), _entries(figures)],
        to_lists=_to_lists(figures, lists),
        shortened=not found.complete,
    )


def _overview(found: Organisations) -> SafeString:
    total, base = found.completion.total, found.completion.total + found.nobody
    words = ngettext(
        "{total} of {base} measure of the city names who is responsible.",
        "{total} of {base} measures of the city name who is responsible.",
        base,
    )
    return counted(words, total=figure("completion.total", total), base=number(base))


def _shared(found: Organisations) -> SafeString:
    """Why organisations may add up to more than there is."""
    if not found.shared:
        return counted(gettext("A measure with two responsible bodies would count for both; none has two."))
    words = ngettext(
        "A measure with two responsible bodies counts for both; {count} does.",
        "A measure with two responsible bodies counts for both; {count} do.",
        found.shared,
    )
    return counted(words, count=figure("shared", found.shared))


def _shelf(group: str, each: Sequence[OrganisationFigures], width: int, lists: Lists) -> Shelf:
    answering = [one for one in each if one.responsible.count]
    partners = [one for one in each if one.partner.count and not one.responsible.count]
    idle = [one for one in each if not one.responsible.count and not one.partner.count]
    return Shelf(
        anchor=group or "none",
        heading=label(SocietalGroup, group) or gettext("Without a group"),
        remark="" if group else gettext("The record has no words (any more) on these, only their keys."),
        responsible=[_row(one, width, lists) for one in answering],
        partners=[_row(one, width, lists) for one in partners],
        idle=[_row(one, width, lists) for one in idle],
    )


def _row(one: OrganisationFigures, width: int, lists: Lists) -> Row:
    organisation, total = one.organisation, one.completion.total
    to_list = "" if one.by_status[""] else lists.counted(responsible=organisation.key)
    count = linked(f"organisations.{organisation.key}.total", total, to_list)
    return Row(
        name=Link(organisation.name, lists.page("organisation", organisation.key)),
        short=organisation.short_name,
        member=organisation.alliance_member,
        count=count if total else SafeString(""),
        said=_said(one, lists),
        stripes=of_completion(one.completion, width) if total else None,
    )


def _said(one: OrganisationFigures, lists: Lists) -> list[SafeString]:
    """In this order: what counts, how much of it is overdue, what stands beside it, where it takes part."""
    name = f"organisations.{one.organisation.key}"
    narrowed = partial(lists.counted, responsible=one.organisation.key)
    found = []
    if one.completion.total:
        found += [share(one.completion, one.by_status[""], name, narrowed), _overdue(one, narrowed)]
    for other in one.beside:
        own = partial(lists.of, responsible=one.organisation.key, origin=other.origin, divided="false")
        total = linked(
            f"{name}.beside.{other.origin}.total", other.completion.total, "" if other.silent else own()
        )
        found.append(counted(gettext("{origin}: {count}"), origin=label(Origin, other.origin), count=total))
    if one.partner.count:
        found.append(_partner(one, lists))
    return found


def _overdue(one: OrganisationFigures, narrowed: Narrowed) -> SafeString:
    """Out of all that are counted for it."""
    late = linked(f"organisations.{one.organisation.key}.overdue", one.overdue, narrowed(overdue="true"))
    words = gettext("{count} of {total} overdue")
    return counted(words, count=late, total=number(one.completion.total))


def _responsible(one: OrganisationFigures, lists: Lists) -> SafeString:
    key = one.organisation.key
    words = ngettext(
        "Named as responsible for {count} measure of any origin, wholes and parts alike.",
        "Named as responsible for {count} measures of any origin, wholes and parts alike.",
        one.responsible.count,
    )
    return counted(
        words, count=_named(f"organisations.{key}.responsible", one.responsible, lists.of(responsible=key))
    )


def _partner(one: OrganisationFigures, lists: Lists) -> SafeString:
    count = one.partner.count
    words = ngettext("only a partner in {count} measure", "only a partner in {count} measures", count)
    return counted(words, count=_partaking(one, lists))


def _also_partner(one: OrganisationFigures, lists: Lists) -> SafeString:
    words = ngettext(
        "It takes part in {count} measure for which others are responsible.",
        "It takes part in {count} measures for which others are responsible.",
        one.partner.count,
    )
    return counted(words, count=_partaking(one, lists))


def _partaking(one: OrganisationFigures, lists: Lists) -> SafeString:
    key = one.organisation.key
    return _named(f"organisations.{key}.partner", one.partner, lists.of(partner=key))


def _named(name: str, found: Named, to_list: str) -> SafeString:
    """Linked unless some have no evidence yet: those are in no list."""
    return linked(name, found.count, "" if found.silent else to_list)


def _entries(one: OrganisationFigures) -> SafeString:
    words = ngettext(
        "{count} entry of the record was published on its behalf.",
        "{count} entries of the record were published on its behalf.",
        one.entries,
    )
    return counted(words, count=figure(f"organisations.{one.organisation.key}.entries", one.entries))


def _no_counted() -> str:
    return gettext("It is not named as responsible for any measure of the city that is counted.")


def _to_lists(one: OrganisationFigures, lists: Lists) -> list[Link]:
    key = one.organisation.key
    ways = (
        (one.responsible, gettext("See what it is responsible for as a list"), lists.of(responsible=key)),
        (one.partner, gettext("See where it is a partner as a list"), lists.of(partner=key)),
    )
    return [Link(words, way) for named, words, way in ways if named.count > named.silent]
