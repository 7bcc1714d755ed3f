"""Measures as the API shows them. The keys stand in a fixed order, so that equal states give equal bytes."""

from __future__ import annotations

from typing import Any

from measures.reading.measures import Item, MeasurePage, PromiseMade, Told, state_json
from measures.reading.milestones import MilestoneSeen


def item_json(item: Item) -> dict[str, Any]:
    """The published document, names of what it points at, and the state (null before the first evidence)."""
    return {
        **item.document,
        "names": item.names.json(item.document, "measure"),
        "state": state_json(item.standing),
    }


def page_json(page: MeasurePage) -> dict[str, Any]:
    """An item with its history: updates newest first, promises in the order made, milestones by day."""
    return {
        **item_json(page.item),
        "updates": [_update_json(told) for told in page.updates],
        "later_updates": page.later_updates,
        "promises": [_promise_json(promise) for promise in page.promises],
        "milestones": [_milestone_json(seen) for seen in page.milestones],
    }


def _update_json(told: Told) -> dict[str, Any]:
    return {**told.document, "effective": told.effective.isoformat()}


def _promise_json(promise: PromiseMade) -> dict[str, Any]:
    return {"planned_end": promise.text, "update": promise.update, "moved": promise.moved}


def _milestone_json(seen: MilestoneSeen) -> dict[str, Any]:
    return {**seen.document, "reached": seen.reached, "overdue": seen.overdue}
