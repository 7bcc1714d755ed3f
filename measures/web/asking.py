"""What a reader asks for with an address: the moment, the other parameters, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.http import QueryDict

from measures.reading import moment as clocks
from measures.reading.moment import Moment
from measures.reading.parameters import BadParameters, Problem, problems
from measures.web.links import values_of, without


@dataclass(frozen=True)
class Question:
    """A path, its parameters as far as they are known and given once, and the moment they ask for.

    Problems are collected instead of raised at once, so that the reader hears of all of them together.
    """

    path: str
    query: QueryDict
    moment: Moment
    problems: list[Problem]

    @property
    def parameters(self) -> dict[str, str]:
        return values_of(self.query)

    def refuse(self, also: Iterable[Problem] = ()) -> None:
        """Raise BadParameters if anything is wrong. Every view asks this before it answers."""
        if found := [*self.problems, *also]:
            raise BadParameters(found)


def ask(path: str, query: QueryDict, known: Collection[str]) -> Question:
    """The question that an address asks. Raises NoSuchEdition."""
    found = problems(query, known)
    moment, more = _settled(without(query, _names(found)))
    found += more
    return Question(path, without(query, _names(found)), moment, found)


def _settled(query: QueryDict) -> tuple[Moment, list[Problem]]:
    """The moment asked for once the parameters that spoil it are left out, and what was wrong with them."""
    try:
        return clocks.moment(values_of(query)), []
    except BadParameters as bad:
        moment, more = _settled(without(query, _names(bad.problems)))
        return moment, [*bad.problems, *more]


def _names(found: Iterable[Problem]) -> set[str]:
    return {problem.name for problem in found}
