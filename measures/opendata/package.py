"""The package of one moment as files in a directory: the same moment always gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from measures.opendata import sqlite_file
from measures.opendata.descriptor import (
    File,
    about,
    address_of,
    citation,
    descriptor,
    name_of,
    text_rules,
)
from measures.opendata.licence import licence_text
from measures.opendata.tables import Table, tables
from measures.reading.editions import PROGRAM, file_of, program
from measures.reading.moment import Moment
from measures.reading.packages import INDEX, media_type, title
from measures.tables.csv_file import lines
from measures.tables.xlsx_file import Sheet, workbook
from measures.tables.zip_file import entry
from measures.text import format_day, slug

Progress = Callable[[Sequence[Any]], Iterable[Any]]
RECORD: Final = "record.ndjson"
DESCRIPTOR: Final = "datapackage.json"
SUMS: Final = "SHA256SUMS"
BLOCK: Final = 2**20


@dataclass(frozen=True)
class Draft:
    """A package on the way: where its files are written, and what they are made of."""

    moment: Moment
    directory: Path
    tables: Sequence[Table]

    def file(self, name: str, title: str, table: Table | None = None) -> File:
        """What is to be said of a file that was written."""
        path = self.directory / name
        return File(name, title, media_type(name), path.stat().st_size, sha256(path), table)


def write(moment: Moment, directory: Path, progress: Progress = iter) -> None:
    """Fill an empty directory with the package. Speaks the language of the record.

    Raises NotExportable if text of this edition was erased later: nothing here would be whole.
    """
    with translation.override(settings.LANGUAGE_CODE):
        (directory / RECORD).write_bytes(b"".join(file_of(moment)))
        _first, *entries = (directory / RECORD).read_bytes().splitlines()
        draft = Draft(moment, directory, tables(moment, map(json.loads, entries)))
        files = [file for step in progress(STEPS) for file in step(draft)]
        _finish(draft, files)


def _csv_files(draft: Draft) -> Iterator[File]:
    for table in draft.tables:
        name = f"{table.name}.csv"
        (draft.directory / name).write_bytes(b"".join(lines(table.columns, table.rows())))
        yield draft.file(name, str(table.title), table)


def _record(draft: Draft) -> Iterator[File]:
    yield draft.file(RECORD, whole_files()[RECORD])
    (draft.directory / PROGRAM.name).write_bytes(program())
    yield draft.file(PROGRAM.name, gettext("The program that checks the record"))


def _sqlite(draft: Draft) -> Iterator[File]:
    name = f"{base_name()}.sqlite"
    sqlite_file.write(draft.directory / name, draft.tables, about(draft.moment))
    yield draft.file(name, whole_files()[name])


def _xlsx(draft: Draft) -> Iterator[File]:
    """The last table says what the columns mean; the workbook has a sheet of its own for that."""
    name = f"{base_name()}.xlsx"
    sheets = [Sheet(str(one.title), one.columns, one.rows()) for one in draft.tables[:-1]]
    told = list(about(draft.moment).items())
    (draft.directory / name).write_bytes(workbook(sheets, told, draft.moment.day))
    yield draft.file(name, whole_files()[name])


def _words(draft: Draft) -> Iterator[File]:
    moment = draft.moment
    told = {
        "title": title(),
        "edition": moment.edition.number,
        "day": format_day(moment.day, settings.LANGUAGE_CODE),
        "chain": moment.edition.chain,
        "citation": citation(moment),
        "address": address_of(moment),
        "tables": draft.tables,
        "text_rules": text_rules(),
        "attribution": settings.TRACKER_ATTRIBUTION,
        "licence": settings.TRACKER_LICENCE,
        "licence_url": settings.TRACKER_LICENCE_URL,
        "program": f"{settings.TRACKER_BASE_URL}{reverse('record_program')}",
        "site": settings.TRACKER_BASE_URL,
        "base_name": base_name(),
    }
    (draft.directory / "README.md").write_text(render_to_string("package/readme.txt", told), encoding="utf-8")
    yield draft.file("README.md", gettext("What this is, and how to check it"))
    (draft.directory / "LICENCE").write_text(licence_text(), encoding="utf-8")
    yield draft.file("LICENCE", gettext("Licence"))


STEPS: Final[tuple[Callable[[Draft], Iterator[File]], ...]] = (_csv_files, _record, _sqlite, _xlsx, _words)


def _finish(draft: Draft, files: list[File]) -> None:
    """The description, the checksums, everything as one archive, and what this site keeps about it."""
    directory = draft.directory
    _write_json(directory / DESCRIPTOR, descriptor(draft.moment, files))
    described = [draft.file(DESCRIPTOR, whole_files()[DESCRIPTOR]), *files]
    sums = sorted((one.name, one.sha256) for one in described)
    (directory / SUMS).write_text("".join(f"{value}  {name}\n" for name, value in sums), encoding="utf-8")
    packed = [*described, draft.file(SUMS, gettext("Checksums of all files"))]
    archive = f"{base_name()}_{name_of(draft.moment)}.zip"
    zipped(directory / archive, name_of(draft.moment), [directory / one.name for one in packed])
    every = [draft.file(archive, gettext("Everything in one file (ZIP)")), *packed]
    _write_json(directory / INDEX, _index(draft.moment, every))


def _index(moment: Moment, files: Sequence[File]) -> dict[str, Any]:
    recorded = moment.edition.recorded_at
    return {
        "edition": moment.edition.number,
        "as_of": moment.day.isoformat(),
        "chain": moment.edition.chain,
        "recorded_at": recorded.isoformat() if recorded else None,
        "files": [
            {"name": one.name, "title": one.title, "bytes": one.bytes, "sha256": one.sha256} for one in files
        ],
    }


def whole_files() -> dict[str, str]:
    """The titles of those files that hold everything, or describe it, by name."""
    return {
        f"{base_name()}.sqlite": gettext("All tables as a database (SQLite)"),
        f"{base_name()}.xlsx": gettext("All tables as a spreadsheet (XLSX)"),
        RECORD: gettext("The record, to be checked by anyone"),
        DESCRIPTOR: gettext("Description of all files (Data Package)"),
    }


def base_name() -> str:
    """What the files that hold everything are called."""
    return slug(settings.TRACKER_SITE_NAME) or "tracker"


def sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def zipped(target: Path, folder: str, files: Sequence[Path]) -> None:
    """An archive of these files in a folder of this name."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(entry(f"{folder}/{path.name}"), path.read_bytes())


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
