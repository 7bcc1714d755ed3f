"""From documents to rows of MeasureState: what holds for a measure on which days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from measures.models.public import FIRST_DAY, OPEN_DAY, MeasureState
from measures.record.write.shelf import Shelf
from measures.states import Span, State, Statement, View, confirmed_until, spans
from measures.text import compact_code, fold, parse_period, sort_key
from measures.vocabulary import Voice

#: Everything a row says, without its own id and the editions it holds in.
CONTENT = tuple(
    field.attname
    for field in MeasureState._meta.concrete_fields
    if field.attname not in ("id", "since", "until")
)
#: One character can fold into many; codes that long are found by their title.
CODE_KEY_LENGTH = 64
Row = dict[str, Any]


def rows(shelf: Shelf, measure_key: str) -> list[Row]:
    """All rows of one measure for the documents on the shelf; none if the measure itself is not there."""
    measure = shelf.get("measure", measure_key)
    if measure is None:
        return []
    facts = _facts(shelf, measure)
    held = spans(
        [Statement.from_document(update) for update in shelf.updates_of(measure_key)],
        measure["check_interval_days"],
    )
    before = _silence(facts, until=held[0].valid_from if held else OPEN_DAY)
    return before + [_row(facts, span) for span in held]


def _silence(facts: Row, until: date) -> list[Row]:
    """The one row before the first update, so that totals stay equal on every day."""
    if until <= FIRST_DAY:
        return []
    return [_complete(facts | {"valid_from": FIRST_DAY, "valid_to": until, "evidenced": False})]


def _row(facts: Row, span: Span) -> Row:
    state = span.state
    days = {"valid_from": span.valid_from, "valid_to": span.valid_to, "evidenced": True}
    return _complete(facts | days | _status(state) | _deadline(state) | _freshness(facts, state))


def _complete(values: Row) -> Row:
    """Every column, with the model's default where nothing is said."""
    return {name: values.get(name, DEFAULTS.get(name)) for name in CONTENT}


DEFAULTS = {
    field.attname: field.get_default() for field in MeasureState._meta.concrete_fields if field.has_default()
}


def _status(state: State) -> Row:
    values: Row = {
        "status": state.status,
        "status_voice": state.status_voice,
        "status_on": state.status_on,
        "status_update": state.status_update,
        "voices": bars(state.voices),
        "agreement": state.agreement,
        "rating": state.rating,
        "rating_update": state.rating_update,
        "progress": state.progress,
        "progress_update": state.progress_update,
    }
    for voice in Voice.values:
        values |= _view(voice, getattr(state, voice))
    return values


def _view(voice: str, view: View | None) -> Row:
    if view is None:
        return {}
    return {f"{voice}_status": view.status, f"{voice}_on": view.on, f"{voice}_update": view.update}


def _deadline(state: State) -> Row:
    return {
        "planned_end": state.planned_end,
        "planned_end_last": parse_period(state.planned_end).last if state.planned_end else None,
        "planned_end_update": state.planned_end_update,
        "first_planned_end": state.first_planned_end,
        "first_planned_end_update": state.first_planned_end_update,
        "shifts": state.shifts,
        "drift_days": state.drift_days,
        "deadline_open": state.deadline_open,
    }


def _freshness(facts: Row, state: State) -> Row:
    return {
        "confirmed_on": state.confirmed_on,
        "confirmed_update": state.confirmed_update,
        "confirmed_until": confirmed_until(state.status, state.confirmed_on, facts["check_interval_days"]),
    }


def _facts(shelf: Shelf, measure: Mapping[str, Any]) -> Row:
    return {
        "measure_key": measure["key"],
        "code_key": compact_code(measure["code"])[:CODE_KEY_LENGTH],
        "code_sort": sort_key(measure["code"]),
        "title_sort": sort_key(measure["title"]),
        "origin": measure["origin"],
        "kind": measure["kind"],
        "field": measure["field"],
        "plan": measure["plan"] or "",
        "part_of": measure["part_of"] or "",
        "superseded": bool(measure["superseded_by"]),
        "continuous": measure["continuous"],
        "check_interval_days": measure["check_interval_days"],
        "responsible": bars(measure["responsible"]),
        "partners": bars(measure["partners"]),
        "decisions": bars(measure["decisions"]),
        "search": search_text(shelf, measure),
    }


def bars(keys: Iterable[str]) -> str:
    """`|a|b|`, so that containment of `|a|` asks for exactly that key; empty for none."""
    joined = "|".join(keys)
    return f"|{joined}|" if joined else ""


SEARCHED = (
    ("organisation", ("name", "short_name")),
    ("decision", ("reference", "resolution_number", "title")),
    ("field", ("title_de", "title_en")),
    ("plan", ("title",)),
)


def search_text(shelf: Shelf, measure: Mapping[str, Any]) -> str:
    """Folded words by which a measure is found: its own, and the names of what it points at."""
    words = [measure["key"], measure["code"], compact_code(measure["code"]), measure["title"]]
    words += [measure["summary"] or ""]
    pointed_at = {
        "organisation": [*measure["responsible"], *measure["partners"]],
        "decision": measure["decisions"],
        "field": [measure["field"]],
        "plan": [measure["plan"] or ""],
    }
    for kind, names in SEARCHED:
        for key in pointed_at[kind]:
            other = shelf.get(kind, key) or {}
            words += [other.get(name) or "" for name in names]
    # A bar keeps a search for two words from matching across two names.
    return fold(" | ".join(word for word in words if word))
