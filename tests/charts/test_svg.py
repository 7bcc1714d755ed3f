"""Static drawings: true to the figure, safe under a strict policy, readable by machines and people."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures.charts.colours import TONES, custom_properties
from measures.charts.figures import bars as series_of_bars
from measures.charts.figures import figure
from measures.charts.svg import NARROW, WIDE, draw, elements
from measures.charts.svg.frame import kept
from measures.charts.svg.scales import extent, ticks
from measures.charts.svg.text import SIZE, spread, width, wrapped
from tests.charts.drawings import SVG, bars, parsed, size, texts

TINTS = list(TONES)
CATEGORIES = {"xaxis": {"type": "category"}}
NASTY = '<script>alert("x")</script> & „Grün" \' ]]> \x00\x1b'


def drawn(shown: go.Figure, wide: int = WIDE, name: str = "test", **words: str) -> str:
    return draw(shown, name=name, width=wide, **({"title": "Titel", "description": "Beschreibung"} | words))


def lines(*traces: go.Scatter, **layout: object) -> go.Figure:
    return figure(list(traces), **layout)


@st.composite
def bar_charts(draw_: st.DrawFn) -> go.Figure:
    """Standing and lying, stacked and side by side, with gaps, zeros and long names."""
    names = draw_(st.lists(st.text("abc äß<&", min_size=1, max_size=30), min_size=1, max_size=6, unique=True))
    stacked = draw_(st.booleans())
    value = st.none() | st.integers(0 if stacked else -500, 5000) | st.just(0)
    values = st.lists(value, min_size=len(names), max_size=len(names))
    tints = draw_(st.lists(st.sampled_from(TINTS), min_size=1, max_size=5, unique=True))
    lying = draw_(st.booleans())
    traces = [series_of_bars(f"Reihe {tint}", tint, names, draw_(values), lying=lying) for tint in tints]
    axis = {"yaxis" if lying else "xaxis": {"type": "category"}}
    return figure(traces, barmode="stack" if stacked else "group", **axis)


SLOWLY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


# What must hold for any figure


@SLOWLY
@given(bar_charts(), st.sampled_from([WIDE, NARROW]))
def test_bars_stay_inside_and_their_lengths_are_their_values(shown, wide):
    drawing = drawn(shown, wide)
    across, down = size(drawing)
    lying = any(trace.orientation == "h" for trace in shown.data)
    found = [bar for row in bars(drawing) for bar in row]
    for bar in found:
        assert -0.02 <= bar.x <= bar.x + bar.width <= across + 0.02
        assert -0.02 <= bar.y <= bar.y + bar.height <= down + 0.02
    lengths = [(abs(bar.value), bar.width if lying else bar.height) for bar in found]
    if lengths:
        largest, longest = max(lengths)
        unit = longest / largest
        # Two decimals are written, so a length may be off by half a hundredth at either end.
        for value, length in lengths:
            assert length == pytest.approx(value * unit, abs=0.011 + value * 1e-4)


@SLOWLY
@given(bar_charts())
def test_every_value_but_zero_is_drawn_once(shown):
    expected = sum(1 for trace in shown.data for value in ends(trace) if value)
    assert sum(len(row) for row in bars(drawn(shown))) == expected


def ends(trace):
    return trace.x if trace.orientation == "h" else trace.y


@SLOWLY
@given(bar_charts(), st.sampled_from([WIDE, NARROW]))
def test_the_same_figure_gives_the_same_bytes(shown, wide):
    assert drawn(shown, wide) == drawn(go.Figure(shown.to_dict()), wide)


@SLOWLY
@given(bar_charts())
def test_stacked_bars_stand_on_each_other_without_a_gap(shown):
    if shown.layout.barmode != "stack":
        return
    lying = any(trace.orientation == "h" for trace in shown.data)
    columns: dict[str, list[tuple[float, float]]] = {}
    for row in bars(drawn(shown)):
        for bar in row:
            span = (bar.x, bar.x + bar.width) if lying else (-bar.y - bar.height, -bar.y)
            columns.setdefault(f"{bar.y if lying else bar.x}", []).append(span)
    for spans in columns.values():
        for (_start, end), (start, _end) in pairwise(spans):
            assert start == pytest.approx(end, abs=0.03)


# Safe and accessible


def test_there_are_no_styles_scripts_or_addresses(chart):
    for drawing in (chart.wide, chart.narrow):
        root = parsed(drawing)
        assert not [
            one for one in root.iter() if one.tag.removeprefix(SVG) in ("style", "script", "a", "image")
        ]
        names = {name for one in root.iter() for name in one.attrib}
        assert not [name for name in names if name == "style" or name.startswith("on") or "href" in name]
        assert set(re.findall(r"url\((.)", drawing)) == {"#"}


def test_title_and_description_are_what_a_screen_reader_says(chart):
    root = parsed(chart.wide)
    assert root.attrib["role"] == "img"
    for attribute, name, words in (
        ("aria-labelledby", "title", chart.title),
        ("aria-describedby", "desc", chart.sentence),
    ):
        element = root.find(f"{SVG}{name}")
        assert element.attrib["id"] == root.attrib[attribute]
        assert element.text == words


def test_ids_are_unique_on_a_page_with_both_drawings(chart):
    ids = re.findall(r' id="([^"]+)"', chart.wide + chart.narrow)
    assert len(ids) == len(set(ids)) > 10


def test_every_reference_leads_to_a_pattern_of_the_same_drawing(chart):
    for drawing in (chart.wide, chart.narrow):
        root = parsed(drawing)
        patterns = {one.attrib["id"] for one in root.iter(f"{SVG}pattern")}
        assert set(re.findall(r"url\(#([^)]+)\)", drawing)) == patterns
    assert len(patterns) == sum(bool(trace.marker.pattern.shape) for trace in chart.figure.data)


def test_every_class_is_a_colour_that_style_sheets_know(chart):
    known = custom_properties()
    classes = {name for found in re.findall(r'class="([^"]+)"', chart.wide) for name in found.split()}
    coloured = {name for name in classes if name[:2] in ("c-", "s-")}
    assert {name[2:] for name in coloured} <= set(known)
    assert classes - coloured == {"chart-drawing", "series"}


def test_each_coloured_element_also_carries_the_light_colour(chart):
    """Without a style sheet, in a download or an old reader, it must not be black on black."""
    for one in parsed(chart.wide).iter():
        classes = one.attrib.get("class", "").split()
        assert not any(name.startswith("c-") for name in classes) or one.attrib["fill"].startswith("#")
        assert not any(name.startswith("s-") for name in classes) or one.attrib["stroke"].startswith("#")


def test_text_is_escaped_wherever_it_comes_from():
    one = series_of_bars(NASTY, "status-idea", [NASTY], [3])
    shown = figure(
        [one, series_of_bars("b", "status-unknown", [NASTY], [0])],
        barmode="stack",
        yaxis={"title": {"text": NASTY}},
        **CATEGORIES,
    )
    drawing = drawn(shown, title=NASTY, description=NASTY)
    root = ElementTree.fromstring(drawing)
    assert root.findtext(f"{SVG}title") == NASTY.replace("\x00\x1b", "")
    assert "<script" not in drawing
    assert any("<script>" in text for text in texts(drawing))


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_text_is_never_too_small_for_a_phone(chart, width):
    root = parsed(getattr(chart, width))
    sizes = [float(one.attrib["font-size"]) for one in root.iter() if "font-size" in one.attrib]
    smallest, across = min(sizes), size(getattr(chart, width))[0]
    shown_on = 288 if width == "narrow" else 592
    assert smallest * min(1, shown_on / across) >= (11 if width == "narrow" else 10.5)


def test_names_beside_the_bars_do_not_overlap(chart):
    for drawing in (chart.wide, chart.narrow):
        middles = sorted(
            float(one.attrib["y"])
            for one in parsed(drawing).iter(f"{SVG}text")
            if one.get("font-weight") == "700"
        )
        assert all(later - earlier >= SIZE for earlier, later in pairwise(middles))


def test_numbers_are_written_in_the_language_of_the_page():
    trace = series_of_bars("Euro", "status-idea", ["2019"], [1234.5])
    trace.textposition = "outside"
    shown = figure([trace], **CATEGORIES)
    assert "1.234,5" in texts(drawn(shown))
    assert "1,234.5" in texts(drawn(shown, language="en"))


def test_years_are_not_written_like_quantities():
    shown = lines(go.Scatter(x=[1990, 2035], y=[1, 2], mode="lines"), xaxis={"tickformat": "d"})
    assert {"1990", "2000"} <= set(texts(drawn(shown)))
    assert not [text for text in texts(drawn(shown)) if "." in text and len(text) > 4]


# Lines


def runs(drawing):
    """How many points each run of a line has."""
    [path] = [one for one in parsed(drawing).iter(f"{SVG}path") if one.get("fill") == "none"]
    return [run.count("L") + 1 for run in path.attrib["d"].split("M")[1:]]


def test_a_gap_is_never_joined():
    shown = lines(go.Scatter(x=[1, 2, 3, 4, 5, 6], y=[1, 2, None, 4, 5, 6], mode="lines"))
    assert runs(drawn(shown)) == [2, 3]


def test_a_lonely_point_makes_no_line_but_a_marker():
    shown = lines(go.Scatter(x=[1, 2, 3, 4], y=[1, None, 3, 4], mode="lines+markers"))
    drawing = drawn(shown)
    assert runs(drawing) == [2]
    assert len(list(parsed(drawing).iter(f"{SVG}circle"))) == 3


def test_dashes_symbols_and_words_are_drawn():
    shown = lines(
        go.Scatter(x=[2019, 2035], y=[5.1, 0.8], mode="lines", line={"dash": "dash"}, name="Bedarf"),
        go.Scatter(x=[2019], y=[5.1], mode="markers+text", text=["5,1"], marker={"symbol": "diamond-open"}),
    )
    drawing = drawn(shown)
    assert "stroke-dasharray" in drawing
    assert {"5,1", "Bedarf"} <= set(texts(drawing))


def test_a_line_may_run_over_categories():
    shown = lines(go.Scatter(x=["a", "b", "c"], y=[1, 2, 3], mode="lines"), **CATEGORIES)
    assert runs(drawn(shown)) == [3]


# What cannot be drawn is refused


@pytest.mark.parametrize(
    "shown",
    [
        figure([]),
        go.Figure(go.Pie(values=[1])),
        figure([go.Bar(x=[1, 2], y=[1, 2])]),
        figure([series_of_bars("a", "status-idea", ["x"], [-1])], barmode="stack", **CATEGORIES),
        lines(go.Scatter(x=[1, 2], y=[1, 2], mode="lines", line={"dash": "5px 2px"})),
        lines(go.Scatter(x=[1], y=[1], mode="markers", marker={"symbol": "hourglass"})),
    ],
    ids=["nothing", "pie", "bars on numbers", "negative stack", "odd dash", "odd symbol"],
)
def test_a_drawing_never_shows_less_than_the_figure_says(shown):
    with pytest.raises(ValueError, match=r"\w"):
        drawn(shown)


# Scales and words


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(1, 10))
def test_ticks_are_few_round_and_inside(low, span, most):
    found = ticks(low, low + span, most)
    assert len(found) <= most + 1
    assert all(low - span * 1e-6 <= value <= low + span * (1 + 1e-6) for value in found)


@given(st.lists(st.decimals(-1_000_000, 1_000_000, places=3).map(float), max_size=8), st.booleans())
def test_an_extent_holds_all_values(values, with_zero):
    low, high = extent(values, with_zero=with_zero)
    assert low < high
    assert all(low - 1e-6 <= value <= high + 1e-6 for value in [*values, *([0] if with_zero else [])])


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(10, 30)), max_size=12))
def test_spread_labels_neither_overlap_nor_swap(labels):
    middles = spread([wanted for wanted, _ in labels], [height for _, height in labels], 0, 300)
    order = sorted(range(len(labels)), key=lambda at: (labels[at][0], at))
    for upper, lower in pairwise(order):
        apart = middles[lower] - middles[upper]
        assert apart >= (labels[upper][1] + labels[lower][1]) / 2 - 1e-6
    if labels and sum(height for _, height in labels) <= 300:
        for at, (_, height) in zip(middles, labels, strict=True):
            assert height / 2 - 1e-6 <= at <= 300 - height / 2 + 1e-6


@given(st.text("ab m.-", max_size=60), st.floats(20, 200))
def test_wrapped_lines_keep_all_words_and_their_width(text, room):
    found = wrapped(text, room)
    assert " ".join(found).split() == text.split()
    assert all(width(line) <= room or " " not in line for line in found)


def test_a_fixed_space_neither_breaks_nor_vanishes():
    """Guards against "95%", and against a unit at the beginning of a line."""
    assert wrapped("Spanne 95\u00a0%", width("Spanne 95")) == ["Spanne", "95\u00a0%"]
    assert elements.words("95\u00a0%") == "95\u00a0%"


@given(st.lists(st.text("0123456789", min_size=1, max_size=12), min_size=1, max_size=30), st.floats(3, 80))
def test_kept_labels_have_room_and_the_last_is_among_them(labels, step):
    places = kept(labels, step)
    assert places[-1] == len(labels) - 1
    for one, other in pairwise(places):
        assert (other - one) * step >= (width(labels[one]) + width(labels[other])) / 2


def test_a_figure_may_want_its_series_named_above_it():
    """Guards against names beside single points that run into other points."""
    point = go.Scatter(x=[2019], y=[5.1], mode="markers", name="gemessen")
    assert "gemessen" not in texts(drawn(lines(point)))
    assert "gemessen" in texts(drawn(lines(point, showlegend=True)))
