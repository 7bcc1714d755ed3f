"""Dates as they are typed: three small fields, each date as exact as it is known."""

from __future__ import annotations

from datetime import date

from measures.desk.forms.base import PARTS, DeskForm, Entered
from measures.text import parse_period
from measures.vocabulary import Precision


def typed(name: str, text: str | None) -> Entered:
    """A date of the record, such as `2021-05`, as it is typed into the three fields."""
    pieces = [str(int(one)) for one in (text or "").split("-") if one]
    return {f"{name}_{part}": piece for part, piece in zip(reversed(PARTS), pieces, strict=False)}


def typed_day(name: str, day: date) -> Entered:
    """A whole day as it is typed."""
    return typed(name, day.isoformat())


def precision(text: str, *, by: bool) -> str:
    """How exactly this date is known; `by` means known only to have happened by then."""
    if by:
        return Precision.BY
    return {4: Precision.YEAR, 7: Precision.MONTH}.get(len(text), Precision.DAY)


def written(form: DeskForm, name: str) -> str | None:
    """The date that was typed, as the record writes it; None for none."""
    return form.partial_date(name) or None


def readable(entered: Entered, name: str) -> str:
    """The date as the record writes it, out of what is being typed; empty while it is not yet one."""
    parts = [str(entered.get(f"{name}_{part}") or "").strip() for part in reversed(PARTS)]
    text = "-".join([parts[0], *(one.zfill(2) for one in parts[1:] if one)])
    try:
        parse_period(text)
    except ValueError:
        return ""
    return text
