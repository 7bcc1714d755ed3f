"""Search through the API: what the page finds, in a form for programs."""

import csv
import io

import pytest

from measures.reading.search import LOOKED_AT, SHOWN
from tests.api.conftest import API, SITE

pytestmark = pytest.mark.django_db
SEARCH = f"{API}search"


def test_the_first_of_every_kind_are_told_with_numbers_of_all(magdeburg, ask):
    found = ask(f"{SEARCH}/?q=magdeburg").json()
    counts = found["meta"]["counts"]
    assert list(counts) == list(LOOKED_AT)
    assert (found["count"], found["next"]) == (sum(counts.values()), None)
    told = {kind: [one for one in found["results"] if one["kind"] == kind] for kind in counts}
    assert {kind: len(ones) for kind, ones in told.items()} == {
        kind: min(SHOWN, count) for kind, count in counts.items()
    }


def test_a_hit_leads_to_its_page_and_its_data(magdeburg, ask):
    for one in ask(f"{SEARCH}/?q=magdeburg&edition=562").json()["results"]:
        page, _mark, place = one["page"].removeprefix(SITE).partition("#")
        assert ask(page).status_code == 200, one["page"]
        assert place in ("", one["key"])
        found = ask(one["address"].removeprefix(SITE)).json()
        assert (found["result"]["key"], found["meta"]["edition"]) == (one["key"], 562)
        assert "<" not in one["snippet"]


def test_one_kind_comes_in_parts(magdeburg, ask):
    found, address = [], f"{SEARCH}/?q=magdeburg&kind=measure&limit=7"
    while address:
        part = ask(address).json()
        found += [one["key"] for one in part["results"]]
        address = part["next"] and part["next"].removeprefix(SITE)
    assert len(found) == len(set(found)) == part["count"] == part["meta"]["counts"]["measure"]
    rows = list(csv.DictReader(io.StringIO(b"".join(ask(f"{SEARCH}.csv?q=magdeburg&kind=measure")).decode())))
    assert [row["key"] for row in rows] == found


def test_small_slips_are_forgiven_and_told(magdeburg, ask):
    found = ask(f"{SEARCH}/?q=radwek").json()
    assert found["meta"]["similar"] is True
    assert any("Radweg" in one["title"] for one in found["results"])


@pytest.mark.parametrize(
    ("query", "name", "code"),
    [
        ("", "q", "required"),
        ("?kind=measure", "q", "required"),
        ("?q=a", "q", "too_short"),
        ("?q=%2B%2B", "q", "too_short"),
        ("?q=ab%07cd", "q", "control_characters"),
        (f"?q={'a' * 101}", "q", "max_length"),
        ("?q=a1+b2+c3+d4+e5+f6+g7+h8+i9", "q", "too_many_words"),
        ("?q=elbe&kind=person", "kind", "invalid_choice"),
        ("?q=elbe&limit=2", "kind", "required"),
        ("?q=elbe&offset=2", "kind", "required"),
    ],
)
def test_what_the_page_refuses_is_refused(magdeburg, ask, query, name, code):
    answer = ask(f"{SEARCH}/{query}")
    assert answer.status_code == 400
    assert (name, code) in [(one["attr"], one["code"]) for one in answer.json()["errors"]]
