"""The colours of charts: strong enough, apart for every kind of colour vision, and never colour alone."""

from __future__ import annotations

import math
import re
from itertools import combinations, pairwise

import pytest
from django.conf import settings

from measures.charts.colours import (
    GENERAL,
    NO_EVIDENCE_TINT,
    PAPER,
    STRIPES,
    TONES,
    contrast,
    custom_properties,
    tint,
)
from measures.progress import STATUS_ORDER

SCHEMES = ("light", "dark")
STATUSES = [tint(status) for status in STATUS_ORDER[1:]]

# Linear sRGB → what a dichromat sees. Viénot, Brettel and Mollon 1999 for red and green; Brettel, Viénot and
# Mollon 1997 for blue, where one plane is not enough: which one holds depends on the side of a third.
PROTANOPIA = ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1))
DEUTERANOPIA = ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1))
TRITANOPIA = (
    ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.80500, 0.11911)),
    ((0.93678, 0.18979, -0.12657), (0.06154, 0.81526, 0.12320), (-0.37562, 1.12767, 0.24796)),
)
TRITANOPIA_SIDE = (0.03901, -0.02788, -0.01113)
# Linear sRGB → XYZ, both for D65.
XYZ = ((0.41246, 0.35758, 0.18044), (0.21267, 0.71515, 0.07217), (0.01933, 0.11919, 0.95030))
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]


def times(matrix, vector):
    return [sum(factor * value for factor, value in zip(row, vector, strict=True)) for row in matrix]


def tritanopia(rgb):
    [side] = times([TRITANOPIA_SIDE], rgb)
    return times(TRITANOPIA[0 if side >= 0 else 1], rgb)


VISIONS = {
    "all cones": lambda rgb: rgb,
    "protanopia": lambda rgb: times(PROTANOPIA, rgb),
    "deuteranopia": lambda rgb: times(DEUTERANOPIA, rgb),
    "tritanopia": tritanopia,
}


def lab(rgb):
    xyz = times(XYZ, [min(1, max(0, one)) for one in rgb])
    x, y, z = (root(one / white) for one, white in zip(xyz, WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def root(share):
    return share ** (1 / 3) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116


def apart(one, other, scheme, vision):
    """The distance ΔE (CIE 1976) of two tints; 2.3 is just noticeable side by side."""
    seen = [lab(VISIONS[vision](linear(getattr(TONES[name].fill, scheme)))) for name in (one, other)]
    return math.dist(*seen)


def test_the_measure_of_distance_is_that_of_cielab():
    assert math.dist(lab(linear("#ffffff")), lab(linear("#000000"))) == pytest.approx(100, abs=0.1)
    assert lab(linear("#ff0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.1)


@pytest.mark.parametrize("vision", VISIONS)
def test_grey_looks_the_same_to_everybody(vision):
    """A slip in a matrix would show here."""
    assert VISIONS[vision]([0.5, 0.5, 0.5]) == pytest.approx([0.5, 0.5, 0.5], abs=0.001)


def test_red_and_green_are_confused_where_they_should_be():
    """The simulation must be able to fail: a traffic light does."""
    red, green = linear("#c0392b"), linear("#7a7a00")
    assert math.dist(lab(red), lab(green)) > 50
    assert math.dist(*(lab(VISIONS["deuteranopia"](one)) for one in (red, green))) < 25


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_statuses_that_touch_are_told_apart_by_everybody(scheme, vision):
    order = [*STATUSES, NO_EVIDENCE_TINT]
    assert min(apart(one, other, scheme, vision) for one, other in pairwise(order)) >= 18


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_any_two_statuses_are_told_apart_by_everybody(scheme, vision):
    """Where the ones between are missing, any two can touch."""
    assert min(apart(one, other, scheme, vision) for one, other in combinations(TONES, 2)) >= 12


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_status_stands_out_from_the_page(scheme):
    """WCAG 2.2, 1.4.11: graphics need 3:1. What has no evidence looks empty, so its outline has to."""
    paper = getattr(PAPER, scheme)
    for name, tone in TONES.items():
        shown = tone.mark if tone.outlined else tone.fill
        assert contrast(getattr(shown, scheme), paper) >= 3, name


@pytest.mark.parametrize("scheme", SCHEMES)
def test_words_can_be_read(scheme):
    """WCAG 2.2, 1.4.3: text needs 4.5:1, on the page and on the fills."""
    paper = getattr(PAPER, scheme)
    for name, tone in TONES.items():
        assert contrast(getattr(tone.on, scheme), getattr(tone.fill, scheme)) >= 4.5, name
        assert contrast(getattr(tone.text, scheme), paper) >= 4.5, name
    for name in ("chart-ink", "chart-muted"):
        assert contrast(getattr(GENERAL[name], scheme), paper) >= 4.5, name


def test_every_status_has_a_hatching_of_its_own():
    """In a black and white print the hatching is all there is."""
    assert {*STATUSES, NO_EVIDENCE_TINT} == set(TONES)
    hatchings = [tone.hatching for tone in TONES.values()]
    assert len(set(hatchings)) == len(hatchings)


def test_no_status_is_a_traffic_light():
    """Neither green nor signal red: where a measure stands is no verdict."""
    for name, tone in TONES.items():
        red, green, blue = (int(tone.fill.light[at : at + 2], 16) for at in (1, 3, 5))
        assert not (green > red + 20 and green > blue + 20), name
        assert not (red > 150 and green < 90 and blue < 90), name


def test_the_stripes_are_no_colours_of_a_status_but_run_from_blue_to_red():
    first, last = (linear(one) for one in (STRIPES[0], STRIPES[-1]))
    assert first[2] > first[0]
    assert last[0] > last[2]


def test_the_style_sheets_say_what_the_table_says():
    """One of two tables would be forgotten at the next change of a colour. Sheets without charts are free."""
    known = {name: {shade.light, shade.dark} for name, shade in custom_properties().items()}
    known |= {f"stripe-{at}": {colour} for at, colour in enumerate(STRIPES, start=1)}
    sheets = [path.read_text() for path in (settings.BASE_DIR / "measures" / "static").rglob("*.css")]
    declared = [
        (name, colour.lower())
        for sheet in sheets
        if "--chart-paper:" in sheet
        for name, colour in re.findall(r"--((?:status|chart|stripe)-[\w-]+):\s*(#\w+)", sheet)
    ]
    assert [(name, colour) for name, colour in declared if colour not in known.get(name, set())] == []
