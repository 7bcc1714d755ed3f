"""Stripes beside sentences: one for each measure, as long as they can be told from each other."""

from hypothesis import example, given
from hypothesis import strategies as st

from measures.web.presenters.stripes import DONE, KNOWN, MISSING, MOST, UNCLEAR, stripes

LOOKS = (DONE, KNOWN, UNCLEAR, MISSING)
COUNTS = st.lists(st.integers(0, 5000), min_size=4, max_size=4)


def drawn(counts, width=0):
    found = stripes(zip(LOOKS, counts, strict=True), width)
    return found, {run.look: len(run.places) for run in found.runs}


@given(st.lists(st.integers(0, MOST // 4), min_size=4, max_size=4))
def test_a_few_stand_for_one_measure_each(counts):
    found, each = drawn(counts)
    assert [each.get(look, 0) for look in LOOKS] == counts
    assert found.width == max(1, sum(counts))


@given(COUNTS, st.integers(0, 5000))
@example([1, 0, 0, 4999], 0)
@example([4999, 0, 0, 1], 0)
def test_of_many_every_look_keeps_its_share_and_none_disappears(counts, width):
    """Guards against half a megabyte of stripes nobody can see, and against one done measure being lost."""
    found, each = drawn(counts, width)
    assert found.width <= MOST + len(LOOKS)
    whole = max(width, sum(counts), 1)
    for look, count in zip(LOOKS, counts, strict=True):
        assert (look in each) == bool(count)
        share = each.get(look, 0) / found.width
        assert abs(share - count / whole) <= 5 / found.width


@given(COUNTS)
def test_runs_follow_each_other_without_a_gap(counts):
    found, _each = drawn(counts)
    places = [place for run in found.runs for place in run.places]
    assert places == list(range(len(places)))
