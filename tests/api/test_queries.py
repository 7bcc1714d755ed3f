"""How much the database is asked: a number of queries that does not grow, and never all rows."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.growth import grow, queries

LARGEST = 10
SIZES = (5, 60, 3000)
FILTERS = (
    "q=radschnellweg&field=mobilitaet&organisation=swm&plan=masterplan&origin=city&ordering=-planned_end"
)
COUNTED = (
    "counted=true&divided=false&unclear=true&open=true&evidence=5&voices=1&heard=responsible&deadline=promised"
    "&responsible=swm&partner=swm"
)
ADDRESSES = (
    "",
    f"?{COUNTED}",
    "?limit=500",
    "?limit=1&offset=4",
    "?edition={edition}",
    f"?edition={{edition}}&{FILTERS}",
    "M-0001/",
    "M-0001/?edition={edition}",
    "M-9999/",
    "?edition=2",
    "?status=done",
)


def bounded(sql):
    """Whether a query sums up, takes a page, or asks for records by name."""
    named = re.search(r'"(key|number|measure_key|part_of)" (IN|=) ', sql.partition(" WHERE ")[2])
    return bool(named or re.search(r"COUNT\(|MAX\(| LIMIT |recordhead", sql))


def test_the_number_of_queries_does_not_grow_with_the_record(first, ask):
    counts = {}
    for size in SIZES:
        edition = grow(size)
        assert ask("?limit=1").json()["count"] == size
        for address in ADDRESSES:
            asked = queries(ask, address.format(edition=edition))
            counts.setdefault(address, []).append(len(asked))
            assert [sql for sql in asked if not bounded(sql)] == [], address
            assert sum("recordhead" in sql for sql in asked) == 1, address
            assert [sql for sql in asked if not sql.startswith("SELECT")] == [], address
    assert max(max(found) for found in counts.values()) <= LARGEST, counts
    assert [found for found in counts.values() if len(set(found)) > 1] == [], counts


def test_the_largest_page_is_whole(first, ask):
    grow(3000)
    results = ask("?limit=500&offset=2400").json()["results"]
    assert [one["key"] for one in results] == [f"M-{number}" for number in range(2401, 2901)]
    assert all(one["state"]["status"] == "planned" for one in results)


def test_an_answer_that_is_known_costs_one_query(first, ask):
    tag = ask()["ETag"]
    with CaptureQueriesContext(connection) as asked:
        assert ask(if_none_match=tag).status_code == 304
    assert len(asked) == 1


def test_the_index_asks_nothing(db, ask):
    assert queries(ask, "/api/v1/") == []
