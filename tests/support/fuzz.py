"""Questions made from the description of the API by schemathesis: good ones, bad ones and edge cases.

The description allows more than the record holds: any key of the right form, any day. Here it is narrowed to
keys and days that are really there, with a few that are not, so that most good questions find something.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import cycle
from typing import Any

import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.config import GenerationConfig
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from measures.api.schema.fields import KEY_OF
from measures.charts.catalogue import CATALOGUE, PARAMETERS
from measures.models.public import DocumentState
from measures.reading.parameters import UNREADABLE
from measures.record.read import head
from tests.support.factories import ALLIANCE
from tests.support.openapi import description

EARLY, LATE = ("2013-01-01", "2019-12-31"), ("2022-02-17", "2026-11-22")
POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
SOME_RANDOM = 15
"""Random questions of either sort at least, however many edge cases there are."""
NONE_OF_THEM = "nicht-da"


@dataclass
class Tally:
    """How many questions were asked of an operation, and how they were answered."""

    asked: int = 0
    statuses: dict[int, int] = field(default_factory=dict)

    def add(self, status: int) -> None:
        self.asked += 1
        self.statuses[status] = self.statuses.get(status, 0) + 1


def operations() -> list[Any]:
    """Every operation of the description, narrowed to the record there is."""
    return narrowed_to(head().chain)


@lru_cache(maxsize=1)
def narrowed_to(_record: str) -> list[Any]:
    """Made once for all tests of a process: it takes as long as five hundred answers."""
    schema = schemathesis.openapi.from_dict(narrowed(description()))
    schema.app = get_wsgi_application()
    found = list(schema.get_all_operations())
    told = [one.ok() for one in found if isinstance(one, Ok)]
    assert len(told) == len(found), found
    return told


def narrowed(told: dict[str, Any]) -> dict[str, Any]:
    """With the keys, days and editions that there are."""
    told = copy.deepcopy(told)
    keys = on_record()
    for path, methods in told["paths"].items():
        for one in methods["get"].get("parameters", ()):
            narrow(one, path, keys)
    return told


def narrow(parameter: dict[str, Any], path: str, keys: dict[str, list[str]]) -> None:
    """The values that a good question may have, where the description allows more than there is."""
    schema, values = parameter["schema"], there(parameter["name"], keys)
    if parameter["name"] == "q" and "/search" in path:  # it asks for two letters at least, in few words
        values = ["Straße", "rad verkehr", "E1.1"]
    if parameter["in"] == "path":
        values = [head().number, 300] if schema["type"] == "integer" else []
    kind = schema.get("items", schema).get(KEY_OF)
    if kind:
        values = keys.get(kind, [])[:6] + ([NONE_OF_THEM] if parameter["in"] == "path" else [])
    if values:
        narrow_one(schema.get("items", schema), values)


def narrow_one(schema: dict[str, Any], values: list[Any]) -> None:
    schema.clear()
    schema |= {"type": "integer" if isinstance(values[0], int) else "string", "enum": values}


def there(name: str, keys: dict[str, list[str]]) -> list[Any]:
    """By the name of a parameter: days that do not contradict each other, editions, keys of entries."""
    if name.endswith(("_from", "_since")):
        return [1850] if name.startswith("year") else list(EARLY)
    if name.endswith("_until"):
        return [2100] if name.startswith("year") else list(LATE)
    known: dict[str, list[Any]] = {
        "as_of": [*EARLY, *LATE],
        "edition": [head().number],
        "after": [0, 300, head().number],
        "key": [keys["measure"][0], keys["organisation"][0]],
        "measure": keys["measure"][:6],
        "organisation": [ALLIANCE],
    }
    return known.get(name, [])


def on_record() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    held = DocumentState.objects.at(head().number).values_list("kind", "key").order_by("kind", "key")
    for kind, key in held:
        found.setdefault(kind, []).append(key)
    return found


def ask_all(operation: Any, least: int, number: int | None = None, edges: int | None = None) -> Tally:
    """So many questions at least, good and bad ones; raises what schemathesis finds wrong with an answer.

    The edge cases of all parameters come first, the same every time, or about so many `edges` of them, taken
    evenly. `number` seeds the random ones that follow; without it they are the same every time too.
    """
    tally, accepted = Tally(), in_turn(operation)

    def ask(case: Any) -> None:
        sent = {"Accept-Encoding": "identity", "Accept": next(accepted)}  # it reads nothing compressed
        without_contradiction(case, sent["Accept"])
        tally.add(case.call_and_validate(headers=sent).status_code)

    cases = list(edge_cases(operation))
    for case in cases[:: max(len(cases) // edges, 1) if edges else 1]:
        ask(case)
    if operation.query:  # otherwise there is but one good question
        good = max((least - tally.asked) // 2, SOME_RANDOM)
        ask_random(operation.as_strategy(generation_mode=POSITIVE), ask, good, number)
        bad = max(least - tally.asked, SOME_RANDOM)  # there may not have been so many different good ones
        ask_random(operation.as_strategy(generation_mode=NEGATIVE), ask, bad, number)
    return tally


def in_turn(operation: Any) -> Iterator[str]:
    """What is accepted: each form the operation has in turn, every other time JSON."""
    told = operation.definition.raw["responses"]["200"]["content"]
    return cycle([one for form in told for one in (form, "application/json" if len(told) > 1 else "*/*")])


def without_contradiction(case: Any, accept: str) -> None:
    """Takes away what no description can forbid.

    What is a letter of any script, schemathesis and we see differently: such a search is no bad question.
    """
    query = case.query or {}
    if case.meta.generation.mode == POSITIVE:
        answerable(case, query, accept)
    elif any(map(str.isalnum, str(query.get("q", "")))):
        del case.query["q"]


def answerable(case: Any, query: dict[str, Any], accept: str) -> None:
    """Only CSV is written in different ways, a feed has no parts, nor have the results of all kinds at once,
    and each chart has parameters of its own. The sign for unreadable bytes cannot be told from such bytes."""
    in_path = case.path_parameters or {}
    form = in_path.get("form") or accept
    apart = [
        *(("dialect",) if form != "csv" else ()),
        *(("fields",) if "atom" in form else ()),
        *(("limit", "offset") if "/search" in case.operation.path and "kind" not in query else ()),
    ]
    entry = CATALOGUE.get(str(in_path.get("name", "")))
    if entry:
        apart += [name for name in PARAMETERS if name not in entry.parameters]
        needed = [name for name in entry.needs if name not in query]
        case.query = query | {name: known_to(case.operation, name) for name in needed}
    apart += [name for name, value in query.items() if UNREADABLE in str(value)]
    for name in apart:
        (case.query or {}).pop(name, None)


def known_to(operation: Any, name: str) -> Any:
    """A value that a parameter of this operation may have."""
    return next(one.definition["schema"]["enum"][0] for one in operation.query if one.name == name)


def edge_cases(operation: Any) -> Iterator[Any]:
    """The limits of every parameter, from both sides, and methods that there are not."""
    yield from operation.schema.iter_coverage_cases(
        operation, generation_modes=[POSITIVE, NEGATIVE], generation_config=GenerationConfig()
    )


def ask_random(strategy: Any, ask: Any, examples: int, number: int | None) -> None:
    how = settings(
        max_examples=examples,
        derandomize=number is None,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    test = how(given(strategy)(ask))
    (test if number is None else seed(number)(test))()
