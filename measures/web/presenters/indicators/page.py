"""One indicator: what is known of it, by whom, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from measures.charts.indicator import indicator_chart
from measures.reading.indicators import Indicator, Observation
from measures.reading.moment import Moment
from measures.vocabulary import IndicatorDirection, ObservationKind, Sector
from measures.web.presenters.chart import ChartBox, boxed
from measures.web.presenters.indicators.values import (
    Amount,
    Newest,
    Promise,
    amount,
    gap_words,
    held_back,
    newest,
    promises,
    silence,
)
from measures.web.presenters.words import Link, label, language


@dataclass(frozen=True)
class Row:
    """One observation. `when` is its year, or that the source names none; `notes` are the record's words."""

    key: str
    when: str
    amount: Amount | None
    kind: str
    method: str
    source: Link
    notes: list[str]


@dataclass(frozen=True)
class IndicatorPage:
    """Everything that is on record about an indicator; `missing` says what is not."""

    key: str
    title: str
    description: str
    sector: str
    direction: str
    unit: str
    newest: Newest | None
    silence: str
    promises: list[Promise]
    rows: list[Row]
    missing: list[str]
    held_back: str
    chart: ChartBox


def indicator_page(found: Indicator, moment: Moment) -> IndicatorPage:
    return IndicatorPage(
        key=found.key,
        title=found.named(language()),
        description=found.description,
        sector=label(Sector, found.sector),
        direction=label(IndicatorDirection, found.direction),
        unit=found.shown_unit,
        newest=newest(found),
        silence=silence(found),
        promises=promises(found),
        rows=[_row(one, found) for one in found.observations],
        missing=[gap_words(gap) for gap in found.gaps],
        held_back=held_back(found, moment),
        chart=boxed(indicator_chart(found, moment), moment),
    )


def _row(one: Observation, indicator: Indicator) -> Row:
    return Row(
        key=one.key,
        when=gettext("no year named") if one.year is None else str(one.year),
        amount=amount(one, indicator),
        kind=label(ObservationKind, one.kind),
        method=one.method,
        source=Link(one.source_title, one.source_url),
        notes=[note for note in (one.period_note, one.note) if note],
    )
