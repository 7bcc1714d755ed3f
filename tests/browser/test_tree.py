"""What somebody hears who does not see, in German; `test_every_page` looks at the shape of every page."""

from __future__ import annotations

import re

import pytest

from tests.support.heard import LANDMARKS, heard
from tests.support.pages import examples

pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("examples"),
]
#: Words of the English interface that no German sentence has.
ENGLISH = re.compile(
    r"\b(the|and|with|which|measures?|evidence|deadline|unknown|completed|shown|page|views?|day|edition|"
    r"content|language|footer|search|skip|source|not|yes|show|table|council|field|of|years?)\b",
    re.IGNORECASE,
)
START, MEASURE = examples("start")[0], examples("measure")[0]


def test_links_that_sound_alike_lead_to_the_same_place(visit):
    """Out of context two links of one name cannot be told apart (WCAG 2.4.4)."""
    with visit() as visited:
        for example in (START, MEASURE):
            visited.see(example)
            links = visited.page.locator("nav a, footer a").evaluate_all(
                "all => all.map(one => [one.innerText, one.href])"
            )
            places: dict[str, set[str]] = {}
            for words, place in links:
                places.setdefault(words, set()).add(place)
            assert {words for words, found in places.items() if len(found) > 1} == set(), example


@pytest.mark.parametrize("example", [START, MEASURE], ids=["start", "measure"])
def test_the_tree_reads_as_german(visit, example):
    with visit() as visited:
        visited.see(example)
        visited.unfold()
        names = [name for _role, name in heard(visited.page) if name]
        own = visited.page.locator("[lang=en]").all_inner_texts()
        words = [name for name in names if name not in own and not name.startswith(("http", "/"))]
        assert [name for name in words if ENGLISH.search(name)] == []
        assert len(names) > 20


def test_the_landmarks_of_a_page_are_named_in_german(visit):
    with visit() as visited:
        visited.see(MEASURE)
        found = [one for one in heard(visited.page) if one[0] in LANDMARKS]
        assert ("navigation", "Hauptnavigation") in found
        assert ("navigation", "Sprache") in found
        assert ("region", "Stichtag und Fassung") in found
        assert ("region", "Stand") in found
        assert ("complementary", "Zitieren und nachfragen") in found


def test_a_status_is_heard_as_a_word_and_not_as_a_shape(visit):
    with visit() as visited:
        visited.see(MEASURE)
        tree = visited.page.locator("main").aria_snapshot()
        assert "in Umsetzung" in tree
        assert not re.search("[✔▶◆◇○‖■✕●◌▲▼]", tree)
