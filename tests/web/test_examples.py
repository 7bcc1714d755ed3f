"""The table of examples is complete: what browsers and screenshots do not know, they do not check."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest
from django.conf import settings
from django.http import QueryDict
from django.test import Client
from django.urls import Resolver404, resolve

from measures.desk import public_urls
from measures.manual import urls as manual_urls
from measures.web import urls
from tests.support import answers, pages
from tests.support.html import Element, read
from tests.support.oddities import broken_page

# Once: `test_mirror_identity` shows that every page is the same from either database.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("with_oddities")]
GERMAN_BOX = ("Zitieren und nachfragen", "Nachfragen")
ENGLISH_BOX = ("Cite and ask", "Ask")
every_example = pytest.mark.parametrize("example", pages.EXAMPLES, ids=[one.name for one in pages.EXAMPLES])


@pytest.fixture(scope="module")
def seen() -> Callable[[str], tuple[int, Element]]:
    """(status, document) at an address. Nothing here changes the record, so each is asked once."""
    client = Client(raise_request_exception=False)

    @cache
    def get(address: str) -> tuple[int, Element]:
        answer = client.get(address)
        return answer.status_code, read(answer.content.decode())

    return get


def is_page(ask, pattern) -> bool:
    """Whether people read it: feeds and maps of the site are for programs."""
    answered = [ask(one) for one in answers.addresses([pattern])]
    kinds = {one["Content-Type"].partition(";")[0] for one in answered if one.status_code == 200}
    assert kinds, f"{pattern.name}: {[one.status_code for one in answered]}"
    assert "text/html" not in kinds or len(kinds) == 1, pattern.name
    return kinds == {"text/html"}


def test_every_url_pattern_of_a_page_has_an_example(ask):
    every = (*urls.urlpatterns, *manual_urls.urlpatterns)
    wanted = {pattern.name for pattern in every if is_page(ask, pattern)}
    wanted |= {pattern.name for pattern in public_urls.urlpatterns}
    assert {one.route for one in pages.EXAMPLES} - {""} == wanted


@every_example
@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_an_example_answers_as_it_says(seen, example, language):
    status, document = seen(example.within(language))
    assert status == (404 if example.address == pages.BROKEN else example.status)
    assert document.one("html").attributes["lang"] == language


@every_example
def test_an_example_is_of_the_route_it_names(example):
    if example.route:
        assert resolve(example.path).url_name == example.route
    elif example.address in ("/nirgends/", pages.BROKEN):
        with pytest.raises(Resolver404):
            resolve(example.path)


def test_every_example_has_a_name_of_its_own_that_can_be_a_file():
    names = Counter(one.name for one in pages.EXAMPLES)
    assert [name for name, times in names.items() if times > 1] == []
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


def test_a_page_with_two_clocks_is_seen_on_a_past_day_and_in_a_past_edition():
    asked = [set(QueryDict(one.address.partition("?")[2])) for one in pages.EXAMPLES if one.status == 200]
    assert any("as_of" in one for one in asked)
    assert any("edition" in one for one in asked)


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_the_page_of_an_error_is_in_the_language_asked_for(language):
    assert f'<html lang="{language}">' in broken_page(language)


@every_example
@pytest.mark.parametrize(("language", "both", "ask_only"), [("de", *GERMAN_BOX), ("en", *ENGLISH_BOX)])
def test_every_page_says_whom_to_ask_and_how_to_cite_it_if_it_can_be_cited(
    seen, example, language, both, ask_only
):
    broken = example.address == pages.BROKEN
    document = read(broken_page(language)) if broken else seen(example.within(language))[1]
    box = document.one("aside", class_="cite")
    cited = example.status == 200 and example.cited
    assert box.one("h2").text == (both if cited else ask_only)
    assert len(box.all("p", class_="citation")) == cited
    assert any(settings.TRACKER_ALLIANCE in one.text for one in box.all("p"))
    assert settings.TRACKER_CONTACT_URL in box.links().values()
