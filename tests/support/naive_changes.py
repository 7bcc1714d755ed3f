"""What differs between two moments, found once more in the most simple-minded way.

Nothing of the application, as in `naive`: two whole states of the record, laid side by side. `changes` names
the differences in the words of the twin in JSON, `applied` carries out its list of operations.
"""

import copy
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tests.support import naive

KINDS = (
    *("measure", "update", "decision", "organisation", "field", "plan", "indicator", "observation"),
    "milestone",
)
GROUPS = (
    *("better", "worse", "other", "moved", "reached", "overdue", "unconfirmed", "confirmed", "new"),
    *("corrected", "withdrawn", "facts", "rest", "records"),
)
#: Worst first; what stands together is equally far from being done. Nothing is known of `unknown`.
RANKS = (
    ("abandoned", "ended"),
    ("paused",),
    ("idea",),
    ("planned",),
    ("decided",),
    ("in_progress",),
    ("completed",),
)
CITY = ("official", "city")
Document = dict[str, Any]
Moment = tuple[int, date]
State = dict[str, dict[str, Document]]


# A state


def state(rows: Iterable[naive.Row], moment: Moment) -> State:
    """Everything that holds at a moment, by kind and key; of measures the facts and where they stood."""
    edition, day = moment
    held = naive.documents(rows, edition)
    found: State = {kind: {} for kind in KINDS}
    for (kind, key), document in held.items():
        found[kind][key] = document
    for key, document, known in naive.measures(held, day):
        found["measure"][key] = {"document": document, "state": standing(document, known, day)}
    return found


def standing(measure: Document, known: list[Document], day: date) -> Document | None:
    """Where a measure stood, as the API says it, but for what changes from day to day by itself."""
    if not known:
        return None
    said = naive.state(measure, known)
    over = said["status"] in naive.TERMINAL
    end, until = said["planned_end"], said["confirmed_until"]
    voices = ("responsible", "alliance", "third_party")
    nothing = {
        name: said[name] or None
        for name in (
            *("status_voice", "status_update", "rating", "rating_update", "progress_update", "planned_end"),
            *("planned_end_update", "first_planned_end", "first_planned_end_update"),
        )
    }
    return nothing | {
        "status": said["status"],
        "status_on": iso(said["status_on"]),
        "views": {voice: view(said, voice) for voice in voices},
        "voices": [voice for voice in voices if voice in said["voices"]],
        "agreement": said["agreement"],
        "disagrees": said["agreement"] == "disagree",
        "progress": said["progress"],
        "shifts": said["shifts"],
        "drift_days": said["drift_days"],
        "deadline_open": said["deadline_open"],
        "overdue": bool(end) and not over and not said["superseded"] and naive.days(end)[1] < day,
        "confirmed": until is not None and day <= until,
        "confirmed_on": iso(said["confirmed_on"]),
        "confirmed_update": said["confirmed_update"],
    }


