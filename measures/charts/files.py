"""A chart as a file: its numbers as CSV and JSON, its picture as SVG and PNG.

The same chart always gives the same bytes. `credit` is the line on whose data this is, under which licence,
and at which address this very chart stays.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import font_roboto
import resvg_py

from measures.charts import Chart
from measures.charts.svg import sheet
from measures.text import spreadsheet_safe

ZOOM: Final = 2
"""Pixels for each unit of the drawing: sharp on paper and on dense screens."""

REASON: Final = "empty_reason"
"""What files call the reason why there is nothing to draw."""

#: resvg draws bold text only from a bold font; both come with the package, so no system font is looked for.
FONTS: Final = [font_roboto.Roboto, font_roboto.RobotoBold]


def csv_of(chart: Chart, credit: str) -> bytes:
    """The table, numbers as a program reads them. Without one its only column says why, as in the JSON."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    if table := chart.table:
        rows.writerow([spreadsheet_safe(one) for one in (table.corner, *table.columns)])
        for row in table.rows:
            rows.writerow([spreadsheet_safe(row.head), *(_for_csv(cell.plain) for cell in row.cells)])
    else:
        rows.writerows([[REASON], [spreadsheet_safe(chart.empty_reason)]])
    return written.getvalue().encode()


def told(chart: Chart) -> dict[str, Any]:
    """Everything the chart says: words, table and the Plotly figure."""
    return {
        "name": chart.name,
        "title": chart.title,
        "sentence": chart.sentence,
        "note": chart.note,
        "source": chart.source,
        REASON: chart.empty_reason,
        "table": _table(chart),
        "figure": chart.json or None,
    }


def json_of(chart: Chart, credit: str) -> bytes:
    """What the chart says, and whose data it shows."""
    said: dict[str, Any] = {}
    for name, value in told(chart).items():
        said |= {name: value} | ({"credit": credit} if name == "source" else {})
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def svg_of(chart: Chart, credit: str) -> bytes:
    """A whole picture with title, sentence and source."""
    return sheet(
        chart.figure,
        name=chart.id,
        title=chart.title,
        sentence=chart.sentence or chart.empty_reason,
        foot=(chart.note, chart.source, credit),
        language=chart.language,
    ).encode()


def png_of(chart: Chart, credit: str) -> bytes:
    """The same picture in pixels, with letters of its own."""
    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=svg_of(chart, credit).decode(),
        zoom=ZOOM,
        skip_system_fonts=True,
        font_files=FONTS,
        font_family="Roboto",
        sans_serif_family="Roboto",
    )
    return drawn


@dataclass(frozen=True)
class Form:
    """A kind of file: the end of its name, its media type and how it is made."""

    name: str
    media_type: str
    make: Callable[[Chart, str], bytes]


FORMS: Final = {
    form.name: form
    for form in (
        Form("csv", "text/csv; charset=utf-8; header=present", csv_of),
        Form("json", "application/json", json_of),
        Form("svg", "image/svg+xml; charset=utf-8", svg_of),
        Form("png", "image/png", png_of),
    )
}


def _table(chart: Chart) -> dict[str, Any] | None:
    table = chart.table
    if table is None:
        return None
    return {
        "caption": table.caption,
        "columns": [table.corner, *table.columns],
        "rows": [[row.head, *(cell.plain for cell in row.cells)] for row in table.rows],
    }


def _for_csv(value: str | float | None) -> str | float:
    if isinstance(value, str):
        return spreadsheet_safe(value)
    return "" if value is None else value
