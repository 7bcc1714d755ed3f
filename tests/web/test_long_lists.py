"""Pages that list measures stay of a weight that a phone can carry, however many measures there are."""

import pytest

from measures.reading.some import LIMIT
from tests.support.growth import grow
from tests.web.conftest import section

pytestmark = pytest.mark.django_db


def test_of_many_deadlines_the_first_are_shown_and_it_is_said(first, page):
    grow(LIMIT + 1)
    ahead = section(page("/termine/"), "Noch nicht fällig")
    assert len(ahead.one("ol").all("li")) == LIMIT
    assert "Noch nicht fällig: 101 der 101." in ahead.text
    assert "Hier stehen nicht alle." in ahead.text


def test_stripes_weigh_no_more_for_thousands_than_for_hundreds(first, ask):
    """Guards against half a megabyte of stripes; a page of gaps has eight rows of them."""
    grow(1500)
    assert len(ask("/luecken/").content) < 150_000