def view(said: Document, voice: str) -> Document | None:
    if not said[f"{voice}_status"]:
        return None
    return {
        "status": said[f"{voice}_status"],
        "on": iso(said[f"{voice}_on"]),
        "update": said[f"{voice}_update"],
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


# Operations


def applied(older: State, operations: list[Document]) -> State:
    """The state after the operations. Fails where one does not fit what it is applied to."""
    found = copy.deepcopy(older)
    for operation in operations:
        *way, last = [part.replace("~1", "/").replace("~0", "~") for part in operation["path"].split("/")[1:]]
        place: Any = found
        for part in way:
            place = place[part]
        if operation["op"] == "add":
            assert last not in place, operation
            place[last] = operation["value"]
        elif operation["op"] == "replace":
            assert place[last] == operation["old"], operation
            place[last] = operation["value"]
        else:
            assert operation["op"] == "remove"
            assert place.pop(last) == operation["old"], operation
    return found


def reversed_operations(operations: list[Document]) -> list[Document]:
    """The way back."""
    turned = {"add": "remove", "remove": "add", "replace": "replace"}
    names = {"old": "value", "value": "old"}
    return [
        {names.get(name, name): turned[value] if name == "op" else value for name, value in one.items()}
        for one in reversed(operations)
    ]


# Differences


def changes(rows: Iterable[naive.Row], first: Moment, last: Moment) -> list[Document]:
    """Every difference, in no order."""
    rows = list(rows)
    return between(rows, (first, state(rows, first)), (last, state(rows, last)))


def between(
    rows: list[naive.Row], older: tuple[Moment, State], newer: tuple[Moment, State]
) -> list[Document]:
    """The same from two states that are known already."""
    (first, old), (last, new) = older, newer
    gone = old["update"].keys() - new["update"].keys()
    found = []
    for key, after in new["measure"].items():
        if key in old["measure"]:
            found += of_measure(key, old["measure"][key], after, gone)
        elif erased(rows, first[0], "measure", key):
            found.append(one("facts", "unreadable", "measure", key, key))
        else:
            now = after["state"] or {}
            said = now.get("status_update") or now.get("confirmed_update")
            found.append(one("new", "on_record", "measure", key, key, to=now.get("status"), updates=[said]))
    found += of_milestones(rows, old, new, first, last)
    found += of_entries(rows, first[0], last[0])
    found += of_records(rows, old, new, first[0], last[0])
    for change in found:
        said = [new["update"][key] for key in change["updates"] if key in new["update"]]
        timely = first[1] < last[1] and change["group"] not in ("overdue", "unconfirmed")
        change["known_later"] = timely and any(naive.effective(update) <= first[1] for update in said)
    return found


def one(group: str, what: str, kind: str, key: str, measure: str, **more: Any) -> Document:
    nothing = {"from": None, "to": None, "days": None, "on": None, "entry": None}
    nothing |= {"fields": None, "reason": None, "updates": [], "dropped": []}
    about = {"group": group, "what": what, "kind": kind, "key": key, "measure": measure or None}
    said = {name.rstrip("_"): value for name, value in more.items()}
    for name in ("updates", "dropped"):
        said[name] = [update for update in said.get(name, []) if update]
    return about | nothing | said


def erased(rows: list[naive.Row], edition: int, kind: str, key: str) -> bool:
    """Whether the entry that held in an edition has lost its text."""
    entry = held_by(rows, edition, kind, key)
    return entry is not None and entry["document"] is None


def held_by(rows: list[naive.Row], edition: int, kind: str, key: str) -> naive.Row | None:
    """The entry that a record stands in, in an edition."""
    own = [row for row in rows if (row["kind"], row["key"]) == (kind, key) and row["action"] != "erased"]
    return max((row for row in own if row["number"] <= edition), key=lambda row: row["number"], default=None)


def of_measure(key: str, before: Document, after: Document, gone: Iterable[str]) -> list[Document]:
    found = of_states(key, before["state"], after["state"], after["document"], gone)
    told = bool(found)
    if before["document"] != after["document"]:
        old, new = members(before["document"], after["document"])
        found.append(one("facts", "document", "measure", key, key, from_=old, to=new))
    if not told and before["state"] != after["state"]:
        old, new = members(before["state"], after["state"])
        said = after["state"]["confirmed_update"]
        found.append(one("rest", "state", "measure", key, key, from_=old, to=new, updates=[said]))
    return found


def members(old: Document, new: Document) -> tuple[Document, Document]:
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return {name: old.get(name) for name in names}, {name: new.get(name) for name in names}


def of_states(
    key: str, old: Document | None, new: Document | None, facts: Document, gone: Iterable[str]
) -> list[Document]:
    if old is None and new is None:
        return []
    if old is None:
        said = new["status_update"] or new["confirmed_update"]
        return [about(key, "new", "first_evidence", to=new["status"], updates=[said])]
    if new is None:
        said = old["status_update"] or old["confirmed_update"]
        return [about(key, "other", "status", from_=old["status"], dropped=left(said, gone))]
    return [
        *of_status(key, old, new, gone),
        *of_deadline(key, old, new, gone),
        *of_confirmation(key, old, new, facts),
    ]


def about(key: str, group: str, what: str, **more: Any) -> Document:
    return one(group, what, "measure", key, key, **more)


def left(update: str | None, gone: Iterable[str]) -> list[str]:
    return [update] if update and update in gone else []


def of_status(key: str, old: Document, new: Document, gone: Iterable[str]) -> list[Document]:
    was, now = old["status"], new["status"]
    if was == now:
        return []
    said, dropped = [new["status_update"]], left(old["status_update"], gone)
    group = better_or_worse(was, now)
    return [about(key, group, "status", from_=was, to=now, updates=said, dropped=dropped)]


def of_deadline(key: str, old: Document, new: Document, gone: Iterable[str]) -> list[Document]:
    found, said = [], [new["planned_end_update"]]
    was, now = old["planned_end"], new["planned_end"]
    if was and now and not naive.common(was, now):
        days, dropped = days_between(was, now), left(old["planned_end_update"], gone)
        moved = {"from_": was, "to": now, "days": days, "updates": said, "dropped": dropped}
        found.append(about(key, "moved", "planned_end", **moved))
    if new["overdue"] and not old["overdue"]:
        on = iso(naive.days(now)[1] + timedelta(days=1))
        found.append(about(key, "overdue", "overdue", to=now, on=on, updates=said))
    return found


def days_between(one: str, other: str) -> int:
    return (naive.days(other)[1] - naive.days(one)[1]).days


def of_confirmation(key: str, old: Document, new: Document, facts: Document) -> list[Document]:
    said = [new["confirmed_update"]]
    if old["confirmed"] and not new["confirmed"] and old["status"] not in naive.TERMINAL:
        end = date.fromisoformat(new["confirmed_on"]) + timedelta(days=facts["check_interval_days"] + 1)
        on = iso(end) if old["confirmed_update"] == new["confirmed_update"] else None
        return [about(key, "unconfirmed", "confirmed", from_=True, to=False, on=on, updates=said)]
    if new["confirmed"] and not old["confirmed"] and new["status"] not in naive.TERMINAL:
        return [about(key, "confirmed", "confirmed", from_=False, to=True, updates=said)]
    return []


def better_or_worse(old: str, new: str) -> str:
    ranks = {status: place for place, statuses in enumerate(RANKS) for status in statuses}
    if "unknown" in (old, new) or ranks[old] == ranks[new]:
        return "other"
    return "better" if ranks[new] > ranks[old] else "worse"


def of_milestones(
    rows: list[naive.Row], old: State, new: State, first: Moment, last: Moment
) -> list[Document]:
    found = []
    for key, after in new["milestone"].items():
        if erased(rows, first[0], "milestone", key):
            continue
        before, which = old["milestone"].get(key), ("milestone", "milestone", key, after["measure"])
        was = before is not None and reached(before) is not None and reached(before) <= first[1]
        if reached(after) is not None and reached(after) <= last[1] and not was:
            found.append(one("reached", *which, to=after["done_on"]))
        if before and before["due"] and after["due"] and not naive.common(before["due"], after["due"]):
            days = days_between(before["due"], after["due"])
            found.append(one("moved", *which, from_=before["due"], to=after["due"], days=days))
    return found


def reached(milestone: Document) -> date | None:
    """The day from which it counts as reached."""
    if not milestone["done"]:
        return None
    read = date.fromisoformat(milestone["evidence"]["retrieved_on"])
    return min(naive.days(milestone["done_on"])[1], read)


def of_entries(rows: list[naive.Row], first: int, last: int) -> list[Document]:
    between = [row for row in rows if first < row["number"] <= last]
    left = [row["key"] for row in between if row["kind"] == "measure" and row["action"] == "withdrawn"]
    found = []
    for row in between:
        along = row["action"] == "withdrawn" and row["kind"] != "measure" and row["measure_key"] in left
        if row["action"] in ("corrected", "withdrawn", "erased") and not along:
            group = "corrected" if row["action"] == "corrected" else "withdrawn"
            which = (group, row["action"], row["kind"], row["key"], row["measure_key"])
            said = {"fields": row["changed_fields"], "reason": row["reason"] or None}
            found.append(one(*which, entry=row["number"], **said))
    return found


def of_records(rows: list[naive.Row], old: State, new: State, first: int, last: int) -> list[Document]:
    found = []
    for kind in KINDS[1:]:
        for key, after in new[kind].items():
            before = old[kind].get(key)
            if before == after:
                continue
            was, now = members(before, after) if before else (None, None)
            blank = erased(rows, first, kind, key)
            what = "changed" if before else "unreadable" if blank else "new"
            measure = after["measure"] if kind in ("update", "milestone") else ""
            number = held_by(rows, last, kind, key)["number"]
            found.append(one("records", what, kind, key, measure, from_=was, to=now, entry=number))
    return found


def counts(found: list[Document]) -> dict[str, int]:
    return {group: len([change for change in found if change["group"] == group]) for group in GROUPS}


def measures(old: State, new: State) -> dict[str, int]:
    """How many measures are on record at either moment, and how many of them differ."""
    keys = old["measure"].keys() | new["measure"].keys()
    differing = [key for key in keys if old["measure"].get(key) != new["measure"].get(key)]
    return {"total": len(keys), "differing": len(differing)}


def figures(rows: Iterable[naive.Row], edition: int, day: date) -> Document:
    """Those of the API: what differs from the same day one year before, in the same edition."""
    rows = list(rows)
    first = (edition, day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day))
    old, new = state(rows, first), state(rows, (edition, day))
    found = between(rows, (first, old), ((edition, day), new))
    own = [
        change
        for change in found
        if change["measure"] and new["measure"][change["measure"]]["document"]["origin"] in CITY
    ]
    return {"measures": measures(old, new), "counts": counts(found), "counts_city": counts(own)}
