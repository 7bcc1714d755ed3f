"""One list in every form: the same items, whoever reads them, with what belongs to them."""

import csv
import io
import json
import re

import openpyxl
import pytest

from measures.api.forms import FORMS
from measures.api.resources import RESOURCES
from measures.api.resources.measures import MEASURES
from tests.api.conftest import API, SITE
from tests.support.answers import NEEDED
from tests.support.factories import measure, publish_all, publish_one, update
from tests.support.kept import kept

LIST = f"{API}measures"


@pytest.fixture
def two(base):
    two_measures()
    return base


@kept
def two_measures():
    publish_all(
        ("measure", measure(key="M-0001", code="MO-01", title='=1+1 "Straße"; Öl', budget_eur=5.5)),
        ("update", update("M-0001", status="in_progress")),
    )
    publish_one("measure", measure(code="MO-02", title="Zweite"))
    publish_one("update", update("M-0002", status="completed"))


def body(answer) -> bytes:
    assert answer.status_code == 200, answer.content
    return b"".join(answer) if answer.streaming else answer.content


def rows(answer, **how) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body(answer).decode("utf-8-sig")), **how))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.suffix)
def test_suffix_and_accept_give_the_same(two, ask, form):
    by_suffix, by_accept = (
        ask(f"{LIST}.{form.suffix}?limit=1"),
        ask(f"{LIST}/?limit=1", accept=form.media_type),
    )
    assert by_suffix["Content-Type"].startswith(form.media_type)
    assert by_accept["Content-Type"] == by_suffix["Content-Type"]
    if form.suffix not in ("json", "xlsx"):  # which name their own address
        assert body(by_suffix) == body(by_accept)
    assert "Accept," not in f"{by_suffix['Vary']},"
    assert "Accept," in f"{by_accept['Vary']},"


def test_every_form_has_a_tag_of_its_own(two, ask):
    tags = [ask(f"{LIST}/", accept=form.media_type)["ETag"] for form in FORMS]
    assert len(set(tags)) == len(FORMS)
    for form, tag in zip(FORMS, tags, strict=True):
        assert ask(f"{LIST}/", accept=form.media_type, if_none_match=tag).status_code == 304
        assert ask(f"{LIST}.{form.suffix}", if_none_match=tag).status_code == 304


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/csv;q=0.5, application/json;q=0.4", "csv"),
        ("text/*", "csv"),
        ("application/json;q=0, */*", "csv"),
        ("application/x-ndjson, */*;q=0.1", "ndjson"),
        ("text/html, */*;q=0.1", "json"),
        ("text/csv;q=abc", "csv"),
    ],
)
def test_the_best_of_what_is_accepted_is_sent(two, ask, accept, suffix):
    wanted = next(form for form in FORMS if form.suffix == suffix)
    assert ask(f"{LIST}/", accept=accept)["Content-Type"].startswith(wanted.media_type)


def test_what_is_on_record_is_spliced_in_byte_for_byte(two, ask):
    """Guards against an answer that writes numbers or texts in another way than the record."""
    from measures.models import Revision

    text = Revision.objects.get(kind="measure", key="M-0001").document
    assert text[:-1].encode() in ask(f"{LIST}/").content
    assert text[:-1].encode() in body(ask(f"{LIST}.ndjson"))
    assert text[:-1].encode() in ask(f"{LIST}/M-0001/").content


def test_csv_holds_every_item_and_no_formula(two, ask):
    first, second = rows(ask(f"{LIST}.csv"))
    assert list(first) == [column.name for column in MEASURES.columns]
    assert first["title"] == '\'=1+1 "Straße"; Öl'
    assert (first["budget_eur"], first["field_name"], first["continuous"]) == ("5.5", "Mobilität", "false")
    assert first["responsible_names"] == "Landeshauptstadt Magdeburg"
    assert (first["state_status"], second["state_status"]) == ("in_progress", "completed")
    assert first["state_views_responsible_status"] == "in_progress"


def test_a_german_spreadsheet_gets_what_it_opens_by_a_double_click(two, ask):
    content = body(ask(f"{LIST}.csv?dialect=german"))
    assert content.startswith(b"\xef\xbb\xbf")
    [first, _second] = rows(ask(f"{LIST}.csv?dialect=german"), delimiter=";")
    assert (first["Titel"], first["Kosten"]) == ('\'=1+1 "Straße"; Öl', "5,5")
    assert len(first) == len(MEASURES.columns), "two columns must not have the same heading"
    assert (first["Zustand: Stand"], first["Daueraufgabe"]) == ("in Umsetzung", "nein")
    assert first["Zustand: Gehörte Sichten"] == "Stadt und Verantwortliche"


def test_ndjson_is_an_item_a_line(two, ask):
    lines = body(ask(f"{LIST}.ndjson")).decode().splitlines()
    assert [json.loads(line) for line in lines] == ask(f"{LIST}/").json()["results"]


