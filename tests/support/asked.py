"""The ways in which the application answers "what is known on this day, in this edition?".

Each is a function of edition and day that gives (answers by measure key, number of measures without
evidence). An answer may hold fewer fields than `naive.state`, never others.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client
from django.utils import translation

from measures.models import MeasureState, Revision
from measures.vocabulary import Status
from tests.support import html, naive

Answers = dict[str, dict[str, Any]]
Asked = Callable[[int, date], tuple[Answers, int]]
LISTS = ("responsible", "partners", "decisions")


def states(edition: int, day: date) -> tuple[Answers, int]:
    """The table of states, asked as everything else asks it."""
    found = MeasureState.objects.at(edition, day)
    silent = MeasureState.objects.without_evidence_yet(edition, day).count()
    return {row["measure_key"]: _plain(row) for row in found.values()}, silent


def api(edition: int, day: date) -> tuple[Answers, int]:
    """The list of the public API: document and state of each measure."""
    answer = _get("/api/v1/measures/", edition, day).json()
    answers = {one["key"]: _from_api(one) for one in answer["results"]}
    assert len(answers) == answer["count"]
    return answers, answer["meta"]["without_evidence_yet"]


def list_page(edition: int, day: date) -> tuple[Answers, int]:
    """The list that people read: which measures, with which status."""
    page = html.read(_get("/massnahmen/", edition, day).content.decode())
    words = {_in_german(status): status.value for status in Status}
    answers = {}
    for row in page.all("tr")[1:]:
        key = row.one("th").one("a").attributes["href"].partition("?")[0].split("/")[2]
        answers[key] = {"status": words[row.one(class_="status").text.partition(" ")[2]]}
    return answers, _counted(edition, day)[1]


def counts(edition: int, day: date) -> tuple[Answers, int]:
    """The list of the API, asked for one status after the other: every measure is counted once."""
    answers: Answers = {}
    for status in Status.values:
        answer = _get("/api/v1/measures/", edition, day, status=status).json()
        assert answer["count"] == len(answer["results"])
        answers |= {one["key"]: {"status": status} for one in answer["results"]}
    counted, silent = _counted(edition, day)
    assert counted == len(answers)
    return answers, silent


WAYS: dict[str, Asked] = {"table of states": states, "API": api, "list page": list_page, "counts": counts}


def _get(path: str, edition: int, day: date, **query: str) -> Any:
    moment = {"edition": str(edition), "as_of": day.isoformat(), "limit": "200"}
    answer = Client().get(path, moment | query)
    assert answer.status_code == 200, answer.content
    return answer


def _counted(edition: int, day: date) -> tuple[int, int]:
    answer = _get("/api/v1/measures/", edition, day, limit="1").json()  # both numbers are of the whole list
    return answer["count"], answer["meta"]["without_evidence_yet"]


def _from_api(item: dict[str, Any]) -> dict[str, Any]:
    """What the API says, in the words of the naive answer."""
    state, known = item["state"], naive.facts(item)
    views = {
        f"{voice}_{name}": (view or {}).get(name) for voice, view in state["views"].items() for name in VIEW
    }
    said = {name: state[name] for name in state if name not in ("views", *COMPUTED)}
    plain = {name: _day(value) if name.endswith("_on") else value for name, value in (said | views).items()}
    empty = {name: value if value is not None or name in NULLS else "" for name, value in plain.items()}
    return known | empty | {"voices": sorted(state["voices"])}


VIEW = ("status", "on", "update")
#: What the API works out for the day, or says of the span: the naive answer knows it by other names.
COMPUTED = (
    "disagrees",
    "overdue",
    "overdue_days",
    "confirmed",
    "days_since_evidence",
    "valid_from",
    "valid_to",
)
#: Days and numbers that are nothing, not empty, where nothing is known.
NULLS = {"progress", "drift_days", "status_on", "responsible_on", "alliance_on", "third_party_on"}


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _in_german(status: Status) -> str:
    with translation.override("de"):
        return str(status.label)


def differences(asked: Asked, edition: int, day: date) -> list[str]:
    """Where an answer differs from the naive one, in words; nothing if all is well."""
    rows = list(Revision.objects.values())
    return compare(asked(edition, day), rows, edition, day)


def compare(answered: tuple[Answers, int], rows: list[dict[str, Any]], edition: int, day: date) -> list[str]:
    answers, silent = answered
    expected = naive.answer(rows, edition, day)
    unheard = len(naive.without_evidence(rows, edition, day))
    found = [f"{key} is missing" for key in expected.keys() - answers.keys()]
    found += [f"{key} is too much" for key in answers.keys() - expected.keys()]
    found += [f"{silent} instead of {unheard} measures without evidence"] if silent != unheard else []
    for key in sorted(expected.keys() & answers.keys()):
        found += [
            f"{key} {name}: {value!r} instead of {expected[key][name]!r}"
            for name, value in answers[key].items()
            if value != expected[key][name]
        ]
    return [f"edition {edition}, {day}: {words}" for words in found]


#: Columns that the naive answer does not know, because they only serve the database.
TECHNICAL = {
    "id",
    "measure_key",
    "since",
    "until",
    "valid_from",
    "valid_to",
    "evidenced",
    "code_key",
    "code_sort",
    "title_sort",
    "search",
    "planned_end_last",
}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in row.items() if name not in TECHNICAL}
    for name in (*LISTS, "voices"):
        values[name] = [key for key in values[name].split("|") if key]
    values["voices"].sort()
    return values
