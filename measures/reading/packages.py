"""The open-data packages that this site keeps: which there are, what is in them, which may still be given.

They are files beside the record, built by the command `build_package`. What is in one never changes. It is
refused as soon as text of its edition was erased; the command `erase` deletes it, and so does the next build.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from measures.reading.editions import NotExportable
from measures.reading.moment import Moment
from measures.reading.parameters import NotThere
from measures.record.read.erasures import erased_by as erased_by
from measures.record.read.erasures import erasures as erasures

NAME: Final = re.compile(r"[1-9][0-9]{0,8}_[0-9]{4}-[0-9]{2}-[0-9]{2}")
LATEST: Final = "latest"
INDEX: Final = ".index.json"
"""What a package has, with sizes and check values. Its name begins with a point: nobody gets it."""
MEDIA_TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "py": "text/x-python; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "zip": "application/zip",
    "": "text/plain; charset=utf-8",
}
"""By the ending of a file's name; only these are ever given."""


@dataclass(frozen=True)
class KeptFile:
    """A file of a package. `sha256` in hex."""

    name: str
    title: str
    bytes: int
    sha256: str
    path: Path = field(repr=False)

    @property
    def media_type(self) -> str:
        return media_type(self.name)


@dataclass(frozen=True)
class Package:
    """A package that was built: the world on `day` as known in `edition`. The first file holds all others."""

    name: str
    edition: int
    day: date
    chain: str
    recorded_at: datetime
    files: tuple[KeptFile, ...] = field(repr=False)

    @property
    def archive(self) -> KeptFile:
        return self.files[0]

    def file(self, name: str) -> KeptFile:
        """Raises NotThere."""
        for one in self.files:
            if one.name == name:
                return one
        words = _("The package {package} has no file of this name.")
        raise NotThere(
            words.format(package=self.name), [(one.name, f"../{self.name}/{one.name}") for one in self.files]
        )


def title() -> str:
    """What every package is called."""
    return _("{site}: the whole record").format(site=settings.TRACKER_SITE_NAME)


def media_type(name: str) -> str:
    """Of a file of a package. Raises KeyError for what is none."""
    return MEDIA_TYPES[name.rpartition(".")[2] if "." in name else ""]


def kept(directory: Path | None = None) -> list[Package]:
    """All packages in the directory, newest edition first, then newest day. Asks nothing of the database."""
    place = directory or settings.PACKAGES_DIR
    indexes = [one / INDEX for one in place.glob("*_*") if NAME.fullmatch(one.name)]
    found = [_read(one, one.stat().st_mtime_ns) for one in indexes if one.is_file()]
    return sorted(found, key=lambda one: (one.edition, one.day), reverse=True)


def packages(moment: Moment) -> list[Package]:
    """Those of the edition asked for and of earlier ones that may be given to readers. One query."""
    erased = erasures()
    found = [one for one in kept() if one.edition <= moment.edition.number]
    return [one for one in found if not erased_by(one.edition, erased)]


def best(moment: Moment, given: list[Package]) -> Package | None:
    """The package of exactly this moment; if there is none, the newest."""
    wanted = (moment.edition.number, moment.day)
    return next((one for one in given if (one.edition, one.day) == wanted), given[0] if given else None)


def package(moment: Moment, name: str) -> Package:
    """The package of this name. Raises NotThere, or NotExportable if text of its edition was erased later.

    The latter also when its files are gone: whoever has cited it learns why.
    """
    edition = int(name.partition("_")[0]) if NAME.fullmatch(name) else 0
    if not 0 < edition <= moment.edition.number:
        raise not_built(moment)
    if number := erased_by(edition, erasures()):
        words = _(
            "The package {package} holds text that was erased by entry {number} of the record. Take one of a "
            "later edition."
        )
        raise NotExportable(words.format(package=name, number=number))
    found = next((one for one in kept() if one.name == name), None)
    if found is None:
        raise not_built(moment)
    return found


def latest(moment: Moment) -> Package:
    """The newest that may be given. Raises NotThere."""
    given = packages(moment)
    if not given:
        raise not_built(moment)
    return given[0]


def not_built(moment: Moment) -> NotThere:
    """Why there is no such package, which there are, and how one comes to be."""
    words = _(
        "No package of this name is kept here. Whoever runs this site builds one with the command "
        "“manage.py build_package --edition N --as-of DAY”."
    )
    return NotThere(words, [(one.name, f"../{one.name}/") for one in packages(moment)])


@lru_cache(maxsize=512)
def _read(index: Path, _changed: int) -> Package:
    """A package never changes, so reading its index once is enough."""
    content: dict[str, Any] = json.loads(index.read_text(encoding="utf-8"))
    place = index.parent
    return Package(
        name=place.name,
        edition=content["edition"],
        day=date.fromisoformat(content["as_of"]),
        chain=content["chain"],
        recorded_at=datetime.fromisoformat(content["recorded_at"]),
        files=tuple(KeptFile(**one, path=place / one["name"]) for one in content["files"]),
    )
