"""The catalogue of the open data in the words of DCAT-AP.de 3.0, for data portals.

Every node has an address of its own, so that the same facts always give the same bytes.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD
from rdflib.term import Node

from measures.opendata.descriptor import description, keywords
from measures.opendata.tables import TABLES
from measures.reading.moment import Moment
from measures.reading.packages import MEDIA_TYPES, KeptFile, Package, title
from measures.reading.times import Extent

DCATDE: Final = Namespace("http://dcat-ap.de/def/dcatde/")
DCATAP: Final = Namespace("http://data.europa.eu/r5r/")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
EU: Final = "http://publications.europa.eu/resource/authority/"
IANA: Final = "https://www.iana.org/assignments/media-types/"
GEOCODING: Final = "http://dcat-ap.de/def/politicalGeocoding/"
PROFILE: Final = "http://dcat-ap.de/def/dcatde/3.0/spec/"
DATA_PACKAGE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCES: Final = {
    "CC-BY-4.0": "http://dcat-ap.de/def/licenses/cc-by/4.0",
    "CC0-1.0": "http://dcat-ap.de/def/licenses/cc-zero",
    "DL-DE-BY-2.0": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    "DL-DE-ZERO-2.0": "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
}
"""Licences by their SPDX names, as German portals list them."""
FORMATS: Final = {
    "csv": "CSV",
    "json": "JSON",
    "ndjson": "JSON",
    "xlsx": "XLSX",
    "md": "TXT",
    "zip": "ZIP",
    "": "TXT",
}
"""Formats by the ending of a file's name; the European list has none for SQLite."""
LIST_FORMS: Final = ("ndjson", "csv", "xlsx")
"""The forms in which a list comes whole: JSON comes in parts, so its address is no download of the list."""
VERSION: Final = URIRef(f"{DCAT}version")  # newer than the library's list of words
Facts = Iterator[tuple[Node, Node, Node]]


class Ordered(Graph):
    """A graph that names its nodes in a fixed order: what is written follows it, in every process alike."""

    def subjects(self, *args: Any, **kwargs: Any) -> Generator[Node, None, None]:
        yield from sorted(set(super().subjects(*args, **kwargs)), key=str)


def catalogue(moment: Moment, package: Package | None, extent: Extent) -> Graph:
    """Catalogue, data set, its files and lists, and the API, as known at this moment."""
    graph = Ordered()
    for prefix, space in (("dcatde", DCATDE), ("dcatap", DCATAP), ("spdx", SPDX), ("vcard", VCARD)):
        graph.bind(prefix, space)
    facts = [
        *_catalogue(extent),
        *_people(),
        *_dataset(moment, extent),
        *_service(),
        *_lists(moment),
        *(_files(package) if package else ()),
    ]
    for fact in sorted(facts):  # some ways of writing follow the order of adding
        graph.add(fact)
    return graph


def node(name: str) -> URIRef:
    """The address that stands for one of our nodes."""
    return URIRef(f"{settings.TRACKER_BASE_URL}/daten/katalog#{name}")


def _whole(name: str, *parts: str) -> URIRef:
    return URIRef(settings.TRACKER_BASE_URL + reverse(name, args=parts))


def _german(words: str) -> Literal:
    return Literal(words, lang=settings.LANGUAGE_CODE)


def _of(subject: Node, kind: Node, *facts: tuple[Node, Node]) -> Facts:
    yield subject, RDF.type, kind
    for predicate, value in facts:
        yield subject, predicate, value


def _licence() -> URIRef:
    return URIRef(LICENCES.get(settings.TRACKER_LICENCE, settings.TRACKER_LICENCE_URL))


def _language() -> URIRef:
    return URIRef(f"{EU}language/DEU")


def _times(extent: Extent) -> list[tuple[Node, Node]]:
    if not extent.first_recorded or not extent.last_recorded:
        return []
    moments = ((DCTERMS.issued, extent.first_recorded), (DCTERMS.modified, extent.last_recorded))
    return [(name, Literal(moment.isoformat(), datatype=XSD.dateTime)) for name, moment in moments]


def _catalogue(extent: Extent) -> Facts:
    words = gettext("Open data of {site}").format(site=settings.TRACKER_SITE_NAME)
    yield from _of(
        node("catalogue"),
        DCAT.Catalog,
        (DCTERMS.title, _german(words)),
        (DCTERMS.description, _german(description())),
        (DCTERMS.publisher, node("publisher")),
        (DCTERMS.language, _language()),
        (DCTERMS.license, _licence()),
        (DCTERMS.conformsTo, URIRef(PROFILE)),
        (DCTERMS.spatial, _place()),
        (DCAT.themeTaxonomy, URIRef(f"{EU}data-theme")),
        (FOAF.homepage, _whole("data")),
        (DCAT.dataset, node("dataset")),
        (DCAT.service, node("api")),
        *_times(extent),
    )
    yield from _of(_place(), DCTERMS.Location)


def _place() -> URIRef:
    return URIRef(f"{GEOCODING}regionalKey/{settings.TRACKER_REGIONAL_KEY}")


def _people() -> Facts:
    yield from _of(
        node("publisher"),
        FOAF.Organization,
        (FOAF.name, _german(settings.TRACKER_ALLIANCE)),
        (FOAF.homepage, URIRef(settings.TRACKER_CONTACT_URL)),
    )
    yield node("publisher"), RDF.type, FOAF.Agent
    reached = [(VCARD.hasURL, URIRef(settings.TRACKER_CONTACT_URL))]
    if settings.TRACKER_CONTACT_EMAIL:
        reached.append((VCARD.hasEmail, URIRef(f"mailto:{settings.TRACKER_CONTACT_EMAIL}")))
    name = (VCARD.fn, Literal(settings.TRACKER_ALLIANCE))
    yield from _of(node("contact"), VCARD.Organization, name, *reached)
    yield node("contact"), RDF.type, VCARD.Kind


