"""The manual says what the API does: every list, field, parameter and refusal, and nothing that is not so."""

from __future__ import annotations

import csv
import io
import json
import shlex
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils.translation import override

from measures.api.resources import RESOURCES
from measures.manual.presenters.errors import cases
from measures.manual.presenters.fields import dictionary
from measures.manual.presenters.for_people import written
from measures.manual.presenters.lists import needed
from measures.manual.presenters.parameters import common, filters_of
from measures.manual.presenters.types import list_of
from measures.record.kinds import KINDS, each_field
from tests.api.test_queries import LARGEST
from tests.support.factories import publish_one, update
from tests.support.growth import grow, queries
from tests.support.typography import faults, prose

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGES = (
    "/daten/",
    "/daten/abfragen/",
    "/daten/fehlermeldungen/",
    "/daten/felder/",
    "/daten/beispiele/",
    "/daten/aenderungen/",
    *(f"/daten/felder/{name}/" for name in RESOURCES),
)
every_page = pytest.mark.parametrize("address", PAGES)
every_list = pytest.mark.parametrize("resource", RESOURCES.values(), ids=list(RESOURCES))


def rows_of(answer):
    body = b"".join(answer) if answer.streaming else answer.content
    return list(csv.reader(io.StringIO(body.decode())))


@every_list
def test_what_a_filter_accepts_is_more_than_some_text(resource):
    """Guards against a kind of filter that the manual does not know: days and numbers were called text."""
    with override("de"):
        assert [one.name for one in filters_of(resource) if one.accepted == "Text"] == []


@every_page
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_page_of_an_edition_stays_as_it_is(ask, first, base, address, prefix):
    """Guards against an example, a count or a refusal that follows the newest edition."""
    query = "?edition=8&as_of=2024-06-01"
    before = ask(prefix + address + query)
    assert before.status_code == 200
    base.shift(timedelta(days=900))
    publish_one("update", update(status="abandoned", date="2024-05-20"))
    after = ask(prefix + address + query)
    assert (after.content, dict(after.headers)) == (before.content, dict(before.headers))


@every_page
def test_the_number_of_queries_is_small_and_does_not_grow(ask, first, address):
    counts = []
    for size in (5, 60):
        grow(size)
        counts.append(len(queries(ask, address)))
    assert counts[0] == counts[1] <= LARGEST


@every_page
def test_nothing_on_record_is_no_error(ask, db, clock, address):
    assert ask(address).status_code == 200


@every_list
def test_every_field_is_explained_in_both_languages(page, first, resource):
    """Guards against a member without `label` or `help_text`, and against one that the page leaves out."""
    for language, prefix in (("de", ""), ("en", "/en")):
        with override(language):
            told = dictionary(resource)
        for one in (*told.listed, *told.single):
            assert all((one.label, one.meaning, one.type)), one.path
        document = page(f"{prefix}/daten/felder/{resource.name}/")
        shown = [one.text.split()[0] for one in document.one("main").all("dt")]
        assert {one.path for one in (*told.listed, *told.single)} <= set(shown)


@every_list
@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_is_explained_by_its_own_name(page, first, resource, language):
    """Guards against “Titel: Titel.” and “no_value no_value”, which cost reading and say nothing."""
    with override(language):
        told = dictionary(resource)
        fields, filters = [*told.listed, *told.single], filters_of(resource)
    assert [one.path for one in fields if one.more.rstrip(".") == one.label] == []
    choices = [choice for one in (*fields, *filters) for choice in one.choices]
    assert [one.value for one in choices if one.words == one.value] == []


def test_the_lists_that_are_named_for_keys_are_there():
    assert {list_of(kind) for kind in KINDS} <= set(RESOURCES)


def test_the_manual_says_what_the_narrower_filters_of_measures_ask_for():
    """Their names are short, and their labels are made for the page: “Noch abzuschließen” is a riddle."""
    told = {one.name: one.meaning for one in filters_of(RESOURCES["measures"])}
    riddles = ("disagrees", "overdue", "confirmed", "counted", "divided", "unclear", "open", "partner")
    assert [name for name in riddles if told[name].count(".") < 2] == []


def test_every_field_of_every_kind_of_record_has_a_label_and_a_meaning():
    lacking = [(kind, name) for kind, name, field in each_field() if not (field.label and field.help_text)]
    assert lacking == []


