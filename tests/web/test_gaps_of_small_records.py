"""What is missing on records that are odd: traps in texts, and nothing at all."""

import pytest

from tests.support.factories import measure, publish_all, update
from tests.support.html import read
from tests.web.test_gaps import GAPS, gaps

pytestmark = pytest.mark.django_db


def test_words_that_look_like_an_empty_field_are_none(base, ask):
    """Guards against a text in which somebody quotes our own format."""
    trap = 'Im Export steht "budget_eur":null, "decisions":[] und \\"start\\":null.'
    publish_all(
        ("measure", measure(key="M-0001", summary=trap, budget_eur=0, start="2020", decisions=[])),
        ("update", update(status="planned")),
    )
    found = gaps(ask)
    assert {name: found[name]["missing"] for name in ("budget_eur", "start", "decisions")} == {
        "budget_eur": 0,  # nothing was paid, and that is known
        "start": 0,
        "decisions": 1,
    }


def test_a_record_without_measures_says_so(base, ask):
    main = read(ask(GAPS).content.decode()).one("main")
    assert "Bis zum 22.11.2026" in main.text
    assert not main.all("ol", class_="gaps")
