"""Which measures an organisation answers for: what must hold for any record."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from measures.progress import Fact, by_organisation
from tests.progress.test_counts import facts

BODIES = st.lists(st.sampled_from(["swm", "mvb", "stadt"]), max_size=4)


@st.composite
def named(draw: st.DrawFn) -> tuple[list[Fact], dict[str, list[str]]]:
    found = draw(facts())
    return found, {fact.key: draw(BODIES) for fact in found}


@given(named())
def test_every_body_that_is_named_counts_a_measure_exactly_once(record):
    found, bodies = record
    counted = by_organisation(found, bodies)
    for organisation, own in counted.items():
        assert [fact.key for fact in own] == sorted(key for key, who in bodies.items() if organisation in who)
    assert sum(map(len, counted.values())) == sum(len(set(who)) for who in bodies.values())


@given(named(), st.randoms())
def test_the_order_of_the_measures_never_matters(record, random):
    found, bodies = record
    shuffled = random.sample(found, len(found))
    assert by_organisation(shuffled, bodies) == by_organisation(found, bodies)


@given(facts())
def test_a_measure_that_names_nobody_counts_for_nobody(found):
    assert by_organisation(found, {}) == {}
