"""Canonical JSON against the published vectors of RFC 8785 and against the standard library.

Vectors: test data of the reference implementation (cyberphone/json-canonicalization, `testdata/`) and RFC
8785, sections 3.2.2 and 3.2.3 and appendix B. Those outside our limits must be refused, never written
differently.
"""

from __future__ import annotations

import json
import struct
import unicodedata
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from measures.record.canonical import NotCanonical, canonical, canonical_bytes, parse
from measures.vocabulary import Status

# Published vectors

ARRAYS = '[\n  56,\n  {\n    "d": true,\n    "10": null,\n    "1": [ ]\n  }\n]'
STRUCTURES = """{
  "1": {"f": {"f": "hi","F": 5} ,"\\n": 56.0},
  "10": { },
  "": "empty",
  "a": { },
  "111": [ { } ],
  "A": { }
}"""
ESCAPING = r'"\u20ac$\u000F\u000aA' + r"'\u0042\u0022\u005c\\\"\/" + '"'
FRENCH = '{"peach": "This sorting order", "péché": "is wrong", "pêche": "according to French", "sin": "x"}'
WEIRD_KEYS = ["\u20ac", "\u0080", "\U0001f602", "\u00f6", "\ufb33"]

# Appendix B: IEEE 754 bits and the text ECMAScript writes.
NUMBERS = [
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"),
    ("41b3de4355555556", "333333333.3333334"),
    ("41b3de4355555557", "333333333.33333343"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]


def _double(bits: str) -> float:
    value: float = struct.unpack(">d", bytes.fromhex(bits))[0]
    return value


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        (ARRAYS, '[56,{"1":[],"10":null,"d":true}]'),
        (
            STRUCTURES,
            r'{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{}],"A":{},"a":{}}',
        ),
        ("[4.50, 2e-3]", "[4.5,0.002]"),
        ("[null, true, false]", "[null,true,false]"),
        (ESCAPING, r'"€$\u000f\nA' + r"'B\"\\\\\"/" + '"'),
    ],
    ids=["arrays", "structures", "values: numbers", "values: literals", "values: escaping"],
)
def test_published_vectors_inside_our_limits_are_written_byte_for_byte(
    given_text: str, expected: str
) -> None:
    """One different byte and nobody outside could verify the chain."""
    assert canonical(json.loads(given_text)) == expected
    assert canonical_bytes(json.loads(given_text)) == expected.encode()


@pytest.mark.parametrize("number", ["1E30", "333333333.33333329", "0.000000000000000000000000001"])
def test_the_other_numbers_of_the_values_vector_are_refused(number: str) -> None:
    with pytest.raises(NotCanonical):
        canonical(json.loads(number))


def test_the_vector_with_french_keys_is_refused() -> None:
    """Python and RFC 8785 sort non-ASCII keys differently."""
    with pytest.raises(NotCanonical, match=r"péché.*ASCII"):
        canonical(json.loads(FRENCH))


@pytest.mark.parametrize("key", WEIRD_KEYS)
def test_the_keys_of_the_weird_vector_are_refused(key: str) -> None:
    with pytest.raises(NotCanonical, match="ASCII"):
        canonical({key: "x"})


def test_the_ascii_part_of_the_weird_vector_is_written_unescaped() -> None:
    """Neither the slash nor U+007F is escaped in RFC 8785."""
    assert canonical({"1": "One", "</script>": "Control\x7f"}) == '{"1":"One","</script>":"Control\x7f"}'


def test_the_unicode_vector_is_written_unchanged_because_it_is_nfc() -> None:
    """Its file calls it unnormalised, but no shorter composition exists."""
    text = r'{"Unnormalized Unicode":"\u1e0d\u0307"}'
    assert canonical(json.loads(text)) == '{"Unnormalized Unicode":"\u1e0d\u0307"}'


@pytest.mark.parametrize("text", ["d\u0323\u0307", "d\u0307\u0323", "\u1e0b\u0323", "A\u0308"])
def test_text_that_is_not_nfc_is_refused_and_not_repaired(text: str) -> None:
    """RFC 8785 keeps such text as it is; we store NFC only, so that equal words have equal bytes."""
    with pytest.raises(NotCanonical, match="NFC"):
        canonical({"title": text})


@pytest.mark.parametrize(("bits", "published"), NUMBERS)
def test_a_number_of_appendix_b_is_written_as_published_or_refused(bits: str, published: str) -> None:
    """Python would write 1e-06 for 0.000001 and 1e+16 for 10^16: other bytes, other digests."""
    accepted = {"0000000000000000"}
    if bits in accepted:
        assert canonical(_double(bits)) == published
    else:
        with pytest.raises(NotCanonical):
            canonical(_double(bits))


@pytest.mark.parametrize("bits", ["7fffffffffffffff", "7ff0000000000000", "fff0000000000000"])
def test_nan_and_the_infinities_are_refused(bits: str) -> None:
    with pytest.raises(NotCanonical, match="not a number"):
        canonical(_double(bits))


# Properties

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")).map(
    lambda text: unicodedata.normalize("NFC", text)
)
KEYS = st.text(st.characters(max_codepoint=127, exclude_characters="\x00"))
INTEGERS = st.integers(-(2**53) + 1, 2**53 - 1)
FRACTIONS = (
    st.decimals(-(10**9), 10**9, places=6)
    .filter(lambda number: 1 <= abs(number) < 10**9 and number != int(number))
    .map(float)
)
VALUES = st.recursive(
    st.none() | st.booleans() | INTEGERS | FRACTIONS | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=20,
)


