"""Finds every translatable string of the sources, without the gettext programs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation import templatize

KEYWORDS = {
    name: positions
    for plain, positions in {
        "_": None,
        "gettext": None,
        "gettext_noop": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for name in (plain, f"{plain}_lazy")
}

TEMPLATES = (".html", ".txt")  # pages, and mails


@dataclass(frozen=True)
class Message:
    """What is looked up in a catalogue."""

    context: str | None
    singular: str
    plural: str | None = None


def messages(root: Path) -> dict[Message, str]:
    """Each message and where it stands first, in all Python files and templates of ours."""
    found: dict[Message, str] = {}
    templates = [path for path in (root / "templates").rglob("*") if path.suffix in TEMPLATES]
    for path in [*sorted((root / "measures").rglob("*.py")), *sorted(templates)]:
        for line, message in messages_of(path):
            found.setdefault(message, f"{path.relative_to(root)}:{line}")
    return found


def messages_of(path: Path) -> Iterator[tuple[int, Message]]:
    text = path.read_text(encoding="utf-8")
    source = as_python(text, path.name) if path.suffix in TEMPLATES else text
    options = {"encoding": "utf-8"}
    found = extract("python", BytesIO(source.encode()), KEYWORDS, options=options)
    for line, message, _comments, context in found:
        words = (message,) if isinstance(message, str) else tuple(message)
        yield line, Message(context, *words)


def as_python(template: str, name: str) -> str:
    """A template as Django hands it to xgettext, on one line: its indentation means nothing in Python."""
    return re.sub(r"\s*\n\s*", " ", templatize(template, origin=name))
