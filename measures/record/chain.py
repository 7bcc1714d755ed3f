"""How a revision is sealed: digest over what was typed, chain over everything before it (design §3).

digest = SHA-256(salt ‖ canonical {"document": …, "reason": …})
chain  = SHA-256(canonical header), the header naming the digest and the previous chain value

The words a person typed sit only under the salted digest, so that they can be erased without breaking the
chain; the salt keeps an erased text from being guessed back out of its digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from measures.record.canonical import canonical, canonical_bytes

GENESIS = "0" * 64
HEADER_FIELDS = (
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


def moment_text(moment: datetime) -> str:
    """`2026-11-22T12:00:00.000000Z`: UTC, always six digits, so that every reader writes the same bytes."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def digest(salt: str, document: str, reason: str) -> str:
    """SHA-256 in hex over the salt's bytes and the canonical text of document and reason.

    `salt` is hex; `document` is already canonical and goes in byte for byte.
    """
    sealed = f'{{"document":{document},"reason":{canonical(reason)}}}'
    return hashlib.sha256(bytes.fromhex(salt) + sealed.encode()).hexdigest()


def header(row: Mapping[str, Any]) -> dict[str, Any]:
    """The public header of a revision, as plain JSON values. `row` has the columns of `Revision`."""
    values = {name: row[name] for name in HEADER_FIELDS}
    if isinstance(values["recorded_at"], datetime):
        values["recorded_at"] = moment_text(values["recorded_at"])
    if isinstance(values["happened_on"], date):
        values["happened_on"] = values["happened_on"].isoformat()
    return values


def link(row: Mapping[str, Any], previous_chain: str) -> str:
    """The chain value of a revision: SHA-256 in hex of its canonical header and the value before it."""
    return hashlib.sha256(canonical_bytes(header(row) | {"previous_chain": previous_chain})).hexdigest()
