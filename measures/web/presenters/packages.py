"""The packages of open data: what is in them, how they are cited, and how programs read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from measures.reading.citation import CHAIN_SHOWN, citation_words
from measures.reading.packages import LATEST, KeptFile, Package, title
from measures.web.presenters.words import Link, day, local_day, number

CATALOGUE = ("jsonld", "ttl", "rdf")


@dataclass(frozen=True)
class File:
    """A file to download. `sha256` in hex, `size` in words."""

    link: Link
    title: str
    size: str
    sha256: str


@dataclass(frozen=True)
class Shown:
    """One package with everything about it. `chain` are the first digits of its check value."""

    name: str
    day: str
    edition: int
    recorded: str
    chain: str
    citation: str
    address: str
    archive: File
    files: list[File]


@dataclass(frozen=True)
class Row:
    """A package in the list of all."""

    link: Link
    day: str
    edition: int
    recorded: str
    size: str


@dataclass(frozen=True)
class Command:
    """How something is done with a package, and with what."""

    words: str
    command: str


@dataclass(frozen=True)
class Page:
    """`shown` is None where no package was built yet; `latest` is the whole address of the newest."""

    shown: Shown | None
    commands: list[Command]
    rows: list[Row]
    latest: str
    catalogue: list[Link]


def packages_page(given: Sequence[Package], best: Package | None) -> Page:
    return Page(
        shown=_shown(best) if best else None,
        commands=_commands(best) if best else [],
        rows=[_row(one) for one in given],
        latest=settings.TRACKER_BASE_URL + reverse("package", args=[LATEST]),
        catalogue=[Link(f"katalog.{form}", reverse("catalogue", args=[form])) for form in CATALOGUE],
    )


def size(count: int) -> str:
    """Bytes in the unit people would use; thousand of each make the next."""
    if count < 1000:
        return gettext("{count} bytes").format(count=number(count))
    if count < 1_000_000:
        return gettext("{count} kB").format(count=number(round(count / 1000)))
    return gettext("{count} MB").format(count=number(round(count / 1_000_000, 1)))


def _shown(package: Package) -> Shown:
    archive, *files = [_file(package, one) for one in package.files]
    return Shown(
        name=package.name,
        day=day(package.day),
        edition=package.edition,
        recorded=local_day(package.recorded_at),
        chain=package.chain[:CHAIN_SHOWN],
        citation=citation_words(title(), day(package.day), package.edition, package.chain),
        address=settings.TRACKER_BASE_URL + reverse("package", args=[package.name]),
        archive=archive,
        files=files,
    )


def _file(package: Package, one: KeptFile) -> File:
    link = Link(one.name, reverse("package_file", args=[package.name, one.name]))
    return File(link, one.title, size(one.bytes), one.sha256)


def _row(package: Package) -> Row:
    link = Link(package.name, reverse("package", args=[package.name]))
    recorded, archive = local_day(package.recorded_at), package.archive
    return Row(link, day(package.day), package.edition, recorded, size(archive.bytes))


def _commands(package: Package) -> list[Command]:
    """In the package that is shown, so that whoever copies them gets what the page tells."""
    table = _whole(package, "measures.csv")
    described = _whole(package, "datapackage.json")
    archive = package.archive.name
    return [
        Command(
            gettext("On a command line: everything, checked"),
            f"curl -O {_whole(package, archive)}\nunzip {archive}\n"
            f"cd {package.name}\nsha256sum --check SHA256SUMS",
        ),
        Command(
            gettext("Python with pandas"),
            f'import pandas\nmeasures = pandas.read_csv("{table}")',
        ),
        Command("R", f'measures <- read.csv("{table}", encoding = "UTF-8")'),
        Command(
            gettext("Frictionless: all tables with their types"),
            f'from frictionless import Package\npackage = Package("{described}")',
        ),
        Command(
            gettext("LibreOffice: File, Open, this address; Excel: Data, From Web"),
            table,
        ),
    ]


def _whole(package: Package, file: str) -> str:
    path: str = reverse("package_file", args=[package.name, file])
    return settings.TRACKER_BASE_URL + path
