"""Every list page links the same as data, and it is the same: every item, in every form, at every moment."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import Any

import openpyxl
import pytest
from django.conf import settings

from measures.web.paging import SIZE
from tests.support.html import read, twins
from tests.support.pages import WITHDRAWN, examples

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("with_oddities")]
MOMENTS = ("", "as_of=2022-02-17", "as_of=2019-12-31&edition=562")


@dataclass(frozen=True)
class Case:
    """A list page with queries, and where its items are: `link` or `id` hold the key of each as a group.

    `twin` are the words of the twin that holds them, `key` the member of its items that tells them apart.
    `within` is the class of the list on pages that name other such items too; `heard`: the page also shows
    measures that nobody has evidence of by that day, and the twin says in its words that it does not.
    """

    path: str
    twin: str
    link: str = ""
    id: str = ""
    key: str = "key"
    queries: tuple[str, ...] = ("",)
    paged: bool = False
    within: str = ""
    heard: bool = False


MEASURES_OF_IT = "Zugehörige Maßnahmen mit Beleg"
A_MEASURE = r"/massnahmen/(M-\d+)/"
CASES = {
    "measures": Case(
        "/massnahmen/",
        "Maßnahmen",
        link=A_MEASURE,
        paged=True,
        queries=(
            "",
            "status=completed",
            "status=completed,planned&ordering=-title",
            "organisation=swm&overdue=true",
            "q=straße&view=cards",
            "counted=true&missing=budget_eur&limit=20",
            "q=xyzzy",
        ),
    ),
    "decisions": Case(
        "/ratsvorgaenge/",
        "Ratsvorgänge",
        link=r"/ratsvorgaenge/([^/]+)/",
        within="tall",
        paged=True,
        queries=("", "kind=motion&outcome=adopted", "year=2019", "year=1999"),
    ),
    "organisations": Case("/akteure/", "Akteure", link=r"/akteure/([^/]+)/"),
    "fields": Case("/handlungsfelder/", "Handlungsfelder", link=r"/handlungsfelder/([^/]+)/"),
    "indicators": Case("/indikatoren/", "Kennzahlen", link=r"/indikatoren/([^/]+)/"),
    "deadlines": Case("/termine/", "Maßnahmen mit Fristen", link=A_MEASURE),
    "demands": Case("/forderungen/", "Forderungen", link=A_MEASURE),
    "corrections": Case("/korrekturen/", "Korrekturen", id=r"e(\d+)", key="number", paged=True),
    "requests": Case("/anfragen/", "Anfragen", id=r"(U-\d+)", paged=True),
    "record": Case("/protokoll/", "Fassungen", id=r"f(\d+)", key="edition", paged=True),
    "history": Case("/massnahmen/M-0030/verlauf/", "Jeder Eintrag", id=r"e(\d+)", key="number", paged=True),
    "one-measure": Case("/massnahmen/M-0030/", "Meldungen", id=r"(U-\d+)"),
    "one-field": Case(
        "/handlungsfelder/mobilitaet/",
        "Zugehörige Maßnahmen mit Beleg",
        link=A_MEASURE,
        heard=True,
    ),
    "one-organisation": Case("/akteure/swm/", MEASURES_OF_IT, link=A_MEASURE, heard=True),
    "one-decision": Case(
        "/ratsvorgaenge/ds0367-17/",
        "Maßnahmen mit Beleg, die ihn nennen",
        link=A_MEASURE,
        heard=True,
    ),
    "one-indicator": Case("/indikatoren/thg-je-einwohner/", "Werte", id=r"(OB-\d+)"),
}


def asking(path: str, *parts: str) -> str:
    query = "&".join(part for part in parts if part)
    return f"{path}?{query}" if query else path


def shown(document: Any, case: Case) -> set[str]:
    """The keys of the items on the page itself, not of what the box at its end leads to."""
    main = document.one("main")
    if case.within:
        [main] = main.all(class_=case.within) or [read("<main></main>")]
    if case.id:
        ids = (one.attributes.get("id", "") for one in main.all())
        return {found[1] for one in ids if (found := re.fullmatch(case.id, one))}
    links = (one.attributes["href"].partition("?")[0] for one in main.all("a"))
    return {found[1] for one in links if (found := re.fullmatch(case.link, one))}


def on_the_page(page: Any, case: Case, address: str, count: int) -> set[str]:
    """All parts of a long list together."""
    size = int(found[1]) if (found := re.search(r"[?&]limit=(\d+)", address)) else SIZE
    starts = range(0, max(count, 1), size) if case.paged else [0]
    joint = "&" if "?" in address else "?"
    return set().union(
        *(shown(page(f"{address}{joint}offset={start}" if start else address), case) for start in starts)
    )


def all_of_json(ask: Any, address: str, key: str) -> tuple[list[str], int]:
    keys, count = [], 0
    while address:
        answer = ask(address)
        assert answer.status_code == 200, (address, answer.content)
        part = answer.json()
        keys += [str(one[key]) for one in part["results"]]
        count = part["count"]
        address = (part["next"] or "").removeprefix(settings.TRACKER_BASE_URL)
    return keys, count


def all_of_csv(ask: Any, address: str, key: str) -> list[str]:
    answer = ask(address)
    assert answer.status_code == 200, (address, b"".join(answer))
    return [row[key] for row in csv.DictReader(io.StringIO(b"".join(answer).decode()))]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(
    ("case", "query"),
    [(case, query) for case in CASES.values() for query in case.queries],
    ids=[f"{name}-{place}" for name, case in CASES.items() for place in range(len(case.queries))],
)
def test_a_twin_has_the_items_of_its_page(ask, page, case, query, moment):
    """Guards against a twin that ignores a filter, another day, or another rule of what belongs to a list."""
    address = asking(case.path, query, moment)
    found = twins(page(address))
    if case.twin not in found:
        assert address.startswith("/forderungen/?as_of")  # before the first evidence the list lacks some
        return
    forms = found[case.twin]
    assert list(forms) == ["JSON", "CSV", "XLSX"]
    keys, count = all_of_json(ask, forms["JSON"], case.key)
    assert len(keys) == len(set(keys)) == count
    expected = on_the_page(page, case, address, count)
    if case.heard:
        expected &= set(all_of_json(ask, asking("/api/v1/measures/", moment), "key")[0])
    assert set(keys) == expected
    assert sorted(all_of_csv(ask, forms["CSV"], case.key)) == sorted(keys)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_spreadsheet_has_them_too(ask, page, case):
    forms = twins(page(case.path))[case.twin]
    book = openpyxl.load_workbook(io.BytesIO(ask(forms["XLSX"]).content), read_only=True)
    rows = list(book.worksheets[0].values)
    keys, _count = all_of_json(ask, forms["JSON"], case.key)
    assert len(rows) - 1 == len(keys)


def test_the_second_part_of_a_list_has_the_same_part_as_json_and_the_whole_as_a_table(ask, page):
    address = "/massnahmen/?status=completed&limit=10&offset=10&ordering=title"
    document = page(address)
    forms = twins(document)["Maßnahmen"]
    assert forms["JSON"] == address.replace("/massnahmen/", "/api/v1/measures/")
    keys = [one["key"] for one in ask(forms["JSON"]).json()["results"]]
    assert set(keys) == shown(document, CASES["measures"])
    assert forms["CSV"] == "/api/v1/measures.csv?status=completed&ordering=title"
    assert set(keys) < set(all_of_csv(ask, forms["CSV"], "key"))


@pytest.mark.parametrize("example", [one for one in examples() if one.route], ids=lambda one: one.name)
def test_every_twin_of_every_page_answers_and_speaks_of_the_same_moment(ask, page, example):
    if example.status != 200:
        return
    for forms in twins(page(example.address)).values():
        for form, address in forms.items():
            answer = ask(address)
            assert answer.status_code == 200, address
            if form == "JSON" and (meta := answer.json().get("meta")):
                asked = dict(re.findall(r"\b(?<!_)(as_of|edition)=([^&]+)", example.address))
                assert {name: str(meta[name]) for name in asked} == asked, address


def test_a_form_has_no_twin_because_it_states_nothing(page):
    assert twins(page("/hinweis/")) == {}


@pytest.mark.parametrize("query", ["q=strassenbahn", "q=rad&kind=update", "q=Waermeplannung", "q=xyzzy"])
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_twin_of_a_search_has_its_results(ask, page, query, moment):
    """Of all kinds at once both show the first of each; tables have all."""
    document = page(asking("/suche/", query, moment))
    forms = twins(document)["Ergebnisse"]
    told = ask(forms["JSON"]).json()
    results = document.one("main").all("ol")
    links = {one.one("h3").one("a").attributes["href"] for each in results for one in each.all("li")}
    assert links == {one["page"].removeprefix(settings.TRACKER_BASE_URL) for one in told["results"]}
    assert len(all_of_csv(ask, forms["CSV"], "key")) == told["count"]


def test_the_history_of_a_withdrawn_measure_is_data_too(ask, page):
    """The measure is gone from every other list."""
    document = page(f"/massnahmen/{WITHDRAWN}/verlauf/")
    entries = ask(twins(document)["Jeder Eintrag"]["JSON"]).json()["results"]
    assert [one["action"] for one in entries] == ["published", "withdrawn"]
