"""Rules of German typesetting, and the visible words of a page that they hold for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tests.support.html import Element

NBSP = "\u00a0"
#: Letters that run on within a line; everything else ends what is read as one.
INLINE = {
    *("a", "abbr", "b", "cite", "data", "del", "em", "i", "ins"),
    *("q", "small", "span", "strong", "sub", "sup", "time"),
}
#: Written for programs, or not at all.
NO_PROSE = {"script", "style", "code", "pre", "kbd", "samp"}
HEARD = ("aria-label", "title", "alt", "placeholder")
UNITS = (
    *("%", "€", "t", "kg", "km", "m", "m²", "ha", "kW", "MW", "GW", "kWp", "MWp", "kWh", "MWh", "GWh"),
    *("kB", "MB", "GB", "°C", "Mio.", "Mrd.", "Prozent", "Euro", "Tonne", "Tonnen", "Pixel", "Pixeln"),
    *("Tag", "Tage", "Tagen", "Monat", "Monate", "Monaten", "Jahr", "Jahre", "Jahren"),
)
_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
#: Years of this tool's world may stand without a dot; so may numbers that are part of a code or an address.
_YEAR = r"(?:1[89]|20|21)\d\d"
RULES = {
    "a straight quotation mark": r"\"|(?<!\w)'|'(?!\w)",
    "an English or French quotation mark": r"[”«»‹›]|(?<!\w)‘",
    "an apostrophe of a typewriter": r"(?<=\w)'(?=\w)",
    "three dots instead of an ellipsis": r"\.\.\.",
    "a space before a punctuation mark": r"(?<=\w) [,;.!?](?!\d)",
    "two spaces": r"[  ]{2,}",
    "a hyphen instead of a dash": r"(?<=\w) - (?=\w)",
    "a hyphen from number to number": r"(?<![\w/-])\d{1,3}-\d{1,3}(?![\w-])",
    "a space before a unit at which a line may break": rf"\d (?:{_UNIT})(?!\w)",
    "no space before a unit": r"\d(?:%|€|°C)",
    # Twelve digits are a check value, which by chance has no letter; a standard of the net has a number.
    "a thousand without its dot": (
        rf"(?<![\w.,/:#=-])(?<!RFC{NBSP})(?!{_YEAR}(?!\d))(?!\d{{12}}(?!\d))\d{{4,}}(?![\w/:=-]|[.,]\d)"
    ),
    "an English thousand": r"(?<![\w.,/-])\d{1,3}(?:,\d{3})+(?![\w,])",
    # Versions of standards have names before them: WCAG 2.2.
    "an English decimal": r"(?<![\w.,/-])(?<![A-Z][A-Z)][ \u00a0])(?<!Version )\d+\.\d{1,2}(?![\w.])",
    "an abbreviation without a fixed space": r"\b(?:z\. ?B|d\. ?h|u\. ?a|o\. ?ä|i\. ?d\. ?R|e\. ?V)\.",
    "a sign and its number torn apart": r"(?:\b(?:Nr|S|Abs|Art)\.|§) (?=\d)|\bBuchst\. (?=\w)",
}


def faults(text: str) -> list[str]:
    """What is wrong with a text, in words, with what stands around it."""
    found = [
        f"{name}: {text[max(0, match.start() - 25) : match.end() + 25]!r}"
        for name, rule in RULES.items()
        for match in re.finditer(rule, text)
    ]
    if text.count("„") != text.count("“"):
        found.append(f"a quotation that is not closed: {text!r}")
    return found


def prose(document: Element, language: str = "de") -> Iterator[str]:
    """The words of each block in this language, and what is only heard; without what is quoted as code."""
    yield from filter(str.strip, _blocks(document, language))


def without(text: str, known: Iterable[str]) -> str:
    """The text without strings that somebody else wrote; `known` begins with the longest."""
    for one in known:
        if one in text:
            text = text.replace(one, "…")
    return text


def plain(text: str) -> str:
    """As a browser shows it: white space is one space, but fixed spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", text)


def _blocks(element: Element, language: str) -> Iterator[str]:
    line = ""
    for child in element.children:
        if isinstance(child, str):
            line += child
        elif child.attributes.get("aria-hidden") == "true":  # signs beside the words, not words
            line += "…"
        elif child.name in INLINE and _is_flat(child):
            line += _line(child, language)
        else:
            if child.name in NO_PROSE:  # inside a sentence it is a word of it
                line += "…"
            else:
                yield plain(line).strip(" ")
                line = ""
            if child.name not in NO_PROSE and child.attributes.get("lang", language) == language:
                yield from _blocks(child, language)
        if not isinstance(child, str):
            yield from (plain(child.attributes.get(name, "")) for name in HEARD)
    yield plain(line).strip(" ")


def _is_flat(element: Element) -> bool:
    return all(isinstance(one, str) or one.name in INLINE | NO_PROSE for one in element.children)


def _line(element: Element, language: str) -> str:
    """The words of something inline; "…" where they are signs, in another language or for programs."""
    hidden = element.attributes.get("aria-hidden") == "true"
    if hidden or element.name in NO_PROSE or element.attributes.get("lang", language) != language:
        return "…"
    return "".join(one if isinstance(one, str) else _line(one, language) for one in element.children)
