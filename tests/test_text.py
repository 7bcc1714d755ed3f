"""Folding, sorting, codes, partial dates and numbers: what people type and read."""

from __future__ import annotations

import re
import sys
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from measures.text import (
    Period,
    _fold,
    compact_code,
    fold,
    format_day,
    format_number,
    format_period,
    looks_like_code,
    normalise,
    parse_period,
    slug,
    sort_key,
)

STORABLE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))

# Addresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Straßenbahn", "strassenbahn"),
        ("Ärzte für Öl-Übergänge", "aerzte-fuer-oel-uebergaenge"),
        ("  CO₂-Bilanz 2019 / 2020 ", "co2-bilanz-2019-2020"),
        ("Façade Łódź", "facade-lodz"),
        ("!?", ""),
    ],
)
def test_a_slug_keeps_every_german_letter_in_ascii_spelling(text: str, expected: str) -> None:
    """Django's slugify drops ß and turns ä into a, which makes words unreadable and different words equal."""
    assert slug(text) == expected


def test_a_long_slug_ends_after_a_whole_word() -> None:
    """A cut inside a word leaves addresses that look like misspellings."""
    assert slug("Kommunale Wärmeplanung Magdeburg", max_length=25) == "kommunale-waermeplanung"
    assert slug("Kommunale Wärmeplanung", max_length=23) == "kommunale-waermeplanung"


def test_a_single_word_longer_than_the_limit_is_cut_and_not_lost() -> None:
    assert slug("Wärmeplanungsgesetz", max_length=10) == "waermeplan"


@given(st.text(), st.integers(1, 40))
def test_a_slug_is_always_a_valid_address_part_within_its_limit(text: str, limit: int) -> None:
    """Anything else would end in a 404 or a broken database column."""
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text, limit))
    assert len(slug(text, limit)) <= limit


# Search


@pytest.mark.parametrize(
    "spellings",
    [
        ("Strasse", "Straße", "STRASSE", "STRAẞE", "strasse"),
        ("ärzte", "Aerzte", "Ärzte", "A\u0308rzte", "ÄRZTE"),
        ("Öl", "oel", "OEL"),
        ("Überseering", "ueberseering"),
        ("Café", "cafe"),
        ("CO₂", "CO2"),
        ("Rad-\u00adweg", "Rad-weg"),
        ("a  b\n c", "a b c"),
        ("\uff11\uff10", "10"),
    ],
)
def test_search_finds_every_usual_spelling_of_a_word(spellings: tuple[str, ...]) -> None:
    """SQLite's own comparison misses "Ärzte" for "ärzte"; folding both sides must make them one."""
    assert len({fold(spelling) for spelling in spellings}) == 1


def test_folding_does_not_merge_words_that_differ() -> None:
    assert fold("Masse") != fold("Matte")
    assert fold("schon") != fold("schön")


@given(st.text())
@example("A\U0001d16d\U0001da2d\U0001d16f")
@example("ǆ ŉ ϓ ℋ ﷺ ẛ̣ \u1e9b\u0323 \u0345 ǰ ß")
def test_folding_twice_changes_nothing(text: str) -> None:
    """Stored texts and search words are folded once or twice by different code; both must end alike."""
    assert fold(fold(text)) == fold(text)


def test_folding_twice_changes_nothing_for_any_single_character() -> None:
    """Compatibility characters that fold to capitals are rare enough to slip through random tests."""
    characters = (chr(point) for point in range(sys.maxunicode + 1))
    changing = (one for one in characters if unicodedata.normalize("NFKD", one).casefold() != one)
    assert [f"U+{ord(one):04X}" for one in changing if fold(fold(one)) != fold(one)] == []


@given(STORABLE)
def test_folding_ignores_how_accents_are_encoded(text: str) -> None:
    """macOS writes file names and copied text decomposed."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


# Sorting


def test_a_german_list_sorts_by_din_5007() -> None:
    """Both databases sort by bytes; without the key Ä would come after Z."""
    words = ["Zaun", "Ärzte", "Apfel", "Asphalt", "Straße", "Strasse", "Strauch", "Öl", "Ofen", "Uhr", "über"]
    assert sorted(words, key=lambda word: (sort_key(word), word)) == [
        *("Apfel", "Ärzte", "Asphalt", "Ofen", "Öl", "Strasse", "Straße", "Strauch", "über", "Uhr", "Zaun")
    ]


def test_numbers_inside_words_sort_by_value() -> None:
    """As text, MO-10 comes before MO-2."""
    assert sorted(["MO-10", "MO-2", "MO-1", "C10.1", "C2.3", "C2.10"], key=sort_key) == [
        *("C2.3", "C2.10", "C10.1", "MO-1", "MO-2", "MO-10")
    ]
    assert sort_key("MO-2") == sort_key("MO-02") == "mo00000002"


@given(st.text(), st.integers(1, 60))
def test_a_sort_key_has_only_characters_that_sort_alike_everywhere(text: str, limit: int) -> None:
    """A hyphen or a capital sorts differently under PostgreSQL's German collation."""
    assert re.fullmatch(r"[0-9a-z]*", sort_key(text, limit))
    assert len(sort_key(text, limit)) <= limit


