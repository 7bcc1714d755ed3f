"""The editions through the API: what was published together, when, on whose behalf and why."""

import pytest

from measures.models import Revision
from tests.api.conftest import API
from tests.support.factories import ALLIANCE, CITY, change, measure, publish_all, publish_one, update
from tests.support.growth import grow, queries
from tests.support.kept import kept

EDITIONS = f"{API}editions/"


@pytest.fixture
def three(base):
    """The base record is edition 3; a measure with an update 5, a change on behalf of the city 6."""
    history()
    return base


@kept
def history():
    publish_all(("measure", measure(key="M-0001")), ("update", update()), reason="Neu.")
    change("measure", "M-0001", organisation=CITY, title="Radweg")


def numbers(ask, query=""):
    answer = ask(EDITIONS + query)
    assert answer.status_code == 200, answer.content
    return [one["edition"] for one in answer.json()["results"]]


def test_an_edition_says_what_was_published_together(three, ask):
    newest, second, _first = ask(EDITIONS).json()["results"]
    sealed = Revision.objects.get(number=5)
    assert second == {
        "edition": 5,
        "batch": 2,
        "recorded_at": "2026-11-22T12:00:00.000000Z",
        "chain": sealed.chain,
        "organisation": ALLIANCE,
        "count": 2,
        "tallies": [
            {"kind": "measure", "action": "published", "count": 1},
            {"kind": "update", "action": "published", "count": 1},
        ],
        "reasons": ["Neu."],
        "names": {"organisation": {ALLIANCE: second["names"]["organisation"][ALLIANCE]}},
    }
    assert (newest["edition"], newest["organisation"], newest["reasons"]) == (6, CITY, [])


def test_one_edition_is_the_one_of_the_list(three, ask):
    for listed in ask(EDITIONS).json()["results"]:
        assert ask(f"{EDITIONS}{listed['edition']}/").json()["result"] == listed
        assert ask(f"{EDITIONS}{listed['edition']}.json").json()["result"] == listed


def test_a_number_that_is_no_edition_names_those_around_it(three, ask):
    inside = ask(f"{EDITIONS}4/")
    assert (inside.status_code, inside.json()["editions"]) == (404, {"before": 3, "after": 5})
    later = ask(f"{EDITIONS}6/?edition=5")
    assert (later.status_code, later.json()["editions"]) == (404, {"before": 5, "after": None})
    assert [ask(f"{EDITIONS}{odd}/").status_code for odd in ("0", "05", "x", "-1", "%00")] == [404] * 5


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [6, 5, 3]),
        ("?ordering=edition", [3, 5, 6]),
        ("?ordering=-edition&limit=1&offset=1", [5]),
        ("?edition=5", [5, 3]),
        ("?kind=update", [5]),
        ("?action=changed", [6]),
        ("?measure=M-0001", [6, 5]),
        (f"?organisation={CITY}", [6]),
        ("?recorded_from=2026-11-23", []),
    ],
)
def test_filters_find_whole_editions(three, ask, query, found):
    assert numbers(ask, query) == found
    if query == "?kind=update":
        assert ask(EDITIONS + query).json()["results"][0]["count"] == 2


def test_the_list_and_one_of_it_cost_the_same_however_long_the_record(first, ask):
    counts = {}
    for size in (5, 60):
        edition = grow(size)
        for address in ("?limit=500", f"?edition={edition}&key=M-0001", f"{edition}/"):
            asked = len(queries(ask, EDITIONS + address))
            counts.setdefault(address.replace(str(edition), ""), []).append(asked)
    publish_one("measure", measure())
    counts["?limit=500"].append(len(queries(ask, f"{EDITIONS}?limit=500")))
    assert max(max(found) for found in counts.values()) <= 10, counts
    assert [found for found in counts.values() if len(set(found)) > 1] == [], counts
