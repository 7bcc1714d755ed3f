"""The Markdown subset of the record as HTML: paragraphs, emphasis, lists, quotes and links; nothing else."""

from __future__ import annotations

import re
from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

SCHEMES = {"http", "https", "mailto"}
TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a", "code"}
RULES = ("list", "blockquote", "emphasis", "link", "autolink", "backticks", "escape", "entity", "newline")
ALLOWED_ADDRESS = re.compile(rf"({'|'.join(sorted(SCHEMES))}):", re.IGNORECASE)


def markdown(text: str | None) -> SafeString:
    """Safe HTML for a text of the record; empty for none.

    The parser knows no raw HTML, images or headings and makes links of three schemes only. The sanitiser
    behind it does not trust that.
    """
    html = nh3.clean(
        _parser().render(text or ""),
        tags=TAGS,
        attributes={"*": set(), "a": {"href"}},
        url_schemes=SCHEMES,
        link_rel="external noopener",
    )
    return mark_safe(html)  # noqa: S308 - cleaned in the line above


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - named by the library
        return ALLOWED_ADDRESS.match(url) is not None


@cache
def _parser() -> MarkdownIt:
    return _Parser("zero", {"html": False}).enable(list(RULES))
