"""Just enough of a reader of HTML for tests: its text, its links, its elements and their attributes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

INLINE = {"a", "strong", "em", "code", "span"}
VOID = {"br", "hr", "img", "input", "link", "meta"}


@dataclass
class Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is written in it, with single spaces."""
        return " ".join(self._raw().split())

    @property
    def verbatim(self) -> str:
        """The same with its lines and spaces as they stand, for what is to be copied."""
        return self._raw().strip()

    def all(self, name: str = "", /, **attributes: str) -> list[Element]:
        """Every element below it of this name with these attributes; `class_` for one of its classes."""
        return [one for one in self._below() if one.matches(name, attributes)]

    def one(self, name: str = "", /, **attributes: str) -> Element:
        [found] = self.all(name, **attributes)
        return found

    def matches(self, name: str, attributes: dict[str, str]) -> bool:
        if name and self.name != name:
            return False
        return all(self._has(known.rstrip("_"), value) for known, value in attributes.items())

    def links(self) -> dict[str, str]:
        """Words → address of every link."""
        return {link.text: link.attributes["href"] for link in self.all("a")}

    def _has(self, name: str, value: str) -> bool:
        held = self.attributes.get(name.replace("_", "-"), "")
        return value in held.split() if name == "class" else held == value

    def _below(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._below()

    def _raw(self) -> str:
        texts = (child if isinstance(child, str) else child._raw() for child in self.children)
        return "".join(texts) if self.name in INLINE else f" {''.join(texts)} "


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        assert closed.name == tag, f"<{closed.name}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(html: str) -> Element:
    """The document; fails on tags that do not match."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    [document] = reader.open
    return document


def twins(document: Element) -> dict[str, dict[str, str]]:
    """Addresses of the data that the page links, by what they are and by form."""
    found: dict[str, dict[str, str]] = {}
    for link in document.one("aside", class_="cite").all("a"):
        words, colon, form = link.attributes.get("aria-label", "").rpartition(": ")
        if colon:
            found.setdefault(words, {})[form] = link.attributes["href"]
    return found
