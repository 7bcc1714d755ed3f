"""The description of the API: complete, in words, the same for everybody, and true of real answers."""

import json
import re

import pytest
import yaml
from django.core.management import call_command
from django.test import override_settings
from django.urls import get_resolver

from measures.api.resources import RESOURCES
from measures.api.shapes.envelope import named
from measures.api.views.index import SlashMissing, Unknown
from measures.desk.forms.deciding import LONGEST
from tests.api.conftest import API, SITE
from tests.support import answers
from tests.support.openapi import ADDRESS, description, escaped, faults, path_of, routes

#: The real record has no milestones and no requests.
NONE_ON_RECORD = [
    f"{API}{name}/{{key}}{end}" for name in ("milestones", "requests") for end in (".json", "/")
]
pytestmark = pytest.mark.django_db  # whoever asks anything passes the limit and the kept answers
NOTHING_IS_SAID_OF = (SlashMissing, Unknown)


def objects(schema, place=""):
    """(place, schema) of everything that is described as an object."""
    if isinstance(schema, list):
        for number, one in enumerate(schema):
            yield from objects(one, f"{place}/{number}")
    elif isinstance(schema, dict):
        if schema.get("type") == "object" and isinstance(schema.get("type"), str):
            yield place, schema
        for name, one in schema.items():
            yield from objects(one, f"{place}/{name}")


def test_the_library_finds_nothing_to_warn_of(tmp_path):
    call_command(
        "spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json", "--file", tmp_path / "x"
    )
    assert json.loads((tmp_path / "x").read_text()) == description()


def test_json_and_yaml_say_the_same(ask):
    assert ask(ADDRESS).json() == description()
    answer = ask(f"{API}schema.yaml")
    assert answer["Content-Type"] == "application/yaml"
    assert yaml.load(answer.content, Loader=yaml.CSafeLoader) == description()


def test_a_reader_who_has_it_gets_nothing(ask):
    first = ask(ADDRESS)
    assert first["ETag"] == ask(ADDRESS)["ETag"]
    assert ask(ADDRESS, if_none_match=first["ETag"]).status_code == 304
    assert ask(f"{ADDRESS}?as_of=2020-01-01").status_code == 400


def test_the_longest_reason_that_can_be_given_is_as_described():
    gone = description()["components"]["schemas"]["Gone"]
    assert gone["properties"]["reason"]["maxLength"] >= LONGEST


def test_another_tracker_describes_itself(ask):
    with override_settings(TRACKER_CITY="Halle", TRACKER_BASE_URL="https://halle.example"):
        said = ask(ADDRESS)
        assert said["ETag"] != ask(f"{API}schema.yaml")["ETag"]
        assert said.json()["servers"] == [{"url": "https://halle.example"}]
        assert "Halle" in said.json()["info"]["summary"]
    assert ask(ADDRESS).json()["servers"] == [{"url": SITE}]


def test_every_address_is_described():
    silent = [
        route
        for route, view in routes()
        if not issubclass(view.cls, NOTHING_IS_SAID_OF) and not path_of(f"/{with_words(route)}")
    ]
    assert silent == []
    assert len(list(routes())) > 20


def with_words(route):
    return re.sub("<[^>]+>", "x", route)


def test_everything_is_named_in_words():
    operations = [one for path in description()["paths"].values() for one in path.values()]
    assert [one["operationId"] for one in operations if not (one["summary"] and one["description"])] == []
    for operation in operations:
        for parameter in operation.get("parameters", ()):
            assert len(parameter["description"]) > 3, (operation["operationId"], parameter)
    assert len({one["operationId"] for one in operations}) == len(operations)


def test_every_member_has_a_name_and_a_meaning():
    """Documents without documentation: a member that nobody explained would be guessed at."""
    components = description()["components"]["schemas"]
    found = [
        f"{name}.{member}"
        for name, schema in components.items()
        if not name.endswith("Part")
        for member, one in schema.get("properties", {}).items()
        if not (one.get("title") and one.get("description"))
    ]
    assert found == []


def test_every_object_says_what_is_in_it():
    free = [
        place
        for place, schema in objects(description())
        if not schema.keys() & {"properties", "additionalProperties"}
        and "getSchema" not in json.dumps(schema)
        and "/schema." not in place
    ]
    assert free == []


def test_what_may_be_unknown_may_be_null_and_keys_have_their_pattern():
    update = description()["components"]["schemas"]["Told"]
    assert update["properties"]["status"]["oneOf"][1] == {"type": "null"}
    assert update["properties"]["progress"]["type"] == ["integer", "null"]
    assert update["properties"]["key"]["pattern"] == "^U-[0-9]{5,9}$"
    assert set(update["properties"]) - set(update["required"]) == {"rating_criteria"}


def samples():
    """Every sample address of the API that answers JSON."""
    for address in sorted(set(answers.addresses(get_resolver().url_patterns))):
        other = address.endswith((".csv", ".xlsx", ".ndjson", ".yaml", "schema.json"))
        if address.startswith(API) and path_of(address) and not other:
            yield from answers.questions(address, "2019-12-31", "562")


@pytest.mark.once
@pytest.mark.usefixtures("magdeburg")
def test_answers_are_as_described(ask):
    """Members, types, nulls and vocabularies of real answers, in a strict reading of the description."""
    seen, wrong = set(), {}
    for address in samples():
        answer = ask(address)
        operation = f"/paths/{escaped(path_of(address))}/get"
        told = description()["paths"][path_of(address)]["get"]["responses"]
        status = str(answer.status_code)
        if status not in told:
            wrong[address] = f"status {status}"
            continue
        where = f"{operation}/responses/{status}"
        if "$ref" in told[status]:
            where = told[status]["$ref"].removeprefix("#")
        media = answer["Content-Type"].partition(";")[0]
        if "json" in media and "ndjson" not in media:
            wrong[address] = faults(f"{where}/content/{escaped(media)}/schema", answer.json())
        seen.add((path_of(address), status))
    assert {address: found for address, found in wrong.items() if found} == {}
    assert {"200", "400", "404"} <= {status for _path, status in seen}
    answered = {path for path, status in seen if status == "200"}
    silent = [path for path in description()["paths"] if path not in answered and "/schema." not in path]
    assert silent == NONE_ON_RECORD


@pytest.mark.once
@pytest.mark.usefixtures("magdeburg")
@pytest.mark.parametrize("name", RESOURCES)
def test_whole_items_have_every_member(ask, name):
    """The list's description also allows parts of items, which `fields` asks for."""
    asked = answers.NEEDED.get(name, "limit=500")
    found = ask(f"{API}{name}/?{asked}").json()["results"]
    pointer = f"/components/schemas/{named(RESOURCES[name].shape)}"
    key = RESOURCES[name].key if RESOURCES[name].single else "number"
    assert {one[key]: wrong for one in found if (wrong := faults(pointer, one))} == {}
