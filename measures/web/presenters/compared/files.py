"""Two moments compared, as files: everything as JSON. What is told of each difference is the same in tables.

JSON: `{"meta", "compares", "measures", "counts", "counts_city", "changes", "patch"}`.

- `meta` names both moments (`from`, and `edition` with `as_of` as everywhere), the licence and the address
  under which this very comparison stays.
- `compares` is `world`, `record` or `both`; `measures` says how many are on record at either moment and how
  many of these differ.
- `counts` says how many differences of each group there are, `counts_city` how many of them are about the
  city's own measures. Both are whole, also where `group` asks for one group only.
- `changes` are the differences, in the order of the page; `from` and `to` are what was and what is. `id` is
  the same for the same difference, whichever two moments around it are compared. `known_later`: it had taken
  effect by the earlier moment already, and the record only learned of it.
- `patch` is the whole difference as JSON Patch, `measures.progress.patches` says of what: applied to the
  older state of the record it gives the newer one. It never depends on `group`.
"""

from __future__ import annotations

import json
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from measures.reading.changes import Change, Changes
from measures.reading.moment import Moment
from measures.vocabulary import ChangeGroup
from measures.web.links import address

JSON_TYPE: Final = "application/json"

FROM_ENTRIES = (ChangeGroup.CORRECTED, ChangeGroup.WITHDRAWN)


def json_of(found: Changes, group: str) -> bytes:
    """Everything that differs, and how to get from the one state to the other."""
    told = {
        "meta": meta(found),
        "compares": found.compared.compares,
        "measures": {"total": found.total.measures, "differing": found.total.differing},
        "counts": found.counts,
        "counts_city": found.of_the_city,
        "changes": [change_json(found, one) for one in of_group(found, group)],
        "patch": list(found.operations()),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def of_group(found: Changes, group: str) -> list[Change]:
    """The differences of one group; all of them without a name."""
    return [one for one in found.changes if group in ("", one.group)]


def meta(found: Changes) -> dict[str, Any]:
    return {
        "from": _moment(found.compared.before),
        **_moment(found.compared.after),
        "licence": settings.TRACKER_LICENCE,
        "licence_url": settings.TRACKER_LICENCE_URL,
        "attribution": settings.TRACKER_ATTRIBUTION,
        "permanent": permanent(found) or None,
    }


def permanent(found: Changes) -> str:
    """The whole address of the page that always shows this very comparison; empty for an empty record."""
    if not found.compared.after.edition.number:
        return ""
    return settings.TRACKER_BASE_URL + address(reverse("changes"), found.compared.permanent_query)


def file_name(found: Changes, group: str, form: str) -> str:
    """Says what it compares: aenderungen_2025-11-22-562_2026-11-22-562.csv"""
    sides = (found.compared.before, found.compared.after)
    moments = [f"{one.day.isoformat()}-{one.edition.number}" for one in sides]
    return "_".join(part for part in ("aenderungen", *moments, group) if part) + f".{form}"


def change_json(found: Changes, one: Change) -> dict[str, Any]:
    """One difference with all that is needed to tell it."""
    measure = found.measure(one)
    entry = found.entries.get(one.entry or 0) if one.group in FROM_ENTRIES else None
    return {
        "id": one.identity,
        "group": one.group,
        "what": one.what,
        "kind": one.kind,
        "key": one.key,
        "measure": one.measure or None,
        "code": measure.get("code"),
        "title": measure.get("title"),
        "origin": measure.get("origin"),
        "from": one.before,
        "to": one.after,
        "days": one.days,
        "on": one.on.isoformat() if one.on else None,
        "known_later": one.identity in found.known_later,
        "entry": one.entry,
        "fields": list(entry.changed_fields) if entry else None,
        "reason": (entry.reason or None) if entry else None,
        "updates": [_update(found, key) for key in one.updates],
        "dropped": [_update(found, key) for key in one.dropped],
    }


def _moment(moment: Moment) -> dict[str, Any]:
    edition = moment.edition
    return {"edition": edition.number, "as_of": moment.day.isoformat(), "chain": edition.chain}


def _update(found: Changes, key: str) -> dict[str, Any]:
    said = found.updates.get(key, {})
    evidence = said.get("evidence") or {}
    return {
        "key": key,
        **{name: said.get(name) for name in ("kind", "voice", "date", "date_precision")},
        "source_type": evidence.get("type"),
        "source_title": evidence.get("title"),
        "publisher": evidence.get("publisher"),
        "source_url": evidence.get("url"),
    }
