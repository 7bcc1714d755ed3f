"""Every word of the interface has a German one, and a translated one really appears."""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from measures.vocabulary import Status
from tests.support.messages import KEYWORDS, Message, as_python, messages, messages_of
from tools.compile_messages import compile_catalogue

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "de" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"\{\w*\}|%\(\w+\)s|%%|%[sd]")


@pytest.fixture(scope="module")
def sources():
    return messages(settings.BASE_DIR)


@pytest.fixture(scope="module")
def catalogue():
    return polib.pofile(str(CATALOGUE), check_for_duplicates=True)


def entries(catalogue):
    return {
        Message(entry.msgctxt, entry.msgid, entry.msgid_plural or None): entry
        for entry in catalogue
        if not entry.obsolete
    }


def words(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def ending(text):
    return text[-1] if text[-1] in ".:?" else ""


def test_every_string_of_the_sources_has_a_german_one(sources, catalogue):
    held = entries(catalogue)
    missing = [
        f"{place}: {message.singular!r}"
        for message, place in sources.items()
        if message not in held or not all(words(held[message])) or held[message].fuzzy
    ]
    assert missing == []


def test_the_catalogue_holds_nothing_else_and_nothing_doubtful(sources, catalogue):
    assert [message.singular for message in entries(catalogue) if message not in sources] == []
    assert [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete] == []
    assert [entry.msgid for entry in catalogue if entry.occurrences] == []


def test_a_translation_has_the_placeholders_of_its_source(catalogue):
    wrong = [
        entry.msgid
        for entry in catalogue
        for german in words(entry)
        if sorted(PLACEHOLDER.findall(german))
        not in (sorted(PLACEHOLDER.findall(entry.msgid)), sorted(PLACEHOLDER.findall(entry.msgid_plural)))
    ]
    assert wrong == []


def test_a_translation_ends_like_its_source(catalogue):
    """A sentence stays a sentence, a label a label."""
    wrong = [
        entry.msgid
        for entry in catalogue
        for german in words(entry)
        if german != german.strip() or ending(german) != ending(entry.msgid)
    ]
    assert wrong == []


def test_german_texts_keep_to_german_quotation_marks_and_the_polite_form(catalogue):
    texts = [german for entry in catalogue for german in words(entry)]
    assert [text for text in texts if "“" in text and "„" not in text] == []
    assert [text for text in texts if re.search(r"\b(du|dein|deine|dir|dich)\b", text, re.IGNORECASE)] == []


def test_every_status_is_called_something_else_in_german():
    with translation.override("de"):
        german = [str(label) for label in Status.labels]
    with translation.override("en"):
        english = [str(label) for label in Status.labels]
    assert german != english
    assert len(set(german)) == len(Status)


def test_the_compiled_catalogue_is_the_written_one():
    assert not compile_catalogue(CATALOGUE), "run `make messages`"


def test_german_is_what_readers_get(client, db):
    assert "Maßnahmen" in client.get("/massnahmen/").content.decode()
    assert translation.get_language() == "de"


def test_english_is_what_the_sources_say(client, db):
    answer = client.get("/en/massnahmen/")
    html = answer.content.decode()
    assert '<html lang="en">' in html
    assert "<h2>0 measures</h2>" in html
    assert answer["Content-Language"] == "en"


def test_programs_speak_german_too(capsys):
    with pytest.raises(SystemExit):
        call_command("load_record", "--help")
    assert "Lädt ein Verzeichnis" in " ".join(capsys.readouterr().out.split())


def test_strings_are_found_wherever_they_are_written(tmp_path):
    source = tmp_path / "a.py"
    source.write_text(
        'x = _("one" " two")\n'
        'y = ngettext("{n} day", "{n} days", 2)\n'
        'z = pgettext_lazy("verb", "open")\n'
        "for _ in range(3): pass\n"
        "w = gettext(x)\n"
    )
    assert [message for _line, message in messages_of(source)] == [
        Message(None, "one two"),
        Message(None, "{n} day", "{n} days"),
        Message("verb", "open"),
    ]


def test_strings_of_templates_are_found(tmp_path):
    source = tmp_path / "a.html"
    source.write_text(
        '{% load i18n %}<p title="{% translate "Title" %}">\n'
        "    {% blocktranslate trimmed with name=x.name count n=x.n %}\n"
        "      One {{ name }}\n"
        "      day\n"
        "    {% plural %}{{ n }} days{% endblocktranslate %}\n"
        "  {{ _('Short') }}</p>\n"
    )
    assert [message for _line, message in messages_of(source)] == [
        Message(None, "Title"),
        Message(None, "One %(name)s day", "%(n)s days"),
        Message(None, "Short"),
    ]


def test_a_template_becomes_one_line():
    assert "\n" not in as_python("a\n  {% load i18n %}\n{% translate 'x' %}\n", "a.html").strip()


def test_no_function_that_translates_goes_by_a_name_that_the_extraction_does_not_know():
    """Strings behind such a name stand in no catalogue, and appear in English."""
    aliases = {
        f"{path.relative_to(settings.BASE_DIR)}: {one.asname}"
        for path in (settings.BASE_DIR / "measures").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for one in node.names
        if one.name in KEYWORDS and one.asname and one.asname not in KEYWORDS
    }
    assert aliases == set()
