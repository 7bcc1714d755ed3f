"""Every parameter of every address, taken from the description, with everything that it cannot be.

Each is refused with a problem document that names it: nothing breaks, and nothing is passed over in silence.
"""

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from measures.api.schema.fields import KEY_OF
from tests.api.test_errors import problem
from tests.support.openapi import description

LONG = "a" * 10_000
SQL = ("' OR 1=1 --", "1; DROP TABLE measures_revision", "1) UNION SELECT 1")
HTML = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}")
#: Of these nothing is text that could be looked for.
NEVER = ("", "%20", "%09%0a", "%00", "a%00b")
NO_TEXT = ("abc xyz", "1.5", "1e3", "%2B1", "%D9%A1", "[]", "null", "-0")
EDITIONS = {"0": 404, "2": 404, "999999": 404, "-1": 400, "01": 400}
NUMBERS = {"limit": ("0", "-1", "1000000000"), "offset": ("-1", "99999999999"), "after": ("-1", "999999999")}
WRITING = ("POST", "PUT", "PATCH", "DELETE")
SHARES = 4

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def operations() -> Iterator[tuple[str, dict]]:
    """(address, operation), with something that is there in place of each part of the address."""
    for path, methods in description()["paths"].items():
        yield filled(path, methods["get"]), methods["get"]


def filled(path: str, operation: dict, **others: str) -> str:
    for one in operation.get("parameters", ()):
        if one["in"] == "path":
            value = others.get(one["name"]) or sample(one["schema"])
            path = path.replace(f"{{{one['name']}}}", value)
    return path


def sample(schema: dict) -> str:
    if "enum" in schema:
        return str(schema["enum"][0])
    by_kind = {"measure": "M-0001", "update": "U-00001", "organisation": "swm"}
    number = schema.get("type", "integer") == "integer"  # or a day
    return "3" if number else by_kind.get(schema.get(KEY_OF, ""), "nicht-da")


def is_text(schema: dict) -> bool:
    """Whether somebody may look for anything that has a letter."""
    return schema.get("type") == "string" and not schema.keys() & {"enum", "format", KEY_OF}


def bad_values(schema: dict) -> Iterator[str]:
    """As they stand in an address."""
    yield from NEVER
    yield LONG
    if not is_text(schema):
        yield from NO_TEXT
        yield from map(quote, (*SQL, *HTML))


def asked_of(operation: dict) -> list[dict]:
    return [one for one in operation.get("parameters", ()) if one["in"] == "query"]


@pytest.mark.parametrize("share", range(SHARES))
def test_a_bad_value_is_refused_and_its_parameter_named(first, ask, share):
    wrong = []
    for address, operation in [*operations()][share::SHARES]:
        for one in asked_of(operation):
            name = one["name"]
            for value in bad_values(one["schema"]):
                wrong += unlike(ask(f"{address}?{name}={value}"), name, address, value)
            good = quote(sample(one["schema"].get("items", one["schema"])))
            wrong += unlike(ask(f"{address}?{name}={good}&{name}={good}"), name, address, "repeated")
    assert wrong == []


def unlike(answer, name: str, address: str, value: str) -> list[str]:
    """What is not as it should be; nothing if the refusal is a good one."""
    told = f"{address}?{name}={value[:40]}: {answer.status_code}"
    if answer.status_code not in (400, 404) or answer["Content-Type"] != "application/problem+json":
        return [told]
    names = {error["attr"] for error in answer.json()["errors"]}
    return [] if name in names or answer.status_code == 404 else [f"{told} {names}"]


@pytest.mark.parametrize("share", range(SHARES))
def test_numbers_editions_and_days_that_cannot_be_are_refused(first, ask, share):
    wrong = []
    for address, operation in [*operations()][share::SHARES]:
        names = {one["name"] for one in asked_of(operation)}
        for name in names & set(NUMBERS):
            for value in NUMBERS[name]:
                wrong += unlike(ask(f"{address}?{name}={value}"), name, address, value)
        if "edition" in names:
            for value, status in EDITIONS.items():
                answer = ask(f"{address}?{needed(operation)}edition={value}")
                wrong += [] if answer.status_code in (status, 404) else [f"{address} {value}"]
            wrong += unlike(ask(f"{address}?as_of=2099-01-01"), "as_of", address, "2099-01-01")
        for name in {one for one in names if one.endswith("_from")}:
            until = name.removesuffix("from") + "until"
            first_day, last_day = ("2020", "2019") if "year" in name else ("2020-01-01", "2019-12-31")
            answer = ask(f"{address}?{name}={first_day}&{until}={last_day}")
            wrong += unlike(answer, name, address, first_day) + unlike(answer, until, address, last_day)
        wrong += unlike(ask(f"{address}?bogus=1"), "bogus", address, "1")
    assert wrong == []


def needed(operation: dict) -> str:
    return "".join(f"{one['name']}=rad&" for one in asked_of(operation) if one.get("required"))


def test_bytes_that_are_no_text_are_refused(first, ask):
    for address, operation in operations():
        for query in ("q=%ff", "q=rad%fc", "code=%ff", "%ff=1", "as_of=%c3%28"):
            answer = ask(f"{address}?{query}")
            assert answer.status_code == 400, (address, query)
            assert answer["Content-Type"] == "application/problem+json"
        for one in operation.get("parameters", ()):
            if one["in"] == "path" and "enum" not in one["schema"]:
                for key in ("%ff", "%00", "%3Cscript%3E", LONG[:5000], "..%2F..%2Fetc", "M-0001'--", "0"):
                    path = next(
                        path
                        for path, methods in description()["paths"].items()
                        if methods["get"] is operation
                    )
                    answer = ask(filled(path, operation, **{one["name"]: key}))
                    assert answer.status_code in (400, 404), (path, key, answer.status_code)
                    assert answer["Content-Type"] == "application/problem+json", (path, key)


def test_what_nobody_can_serve_is_named_with_what_can_be_had(first, ask):
    for address, operation in operations():
        if "406" not in operation["responses"]:
            continue
        for accept in ("image/png", "text/html;level=1", "application/json;q=0", "x/y, */*;q=0"):
            found = problem(ask(f"{address}?{needed(operation)}", accept=accept), 406)
            assert found["errors"][0]["accepted"], (address, accept)


def test_nothing_can_be_written_anywhere(first, ask):
    for address, _operation in operations():
        for method in WRITING:
            answer = ask(address, method=method)
            problem(answer, 405)
            assert answer["Allow"] == "GET, HEAD, OPTIONS", (address, method)