@given(VALUES)
@example([0.0001, 999999999.999999, -0.5, "\u2028\x7f\x1f\U0001f602"])
def test_the_canonical_form_is_what_the_standard_library_writes(value: Any) -> None:
    """The promise on the record page: anyone can check with json.dumps."""
    expected = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert canonical(value) == expected


@given(VALUES)
def test_reading_back_gives_the_same_value_and_the_same_bytes(value: Any) -> None:
    assert parse(canonical(value)) == value
    assert canonical(parse(canonical(value))) == canonical(value)


def _ecmascript(number: float) -> str:
    """Number::toString of ECMAScript for a finite number other than 0, from the shortest digits."""
    sign, digits, exponent = Decimal(repr(number)).normalize().as_tuple()
    assert isinstance(exponent, int)
    text, point = "".join(map(str, digits)), len(digits) + exponent
    minus = "-" if sign else ""
    if 0 < point <= 21:
        whole, rest = text[:point].ljust(point, "0"), text[point:]
        return minus + (f"{whole}.{rest}" if rest else whole)
    if -6 < point <= 0:
        return f"{minus}0.{'0' * -point}{text}"
    mantissa = f"{text[0]}.{text[1:]}" if len(text) > 1 else text
    return f"{minus}{mantissa}e{point - 1:+d}"


@pytest.mark.parametrize(("bits", "published"), NUMBERS[2:])
def test_the_ecmascript_rule_written_for_these_tests_is_right(bits: str, published: str) -> None:
    assert _ecmascript(_double(bits)) == published


@given(st.floats() | st.decimals(-(10**10), 10**10, places=7).map(float) | INTEGERS.map(float) | FRACTIONS)
@example(0.0001)
@example(0.00009)
@example(1e15)
@example(1e16)
def test_no_number_is_ever_written_other_than_rfc_8785_writes_it(number: float) -> None:
    """A number may be refused; written wrongly, it would break verification by other people's tools."""
    try:
        written = canonical(number)
    except NotCanonical:
        return
    assert written == (_ecmascript(number) if number else "0")


# Limits


class Size(IntEnum):
    SMALL = 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2.0, "2"),
        (Decimal("2.000"), "2"),
        (Decimal("0.5100000000"), "0.51"),
        (Decimal("123456789.123456"), "123456789.123456"),
        (Decimal("1E+3"), "1000"),
        (2**53 - 1, "9007199254740991"),
        (220_000_000.0, "220000000"),
        (0.0001, "0.0001"),
        (Decimal("0.000"), "0"),
        ((1, 2), "[1,2]"),
        (Status.COMPLETED, '"completed"'),
        ({Status.COMPLETED: 1}, '{"completed":1}'),
        (Size.SMALL, "1"),
        (True, "true"),
    ],
)
def test_a_value_at_the_edge_of_the_limits_is_written(value: Any, expected: str) -> None:
    assert canonical(value) == expected


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"evidence": {"title": "A\u0308"}}, "$.evidence.title"),
        ({"partners": ["ok", "a\x00b"]}, "$.partners[1]"),
        ({"text": "\ud800"}, "$.text"),
        ({"e": {"schlüssel": 1}}, "$.e"),
        ({"e": {1: "x"}}, "$.e"),
        ({"k\x00": 1}, "$"),
        (2**53, "$"),
        (-(2**53), "$"),
        (10**4000, "$"),
        (1e16, "$"),
        (10.0**9 + 0.5, "$"),
        (0.1234567, "$"),
        (0.00001, "$"),
        (Decimal("0.000001"), "$"),
        (-0.0, "$"),
        (Decimal("-0.00"), "$"),
        (Decimal("Infinity"), "$"),
        (Decimal("sNaN"), "$"),
        (Decimal("1E+1000000"), "$"),
        (Decimal("1E-1000000"), "$"),
        (Decimal("123456789.12345678901234567890123456789"), "$"),
        ([date(2026, 11, 22)], "$[0]"),
        ({1, 2}, "$"),
        (b"bytes", "$"),
        (1j, "$"),
        (object(), "$"),
    ],
)
def test_a_value_outside_the_limits_is_refused_with_its_path(value: Any, path: str) -> None:
    """A repaired value would hash what nobody entered; a refusal without a path helps nobody."""
    with pytest.raises(NotCanonical) as refusal:
        canonical(value)
    assert str(refusal.value).startswith(f"{path}: ")


# Reading


@pytest.mark.parametrize("text", ['{"a":1,"a":2}', '[{"b":{"a":1,"a":1}}]'])
def test_an_object_that_names_a_key_twice_is_refused(text: str) -> None:
    """Parsers disagree on which one counts, so two readers could see two records under one digest."""
    with pytest.raises(NotCanonical, match="twice"):
        parse(text)


@pytest.mark.parametrize(
    "text", ["NaN", "[Infinity]", '{"a":-Infinity}', "", "{", "[1,]", "1" * 5000, "[" * 100_000]
)
def test_what_is_not_json_is_refused_in_one_way(text: str) -> None:
    """`verify_record` reads files from strangers; it must not die of a traceback."""
    with pytest.raises(NotCanonical):
        parse(text)
