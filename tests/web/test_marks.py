"""On English pages the words of the record are marked as German, for screen readers and translators."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

import pytest
from django.conf import settings

from measures.models import Revision
from tests.support import pages
from tests.support.html import Element, read
from tests.support.oddities import broken_page
from tests.support.typography import plain, without

# What is marked is up to the templates, whichever database the words come from.
pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("with_oddities")]

NO_WORDS = re.compile(r"https?://\S+|[a-z0-9_-]+|[^a-zäöüß]+|(?:April|August|September|November) [0-9]{4}")
"""Addresses, keys, values of lists, codes, numbers and dates: they are the same in every language."""
LONG = 12
"""Texts of at least so many letters are found inside others too; shorter ones may be there by chance."""
WITHOUT_LANGUAGE = {
    "citation": "names a page by its title in the middle of an English sentence, as citations do",
    "chart-drawing": "is one picture (role=img) to those who hear it: its title and description are read",
}
"""Elements by class in which words of the record stand unmarked, and why.

Attributes (aria-label, value) cannot say their language at all, so only texts are looked at.
"""


@pytest.fixture(scope="module")
def german(with_oddities, django_db_blocker) -> set[str]:
    """Every text that somebody typed into a record, line by line."""
    with django_db_blocker.unblock():
        documents = list(Revision.objects.exclude(document=None).values_list("document", "reason"))
    found = {one for document, reason in documents for one in texts([json.loads(document), reason])}
    return {one for one in found if one and not NO_WORDS.fullmatch(one)}


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (plain(line).strip() for line in value.splitlines())
    elif isinstance(value, dict | list):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for name, one in inside:
            if not str(name).endswith("_en"):  # fields and indicators have an English title of their own
                yield from texts(one)


@pytest.fixture(scope="module")
def english(with_oddities, django_db_blocker) -> set[str]:
    """The English titles that the record holds; a name in one of them is English enough."""
    with django_db_blocker.unblock():
        documents = list(Revision.objects.exclude(document=None).values_list("document", flat=True))
    every = [json.loads(one) for one in documents]
    return {value for one in every for name, value in one.items() if name.endswith("_en") and value}


def told(known: set[str], nodes: Iterable[str]) -> list[str]:
    """Which of the known texts a text is, or has in it. The name of the alliance is one of this site."""
    ours = (settings.TRACKER_ALLIANCE, settings.TRACKER_ATTRIBUTION)
    rest = {without(node, ours) for node in nodes}
    long = [one for one in known if len(one) >= LONG]
    return sorted((known & rest) | {one for one in long if any(one in node for node in rest)})


def unmarked(element: Element, language: str = "en") -> Iterator[str]:
    """The texts below an element that are, as far as it says, not German."""
    if element.name == "script":  # figures for a program, which no one reads
        return
    language = element.attributes.get("lang", language)
    if language == "de" or WITHOUT_LANGUAGE.keys() & set(element.attributes.get("class", "").split()):
        return
    for child in element.children:
        if isinstance(child, str):
            yield plain(child).strip()
        else:
            yield from unmarked(child, language)


@pytest.mark.parametrize("example", pages.EXAMPLES, ids=[one.name for one in pages.EXAMPLES])
def test_words_of_the_record_are_marked_on_an_english_page(ask, german, english, example):
    html = (
        broken_page("en") if example.address == pages.BROKEN else ask(example.within("en")).content.decode()
    )
    shown = unmarked(read(html).one("main"))
    assert told(german, (without(one, tuple(english)) for one in shown)) == []


def test_an_unmarked_text_is_found(german):
    """Guards against a test that compares what can never be equal."""
    title = json.loads(Revision.objects.filter(kind="measure").first().document)["title"]
    assert title in told(german, unmarked(read(f"<main><p><b>{title}</b></p></main>")))
    assert title in told(german, unmarked(read(f"<main><p>Measure: {title}.</p></main>")))
    assert title not in told(german, unmarked(read(f'<main><p lang="de"><b>{title}</b></p></main>')))