@given(st.integers(0, 99_999_999), st.integers(0, 99_999_999))
def test_two_codes_sort_like_their_numbers(one: int, other: int) -> None:
    assert (sort_key(f"X-{one}") < sort_key(f"X-{other}")) == (one < other)


def test_a_number_of_more_than_eight_digits_is_kept_whole() -> None:
    assert sort_key("123456789012") == "123456789012"
    assert sort_key("0000000000012") == "00000012"


# Codes


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("C 2.3", "c2.3", "C2.3", " C2.3 ", "C\u00a02.3"), "c2.3"),
        (("ES-01", "es 01", "ES01", "ES\u201301"), "es01"),
        (("DS0367/17", "ds 0367/17"), "ds0367/17"),
    ],
)
def test_a_code_is_found_however_it_is_spaced(texts: tuple[str, ...], expected: str) -> None:
    """The council writes C 2.3, the plan C2.3, and people type either."""
    assert {compact_code(text) for text in texts} == {expected}


@pytest.mark.parametrize(
    "text", ["C 2.3", "c2.3", "E1.1", "ES-01", "es 01", "MO05", "M-0042", "KA\u201302", " B12 "]
)
def test_a_search_for_a_code_is_recognised(text: str) -> None:
    assert looks_like_code(text)


@pytest.mark.parametrize(
    "text",
    ["", "CO2", "co 2", "in 2035", "Radweg", "2035", "C", "ABC-1", "C2.3 Radweg", "DS0367/17", "E1.", "E-"],
)
def test_ordinary_words_and_years_are_not_taken_for_codes(text: str) -> None:
    """Who searches for CO2 or "in 2035" wants the words, not a measure of that number."""
    assert not looks_like_code(text)


# Partial dates


@pytest.mark.parametrize(
    ("text", "precision", "expected"),
    [
        ("2021", None, Period(date(2021, 1, 1), date(2021, 12, 31), "year")),
        ("2021", "year", Period(date(2021, 1, 1), date(2021, 12, 31), "year")),
        ("2021-02", None, Period(date(2021, 2, 1), date(2021, 2, 28), "month")),
        ("2024-02", "month", Period(date(2024, 2, 1), date(2024, 2, 29), "month")),
        ("2021-12", None, Period(date(2021, 12, 1), date(2021, 12, 31), "month")),
        ("2021-05-14", None, Period(date(2021, 5, 14), date(2021, 5, 14), "day")),
        ("2026-11-22", "by", Period(date(2026, 11, 22), date(2026, 11, 22), "by")),
        ("1800", None, Period(date(1800, 1, 1), date(1800, 12, 31), "year")),
        ("2200-12-31", None, Period(date(2200, 12, 31), date(2200, 12, 31), "day")),
    ],
)
def test_a_partial_date_means_all_its_days(text: str, precision: str | None, expected: Period) -> None:
    """A month taken for its first day would make things look older than they are known to be."""
    assert parse_period(text, precision) == expected


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        *[
            (text, None)
            for text in ("", " ", "21", "2021-5", "2021-05-1", "2021/05", "14.05.2021", "2021-05-14T00:00")
        ],
        *[
            (text, None)
            for text in ("2021\n", " 2021", "-2021", "+2021", "٢٠٢١", "２０２１", "2021-", "2021-Q1")
        ],
        *[
            (text, None)
            for text in ("2021-00", "2021-13", "2021-01-00", "2021-02-29", "2021-04-31", "1799", "2201")
        ],
        *[("2021", wrong) for wrong in ("month", "day", "by", "", "decade")],
        *[("2021-05", wrong) for wrong in ("year", "day", "by")],
        *[("2021-05-14", wrong) for wrong in ("year", "month")],
    ],
)
def test_an_odd_date_is_refused_with_a_sentence(text: str, precision: str | None) -> None:
    """A date read generously is a wrong date with a source beside it."""
    with pytest.raises(ValueError, match=r"(?s)^The .*\.$"):
        parse_period(text, precision)


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_every_day_lies_in_its_month_and_year(day: date) -> None:
    year, month = parse_period(f"{day:%Y}"), parse_period(f"{day:%Y-%m}")
    assert year.first <= month.first <= day <= month.last <= year.last
    assert parse_period(day.isoformat()).first == day


