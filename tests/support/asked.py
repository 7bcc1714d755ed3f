"""The ways in which the application answers "what is known on this day, in this edition?".

Each is a function of edition and day that gives (answers by measure key, number of measures without
evidence). An answer may hold fewer fields than `naive.state`, never others.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from measures.models import MeasureState, Revision
from tests.support import naive

Answers = dict[str, dict[str, Any]]
Asked = Callable[[int, date], tuple[Answers, int]]
LISTS = ("responsible", "partners", "decisions")


def states(edition: int, day: date) -> tuple[Answers, int]:
    """The table of states, asked as everything else asks it."""
    found = MeasureState.objects.at(edition, day)
    silent = MeasureState.objects.without_evidence_yet(edition, day).count()
    return {row["measure_key"]: _plain(row) for row in found.values()}, silent


WAYS: dict[str, Asked] = {"table of states": states}


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
