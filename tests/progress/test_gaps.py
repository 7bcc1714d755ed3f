"""What is missing: it is counted for every fact, and what cannot be known is said beside it."""

from hypothesis import given
from hypothesis import strategies as st

from measures import progress
from measures.progress import GAPS, WRITTEN
from measures.record.kinds import KINDS
from tests.progress.test_counts import fact, facts, silent

NOTHING = dict.fromkeys(WRITTEN, ())


def gap(field, found, empty=NOTHING):
    return next(one for one in progress.gaps(found, empty) if one.field == field)


@given(facts(), st.lists(st.integers(1, 5), min_size=len(WRITTEN), max_size=len(WRITTEN)))
def test_every_fact_is_counted_over_the_same_measures(found, steps):
    keys = [one.key for one in found]
    empty = {name: set(keys[::step]) for name, step in zip(WRITTEN, steps, strict=True)}
    gaps = progress.gaps(found, empty)
    assert [one.field for one in gaps] == list(GAPS)
    for one in gaps:
        assert one.total == len(found)
        assert 0 <= max(one.unheard, one.natural) <= one.missing <= one.total
        assert one.field not in empty or one.missing == len(empty[one.field])


@given(facts())
def test_the_status_that_is_missing_is_the_one_that_counts_as_unknown(found):
    """Guards against two pages that disagree on how many measures nobody knows anything of."""
    counts = progress.by_status(found)
    assert gap("status", found).missing == counts["unknown"] + counts[""]


def test_every_fact_that_documents_hold_is_a_field_of_theirs():
    """Guards against a renamed field, which would count as known for every measure."""
    assert set(WRITTEN) <= set(KINDS["measure"]().fields)


def test_a_continuing_task_has_no_end_that_could_be_known():
    found = [fact("M-1", continuous=True), fact("M-2"), fact("M-3", planned_end="2027"), silent("M-4")]
    its = gap("planned_end", found)
    assert (its.missing, its.natural, its.unheard) == (3, 1, 1)


def test_what_has_not_begun_has_no_start_that_could_be_known():
    found = [fact("M-1", status="planned"), fact("M-2", status="completed"), fact("M-3", status="idea")]
    its = gap("start", found, NOTHING | {"start": {"M-1", "M-2"}})
    assert (its.missing, its.natural) == (2, 1)