@every_list
def test_the_columns_it_names_are_those_of_the_table(ask, first, resource):
    query = urlencode(needed(resource))
    head, *_rows = rows_of(ask(f"/api/v1/{resource.name}.csv?{query}"))
    told = [one.column for one in dictionary(resource).listed if one.column]
    assert [one for one in told if one not in head] == []
    others = [one for one in head if one not in told]
    assert [one for one in others if not one.endswith(("_name", "_names"))] == []


@every_list
def test_every_parameter_is_explained(page, first, resource):
    """Guards against a new filter without a label, and a new parameter that nobody described."""
    told = [*filters_of(resource), *common(resource.parameters)]
    assert {one.name for one in told} == set(resource.parameters)
    assert [one.name for one in told if not (one.meaning and one.accepted)] == []
    shown = {one.text for one in page(f"/daten/felder/{resource.name}/").all("dt")}
    assert set(resource.parameters) <= shown


def test_the_example_of_a_list_is_its_first_item(ask, page, first):
    [shown] = page("/daten/felder/measures/?edition=8").one("main").all("pre")
    [item] = ask("/api/v1/measures/?edition=8").json()["results"]
    assert json.loads(shown.text) == item


def test_every_list_and_every_kind_of_record_is_in_the_table_of_lists(page, first):
    links = page("/daten/").one("main").links()
    assert {f"/daten/felder/{name}/" for name in RESOURCES} <= set(links.values())


def test_what_can_be_had_is_there(ask, page, first):
    for address in ("/daten/", "/daten/felder/", "/daten/felder/measures/"):
        for link in set(page(f"{address}?as_of=2024-06-01&edition=8").one("article").links().values()):
            if link.startswith("/"):
                assert ask(link).status_code == 200, link


def test_what_is_said_of_meta_is_what_it_says(ask, page, first):
    meta = ask("/api/v1/measures/?status=completed&edition=8").json()["meta"]
    told = page("/daten/abfragen/?edition=8").one("section", aria_labelledby="meta")
    shown = {one.one("dt").text: [code.text for code in one.one("dd").all("code")] for one in told.all("div")}
    assert set(meta) <= set(shown)
    same = set(meta) - {
        "permanent",
        "citation",
        "without_evidence_yet",
    }  # whose parameters have another order
    assert {name: shown[name] for name in same} == {name: [str(meta[name])] for name in same}


def commands(document):
    return [shlex.split(one.text) for one in document.one("main").all("pre")]


@pytest.mark.parametrize("query", ["", "?as_of=2024-06-01", "?edition=3", "?as_of=2024-06-01&edition=8"])
def test_the_commands_of_the_two_clocks_get_what_they_promise(ask, page, first, query):
    """Guards against an example that nobody has tried, and against a count beside it that is not so."""
    document = page(f"/daten/abfragen/{query}")
    told = [one.text for one in document.all("p") if one.text.startswith("In Fassung")]
    found = commands(document)
    assert [program for program, _address in found] == ["curl"] * 3
    for (_program, address), sentence in zip(found, told, strict=True):
        path = address.removeprefix(settings.TRACKER_BASE_URL)
        assert path.startswith("/api/v1/measures/?status=completed")
        edition = sentence.split()[2].rstrip(":")
        asked = path if "edition=" in path else f"{path}&edition={edition}"
        answer = ask(asked).json()
        assert f": {answer['count']} Maßnahme" in sentence


def test_the_command_for_an_edition_gets_an_answer_that_stays(ask, page, first):
    address = commands(page("/daten/abfragen/"))[-1][1].removeprefix(settings.TRACKER_BASE_URL)
    assert address == "/api/v1/measures/?status=completed&as_of=2026-11-22&edition=8"
    before = ask(address).content
    publish_one("update", update(status="paused", date="2024-06-01"))
    assert ask(address).content == before


def test_a_refusal_is_shown_as_the_api_gives_it(ask, page, first):
    """Guards against a page about errors that nobody gets."""
    shown = [one.text for one in page("/daten/fehlermeldungen/").one("main").all("pre")]
    *shown, _asked, too_many = shown
    assert len(shown) == 2 * len(cases())
    with override_settings(TRACKER_API_REQUESTS_PER_MINUTE=1):
        [_first, told] = [ask("/api/v1/measures/") for _time in range(2)]
    assert told.status_code == 429
    assert set(json.loads(too_many)) == set(told.json())
    assert json.loads(too_many)["title"] == told.json()["title"]
    for case, asked, document in zip(cases(), shown[::2], shown[1::2], strict=True):
        address = f"{case.path}?{case.query}" if case.query else case.path
        headers = {"accept": case.accept} if case.accept else {}
        answer = ask(address, case.method, **headers)
        assert answer.status_code >= 400
        assert asked.startswith(f"{case.method} {address}")
        assert json.loads(document) == answer.json(), case.path


