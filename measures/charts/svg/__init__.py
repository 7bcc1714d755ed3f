"""Static drawings of our Plotly figures: inline SVG that needs neither script nor style attribute."""

from measures.charts.svg.drawing import NARROW, WIDE, draw
from measures.charts.svg.sheet import sheet

__all__ = ["NARROW", "WIDE", "draw", "sheet"]
