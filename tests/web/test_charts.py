"""Charts at addresses of their own: every one of the catalogue, in every form."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import urlencode

import pytest

from measures.charts.catalogue import CATALOGUE
from measures.charts.files import FORMS
from tests.charts.drawings import parsed, texts
from tests.support.answers import CHARTS
from tests.support.html import read

pytestmark = pytest.mark.django_db
MOMENT = {"as_of": "2022-02-17", "edition": "562"}
every_chart = pytest.mark.parametrize("name", CATALOGUE)


def file(ask, name, form, **query):
    answer = ask(address(f"/grafik/{name}.{form}", name, **query))
    assert answer.status_code == 200, answer.content[:500]
    return answer


def address(path, name, **query):
    own = dict([pair.split("=", 1) for pair in CHARTS[name].split("&")]) if CHARTS[name] else {}
    asked = own | query
    return f"{path}?{urlencode(asked)}" if asked else path


def drawn(figure):
    """Every number that the figure draws as a bar, or as a point that is not told in words."""
    for trace in figure["data"]:
        lying = trace.get("orientation") == "h" or figure["layout"].get("yaxis", {}).get("type") == "category"
        plain = trace["type"] == "bar" or ("markers" in trace.get("mode", "") and not trace.get("hovertext"))
        yield from (value for value in (trace["x" if lying else "y"] if plain else ()) if value is not None)


def test_every_chart_of_the_catalogue_is_asked_by_those_who_compare_sites():
    """Guards against a chart that no test of mirrors, leaks and later editions ever sees."""
    assert {*CHARTS} - {*CATALOGUE} == {"torte"}
    assert {*CATALOGUE} <= {*CHARTS}
    assert {name for name, entry in CATALOGUE.items() if entry.needs} == {
        name for name, query in CHARTS.items() if query
    }


@every_chart
def test_a_chart_says_the_same_on_its_page_and_in_every_file(magdeburg, ask, name):
    told = json.loads(file(ask, name, "json").content)
    assert told["figure"], "the real record has something to show in every chart"
    assert told["sentence"]
    assert told["title"]
    table = told["table"]
    rows = list(csv.reader(io.StringIO(file(ask, name, "csv").content.decode())))
    assert rows[0] == table["columns"]
    assert len(rows) == len(table["rows"]) + 1
    numbers = {cell for row in table["rows"] for cell in row if isinstance(cell, int | float)}
    assert set(drawn(told["figure"])) - {0} <= numbers, "the table lacks a number of the figure"
    svg = file(ask, name, "svg").content.decode()
    assert told["title"] in " ".join(texts(svg))
    assert 'style="' not in svg
    document = read(ask(address(f"/grafik/{name}/", name)).content.decode())
    figure = document.one("figure", class_="chart")
    assert figure.one("h2").text == told["title"]
    assert " ".join(told["sentence"].split()) in figure.text
    assert len(figure.one("table").all("tr")) == len(rows)
    assert len(parsed(svg).findall(".//{http://www.w3.org/2000/svg}text")) > 3


@every_chart
def test_a_chart_stays_in_the_moment_asked_and_says_which_it_is(magdeburg, ask, name):
    """Guards against a picture that travels without saying of when it is."""
    answer = file(ask, name, "svg", **MOMENT)
    told = json.loads(file(ask, name, "json", **MOMENT).content)
    assert "Fassung 562" in told["source"]
    assert "17.02.2022" in told["source"]
    stays = f"http://127.0.0.1:8000{address(f'/grafik/{name}/', name, **MOMENT)}"
    assert told["credit"].endswith(stays)
    assert f'<{stays}>; rel="canonical"' in answer["Link"]
    assert answer["Content-Disposition"].endswith('_2022-02-17_edition-562.svg"')
    assert answer["Cache-Control"] == "public, max-age=86400"
    page = read(ask(address(f"/grafik/{name}/", name, **MOMENT)).content.decode())
    files = [
        link for link in page.one("figure", class_="chart").links().values() if f"/grafik/{name}." in link
    ]
    assert len(files) == len(FORMS)
    assert all("as_of=2022-02-17&edition=562" in link for link in files)
    assert all(ask(link).status_code == 200 for link in files)


@every_chart
def test_an_english_chart_has_the_same_numbers(magdeburg, ask, name):
    german, english = (
        json.loads(ask(address(f"{prefix}/grafik/{name}.json", name)).content) for prefix in ("", "/en")
    )
    assert english["title"] != german["title"]
    cells = [
        [cell for row in one["table"]["rows"] for cell in row if not isinstance(cell, str)]
        for one in (german, english)
    ]
    assert cells[0] == cells[1]


def test_the_list_of_charts_leads_to_each(magdeburg, page):
    links = page("/grafik/").one("main").links().values()
    for name, entry in CATALOGUE.items():
        assert (f"/grafik/{name}/" in links) == (not entry.needs)


def test_an_unknown_chart_names_those_there_are(magdeburg, page):
    told = page("/grafik/torte/", 404).one("main")
    assert "Eine Grafik mit diesem Namen gibt es nicht." in told.text
    assert "/grafik/status-over-time/" in told.links().values()
    assert "/grafik/status-over-time/" in page("/grafik/torte.svg", 404).one("main").links().values()


def test_an_unknown_form_names_those_there_are(magdeburg, page):
    told = page("/grafik/status-over-time.gif", 404).one("main")
    assert "In dieser Form gibt es die Grafik nicht." in told.text
    assert [f"/grafik/status-over-time.{form}" for form in FORMS] == list(told.links().values())[: len(FORMS)]


@pytest.mark.parametrize("form", [".svg", ".csv", "/"])
def test_a_parameter_that_a_chart_does_not_take_is_refused(magdeburg, page, form):
    for query in ("bogus=1", "status=completed"):
        assert page(f"/grafik/status-over-time{form}?{query}", 400).one("dl", class_="problems")


def test_a_chart_that_needs_a_record_says_so(magdeburg, page):
    for name, entry in CATALOGUE.items():
        if entry.needs:
            told = page(f"/grafik/{name}/", 400).one("dl", class_="problems").text
            assert entry.needs[0] in told


def test_the_start_page_offers_the_files_of_its_chart(magdeburg, page):
    figure = page("/").one("figure", id="status-over-time")
    assert {f"/grafik/status-over-time.{form}" for form in FORMS} <= set(figure.links().values())
    assert "/grafik/status-over-time/#cite" in figure.links().values()
