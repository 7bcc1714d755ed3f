"""The record's seals, recomputed from the published formula with the standard library only.

Nothing here comes from the application, so that an outsider could do the same with the exported record:

    digest = SHA-256(salt ‖ canonical {"document": …, "reason": …})
    chain  = SHA-256(canonical {number, batch, recorded_at, kind, key, measure_key, happened_on, action,
             changed_fields, organisation, digest, previous_chain}), 64 zeros before the first entry
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any

GENESIS = "0" * 64
HEADER = (
    "number",
    "batch",
    "recorded_at",
    "kind",
    "key",
    "measure_key",
    "happened_on",
    "action",
    "changed_fields",
    "organisation",
    "digest",
)
Row = Mapping[str, Any]


def check(rows: Iterable[Row]) -> str:
    """Fail unless these entries, the whole record in order, are sealed as published; the last chain value."""
    rows = list(rows)
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1)), "numbers have a gap"
    announced = erasures(rows)
    previous = GENESIS
    for row in rows:
        if blank(row):
            assert announced.get(row["number"], 0) > row["number"], f"entry {row['number']} is empty"
        else:
            assert row["digest"] == digest(row), f"entry {row['number']}: the digest is of another text"
        assert row["chain"] == chain(row, previous), f"entry {row['number']}: the chain is broken"
        previous = row["chain"]
    return previous


def digest(row: Row) -> str:
    sealed = {"document": json.loads(row["document"]), "reason": row["reason"]}
    return hashlib.sha256(bytes.fromhex(row["salt"]) + canonical(sealed)).hexdigest()


def chain(row: Row, previous: str) -> str:
    header = {name: row[name] for name in HEADER} | {"previous_chain": previous}
    header["recorded_at"] = row["recorded_at"].astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    header["happened_on"] = row["happened_on"] and str(row["happened_on"])
    return hashlib.sha256(canonical(header)).hexdigest()


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def blank(row: Row) -> bool:
    return row["document"] is None and row["reason"] is None and row["salt"] is None


def erasures(rows: Iterable[Row]) -> dict[int, int]:
    """The number of the erasure by the number of the entry it names."""
    return {
        named: row["number"]
        for row in rows
        if row["action"] == "erased"
        for named in json.loads(row["document"])["erased"]
    }
