"""Which measures an organisation answers for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from measures.progress.facts import Fact


def by_organisation(facts: Iterable[Fact], named: Mapping[str, Iterable[str]]) -> dict[str, list[Fact]]:
    """The measures of each organisation that is named for any of them, organisations and measures by key.

    `named` says for each measure who is. Formula: a measure counts once for every organisation named, so with
    two bodies it counts for both and the organisations add up to more than the measures. Unit: measures.
    Source: “responsible” or “partners” among the facts of each measure. Not to be used to rank organisations:
    what they answer for differs in number and size, and a city answers for what its companies do not.
    """
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: fact.key):
        for organisation in dict.fromkeys(named.get(fact.key, ())):
            found[organisation].append(fact)
    return dict(sorted(found.items()))
