"""Expected reductions: added only where they rest on the same basis, and beside those that state none."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures import progress
from measures.progress import Reduction, Share
from tests.progress.test_counts import TODAY, fact, facts, naive_facts, silent

TON, HEAT = "je Tonne Brennstoff", "gegenüber Gaskesseln"
amounts = st.tuples(st.integers(0, 10**12), st.sampled_from(["", TON, HEAT]))
"""Millionths of a tonne, and a basis."""


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(facts(), st.dictionaries(st.integers(0, 11), amounts, max_size=6), st.randoms())
def test_every_amount_is_in_one_sum_or_in_none(found, said, random):
    stated = [Reduction(f"M-{number:04}", tonnes / 10**6, basis) for number, (tonnes, basis) in said.items()]
    told = progress.contribution(found, stated)
    assert told.stating == sum(one.measures for one in told.sums) + len(told.without_basis)
    assert told.silent + told.stating == told.total <= len(found)
    shuffled = list(stated)
    random.shuffle(shuffled)
    assert progress.contribution(found, shuffled) == told


def test_only_equal_bases_and_equal_statuses_are_added():
    found = [fact("M-0001"), fact("M-0002"), fact("M-0003", status="completed"), fact("M-0004")]
    stated = [
        Reduction("M-0001", 100, TON),
        Reduction("M-0002", 0.5, TON),
        Reduction("M-0003", 7, TON),
        Reduction("M-0004", 30, HEAT),
    ]
    assert progress.contribution(found, stated).sums == (
        Share(HEAT, "in_progress", 1, 30),
        Share(TON, "completed", 1, 7),
        Share(TON, "in_progress", 2, 100.5),
    )


def test_an_amount_without_a_basis_is_told_but_never_added():
    """Two amounts of which nobody knows what they mean do not have the same meaning."""
    one, other = Reduction("M-0001", 100, ""), Reduction("M-0002", 50, "")
    told = progress.contribution([fact("M-0001"), silent("M-0002")], [other, one])
    assert told.sums == ()
    assert told.without_basis == ((one, "in_progress"), (other, ""))
    assert (told.total, told.stating, told.silent) == (2, 2, 0)


def test_a_whole_counts_with_its_parts_in_it():
    """Guards against the same tonnes twice."""
    whole, part = fact("M-0001"), fact("M-0002", part_of="M-0001")
    stated = [Reduction("M-0001", 100, TON), Reduction("M-0002", 60, TON)]
    told = progress.contribution([whole, part], stated)
    assert (told.total, told.sums) == (1, (Share(TON, "in_progress", 1, 100),))


def test_what_others_save_is_not_the_citys():
    stated = [Reduction("M-0001", 100, TON), Reduction("M-0002", 5, TON)]
    told = progress.contribution([fact("M-0001", origin="partner"), fact("M-0002")], stated)
    assert (told.total, told.stating, told.sums) == (1, 1, (Share(TON, "in_progress", 1, 5),))


def test_sums_carry_no_dust_of_binary_fractions():
    found = [fact(f"M-{number:04}") for number in range(10)]
    told = progress.contribution(found, [Reduction(one.key, 0.1, TON) for one in found])
    assert told.sums == (Share(TON, "in_progress", 10, 1),)


def test_saving_nothing_is_a_statement_too():
    told = progress.contribution([fact("M-0001")], [Reduction("M-0001", 0, TON)])
    assert (told.stating, told.silent, told.sums) == (1, 0, (Share(TON, "in_progress", 1, 0),))


def test_of_the_real_record_one_measure_of_the_city_states_an_amount_and_on_no_basis():
    """71 measures of the city, 4 of them parts of another; M-0014, which states one too, is a partner's."""
    stated = [Reduction("M-0006", 1700, ""), Reduction("M-0014", 620, "")]
    told = progress.contribution(naive_facts(TODAY), stated)
    assert (told.total, told.stating, told.silent, told.sums) == (67, 1, 66, ())
    assert told.without_basis == ((stated[0], "in_progress"),)
