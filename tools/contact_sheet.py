"""All pictures on one page: a row for every page, a column for every view. Pure: names in, HTML out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

CUT = 800
"""How much of a picture is shown, in pixels, where not all of it is."""


@dataclass(frozen=True)
class Picture:
    """One cell: the view it shows, its file, and how wide to draw it, in pixels."""

    view: str
    file: str
    width: int


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Every page in every view</title>
<style>
body {{ font: 14px/1.4 sans-serif; margin: 12px; background: #ddd; color: #111 }}
section {{ display: flex; gap: 8px; align-items: flex-start }}
figure {{ margin: 0; flex: none }}
img {{ display: block; {cut}border: 1px solid #888; background: #fff }}
</style></head><body>
{rows}
</body></html>
"""
_ROW = "<h2>{name}</h2>\n<section>\n{cells}\n</section>"
_CELL = (
    '<figure><figcaption>{view}</figcaption><a href="{file}">'
    '<img src="{file}" width="{width}" alt="{name}, {view}"{lazy}></a></figure>'
)


def sheet(rows: Mapping[str, Sequence[Picture]], *, cut: bool = False) -> str:
    """`rows`: page → its pictures; `cut` shows only the upper part of long ones."""
    parts = [
        _ROW.format(name=escape(name), cells="\n".join(_cell(name, one, cut=cut) for one in pictures))
        for name, pictures in rows.items()
    ]
    style = f"max-height: {CUT}px; object-fit: cover; object-position: top; " if cut else ""
    return _PAGE.format(cut=style, rows="\n".join(parts))


def _cell(name: str, picture: Picture, *, cut: bool) -> str:
    lazy = "" if cut else ' loading="lazy"'  # a picture of the sheet must not miss any
    words = {"name": escape(name), "view": escape(picture.view), "file": escape(picture.file)}
    return _CELL.format(**words, width=picture.width, lazy=lazy)
