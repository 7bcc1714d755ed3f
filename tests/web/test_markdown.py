"""The Markdown subset: what it shows, and what it never lets through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.web.markdown import markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (None, ""),
        ("", ""),
        ("Ein *Satz* mit **Nachdruck**.", "<p>Ein <em>Satz</em> mit <strong>Nachdruck</strong>.</p>"),
        ("- eins\n- zwei", "<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>"),
        ("1. eins\n2. zwei", "<ol>\n<li>eins</li>\n<li>zwei</li>\n</ol>"),
        ("> zitiert", "<blockquote>\n<p>zitiert</p>\n</blockquote>"),
        ("oben  \nunten", "<p>oben<br>\nunten</p>"),
        ("# Kein Titel", "<p># Kein Titel</p>"),
        ("Kein Titel\n===", "<p>Kein Titel\n===</p>"),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
        ("| a | b |\n|---|---|", "<p>| a | b |\n|---|---|</p>"),
    ],
)
def test_the_subset(text, html):
    assert markdown(text).strip() == html


@pytest.mark.parametrize(
    "address", ["https://example.org/?a=1&b=2", "http://example.org", "mailto:a@example.org"]
)
def test_links_lead_to_web_and_mail_addresses(address):
    shown = f'href="{address.replace("&", "&amp;")}"'
    assert shown in markdown(f"[hier]({address})")
    assert shown in markdown(f"<{address}>")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "%6Aavascript:alert(1)",
        "java\tscript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//elsewhere.example",
        "/intern/",
        "#top",
        "?as_of=2019-12-31",
    ],
)
def test_no_other_links_are_made(address):
    assert "<a" not in markdown(f"[hier]({address})")
    assert "<a" not in markdown(f"[hier](<{address}>)")
    assert "<a" not in markdown(f"<{address}>")
    assert "<a" not in markdown(f"[hier][1]\n\n[1]: {address}")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        '<a href="https://example.org" onclick="x">y</a>',
        "![Bild](https://elsewhere.example/track.png)",
        "<!-- kommentar -->",
        "<style>*{display:none}</style>",
        '[x](https://example.org "\\" onmouseover=alert(1)")',
    ],
)
def test_no_html_no_images_no_handlers(text):
    html = markdown(text)
    assert set(re.findall(r"<\s*(\w+)", html)) <= {"p", "a"}
    assert set(re.findall(r"<[^>]*?\s([\w-]+)=", html)) <= {"href"}


@given(st.text(alphabet="<>[]()!*_`#&;:\"'/\\ \n\tajvscriptonerhef=", max_size=60))
def test_whatever_is_typed_only_the_allowed_tags_come_out(text):
    html = markdown(text)
    tags = re.findall(r"<(/?)(\w+)([^>]*)>", html)
    assert {name for _slash, name, _rest in tags} <= {
        *("p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a", "code")
    }
    for _slash, name, rest in tags:
        assert not rest or name == "a"
        assert re.fullmatch(r'(?: href="(?:https?|mailto):[^"]*" rel="external noopener")?', rest)
