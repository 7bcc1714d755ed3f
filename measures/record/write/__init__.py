"""The only writer of the live tables, the record and the states that follow from it."""

from measures.record.write.changes import Change, Conflict, Published, Refused, Stale
from measures.record.write.publish import publish

__all__ = ["Change", "Conflict", "Published", "Refused", "Stale", "publish"]