def test_a_spreadsheet_says_what_its_columns_mean_and_whose_it_is(two, ask):
    book = openpyxl.load_workbook(io.BytesIO(body(ask(f"{LIST}.xlsx"))))
    data, columns, about = book.worksheets
    assert [cell.value for cell in data[1]] == [column.name for column in MEASURES.columns]
    assert {cell.data_type for row in data.iter_rows(min_row=2) for cell in row} <= {"s", "n", "b"}
    assert data["E2"].value == '=1+1 "Straße"; Öl'
    assert columns.max_row == len(MEASURES.columns) + 1
    told = {row[0].value: row[1].value for row in about.iter_rows(min_row=2)}
    assert told["Lizenz"].startswith("CC-BY-4.0")
    assert told["Dauerhafte Adresse"].startswith(f"{SITE}{LIST}.xlsx?as_of=2026-11-22&edition=")


def test_files_say_how_to_cite_them(two, ask):
    answer = ask(f"{LIST}.csv?status=completed")
    permanent = f"{SITE}{LIST}.csv?status=completed&as_of=2026-11-22&edition="
    assert f"<{permanent}" in answer["Link"]
    assert 'rel="cite-as"' in answer["Link"]
    assert 'rel="license"' in answer["Link"]
    assert answer["Content-Disposition"].startswith('attachment; filename="measures_2026-11-22_')


@pytest.mark.parametrize("form", FORMS[1:], ids=lambda form: form.suffix)
def test_a_form_that_was_accepted_is_cited_by_its_own_address(two, ask, form):
    """Guards against a citation of a table that leads to JSON: who follows a link sends no such header."""
    answer = ask(f"{LIST}/?limit=1", accept=form.media_type)
    assert f"<{SITE}{LIST}.{form.suffix}?limit=1&as_of=" in answer["Link"]
    [permanent] = re.findall(r'<([^>]*)>; rel="cite-as"', answer["Link"])
    assert body(ask(permanent.removeprefix(SITE))) == body(ask(f"{LIST}.{form.suffix}?limit=1"))


def test_neighbouring_parts_are_linked(two, ask):
    assert f'<{SITE}{LIST}/?limit=1&offset=1>; rel="next"' in ask(f"{LIST}/?limit=1")["Link"]
    assert f'<{SITE}{LIST}/?limit=1&offset=0>; rel="prev"' in ask(f"{LIST}/?limit=1&offset=1")["Link"]


def test_only_the_fields_asked_for_are_sent(two, ask):
    [first, _second] = ask(f"{LIST}/?fields=title,key,state").json()["results"]
    assert list(first) == ["key", "title", "state"]
    assert list(rows(ask(f"{LIST}.csv?fields=title,key"))[0]) == ["key", "title"]


@pytest.mark.parametrize(
    ("query", "name", "code"),
    [
        (".json?fields=titel", "fields", "invalid_choice"),
        (".json?fields=title,title", "fields", "invalid_choice"),
        (".json?fields=title,", "fields", "invalid_choice"),
        (".json?dialect=german", "dialect", "invalid"),
        (".xlsx?dialect=standard", "dialect", "invalid"),
        (".csv?dialect=french", "dialect", "invalid_choice"),
        (".csv?limit=0", "limit", "invalid"),
    ],
)
def test_what_a_form_cannot_do_is_refused(two, ask, query, name, code):
    answer = ask(f"{LIST}{query}")
    assert answer.status_code == 400
    assert [(one["attr"], one["code"]) for one in answer.json()["errors"]] == [(name, code)]


def test_everything_wrong_is_told_together(two, ask):
    problems = ask(f"{LIST}.csv?limit=0&fields=x&dialect=y&status=z").json()["errors"]
    assert {one["attr"] for one in problems} == {"limit", "fields", "dialect", "status"}


def test_head_of_a_file_sends_nothing(two, ask):
    get, head = ask(f"{LIST}.csv"), ask(f"{LIST}.csv", "HEAD")
    assert body(head) == b""
    counted = {"RateLimit": ""}  # another one in every answer
    assert dict(head.headers) | counted == dict(get.headers) | counted


@pytest.mark.parametrize("name", RESOURCES)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.suffix)
def test_an_empty_record_answers_in_every_form(db, clock, ask, name, form):
    assert ask(f"{API}{name}.{form.suffix}?{NEEDED.get(name, '')}").status_code == 200


def test_every_column_has_a_heading_of_its_own_and_a_meaning():
    """Guards against a table that nobody can read: a German file has only the headings."""
    for resource in RESOURCES.values():
        heads = [str(column.label) for column in resource.columns]
        assert len(set(heads)) == len(heads), [head for head in heads if heads.count(head) > 1]
        assert all(str(column.meaning) for column in resource.columns)
