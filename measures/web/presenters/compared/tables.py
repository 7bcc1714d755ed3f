"""Two moments compared, as tables: a row for each difference, the same in CSV and as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext

from measures.reading.changes import Changes
from measures.reading.citation import CHAIN_SHOWN, whose
from measures.tables.columns import Cell
from measures.tables.csv_file import lines
from measures.tables.xlsx_file import Sheet, workbook
from measures.vocabulary import ChangeGroup
from measures.web.presenters.compared.columns import COLUMNS
from measures.web.presenters.compared.files import change_json, of_group, permanent
from measures.web.presenters.words import day, label

CSV_TYPE: Final = "text/csv; charset=utf-8; header=present"


def csv_of(found: Changes, group: str) -> bytes:
    """A line for each difference; what was and what is as it stands, or as JSON where it is more than one."""
    return b"".join(lines(COLUMNS, rows(found, group)))


def xlsx_of(found: Changes, group: str) -> bytes:
    """The same rows, what each column means, and whose data these are."""
    sheet = Sheet(gettext("What changed"), COLUMNS, rows(found, group))
    return workbook([sheet], about(found, group), found.compared.after.day)


def rows(found: Changes, group: str) -> Iterator[list[Cell]]:
    """The cells of each difference in the order of `COLUMNS`."""
    moments = _moments(found)
    for one in of_group(found, group):
        told = _with_its_source(change_json(found, one)) | moments
        yield [column.cell(told) for column in COLUMNS]


def about(found: Changes, group: str) -> list[tuple[str, str]]:
    """Whose data these are, of which two moments, and how they are cited, in pairs of words and values."""
    before, title = found.compared.before, gettext("What changed")
    return [
        (gettext("Table"), title),
        (gettext("Group"), label(ChangeGroup, group) or gettext("all groups")),
        (gettext("Earlier day"), day(before.day)),
        (gettext("Earlier edition"), str(before.edition.number)),
        (gettext("Earlier check value"), before.edition.chain),
        *whose(title, found.compared.after, permanent(found)),
    ]


def _with_its_source(told: dict[str, Any]) -> dict[str, Any]:
    """With the first update that says what holds now, and its source."""
    said: dict[str, Any] = next(iter(told["updates"]), {})
    names = ("source_type", "publisher", "source_url")
    return told | {
        "update": said.get("key"),
        "update_date": said.get("date"),
        **{name: said.get(name) for name in names},
    }


def _moments(found: Changes) -> dict[str, Any]:
    before, after = found.compared.before, found.compared.after
    return {
        "from_day": before.day.isoformat(),
        "from_edition": before.edition.number,
        "as_of": after.day.isoformat(),
        "edition": after.edition.number,
        "chain": after.edition.chain[:CHAIN_SHOWN],
        "licence": settings.TRACKER_LICENCE,
        "address": permanent(found),
    }
