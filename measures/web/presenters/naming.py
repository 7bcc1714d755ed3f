"""Names of records as links to their own pages."""

from __future__ import annotations

from measures.reading.names import Names
from measures.web.presenters.figures import Lists
from measures.web.presenters.words import Link, language


def named(names: Names, kind: str, key: str, lists: Lists) -> Link:
    """A record by its name, leading to its page if it is on record."""
    there = (kind, key) in names.held
    return Link(names.name(kind, key), lists.page(kind, key) if there else "")


def field_named(names: Names, key: str, lists: Lists) -> Link:
    """A field of action; the record holds its name in both languages, so no page has to mark it."""
    if ("field", key) not in names.held:
        return Link(key)
    document = names.held["field", key].document
    return Link(document["title_en" if language() == "en" else "title_de"], lists.page("field", key))
