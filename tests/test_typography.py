"""German typesetting in everything that we wrote ourselves: quotation marks, dashes, numbers, units."""

from __future__ import annotations

import json
import re

import pytest
from django.conf import settings
from django.test import Client

from measures.models import Revision
from tests.support.html import read
from tests.support.messages import messages
from tests.support.pages import BROKEN, EXAMPLES
from tests.support.typography import NBSP, faults, plain, prose, without

SHORTEST = 6
"""Shorter words of the record prove nothing: "5 %" would excuse every "5 %"."""


def ours(text: str, written: list[str]) -> str:
    """A text without the words of the record in it, which are shown as their sources wrote them."""
    flat = plain(text.replace(NBSP, " "))
    if len(flat) >= 2 * SHORTEST and any(flat in one for one in written):
        return ""
    rest = without(flat, written)
    return rest if rest != flat else text


def strings(value: object):
    if isinstance(value, str):
        yield from (plain(line.replace(NBSP, " ")).strip() for line in value.splitlines())
        yield plain(value.replace(NBSP, " ")).strip()
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def words_of_the_record() -> list[str]:
    """Everything that somebody typed into a record, the longest first."""
    documents = Revision.objects.exclude(document=None).values_list("document", "reason")
    found = {one for document, reason in documents for one in strings([json.loads(document), reason])}
    return sorted((one for one in found if len(one) >= SHORTEST), key=len, reverse=True)


@pytest.mark.once  # the texts are ours, whichever database the page comes from
@pytest.mark.django_db
@pytest.mark.parametrize("example", EXAMPLES, ids=[one.name for one in EXAMPLES])
def test_a_page_is_well_set(with_oddities, example):
    answer = Client(raise_request_exception=False).get(example.address)
    assert answer.status_code == (example.status if example.address != BROKEN else 404)
    texts = {text for text in prose(read(answer.content.decode())) if faults(text)}
    written = words_of_the_record() if texts else []
    assert [fault for text in sorted(texts) for fault in faults(ours(text, written))] == []


def test_english_amounts_stay_on_the_line_of_their_unit():
    """English is what the sources say, and there a fixed space is easily typed as an ordinary one."""
    torn = re.compile(r"(?:\}|\)s) (?:days?|months?|years?|euros?|tonnes?|%)(?!\w)")
    words = {one for found in messages(settings.BASE_DIR) for one in (found.singular, found.plural or "")}
    assert torn.search("about {count} months")
    assert sorted(filter(torn.search, words)) == []


@pytest.mark.parametrize(
    "text",
    [
        'Der "Masterplan"',
        "Der 'Masterplan'",
        "Der „Masterplan”",
        "Der „Masterplan",
        "Gibt's nicht",
        "und so weiter...",
        "hier , dort",
        "hier - dort",
        "3-5",
        "noch 84 %",
        "noch 84%",
        "5,1 t je Kopf",
        "12500 Einwohner",
        "1250 Einwohner",
        "1,250 Einwohner",
        "5.1 Tonnen",
        "z. B. hier",
        "z.B. hier",
        "§ 5",
        "Nr. 7",
        "Art. 6",
        "Buchst. f",
        "rund 7 Jahre",
        "vor 30 Tagen",
        "1.200 Euro",
        "0,5 Tonnen",
        "320 Pixeln Breite",
    ],
)
def test_a_fault_is_found(text):
    assert len(faults(text)) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "Der „Masterplan“, z.\u00a0B. 2035, am 22.11.2026 und am 01.01.2020.",
        "noch 84\u00a0%, 5,1\u00a0t und 1.234,5\u00a0km",
        "12.500 von 1.250.000",
        "Fassung 562, Prüfwert 6c5353fee36b, Schlüssel M-0030, DS0367/17, A0123/20/1",
        "http://127.0.0.1:8000/?as_of=2026-11-22&edition=10562",
        "Von 2019–2026 geht’s weiter …",
        "Nach WCAG 2.2, Lizenz CC-BY-4.0",
        "Version 2.03 und (WCAG)\u00a02.2",
        "§\u00a05, Nr.\u00a07",
        "Art.\u00a06 Abs.\u00a01 Buchst.\u00a0f, gleich welcher Art. Noch 30\u00a0Tage, 7 Meldungen",
    ],
)
def test_what_is_well_set_is_left_alone(text):
    assert faults(text) == []


def test_words_run_on_through_inline_elements_and_stop_at_blocks():
    document = read("<main><p>Noch <strong>5</strong> %, <code>a  b</code></p><p lang='en'>\"x\"</p></main>")
    assert list(prose(document)) == ["Noch 5 %, …"]


@pytest.mark.parametrize("name", ["data", "del", "ins", "time"])
def test_a_number_in_an_element_of_its_own_is_read_with_its_unit(name):
    assert list(prose(read(f"<main><p>seit <{name}>5</{name}> Jahren</p></main>"))) == ["seit 5 Jahren"]


def test_signs_that_nobody_hears_are_no_words():
    document = read("<main><p>2020 <span aria-hidden='true'>!</span> überfällig</p></main>")
    assert list(prose(document)) == ["2020 … überfällig"]


def test_what_is_only_heard_is_read_too():
    assert list(prose(read("<main><nav aria-label='Der \"Weg\"'></nav></main>"))) == ['Der "Weg"']


def test_words_of_the_record_excuse_themselves_but_nothing_around_them():
    written = ['Die "Masche" kommt...']
    assert ours('Titel: Die "Masche" kommt... am Ende', written) == "Titel: … am Ende"
    assert faults(ours('Die "Masche" kommt... "sagt" man', written))
    assert ours('"Masche" kommt', written) == ""
