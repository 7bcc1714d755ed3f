"""`datapackage.json`: what is in the package, in the words of Data Package v2."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from rest_framework import serializers

from measures.opendata.fields import at, constraints
from measures.opendata.tables import Table
from measures.reading.citation import cited, whose
from measures.reading.moment import Moment
from measures.reading.packages import title
from measures.tables.columns import BETWEEN, Column
from measures.text import slug

SCHEMA: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_SCHEMA: Final = "https://datapackage.org/profiles/2.0/dataresource.json"
DIALECT: Final = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}
TABLE_SCHEMA: Final = "https://datapackage.org/profiles/2.0/tableschema.json"


@dataclass(frozen=True)
class File:
    """A file of the package. `table` is the one it holds, if it is a CSV file."""

    name: str
    title: str
    media_type: str
    bytes: int
    sha256: str
    table: Table | None = None

    @property
    def format(self) -> str:
        """The ending. The record counts as text: as NDJSON it would be taken for a table of one shape."""
        ending = self.name.rpartition(".")[2].lower() if "." in self.name else "txt"
        return "txt" if ending == "ndjson" else ending


def name_of(moment: Moment) -> str:
    """`562_2026-11-22`: the name of a package never stands for anything else."""
    return f"{moment.edition.number}_{moment.day.isoformat()}"


def address_of(moment: Moment, file: str = "") -> str:
    """The whole address of a package, or of a file in it."""
    name = name_of(moment)
    path = reverse("package_file", args=[name, file]) if file else reverse("package", args=[name])
    return f"{settings.TRACKER_BASE_URL}{path}"


def description() -> str:
    return gettext(
        "The climate measures of {city} of which this tracker has evidence, and what was said about them: "
        "who said it, when, by which source, what was corrected since, and where each measure stands."
    ).format(city=settings.TRACKER_CITY)


def citation(moment: Moment) -> str:
    return cited(title(), moment, address_of(moment))


def descriptor(moment: Moment, files: Sequence[File]) -> dict[str, Any]:
    """The description of a package of these files. Nothing in it depends on when it was built."""
    recorded = moment.edition.recorded_at
    return {
        "$schema": SCHEMA,
        "name": slug(settings.TRACKER_SITE_NAME),
        "id": address_of(moment),
        "title": title(),
        "description": description(),
        "version": str(moment.edition.number),
        "created": recorded.isoformat() if recorded else None,
        "homepage": address_of(moment),
        "keywords": keywords(),
        "edition": moment.edition.number,
        "as_of": moment.day.isoformat(),
        "chain": moment.edition.chain,
        "citation": citation(moment),
        "text": text_rules(),
        "licenses": [
            {
                "name": settings.TRACKER_LICENCE,
                "path": settings.TRACKER_LICENCE_URL,
                "title": settings.TRACKER_LICENCE,
            }
        ],
        "contributors": [
            {
                "title": settings.TRACKER_ALLIANCE,
                "path": settings.TRACKER_CONTACT_URL,
                "roles": ["publisher", "rightsHolder"],
            }
        ],
        "sources": [
            {
                "title": settings.TRACKER_ATTRIBUTION,
                "path": f"{settings.TRACKER_BASE_URL}{reverse('record')}",
            }
        ],
        "resources": [_resource(one) for one in files],
    }


def keywords() -> list[str]:
    words = [gettext("climate action"), gettext("council"), gettext("municipality"), gettext("progress")]
    return [settings.TRACKER_CITY, *words]


def text_rules() -> str:
    """How text stands in the CSV files."""
    return gettext(
        "In CSV files a text that begins with = + - @, a tab or a line end has an apostrophe in front, so "
        "that no spreadsheet takes it for a formula; take it away to get the exact text. Lists are joined by "
        "“{sign}”. SQLite, XLSX and NDJSON hold the exact text."
    ).format(sign=BETWEEN)


def _resource(one: File) -> dict[str, Any]:
    found: dict[str, Any] = {
        "$schema": RESOURCE_SCHEMA,
        "name": one.table.name if one.table else slug(one.name),
        "path": one.name,
        "title": one.title,
        "mediatype": one.media_type.partition(";")[0],
        "format": one.format,
        "bytes": one.bytes,
        "hash": f"sha256:{one.sha256}",
    }
    if one.format not in ("sqlite", "xlsx"):
        found["encoding"] = "utf-8"
    if one.table is None:
        return found
    about = {"description": str(one.table.about), "type": "table", "dialect": DIALECT}
    return found | about | {"schema": schema(one.table)}


def schema(table: Table) -> dict[str, Any]:
    """The columns of a table with their types, limits and keys."""
    keys = [(column.name, table.refers_to(column)) for column in table.columns]
    own = table.name
    return {
        "$schema": TABLE_SCHEMA,
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [_foreign(name, "" if to == own else to) for name, to in keys if to],
    }


def _foreign(column: str, resource: str) -> dict[str, Any]:
    """An empty name is the table itself."""
    return {"fields": [column], "reference": {"resource": resource, "fields": ["key"]}}


def _field(table: Table, column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": str(column.label),
        "description": str(column.meaning),
    }
    if column.format:
        found["format"] = column.format
    if column.choices and column.type == "string":
        found["categories"] = [{"value": value, "label": str(words)} for value, words in column.choices]
    limits = constraints(
        table.shape, column, required=_required(table, column), unique=table.key == (column.name,)
    )
    return found | ({"constraints": limits} if limits else {})


def _required(table: Table, column: Column) -> bool:
    if column.name in table.key:
        return True
    # What stands inside something may be missing with it; names stand beside keys that may be missing.
    if table.partial or len(column.path) > 1 or column.names:
        return False
    one = at(table.shape, column.path)
    filled = not isinstance(one, serializers.ListField) and column.type != "boolean"
    return filled and one.required and not one.allow_null


def about(moment: Moment) -> Mapping[str, str]:
    """What a file says about itself, in pairs of words and values."""
    return {gettext("Package"): title(), **dict(whose(title(), moment, address_of(moment)))}
