"""A record of any size, quickly: copies of the public rows of one measure."""

import copy

from django.db import connection
from django.test.utils import CaptureQueriesContext

from measures.models import DocumentState, MeasureState, RecordHead, Revision


def grow(size):
    """Copy the public rows of the first measure under new keys: publishing thousands takes a minute."""
    revisions, documents, states = [], [], []
    count, number = DocumentState.objects.filter(kind="measure").count(), RecordHead.objects.get().number
    originals = list(Revision.objects.filter(measure_key="M-0001").order_by("number"))
    updates = [original.key for original in originals if original.kind == "update"]
    edition = number + len(originals) * (size - count)
    spans = list(MeasureState.objects.filter(measure_key="M-0001"))
    for place in range(count + 1, size + 1):
        first = len(updates) * (place - 1) + 1
        renamed = {key: f"U-{first + nth:05d}" for nth, key in enumerate(updates)}
        renamed["M-0001"] = f"M-{place:04d}"
        for original in originals:
            number += 1
            revisions.append(renaming(original, renamed, number=number, batch=edition, chain=unlike(number)))
            documents.append(
                DocumentState(
                    kind=original.kind, key=renamed[original.key], since=edition, revision_id=number
                )
            )
        states += [renaming(span, renamed, id=None, since=edition) for span in spans]
    for rows in (revisions, documents, states):
        type(rows[0]).objects.bulk_create(rows, batch_size=500)
    RecordHead.objects.update(number=number, chain=unlike(number))
    return number


def unlike(number):
    """A chain value of its own for every edition, as it has one: answers are kept under it."""
    return f"{number:064x}"


def renaming(row, renamed, **fields):
    """A copy of a row with these keys exchanged for others wherever they stand."""
    twin = copy.copy(row)
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(value, str):
            for old, new in renamed.items():
                value = value.replace(old, new)
            setattr(twin, field.attname, value)
    for name, value in fields.items():
        setattr(twin, name, value)
    return twin


def queries(ask, address):
    """What an address asks the database, as SQL."""
    with CaptureQueriesContext(connection) as asked:
        ask(address)
    return [query["sql"] for query in asked.captured_queries]
