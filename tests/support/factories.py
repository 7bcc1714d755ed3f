"""Valid documents with defaults that could stand in the real record, and short ways to publish them.

`organisation(…)`, `measure(…)`, `update(…)` and so on return documents; every field can be overridden.
`publish_one`, `publish_all`, `change`, `correct` and `withdraw` put them on record and look up for themselves
what holds now. They need a database.
"""

from itertools import count
from typing import Any

from measures.models import DocumentState
from measures.models.public import OPEN_EDITION
from measures.record.canonical import parse
from measures.record.write import Change, Published, publish
from tests.support import dataset
from tests.support.kept import kept

ALLIANCE = "klimabuendnis-magdeburg"
CITY = "landeshauptstadt-magdeburg"
FIELD = "mobilitaet"
Document = dict[str, Any]

_codes = count(1)
PRECISIONS = {4: "year", 7: "month", 10: "day"}


# Documents


def organisation(**fields: Any) -> Document:
    return {
        "name": "Verkehrswende Magdeburg e. V.",
        "short_name": "Verkehrswende",
        "kind": "association",
        "societal_group": "civil_society",
        "alliance_member": True,
        "url": "https://verkehrswende-magdeburg.example/",
        "role_de": "Setzt sich für sichere Radwege ein.",
        **fields,
    }


def field(**fields: Any) -> Document:
    return {
        "title_de": "Bauen und Wohnen",
        "title_en": "Building and housing",
        "position": 2,
        "official": True,
        **fields,
    }


def decision(**fields: Any) -> Document:
    return {
        "reference": "DS0367/17",
        "resolution_number": "1770-050(VI)18",
        "kind": "resolution",
        "date": "2018-01-18",
        "title": "Masterplan 100 % Klimaschutz",
        "outcome": "adopted",
        "summary": "Der Stadtrat beschließt den Masterplan.",
        "source_title": "Ratsinformationssystem: DS0367/17",
        "source_url": "https://ratsinfo.magdeburg.example/DS0367-17",
        **fields,
    }


def plan(**fields: Any) -> Document:
    return {
        "title": "Masterplan 100 % Klimaschutz",
        "summary": "Klimaschutzplan der Stadt.",
        "adopted_on": "2018-01-18",
        "target_year": 2050,
        "url": "https://www.magdeburg.example/masterplan",
        **fields,
    }


def measure(**fields: Any) -> Document:
    """A measure of the city in `base_record()`'s field. Without `code` each call gives another one."""
    return {
        "code": f"MO-{next(_codes):03d}",
        "origin": "city",
        "title": "Radschnellweg nach Schönebeck",
        "summary": "Durchgehender Radweg entlang der Elbe bis zur Stadtgrenze.",
        "field": FIELD,
        "kind": "mitigation",
        "responsible": [CITY],
        "source_title": "Radverkehrskonzeption",
        "source_publisher": "Landeshauptstadt Magdeburg",
        "source_url": "https://www.magdeburg.example/radverkehr",
        **fields,
    }


def evidence(**fields: Any) -> Document:
    return {
        "type": "council_paper",
        "title": "Information I0094/21: Evaluierung des Masterplans",
        "publisher": "Landeshauptstadt Magdeburg",
        "url": "https://ratsinfo.magdeburg.example/I0094-21",
        "published": "2021-05-18",
        "retrieved_on": "2026-11-20",
        **fields,
    }


def update(measure: str = "M-0001", **fields: Any) -> Document:
    """What a source says about this measure. The precision follows from `date` unless it is given."""
    date = fields.get("date", "2024-05-14")
    return {
        "measure": measure,
        "kind": "progress",
        "voice": "responsible",
        "date": date,
        "date_precision": PRECISIONS.get(len(date), "day"),
        "text": "Der erste Abschnitt am Elbufer ist im Bau.",
        "evidence": evidence(),
        **fields,
    }


def milestone(measure: str = "M-0001", **fields: Any) -> Document:
    """A step of this measure, not reached yet. `done_on` given: reached then, by a source that shows it."""
    reached = {"done": True, "evidence": evidence()} if fields.get("done_on") else {}
    return {
        "measure": measure,
        "title": "Der Abschnitt am Elbufer ist befahrbar.",
        "due": "2025-06",
        **reached,
        **fields,
    }


