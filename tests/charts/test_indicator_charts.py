"""Charts of indicators: points are what was measured, and nothing is drawn that nobody stated."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache

import pytest
from django.conf import settings
from django.utils.translation import override

from measures import progress
from measures.charts.emissions import emissions_per_inhabitant, emissions_total
from measures.charts.indicator import indicator_chart
from measures.reading.emissions import emissions_among
from measures.reading.indicators import Indicator, Observation
from measures.reading.moment import Moment
from tests.charts.conftest import EDITION, TODAY
from tests.charts.drawings import parsed, texts

SVG = "{http://www.w3.org/2000/svg}"


def rows_of(name: str) -> list[dict[str, str]]:
    with (settings.BASE_DIR / "data/magdeburg" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def observations() -> tuple[Observation, ...]:
    return tuple(
        Observation(
            key=one["key"],
            kind=one["kind"],
            year=int(one["year"]) if one["year"] else None,
            value=float(one["value"]) if one["value"] else None,
            method=one["method"],
            indicator=one["indicator"],
            period_note=one["period_note"],
            source_title=one["source_title"],
            source_url=one["source_url"],
            note=one["note"],
        )
        for one in rows_of("observations.csv")
    )


def found(key: str, day: date = TODAY, **fields: object) -> Indicator:
    """An indicator straight from the files of the real record."""
    [told] = [one for one in rows_of("indicators.csv") if one["key"] == key]
    known = progress.known_on([one for one in observations() if one.indicator == key], day)
    newest = progress.newest_value(known)
    facts = {
        "unit": told["unit"],
        "observations": sorted(known, key=lambda one: (one.year is None, one.year or 0, one.key)),
        "newest": newest,
        "age": progress.age_in_years(newest.year, day) if newest and newest.year else None,
    }
    return Indicator(
        key=key,
        title_de=told["title_de"],
        title_en=told["title_en"],
        direction=told["direction"],
        sector=told["scope_sector"],
        headline=told["headline"] == "yes",
        description=told["description_de"],
        later=0,
        gaps=(),
        **(facts | fields),  # type: ignore[arg-type]
    )


def city(day: date = TODAY, **others: Indicator):
    keys = ("thg-je-einwohner", "emissionen-gesamt", "co2-minderung-2019-2035")
    known = {key: found(key, day) for key in keys}
    return emissions_among(known | others, Moment(EDITION, day))


def chart(key: str, day: date = TODAY):
    return indicator_chart(found(key, day), Moment(EDITION, day))


def pairs(drawn):
    """(year, value) of every point of every series of markers."""
    return sorted(
        (x, y)
        for trace in drawn.figure.data
        if "markers" in trace.mode
        for x, y in zip(trace.x, trace.y, strict=True)
        if x is not None
    )


def in_table(drawn):
    return sorted((int(row.head), row.cells[0].value) for row in drawn.table.rows)


def marks(drawing):
    """What the tooltips of the points say."""
    return [one.text for one in parsed(drawing).iter(f"{SVG}title") if one.text and ": " in one.text]


def lines(drawn):
    return [trace for trace in drawn.figure.data if "lines" in trace.mode]


@pytest.mark.parametrize("key", sorted({one.indicator for one in observations()}))
def test_figure_table_and_drawings_hold_the_same_values(key):
    drawn = chart(key)
    stated = sorted((one.year, one.value) for one in observations() if one.indicator == key and one.dated)
    if not stated:
        assert (drawn.figure, drawn.table, drawn.wide) == (None, None, "")
        assert drawn.empty_reason
        return
    assert pairs(drawn) == in_table(drawn) == stated
    for drawing in (drawn.wide, drawn.narrow):
        assert len([one for one in marks(drawing) if one[:4].isdigit()]) == len(stated)


def test_values_of_different_methods_are_never_joined():
    """Guards against a break of method that looks like a change of what was measured."""
    drawn = chart("led-anteil-strassenbeleuchtung")
    assert lines(drawn) == []
    assert len({trace.marker.symbol for trace in drawn.figure.data}) == 3
    assert "nie verbunden: Angabe Tiefbauamt (gerundet); Antwort der Verwaltung (gerundet);" in drawn.note


def test_values_of_one_method_are_joined():
    [line] = lines(chart("stadtbaeume-gespendet"))
    assert list(line.x) == [2021, 2022, 2023, 2024, 2025]


def test_a_gap_of_many_years_is_not_joined():
    """1990 and 2012 by one method: a line would claim twenty-two years that are not known."""
    drawn = chart("emissionen-gesamt")
    assert lines(drawn) == []
    assert "mehr als 5\u00a0Jahre auseinanderliegen" in drawn.note


def test_a_target_looks_unlike_what_was_measured_and_says_whose_it_is():
    drawn = chart("radwege-pro-jahr")
    measured, target = drawn.figure.data
    assert (measured.name, target.name) == (
        "gemessen: Angabe der Stadt; nur erneuerte Radwege",
        "Ziel: Stadtratsbeschluss Juni 2022; neue oder erneuerte Radwege",
    )
    assert (measured.marker.symbol, target.marker.symbol) == ("circle", "triangle-up-open")
    assert measured.meta != target.meta
    [required] = chart("co2-minderung-2019-2035").figure.data
    assert required.marker.symbol == "diamond-open"
    assert required.name.startswith("Rechnerisch nötig: ")


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_every_series_is_named_in_the_drawing(width):
    for drawn in (
        chart("radwege-pro-jahr"),
        chart("stadtbaeume-gespendet"),
        emissions_per_inhabitant(city()),
    ):
        words = " ".join(texts(getattr(drawn, width)))
        for trace in drawn.figure.data:
            assert all(word in words for word in trace.name.split()), trace.name


def test_the_sentence_names_the_newest_value_its_age_and_how_many_are_shown():
    assert chart("radwege-pro-jahr").sentence == (
        "Der neueste gemessene Wert ist 2,5\u00a0km pro Jahr für 2024, also rund 2\u00a0Jahre alt. "
        "Gezeigt sind alle 2 Werte im Protokoll."
    )
    assert chart("otto-pflanzt-gehoelze").sentence.endswith(
        "Gezeigt sind 3 von 4 Werten im Protokoll: Den anderen fehlt ein Jahr oder eine Zahl."
    )
    assert chart("thg-gegenueber-1990").sentence.startswith("Wir fanden keinen gemessenen Wert")


def test_a_chart_in_english_has_the_english_name():
    with override("en"):
        assert chart("thg-je-einwohner").title == "Greenhouse gas emissions per inhabitant"
        assert "so about 7\u00a0years old" in chart("thg-je-einwohner").sentence


def test_a_past_day_shows_nothing_measured_later():
    assert pairs(chart("led-anteil-strassenbeleuchtung", date(2019, 6, 30))) == [(2018, 10)]


# Emissions


def test_the_measured_value_is_a_point_and_the_requirement_a_dashed_line_of_its_source():
    drawn = emissions_per_inhabitant(city())
    [line] = lines(drawn)
    assert (list(line.x), list(line.y)) == ([2019, 2035], [5.1, 0.816])
    assert (line.line.dash, line.mode) == ("dash", "lines")
    assert line.name == "Vorgabe der Quelle, −84\u00a0% bis 2035: Bilanz Leipziger Institut für Energie"
    assert pairs(drawn) == in_table(drawn) == [(2019, 5.1), (2035, 0.816)]
    assert "stroke-dasharray" in drawn.wide


def test_the_note_says_who_drew_the_line_and_what_it_carries_over():
    """Guards against a requirement for CO2 in total that passes for one per inhabitant."""
    note = emissions_per_inhabitant(city()).note
    assert "Die gestrichelte Linie haben wir aus zwei Werten der Quellen errechnet" in note
    assert "„Nötige Senkung der CO2-Emissionen 2019–2035“" in note
    assert "„Treibhausgasemissionen je Einwohner“" in note


def test_the_sentence_tells_the_age_of_the_balance_and_what_would_be_left():
    assert emissions_per_inhabitant(city()).sentence == (
        "Der neueste gemessene Wert ist 5,1\u00a0t CO2-Äq je Einwohner für 2019, also rund 7\u00a0Jahre alt. "
        "Nach „Bilanz Leipziger Institut für Energie“ ist bis 2035 eine Veränderung um −84\u00a0% gegenüber "
        "2019 nötig. Auf diesen Wert übertragen blieben rund 0,8\u00a0t CO2-Äq je Einwohner."
    )


def test_without_a_requirement_there_is_no_line_and_the_missing_end_is_named():
    nothing = found("co2-minderung-2019-2035", observations=[])
    drawn = emissions_per_inhabitant(city(**{"co2-minderung-2019-2035": nothing}))
    assert lines(drawn) == []
    assert drawn.sentence.endswith("Keine Aussage: Es fehlt das Ende: Niemand sagt, was bis wann nötig ist.")


def test_a_requirement_in_tonnes_is_not_carried_over():
    odd = found("co2-minderung-2019-2035", unit="t CO2")
    drawn = emissions_per_inhabitant(city(**{"co2-minderung-2019-2035": odd}))
    assert lines(drawn) == []
    assert "nicht in Prozent" in drawn.sentence


def test_before_the_first_balance_there_is_no_statement():
    drawn = emissions_per_inhabitant(city(date(2018, 12, 31)))
    assert drawn.figure is None
    assert drawn.empty_reason == "Keine Aussage: Bis zu diesem Tag gibt es keinen gemessenen Wert mit Jahr."


def test_the_earlier_totals_stand_by_themselves_and_are_never_joined():
    drawn = emissions_total(city())
    assert pairs(drawn) == in_table(drawn) == [(1990, 4_000_000), (2012, 1_400_000)]
    assert lines(drawn) == []
    assert "nach einer anderen Methode (Bilanz Leipziger Institut für Energie 1990–2019)" in drawn.note
    assert "Widerspruch" in drawn.table.rows[1].cells[5].words


def test_without_totals_there_is_no_statement():
    drawn = emissions_total(city(date(1989, 12, 31)))
    assert (drawn.figure, drawn.empty_reason[:14]) == (None, "Keine Aussage:")