def _dataset(moment: Moment, extent: Extent) -> Facts:
    own = node("dataset")
    yield from _of(
        own,
        DCAT.Dataset,
        (DCTERMS.title, _german(title())),
        (DCTERMS.description, _german(description())),
        (DCTERMS.identifier, Literal(str(own))),
        (DCTERMS.publisher, node("publisher")),
        (DCAT.contactPoint, node("contact")),
        *((DCAT.keyword, _german(word)) for word in keywords()),
        *((DCAT.theme, URIRef(f"{EU}data-theme/{code}")) for code in ("ENVI", "GOVE")),
        (DCTERMS.spatial, _place()),
        (DCATDE.politicalGeocodingLevelURI, URIRef(f"{GEOCODING}Level/municipality")),
        (DCTERMS.accrualPeriodicity, URIRef(f"{EU}frequency/IRREG")),
        (DCTERMS.accessRights, URIRef(f"{EU}access-right/PUBLIC")),
        (DCTERMS.language, _language()),
        (DCTERMS.conformsTo, URIRef(DATA_PACKAGE)),
        (DCAT.landingPage, _whole("packages")),
        (FOAF.page, _whole("method")),
        (VERSION, Literal(str(moment.edition.number))),
        *_times(extent),
    )
    if settings.TRACKER_CONTRIBUTOR_ID:
        yield own, DCATDE.contributorID, URIRef(settings.TRACKER_CONTRIBUTOR_ID)
    if extent.first_day:
        period = node("period")
        begins, ends = Literal(extent.first_day), Literal(moment.day)
        yield own, DCTERMS.temporal, period
        yield from _of(period, DCTERMS.PeriodOfTime, (DCAT.startDate, begins), (DCAT.endDate, ends))


def _service() -> Facts:
    words = gettext("API of {site}").format(site=settings.TRACKER_SITE_NAME)
    yield from _of(
        node("api"),
        DCAT.DataService,
        (DCTERMS.title, _german(words)),
        (DCTERMS.publisher, node("publisher")),
        (DCAT.contactPoint, node("contact")),
        (DCAT.endpointURL, _whole("api:index")),
        (DCAT.endpointDescription, _whole("api:schema_json")),
        (DCAT.servesDataset, node("dataset")),
        (DCTERMS.license, _licence()),
        (DCTERMS.accessRights, URIRef(f"{EU}access-right/PUBLIC")),
        (FOAF.page, _whole("data")),
    )


def _lists(moment: Moment) -> Facts:
    """The lists of the API, in the reader's moment."""
    asked = "&".join(f"{name}={value}" for name, value in moment.query.items())
    for described in TABLES.values():
        for form in LIST_FORMS:
            place = URIRef(_whole(f"api:{described.name}_{form}") + (f"?{asked}" if asked else ""))
            yield from _distribution(
                node(f"list-{described.name}-{form}"),
                f"{described.title} ({form.upper()}, API)",
                str(described.about),
                form,
                (DCAT.accessURL, place),
                (DCAT.downloadURL, place),
                (DCAT.accessService, node("api")),
                (DCATAP.availability, _availability("AVAILABLE")),
            )


def _files(package: Package) -> Facts:
    for one in package.files:
        own, seal = node(f"file-{one.name}"), node(f"checksum-{one.name}")
        ending = one.name.rpartition(".")[2] if "." in one.name else ""
        yield from _distribution(
            own,
            one.name,
            one.title,
            ending,
            (DCAT.accessURL, _whole("package", package.name)),
            (DCAT.downloadURL, _whole("package_file", package.name, one.name)),
            (DCAT.byteSize, Literal(one.bytes, datatype=XSD.nonNegativeInteger)),
            (SPDX.checksum, seal),
            (DCATAP.availability, _availability("STABLE")),
            *_packed(one),
        )
        yield from _of(
            seal,
            SPDX.Checksum,
            (SPDX.algorithm, SPDX.checksumAlgorithm_sha256),
            (SPDX.checksumValue, Literal(one.sha256, datatype=XSD.hexBinary)),
        )


def _packed(one: KeptFile) -> list[tuple[Node, Node]]:
    return [(DCAT.packageFormat, URIRef(f"{IANA}application/zip"))] if one.name.endswith(".zip") else []


def _distribution(own: URIRef, name: str, about: str, ending: str, *facts: tuple[Node, Node]) -> Facts:
    media_type, code = MEDIA_TYPES[ending].partition(";")[0], FORMATS.get(ending)
    yield node("dataset"), DCAT.distribution, own
    yield from _of(
        own,
        DCAT.Distribution,
        (DCTERMS.title, _german(name)),
        (DCTERMS.description, _german(about)),
        (DCTERMS.license, _licence()),
        (DCATDE.licenseAttributionByText, _german(settings.TRACKER_ATTRIBUTION)),
        (DCAT.mediaType, URIRef(IANA + media_type)),
        *facts,
    )
    if code:
        yield own, DCTERMS.format, URIRef(f"{EU}file-type/{code}")


def _availability(code: str) -> URIRef:
    return URIRef(f"{EU}planned-availability/{code}")
