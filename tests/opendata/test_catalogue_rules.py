"""The catalogue of the real record passes the official rules, and every address in it answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import resolve
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SH
from rdflib.term import Node

from measures.api.resources import RESOURCES
from measures.opendata.catalogue import node
from tests.opendata.conftest import body, build

pytestmark = pytest.mark.django_db
SHAPES = Path(__file__).parents[1] / "data" / "dcat-ap-de"
CATALOGUE = "/daten/katalog."
MALFORMED = "no path"
SPDX = Namespace("http://spdx.org/rdf/terms#")
#: Classes whose members are ours, so that rules about them can be applied.
OURS = {
    *("Agent", "Catalog", "Checksum", "DataService", "Dataset", "Distribution", "Kind", "Location"),
    "PeriodOfTime",
}
#: Classes that rules look up on the net: whether a licence is one of the European list, and so on.
LOOKED_UP = {
    *("Activity", "Attribution", "CatalogRecord", "ChecksumAlgorithm", "Concept", "ConceptScheme"),
    *("DatasetSeries", "Document", "Frequency", "Geometry", "Identifier", "Instant", "LegalResource"),
    *("LicenseDocument", "LinguisticSystem", "MediaType", "MediaTypeOrExtent", "Policy"),
    *("ProvenanceStatement", "Relationship", "Resource", "RightsStatement", "Role", "Standard"),
}
#: What a catalogue must say by the specification, whatever files of rules there are.
MANDATORY = {
    DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.dataset),
    DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.distribution),
    DCAT.Distribution: (DCAT.accessURL, DCTERMS.license),
    DCAT.DataService: (DCTERMS.title, DCAT.endpointURL, DCTERMS.publisher),
    FOAF.Agent: (FOAF.name,),
}


@pytest.fixture(scope="module")
def rules() -> Graph:
    """The official rules without those that nobody can apply here; see the test that lists them."""
    found = Graph()
    for path in sorted(SHAPES.glob("*.ttl")):
        found.parse(path)
    for shape in left_out(found):
        found.remove((None, SH.property, shape))
        found.remove((shape, None, None))
    return found


def left_out(found: Graph) -> dict[Node, str]:
    """Rules without a path, which are malformed, and those that look up a class on the net."""
    reasons: dict[Node, str] = {}
    for shape in set(found.objects(None, SH.property)):
        looked_up = re.split("[/#]", str(found.value(shape, SH["class"]) or ""))[-1]
        if looked_up and looked_up not in OURS:
            reasons[shape] = looked_up
        if (shape, SH.path, None) not in found:
            reasons[shape] = MALFORMED
    return reasons


@pytest.fixture(scope="module")
def catalogue(magdeburg, tmp_path_factory) -> Iterator[Graph]:
    """Of the real record with its package."""
    with override_settings(PACKAGES_DIR=tmp_path_factory.mktemp("packages")):
        build()
        yield Graph().parse(data=body(Client().get(f"{CATALOGUE}ttl")), format="turtle")


def broken_rules(found: Graph, rules: Graph) -> list[str]:
    """The messages of what is violated; warnings and remarks do not count."""
    _conforms, report, _text = pyshacl.validate(found, shacl_graph=rules, advanced=False)
    results = report.subjects(SH.resultSeverity, SH.Violation)
    return sorted(
        f"{report.value(one, SH.focusNode)} {report.value(one, SH.resultPath)}: "
        f"{report.value(one, SH.resultMessage)}"
        for one in results
    )


@pytest.mark.once
def test_it_passes_the_official_rules(catalogue, rules):
    assert len(set(rules.subjects(SH.path))) > 100
    assert broken_rules(catalogue, rules) == []


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "predicate"),
    [
        (DCAT.Dataset, DCTERMS.title),
        (DCAT.Distribution, DCTERMS.license),
        (DCAT.DataService, DCAT.endpointURL),
    ],
)
def test_the_rules_would_find_what_is_missing(catalogue, rules, kind, predicate):
    """The positive control."""
    poorer = Graph()
    for fact in catalogue:
        poorer.add(fact)
    subject = sorted(catalogue.subjects(RDF.type, kind))[0]
    poorer.remove((subject, predicate, None))
    found = broken_rules(poorer, rules)
    assert found
    assert all(one.startswith(f"{subject} {predicate}") for one in found), found


@pytest.mark.once
def test_the_rules_that_are_left_out_are_these():
    """They need vocabularies from the net, or are malformed as they were published."""
    found = Graph()
    for path in sorted(SHAPES.glob("*.ttl")):
        found.parse(path)
    reasons = Counter(left_out(found).values())
    assert reasons[MALFORMED] == 2
    assert set(reasons) - {MALFORMED} == LOOKED_UP


def test_every_node_says_what_the_specification_demands(catalogue):
    for kind, predicates in MANDATORY.items():
        subjects = set(catalogue.subjects(RDF.type, kind))
        assert subjects, kind
        missing = [
            (one, name) for one in subjects for name in predicates if (one, name, None) not in catalogue
        ]
        assert missing == []


def test_every_file_of_the_package_is_described_with_size_and_check_value(catalogue):
    [place] = settings.PACKAGES_DIR.iterdir()
    files = {
        str(address).rpartition("/")[2]: one
        for one in catalogue.subjects(RDF.type, DCAT.Distribution)
        for address in catalogue.objects(one, DCAT.downloadURL)
        if "/daten/paket/" in str(address)
    }
    assert set(files) == {path.name for path in place.iterdir()} - {".index.json"}
    for file, one in files.items():
        assert int(catalogue.value(one, DCAT.byteSize)) == (place / file).stat().st_size
        assert len(str(catalogue.value(catalogue.value(one, SPDX.checksum), SPDX.checksumValue))) == 64


def test_every_address_in_it_on_this_site_answers(catalogue):
    client, site = Client(), settings.TRACKER_BASE_URL
    addresses = {
        str(address).removeprefix(site)
        for predicate in (DCAT.downloadURL, DCAT.accessURL, DCAT.endpointURL, DCAT.landingPage, FOAF.page)
        for address in catalogue.objects(None, predicate)
    }
    assert len(addresses) > 40
    for address in sorted(addresses):
        resolve(address.partition("?")[0])
        if "/api/" not in address or address.endswith(".csv"):
            assert client.head(address).status_code in (200, 302), address


def test_every_list_of_records_is_described(catalogue):
    lists = {
        str(address).rpartition("/")[2].partition(".")[0]
        for address in catalogue.objects(None, DCAT.accessURL)
        if "/api/v1/" in str(address)
    }
    assert lists < set(RESOURCES)
    assert len(lists) == 9


def test_the_data_set_names_city_and_licence_as_portals_look_them_up(catalogue):
    dataset = node("dataset")
    place = URIRef("http://dcat-ap.de/def/politicalGeocoding/regionalKey/150030000000")
    assert set(catalogue.objects(dataset, DCTERMS.spatial)) == {place}
    assert set(catalogue.objects(None, DCTERMS.license)) == {
        URIRef("http://dcat-ap.de/def/licenses/cc-by/4.0")
    }
    dcatde = Namespace("http://dcat-ap.de/def/dcatde/")
    assert not list(catalogue.objects(dataset, dcatde.contributorID)), "nobody delivers it yet"
