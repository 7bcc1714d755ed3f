"""What somebody hears who does not see: the accessibility tree, as Chromium hands it on, in German."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.support.pages import EXAMPLES, LANGUAGES, examples

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
LANDMARKS = ("banner", "navigation", "main", "contentinfo", "region", "complementary", "form", "search")
NAMED = re.compile(r'^\s*- (\w+)(?: "((?:[^"\\]|\\.)*)")?')
VAGUE = {"hier", "mehr", "klicken", "link", "details", "here", "more", "read more", "click"}
START, MEASURE = examples("start")[0], examples("measure")[0]


def heard(visited):
    """(role, name) of everything in the tree, from top to bottom."""
    lines = visited.page.locator("body").aria_snapshot().splitlines()
    matches = [match for match in map(NAMED.match, lines) if match]
    return [(match[1], match[2] or "") for match in matches]


def jumps(visited):
    """Where headings go down more than one level at once; they begin with the only one of the first."""
    levels = visited.page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "all => all.filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"
    )
    assert levels[:1] == [1]
    assert levels.count(1) == 1
    return [(one, other) for one, other in pairwise(levels) if other > one + 1]


def unclear(found):
    """Links and buttons without words, or with words that say nothing."""
    pressed = [name for role, name in found if role in ("link", "button")]
    assert pressed
    return [name for name in pressed if name.lower() in VAGUE or not re.search(r"\w{2}|\d", name)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_shape_that_can_be_heard(visit, language):
    with visit() as visited:
        for example in EXAMPLES:
            address = visited.see(example, language)
            visited.unfold()
            assert jumps(visited) == [], address
            found = heard(visited)
            marks = [one for one in found if one[0] in LANDMARKS]
            kinds = [role for role, _name in marks]
            assert [kinds.count(role) for role in ("banner", "main", "contentinfo")] == [1, 1, 1], address
            assert len(set(marks)) == len(marks), f"two landmarks of one name at {address}: {marks}"
            assert unclear(found) == [], address


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
        names = [name for _role, name in heard(visited) if name]
        own = visited.page.locator("[lang=en]").all_inner_texts()
        words = [name for name in names if name not in own and not name.startswith(("http", "/"))]
        assert [name for name in words if ENGLISH.search(name)] == []
        assert len(names) > 20


def test_the_landmarks_of_a_page_are_named_in_german(visit):
    with visit() as visited:
        visited.see(MEASURE)
        found = [one for one in heard(visited) if one[0] in LANDMARKS]
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
