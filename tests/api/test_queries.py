"""How much the database is asked: a number of queries that does not grow, and never all rows."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from measures.api.forms import FORMS
from measures.api.resources import RESOURCES
from measures.api.statistics import TOPICS
from tests.api.conftest import API
from tests.support.factories import (
    decision,
    field,
    indicator,
    milestone,
    observation,
    organisation,
    plan,
    publish_all,
    update,
)
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


LISTS = {
    "updates": "?q=radweg&measure=M-0001&kind=progress&voice=responsible&evidence_type=press&changed_since=3",
    "milestones": "?reached=false&overdue=true&measure=M-0001&ordering=-due&changed_since=2026-01-01",
    "decisions": "?kind=motion,resolution&measure=M-0001&year=2018&q=plan&ordering=date",
    "organisations": "?kind=association&alliance_member=true&q=verkehr",
    "fields": "?official=true&ordering=position",
    "plans": "?decision=ds0367-17",
    "indicators": "?sector=total&headline=true&ordering=name",
    "observations": "?kind=actual&year_from=1971&indicator=klima",
}
"""Every list of documents with a question that asks much of it."""


def test_the_number_of_queries_of_every_other_list_is_small_and_does_not_grow(first, ask):
    publish_all(("indicator", indicator(key="klima")), ("milestone", milestone()))
    counts, sizes = {}, []
    for size in (5, 55):
        more_of_each(size)
        sizes.append([ask(f"{API}{name}/").json()["count"] for name in LISTS])
        for name, query in LISTS.items():
            keys = [one["key"] for one in ask(f"{API}{name}/?limit=1").json()["results"]]
            for address in ("", "?limit=500", query, f"{keys[0]}/"):
                asked = queries(ask, f"{API}{name}/{address}")
                counts.setdefault((name, address), []).append(len(asked))
                assert sum("recordhead" in sql for sql in asked) == 1, (name, address)
    assert all(more > fewer > 0 for fewer, more in zip(*sizes, strict=True))
    assert max(max(found) for found in counts.values()) <= LARGEST, counts
    assert [found for found in counts.items() if len(set(found[1])) > 1] == []


def more_of_each(number):
    """So many more records of each kind but measures."""
    publish_all(
        *(("update", update(text=f"Der Radweg ist {place} m lang.")) for place in range(number)),
        *(("decision", decision(reference=None, title=f"Vorgang {place}")) for place in range(number)),
        *(("organisation", organisation(name=f"Verkehr {place}")) for place in range(number)),
        *(("field", field(title_de=f"Feld {place}")) for place in range(number)),
        *(("plan", plan(title=f"Plan {place}", decision="ds0367-17")) for place in range(number)),
        *(("indicator", indicator(title_de=f"Kennzahl {place}")) for place in range(number)),
        *(("observation", observation("klima", year=1970 + place)) for place in range(number)),
        *(("milestone", milestone(title=f"Schritt {place}")) for place in range(number)),
    )


FILES = [
    *(f"{name}.{form.suffix}" for name, one in RESOURCES.items() for form in one.forms),
    *(f"statistics/{topic}.{form.suffix}" for topic in TOPICS for form in FORMS),
]


@pytest.mark.once  # what is asked, and how often, is the same on both
def test_every_form_of_every_list_and_of_all_figures_asks_the_same(first, ask):
    """Guards against a query for each row, which only a file of everything would show."""
    counts = {}
    for size in (5, 60):
        grow(size)
        for name in FILES:
            asked = queries(ask, f"{API}{name}{'?q=radschnellweg' if name.startswith('search') else ''}")
            counts.setdefault(name, []).append(len(asked))
    assert max(max(found) for found in counts.values()) <= LARGEST, counts
    assert [found for found in counts.items() if len(set(found[1])) > 1] == []


def test_the_largest_page_is_whole(first, ask):
    grow(3000)
    results = ask("?limit=500&offset=2400").json()["results"]
    assert [one["key"] for one in results] == [f"M-{number}" for number in range(2401, 2901)]
    assert all(one["state"]["status"] == "planned" for one in results)


def test_search_asks_the_same_however_much_there_is_to_find(first, ask):
    """It reads every text there is, in one query."""
    counts = []
    for size in (5, 60):
        grow(size)
        addresses = ("/api/v1/search/?q=radschnellweg", "/api/v1/search/?q=radschnellweg&kind=measure")
        counts.append([len(queries(ask, address)) for address in addresses])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= LARGEST


def test_an_answer_that_is_known_costs_one_query(first, ask):
    tag = ask()["ETag"]
    with CaptureQueriesContext(connection) as asked:
        assert ask(if_none_match=tag).status_code == 304
    assert len(asked) == 1


def test_the_index_asks_nothing(db, ask):
    assert queries(ask, "/api/v1/") == []
