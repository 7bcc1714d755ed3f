"""The figures of a page, and those of the API under the same names."""

from __future__ import annotations

from typing import Any

from tests.support.html import Element


def figures(document: Element) -> dict[str, int | float]:
    """Name → value of every figure of a page; a name may stand there twice, but not with two values."""
    found = {}
    for one in document.all("data"):
        name, value = one.attributes["data-figure"], number(one.attributes["value"])
        assert found.setdefault(name, value) == value, name
    return found


def value_of(statistics: dict[str, Any], name: str) -> int | float:
    """A figure by the name that the page gives it: `by_field.energie.completed`; the length of a list."""
    first, *rest = name.split(".")
    value = statistics[first]["value"]
    for part in rest:
        value = one_of(value, part)
    return len(value) if isinstance(value, list) else value


def one_of(value: Any, part: str) -> Any:
    if isinstance(value, list):
        [value] = [one for one in value if part in (one.get("key"), one.get("origin"))]
        return value
    return value[part] if part in value else value["completion"][part]


def number(text: str) -> int | float:
    return float(text) if "." in text else int(text)
