"""Canonical JSON: the only writer of the bytes that the record hashes.

The limits are chosen so that Python's own `json.dumps(value, sort_keys=True, separators=(",", ":"),
ensure_ascii=False)` equals RFC 8785 (JSON Canonicalization Scheme). So anyone can check the record with a
standard library. What lies outside them is refused, never repaired: a writer that repairs would hash
something else than what was entered.

Where the two differ without the limits: RFC 8785 sorts keys by UTF-16 units and Python by code points (hence
ASCII keys); ECMAScript writes exponents from 1e21 and below 1e-6, Python from 1e16 and below 1e-4; Python
writes 2.0 and -0.0.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, NoReturn

from measures.text import unstorable

MAX_INTEGER: Final = 2**53
"""Integers lie strictly between this and its negative (RFC 7493, section 2.2: exact in a double)."""

MAX_DECIMAL: Final = 10**9
"""Numbers with a fraction lie strictly between this and its negative: a double keeps fifteen digits."""

FRACTION_DIGITS: Final = 6


class NotCanonical(ValueError):
    """A value has no canonical form here. The message names the path and what would be right."""


def canonical(value: Any) -> str:
    """The one JSON text of a value made of mappings, lists, text, numbers, booleans and None.

    Integral floats and Decimals lose their fraction (2.0 → 2). Raises NotCanonical for everything outside the
    limits.
    """
    plain = _plain(value, "$")
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical_bytes(value: Any) -> bytes:
    """`canonical(value)` in UTF-8: the bytes that are hashed."""
    return canonical(value).encode("utf-8")


def parse(text: str) -> Any:
    """JSON text as Python values, `parse(canonical(value)) == value`.

    Raises NotCanonical for what is not JSON, for NaN and infinities and for an object that names a key twice.
    It does not check that the text is canonical: compare `canonical(parse(text)) == text` for that.
    """
    try:
        return _DECODER.decode(text)
    except NotCanonical:
        raise
    except ValueError as error:
        raise NotCanonical(f"This is not JSON: {error}.") from error
    except RecursionError as error:
        raise NotCanonical("This JSON is nested too deeply.") from error


def _plain(value: Any, path: str) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, path)
    if isinstance(value, int):
        return _integer(int(value), path)
    if isinstance(value, float | Decimal):
        return _number(value, path)
    if isinstance(value, Mapping):
        return {_key(key, path): _plain(item, f"{path}.{key}") for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, f"{path}[{position}]") for position, item in enumerate(value)]
    raise NotCanonical(
        f"{path}: {type(value).__name__} has no JSON form; write it as text, number, list or object."
    )


def _key(key: Any, path: str) -> str:
    if not isinstance(key, str):
        raise NotCanonical(f"{path}: the key {key!r} is not text; keys are ASCII text.")
    if not key.isascii():
        raise NotCanonical(f"{path}: the key {key!r} is not ASCII; keys are ASCII text.")
    return _text(key, path)


def _text(text: str, path: str) -> str:
    if problem := unstorable(text):
        raise NotCanonical(f"{path}: {problem} Remove it.")
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical(f"{path}: The text is not in Unicode normal form NFC. Normalise it before.")
    return str.__str__(text)


def _integer(number: int, path: str) -> int:
    if not -MAX_INTEGER < number < MAX_INTEGER:
        raise NotCanonical(f"{path}: The number is too large; integers lie within ±(2^53 - 1).")
    return number


def _number(value: float | Decimal, path: str) -> int | float:
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    if not exact.is_finite():
        raise NotCanonical(f"{path}: {value} is not a number; leave it out or write null.")
    if exact.is_zero() and exact.is_signed():
        raise NotCanonical(f"{path}: minus zero has no canonical form; write 0.")
    if exact.copy_abs() < MAX_INTEGER and exact == exact.to_integral_value():
        return int(exact)
    return _decimal(exact, path)


def _decimal(exact: Decimal, path: str) -> float:
    if exact.copy_abs() >= MAX_DECIMAL:
        raise NotCanonical(
            f"{path}: {exact} is too large; integers lie within ±(2^53 - 1), other numbers within ±10^9."
        )
    if exact != round(exact, FRACTION_DIGITS):
        raise NotCanonical(f"{path}: {exact} has more than {FRACTION_DIGITS} fraction digits; round it.")
    number = float(exact)
    if "e" in repr(number):
        raise NotCanonical(
            f"{path}: {exact} would be written with an exponent; use a unit in which it is at least 0.0001."
        )
    return number


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        [(key, _times)] = Counter(key for key, _value in pairs).most_common(1)
        raise NotCanonical(f"The key {key!r} stands twice in one object; keep one.")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise NotCanonical(f"{name} is not a JSON number; leave it out or write null.")


# One for all: `json.loads` makes another for every text, and every answer reads thousands.
_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_refuse_constant)
