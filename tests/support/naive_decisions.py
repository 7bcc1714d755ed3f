"""What became of the council papers, looked up once more in the most simple-minded way, as in `naive`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.support import naive
from tests.support.naive_figures import STATUSES

VOICES = ("responsible", "alliance", "third_party")
Document = dict[str, Any]


def figures(rows: Iterable[naive.Row], edition: int, day: date) -> Document:
    """All figures of this edition and day."""
    held = naive.documents(rows, edition)
    papers = [one for (kind, _), one in held.items() if kind == "decision"]
    papers.sort(key=lambda one: (*reversed(naive.days(one["date"])), one["key"]), reverse=True)
    known = [one for one in papers if naive.days(one["date"])[0] <= day]
    found = [paper_figures(one, naive.measures(held, day), day) for one in known]
    return {"papers": found, "later": len(papers) - len(known), "action": action(found)}


def paper_figures(paper: Document, measures: list[Any], day: date) -> Document:
    naming = [(key, known) for key, document, known in measures if paper["key"] in document["decisions"]]
    naming.sort(key=lambda one: str(one[0]))
    statuses = [status(known) for _key, known in naming]
    step = first_step(paper, naming) if is_followed(paper) else None
    waits = is_followed(paper) and naming and step is None
    said = ("key", "reference", "resolution_number", "kind", "date", "outcome", "title")
    return {name: paper[name] for name in said} | {
        "measures": [key for key, _known in naming],
        "by_status": {one: statuses.count(one) for one in STATUSES},
        "step": step,
        "waiting_days": max(0, (day - naive.days(paper["date"])[1]).days) if waits else None,
    }


def is_followed(paper: Document) -> bool:
    return paper["outcome"] == "adopted" and paper["kind"] in ("resolution", "motion")


def status(known: list[Document]) -> str:
    if not known:
        return "no_evidence"
    said = [update["status"] for update in known if update["status"]]
    return said[-1] if said else "unknown"


def first_step(paper: Document, naming: list[tuple[str, list[Document]]]) -> Document | None:
    first, last = naive.days(paper["date"])
    deeds = [(naive.effective(one), one["key"], one) for _key, known in naming for one in acting(known)]
    after = sorted((deed for deed in deeds if deed[0] >= first), key=lambda deed: deed[:2])
    if not after:
        return None
    on, key, update = after[0]
    earlier = [one for when, _key, one in deeds if when < first and one["measure"] == update["measure"]]
    return {
        "measure": update["measure"],
        "update": key,
        "status": update["status"],
        "on": on.isoformat(),
        "date": update["date"],
        "date_precision": update["date_precision"],
        "days_least": least(update, on, last),
        "days_most": (on - first).days,
        "begun_before": bool(earlier),
    }


def least(update: Document, on: date, last: date) -> int:
    if update["date_precision"] == "by":
        return 0
    return max(0, (min(on, naive.days(update["date"])[0]) - last).days)


def acting(known: list[Document]) -> list[Document]:
    """Updates that show action. Of several that one voice states for one day, the last counts."""
    found = []
    for voice in VOICES:
        said = [one for one in known if one["voice"] == voice and one["status"]]
        for place, one in enumerate(said):
            overruled = place + 1 < len(said) and naive.effective(said[place + 1]) == naive.effective(one)
            if one["status"] in ("in_progress", "completed") and not overruled:
                found.append(one)
    return found


def action(papers: list[Document]) -> Document:
    followed = [one for one in papers if is_followed(one)]
    steps = [one["step"] for one in followed if one["step"]]
    timed = [step for step in steps if not step["begun_before"]]
    bare = len([one for one in followed if not one["measures"]])
    return {
        "total": len(followed),
        "with_step": len(steps),
        "without_step": len(followed) - len(steps) - bare,
        "without_measure": bare,
        "begun_before": len(steps) - len(timed),
        "timed": len(timed),
        "reaction": reaction(timed) if len(timed) >= 10 else None,
    }


def reaction(timed: list[Document]) -> Document:
    middle = (len(timed) - 1) // 2
    return {
        "count": len(timed),
        "days_least": sorted(step["days_least"] for step in timed)[middle],
        "days_most": sorted(step["days_most"] for step in timed)[middle],
    }
