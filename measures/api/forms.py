"""The forms in which a list can be had: JSON in parts, and everything as CSV, XLSX or NDJSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from measures.api.envelope import Neighbours, list_envelope, permanent_address
from measures.api.writing import Piece, written
from measures.reading.citation import whose
from measures.reading.moment import Moment
from measures.tables.columns import Cell, Column
from measures.tables.csv_file import DIALECTS, Dialect, lines
from measures.tables.xlsx_file import MEDIA_TYPE as XLSX
from measures.tables.xlsx_file import Sheet, workbook


@dataclass(frozen=True)
class Answer:
    """A part of a list that is ready to be written. `only` are the members asked for, all if empty."""

    request: HttpRequest
    moment: Moment
    title: str
    name: str
    columns: Sequence[Column]
    about: dict[str, Any]
    count: int
    beside: Neighbours
    pieces: Sequence[Piece]
    only: frozenset[str] = frozenset()
    dialect: Dialect = DIALECTS["standard"]

    @property
    def columns_shown(self) -> list[Column]:
        return [one for one in self.columns if not self.only or one.member in self.only]

    def rows(self) -> Iterator[list[Cell]]:
        columns = self.columns_shown
        for piece in self.pieces:
            members = piece.members
            yield [one.cell(members) for one in columns]


@dataclass(frozen=True)
class Form:
    """A form of answer: the suffix of its addresses, its media type, and whether it comes in parts.

    `newest`: a part are the last items, the newest first, for those who only look whether there is news.
    """

    suffix: str
    media_type: str
    write: Callable[[Answer], HttpResponseBase]
    in_parts: bool = False
    newest: bool = False


def as_json(answer: Answer) -> HttpResponse:
    results = [Piece(text=one.json(answer.only)) for one in answer.pieces]
    told = list_envelope(answer.request, answer.about, answer.count, answer.beside, results)
    return HttpResponse(written(told).encode(), content_type="application/json")


def as_ndjson(answer: Answer) -> HttpResponseBase:
    """An item a line."""
    return _streamed(
        answer, "ndjson", (f"{one.json(answer.only)}\n".encode() for one in answer.pieces), NDJSON
    )


def as_csv(answer: Answer) -> HttpResponseBase:
    return _streamed(answer, "csv", lines(answer.columns_shown, answer.rows(), answer.dialect), CSV)


def as_xlsx(answer: Answer) -> HttpResponseBase:
    sheet = Sheet(answer.title, answer.columns_shown, answer.rows())
    permanent = permanent_address(answer.request, answer.moment) or ""
    about = [(gettext("Table"), answer.title), *whose(answer.title, answer.moment, permanent)]
    book = workbook([sheet], about, answer.moment.day)
    return HttpResponse(book, content_type=XLSX, headers=_attached(answer, "xlsx"))


def _streamed(answer: Answer, suffix: str, chunks: Iterator[bytes], media_type: str) -> StreamingHttpResponse:
    """Sent while it is written; to HEAD nothing is."""
    sent = iter(()) if answer.request.method == "HEAD" else chunks
    return StreamingHttpResponse(sent, content_type=media_type, headers=_attached(answer, suffix))


def _attached(answer: Answer, suffix: str) -> dict[str, str]:
    """With a file name that tells day and edition."""
    moment = answer.moment
    name = f"{answer.name}_{moment.day.isoformat()}_{moment.edition.number}.{suffix}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}


CSV = "text/csv; charset=utf-8"
NDJSON = "application/x-ndjson"

JSON_FORM = Form("json", "application/json", as_json, in_parts=True)
FORMS = (
    JSON_FORM,
    Form("csv", "text/csv", as_csv),
    Form("xlsx", XLSX, as_xlsx),
    Form("ndjson", NDJSON, as_ndjson),
)