def test_the_errors_of_the_english_page_are_in_the_language_of_the_api(page, first):
    german, english = (page(f"{prefix}/daten/fehlermeldungen/").one("main") for prefix in ("", "/en"))
    assert [one.text for one in german.all("pre")] == [one.text for one in english.all("pre")]
    assert all(one.attributes["lang"] == "de" for one in english.all("pre")[1::2])


def test_a_list_that_is_none_is_answered_with_those_there_are(page, first):
    links = page("/daten/felder/wetter/", 404).one("main").links()
    assert {f"/daten/felder/{name}/" for name in RESOURCES} <= set(links.values())


def test_every_kind_of_record_has_a_list():
    """The dictionary is that of the lists; so a kind without one would be explained nowhere."""
    described = {kind for kind in KINDS for one in RESOURCES.values() if issubclass(one.shape, KINDS[kind])}
    assert described == set(KINDS)


def block(page, address):
    [script] = page(address).all("script", type="application/ld+json")
    return script.verbatim


def test_the_page_tells_search_engines_what_the_data_are(ask, page, first):
    """schema.org/Dataset, the same on the page of either language and of the reader's moment."""
    told = json.loads(block(page, "/daten/?edition=8"))
    assert told == json.loads(block(page, "/en/daten/?edition=8"))
    assert (told["@context"], told["@type"]) == ("https://schema.org/", "Dataset")
    assert told["license"] == settings.TRACKER_LICENCE_URL
    assert told["creator"]["name"] == settings.TRACKER_ALLIANCE
    assert (told["version"], told["dateModified"]) == ("8", "2026-11-22")
    assert told["temporalCoverage"] == "2018-01-18/2026-11-22"
    assert "Fassung 8, Prüfwert" in told["citation"]
    assert 50 <= len(told["description"]) <= 5000  # what Google's search for data sets wants
    for one in told["distribution"]:
        address = one["contentUrl"].removeprefix(settings.TRACKER_BASE_URL)
        answer = ask(address)
        assert answer.status_code == 200, address
        assert answer["Content-Type"].partition(";")[0] == one["encodingFormat"], address


def test_nothing_in_the_block_ends_it(page, first):
    """Guards against a setting that would close the element and go on as HTML."""
    name = "Bündnis </script><b> & „Freunde“"
    with override_settings(TRACKER_ALLIANCE=name):
        text = block(page, "/daten/")
        assert json.loads(text)["creator"]["name"] == name
    assert "<" not in text
    assert "&" not in text


def test_an_empty_record_is_described_without_what_is_not_known(page, db, clock):
    told = json.loads(block(page, "/daten/"))
    assert not {"citation", "temporalCoverage", "dateModified", "datePublished"} & set(told)


@every_page
def test_a_page_is_well_set(page, first, address):
    """The labels and meanings of every list, of which only some are among the examples that browsers see."""
    found = [fault for text in prose(page(address)) for fault in faults(text)]
    assert [fault for fault in found if "bis 2200" not in fault] == []  # the last year that can be entered


def test_it_says_whether_any_or_all_of_several_values_must_fit(ask, first):
    """“missing=start,funding” could be read as both; a count under the wrong reading is printed as a fact."""
    assert "einer, der zutrifft, genügt" in ask("/daten/felder/measures/").content.decode()
    either = ask("/api/v1/measures/?missing=status,start").json()["count"]
    assert either >= max(
        ask(f"/api/v1/measures/?missing={one}").json()["count"] for one in ("status", "start")
    )


def test_a_list_of_names_takes_a_line_of_its_own_not_forty():
    """Guards against an answer longer than the page, and against one that is no JSON any more."""
    told = {"accepted": ["a, b", "c]", "d"], "errors": [{"attr": None}], "none": []}
    lines = written(told).splitlines()
    assert json.loads("\n".join(lines)) == told
    assert written({"accepted": ["a", "b,", 3]}) == '{\n  "accepted": ["a", "b,", 3]\n}'


@every_list
def test_what_programs_must_know_of_a_list_stands_on_its_page(page, first, resource):
    """Guards against a description that is cut at its first sentence and told to its end nowhere."""
    with override("de"):
        sentences = str(resource.about).split(". ")
    text = page(f"/daten/felder/{resource.name}/").one("article").text
    assert [one for one in sentences if one not in text] == []