def indicator(**fields: Any) -> Document:
    return {
        "title_de": "Treibhausgasemissionen je Einwohner",
        "title_en": "Greenhouse gas emissions per inhabitant",
        "unit": "t CO2-Äq je Einwohner",
        "direction": "lower_is_better",
        "scope_sector": "total",
        "headline": True,
        **fields,
    }


def observation(indicator: str, **fields: Any) -> Document:
    return {
        "indicator": indicator,
        "kind": "actual",
        "year": 2019,
        "value": 5.1,
        "method": "BISKO",
        "source_title": "Leipziger Institut für Energie: Bilanz 1990–2019",
        "source_url": "https://www.magdeburg.example/bilanz",
        **fields,
    }


# Publishing


def publish_one(
    kind: str,
    document: Document | None,
    action: str = "published",
    *,
    key: str = "",
    base: int | None = None,
    reason: str = "",
    organisation: str = ALLIANCE,
) -> Published:
    """One change in a batch of its own; nothing is looked up. The document may bring the key."""
    key = key or (document or {}).get("key", "")
    return publish([Change(kind, action, key, document, base, reason)], organisation=organisation)


def publish_all(*records: tuple[str, Document], reason: str = "", organisation: str = ALLIANCE) -> Published:
    """New records, `("measure", measure()), ("update", update()), …`, in one batch."""
    changes = [Change(kind, "published", document.get("key", ""), document) for kind, document in records]
    return publish(changes, organisation=organisation, reason=reason)


def holding(kind: str, key: str) -> tuple[int, Document]:
    """(entry number, document) that holds now."""
    state = DocumentState.objects.select_related("revision").get(kind=kind, key=key, until=OPEN_EDITION)
    document = state.revision.document
    assert document is not None, f"{key} was erased"
    return state.revision_id, parse(document)


def changing(kind: str, key: str, action: str = "changed", reason: str = "", /, **fields: Any) -> Change:
    """The change that sets these fields of what holds now; for batches of several."""
    base, document = holding(kind, key)
    return Change(kind, action, key, document | fields, base, reason)


def withdrawing(kind: str, key: str, reason: str) -> Change:
    return Change(kind, "withdrawn", key, None, holding(kind, key)[0], reason)


def change(kind: str, key: str, /, *, organisation: str = ALLIANCE, **fields: Any) -> Published:
    """The fact changed: publish what holds now with these fields."""
    return publish([changing(kind, key, **fields)], organisation=organisation)


def correct(kind: str, key: str, reason: str, /, *, organisation: str = ALLIANCE, **fields: Any) -> Published:
    """What was said was wrong: publish what holds now with these fields."""
    return publish([changing(kind, key, "corrected", reason, **fields)], organisation=organisation)


def withdraw(kind: str, key: str, reason: str, *, organisation: str = ALLIANCE) -> Published:
    return publish([withdrawing(kind, key, reason)], organisation=organisation)


# Whole records


@kept
def base_record() -> Published:
    """The alliance, the city and one field of action: enough for measures to be published."""
    return publish_all(
        (
            "organisation",
            organisation(
                key=ALLIANCE,
                name="Klimabündnis Magdeburg",
                short_name="KliMa",
                kind="alliance",
                alliance_member=False,
                url="https://klimabuendnis-magdeburg.example/",
                role_de="Führt dieses Protokoll.",
            ),
        ),
        (
            "organisation",
            organisation(
                key=CITY,
                name="Landeshauptstadt Magdeburg",
                short_name="Stadt",
                kind="city",
                societal_group="administration",
                alliance_member=False,
                url="https://www.magdeburg.example/",
                role_de="Verantwortet die Maßnahmen des Masterplans.",
            ),
        ),
        ("field", field(key=FIELD, title_de="Mobilität", title_en="Mobility", position=1)),
        reason="Grundbestand",
    )


@kept
def first_measure() -> Published:
    """On top of `base_record`: one measure with all it can point at, and its update."""
    return publish_all(
        ("organisation", organisation(key="swm")),
        ("plan", plan(key="masterplan")),
        ("decision", decision(key="ds0367-17")),
        ("measure", measure(key="M-0001", plan="masterplan", decisions=["ds0367-17"], partners=["swm"])),
        ("update", update(status="planned", planned_end="2027")),
    )


@kept
def real_record() -> None:
    """The real data of Magdeburg, loaded as `make run` loads it."""
    dataset.load()
