"""The record page: its editions, the value at its end, and what checking it takes."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from measures.reading.citation import CHAIN_SHOWN
from measures.reading.editions import Batch, Editions
from measures.web.links import address
from measures.web.presenters import entries
from measures.web.presenters.words import Link, number

REASONS = 3
"""How many different reasons of one edition are told; a load from files may give one for every line."""


@dataclass(frozen=True)
class Edition:
    """One edition. `more_reasons` counts those that are not told, in words; empty for none."""

    number: Link
    iso: str
    recorded: str
    chain: str
    organisation: str
    tallies: list[str]
    reasons: list[str]
    more_reasons: str


@dataclass(frozen=True)
class Page:
    """`file` and `program` are whole addresses for a command line; their twins with `_link` for a click."""

    edition: int
    chain: str
    file: str
    file_link: str
    file_name: str
    exportable: bool
    program: str
    program_link: str
    editions: list[Edition]


def record_page(found: Editions) -> Page:
    """The file is the one of the edition asked for, so that the commands always fit the value beside them.

    Where there is none any more it is the newest one: that begins with the same entries.
    """
    edition = found.moment.edition
    same = edition.number and found.exportable
    file = address(reverse("record_file"), {"edition": str(edition.number)} if same else {})
    program = reverse("record_program")
    return Page(
        edition=edition.number,
        chain=edition.chain,
        file=settings.TRACKER_BASE_URL + file,
        file_link=file,
        file_name=file_name(edition.number) if same else "protokoll.ndjson",
        exportable=found.exportable,
        program=settings.TRACKER_BASE_URL + program,
        program_link=program,
        editions=[_edition(found, one) for one in found.batches],
    )


def file_name(edition: int) -> str:
    return f"protokoll-{edition}.ndjson"


def _edition(found: Editions, one: Batch) -> Edition:
    rest = len(one.reasons) - REASONS
    return Edition(
        number=Link(str(one.edition), address(reverse("start"), {"edition": str(one.edition)})),
        iso=one.recorded_at.isoformat(),
        recorded=entries.moment(one.recorded_at),
        chain=one.chain[:CHAIN_SHOWN],
        organisation=found.names.name("organisation", one.organisation),
        tallies=[entries.tally(each) for each in one.tallies],
        reasons=one.reasons[:REASONS],
        more_reasons=number(rest) if rest > 0 else "",
    )
