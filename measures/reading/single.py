"""One record of any kind by its key, or why there is none."""

from __future__ import annotations

from measures.reading.moment import Moment
from measures.record.kinds.fields import is_key
from measures.record.read import Gone, Held, documents, gone
from measures.record.read.documents import why
from measures.record.read.editions import edition_with


class NotOnRecord(LookupError):
    """No such record is or ever was public in this edition."""


class WasWithdrawn(LookupError):
    """The record was public and is not any more; `gone` says why, `since` from which edition on."""

    def __init__(self, gone: Gone, since: int) -> None:
        self.gone, self.since = gone, since
        super().__init__(f"{gone.kind} {gone.key} {gone.action}: {gone.reason}")

    @property
    def sentence(self) -> str:
        return why(self.gone, self.since)


def single(moment: Moment, kind: str, key: str) -> Held:
    """The record as it holds in this edition. One query if there is one. Raises NotOnRecord, WasWithdrawn."""
    if not is_key(kind, key):
        raise NotOnRecord(key)
    if found := documents(moment.edition.number, {kind: [key]}):
        return found[kind, key]
    raise missing(moment, kind, key)


def missing(moment: Moment, kind: str, key: str) -> NotOnRecord | WasWithdrawn:
    """Why a record is not there: it never was, or it is no longer."""
    if is_key(kind, key) and (was := gone(moment.edition.number, kind, key)):
        return WasWithdrawn(was, edition_with(was.number))
    return NotOnRecord(key)