@pytest.mark.parametrize(
    ("text", "precision", "german", "english"),
    [
        ("2021", None, "2021", "2021"),
        ("2021-06", None, "Juni 2021", "June 2021"),
        ("2021-03", "month", "März 2021", "March 2021"),
        ("2026-11-22", None, "22.11.2026", "22 November 2026"),
        ("2021-02-01", "day", "01.02.2021", "1 February 2021"),
        ("2026-11-22", "by", "spätestens 22.11.2026", "by 22 November 2026"),
    ],
)
def test_a_date_is_shown_only_as_exactly_as_it_is_known(
    text: str, precision: str | None, german: str, english: str
) -> None:
    """ "01.06.2021" for a month would claim knowledge nobody has."""
    assert format_period(text, precision) == german
    assert format_period(text, precision, "en") == english
    assert format_period(text, precision, "en-gb") == english


def test_dates_need_no_locale_of_the_operating_system() -> None:
    assert format_day(date(2021, 3, 4), "de") == "04.03.2021"
    assert format_day(date(2021, 3, 4), "en") == "4 March 2021"


def test_an_unknown_language_is_refused_instead_of_answered_in_another() -> None:
    with pytest.raises(ValueError, match="fr"):
        format_day(date(2021, 3, 4), "fr")
    with pytest.raises(ValueError, match="fr"):
        format_number(1, "fr")


# Numbers


@pytest.mark.parametrize(
    ("value", "decimals", "german", "english"),
    [
        (1234.5, None, "1.234,5", "1,234.5"),
        (0, None, "0", "0"),
        (4_000_000, None, "4.000.000", "4,000,000"),
        (5.1, None, "5,1", "5.1"),
        (5.0, None, "5", "5"),
        (Decimal("5.10"), None, "5,1", "5.1"),
        (5.1, 2, "5,10", "5.10"),
        (2.5, 0, "3", "3"),
        (-2.5, 0, "−3", "−3"),
        (1.005, 2, "1,01", "1.01"),
        (-0.4, 0, "0", "0"),
        (-84, None, "−84", "−84"),
        (1e16, None, "10.000.000.000.000.000", "10,000,000,000,000,000"),
        (0.00001, None, "0,00001", "0.00001"),
        (100, None, "100", "100"),
    ],
)
def test_a_number_is_written_as_its_language_writes_it(
    value: float | Decimal, decimals: int | None, german: str, english: str
) -> None:
    """1.234 means different things in German and English; binary noise would look like an error."""
    assert format_number(value, "de", decimals) == german
    assert format_number(value, "en", decimals) == english


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity"), Decimal("NaN")])
def test_what_is_no_number_is_never_printed(value: float | Decimal) -> None:
    """ "nan t" on a page would be a claim without meaning."""
    with pytest.raises(ValueError, match="not a number"):
        format_number(value)


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_shown_number_can_be_read_back(value: Decimal) -> None:
    english = format_number(value, "en").replace("−", "-").replace(",", "")
    german = format_number(value, "de").replace("−", "-").replace(".", "").replace(",", ".")
    assert Decimal(english) == Decimal(german) == value


# Storing


def test_typed_text_is_stored_in_one_form() -> None:
    """The same words typed on two systems must not count as a change."""
    assert normalise("  A\u0308rzte\r\nund\rmehr \n") == "Ärzte\nund\nmehr"


@given(STORABLE)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize("text", ["a\x00b", chr(0xD800), chr(0xDFFF), "x" + chr(0xDC80)])
def test_text_that_no_database_can_hold_is_refused_and_not_repaired(text: str) -> None:
    """Silently dropping characters would change somebody's words."""
    with pytest.raises(ValueError, match=r"^The text contains .*\.$"):
        normalise(text)


@given(st.text(st.one_of(st.characters(max_codepoint=0x17F), st.sampled_from("ẞ₂„“”‚‘’–—§€\u00a0\u00ad…"))))
def test_the_quick_way_of_folding_is_the_exact_one(text: str) -> None:
    """Stored search texts were folded by either: a difference would hide records from the search."""
    assert fold(text) == _fold(text)
