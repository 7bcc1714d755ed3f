"""The catalogue at its addresses: three forms that say the same, and what is refused."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date

import pytest
from django.utils import translation
from rdflib import DCAT, Graph
from rdflib.compare import isomorphic

from measures.opendata import views
from measures.opendata.catalogue import catalogue
from measures.reading.moment import Moment
from measures.reading.times import Extent
from measures.record.read import EMPTY
from tests.opendata.conftest import body, build
from tests.support.factories import publish_one, update

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first", "place")]
CATALOGUE = "/daten/katalog."
FORMS = {"jsonld": "json-ld", "ttl": "turtle", "rdf": "xml"}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # the library's own parser
def test_all_forms_say_the_same(ask):
    build()
    graphs = [
        Graph().parse(data=body(ask(f"{CATALOGUE}{form}")), format=name) for form, name in FORMS.items()
    ]
    assert len(graphs[0]) > 300
    assert all(isomorphic(graphs[0], one) for one in graphs[1:])


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("jsonld", "application/ld+json"),
        ("ttl", "text/turtle; charset=utf-8"),
        ("rdf", "application/rdf+xml"),
    ],
)
def test_each_has_its_type_and_is_asked_for_again(ask, form, kind):
    answer = ask(f"{CATALOGUE}{form}", accept="text/html")
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer["Cache-Control"] == "no-cache"
    assert ask(f"{CATALOGUE}{form}", if_none_match=answer["ETag"]).status_code == 304


def test_a_new_package_is_described_at_once(ask):
    before = ask(f"{CATALOGUE}ttl")
    build()
    after = ask(f"{CATALOGUE}ttl", if_none_match=before["ETag"])
    assert after.status_code == 200
    assert b"8_2026-11-22/measures.csv" in after.content


def test_what_is_called_a_download_is_whole(ask):
    """JSON comes in parts of 50: whoever downloads it from a portal would take a half for the whole."""
    graph = Graph().parse(data=ask(f"{CATALOGUE}ttl").content, format="turtle")
    lists = {str(one) for one in graph.objects(predicate=DCAT.downloadURL) if "/api/v1/" in one}
    assert {one.partition("?")[0].rpartition(".")[2] for one in lists} == {"ndjson", "csv", "xlsx"}


def test_an_edition_knows_nothing_of_later_ones(ask):
    build()
    before = ask(f"{CATALOGUE}ttl?edition=8").content
    publish_one("update", update())
    build()
    assert ask(f"{CATALOGUE}ttl?edition=8").content == before
    assert b"edition=8" in before, "its lists are those of that edition"


@pytest.mark.parametrize(
    ("rest", "status"),
    [
        ("xml", 404),
        ("ttl?edition=7", 404),
        ("ttl?bogus=1", 400),
        ("ttl?as_of=2099-01-01", 400),
        ("ttl?edition=", 400),
        ("ttl?edition=8&edition=3", 400),
    ],
)
def test_what_cannot_be_answered_is_a_problem_document(ask, rest, status):
    answer = ask(f"{CATALOGUE}{rest}", accept="text/turtle")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_it_can_only_be_read(ask, method):
    assert ask(f"{CATALOGUE}ttl", method).status_code == 405


@pytest.mark.once
def test_the_bytes_do_not_depend_on_the_process():
    """Python gives sets another order in each process; a portal would see changes every day."""
    program = f"import django; django.setup(); from {__name__} import hashes; print(hashes())"
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1:] == [str(hashes())], done.stderr


def hashes() -> list[str]:
    """Of each form of the catalogue of an empty record."""
    moment, extent = Moment(EMPTY, date(2026, 11, 22)), Extent(None, None, date(2018, 1, 1))
    with translation.override("de"):
        graph = catalogue(moment, None, extent)
    return [hashlib.sha256(write(graph)).hexdigest() for _media_type, write in views.FORMS.values()]
