"""Which column of which file says which field of which document. Data; `reader` and `rows` apply it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TEXT, NUMBER, YES_NO, LIST, PRECISION = "text", "number", "yes_no", "list", "precision"


@dataclass(frozen=True)
class Column:
    """A column of a file.

    `path` is the field of the document it fills, such as `evidence.title`; "" for one that is only checked.
    `read` says how its cells are written. `dates` names the column whose precision it states.
    """

    name: str
    path: str = ""
    read: str = TEXT
    dates: str = ""


@dataclass(frozen=True)
class FileMapping:
    """A file with one row per document of a kind.

    `not_in_files` lists the fields of the document that no column fills; `once` the columns in which no value
    may stand twice.
    """

    file: str
    kind: str
    columns: tuple[Column, ...]
    not_in_files: tuple[str, ...] = ()
    once: tuple[str, ...] = ("key",)

    @property
    def stored(self) -> list[Column]:
        """The columns that fill a field; the others repeat what a date's own form says."""
        return [column for column in self.columns if column.path]

    def column_of(self, path: str) -> Column:
        """The column behind a field path of an error: `partners.1` is in `partners`, `evidence` in the first
        column of the evidence, and what no column fills in the key."""
        for column in self.stored:
            if (
                path == column.path
                or path.startswith(f"{column.path}.")
                or column.path.startswith(f"{path}.")
            ):
                return column
        return self.stored[0]


def value_at(document: Mapping[str, Any], path: str) -> Any:
    """`value_at(update, "evidence.title")`; None where the field or the part around it is missing."""
    value: Any = document
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _same(read: str, *names: str) -> tuple[Column, ...]:
    """Columns named like the field they fill."""
    return tuple(Column(name, name, read) for name in names)


ORGANISATIONS = FileMapping(
    "organisations.csv",
    "organisation",
    (
        *_same(TEXT, "key", "name", "short_name", "kind", "societal_group"),
        *_same(YES_NO, "alliance_member"),
        *_same(TEXT, "url", "role_de", "source_title", "source_url"),
    ),
)

FIELDS = FileMapping(
    "fields.csv",
    "field",
    (
        *_same(TEXT, "key", "title_de", "title_en"),
        *_same(NUMBER, "position"),
        *_same(YES_NO, "official"),
        *_same(TEXT, "note_de"),
    ),
)

DECISIONS = FileMapping(
    "decisions.csv",
    "decision",
    (
        *_same(TEXT, "key", "reference", "resolution_number", "kind", "date"),
        Column("date_precision", read=PRECISION, dates="date"),
        *_same(TEXT, "title", "outcome", "summary", "source_title", "source_url"),
    ),
)

PLANS = FileMapping(
    "plans.csv",
    "plan",
    (
        *_same(TEXT, "key", "title", "summary", "adopted_on", "decision"),
        *_same(NUMBER, "target_year"),
        *_same(TEXT, "url"),
        *_same(NUMBER, "measures_total"),
        *_same(TEXT, "measures_total_source_title", "measures_total_source_url"),
    ),
)

MEASURES = FileMapping(
    "measures.csv",
    "measure",
    (
        *_same(TEXT, "key", "code"),
        *_same(YES_NO, "code_official"),
        *_same(TEXT, "origin", "title", "summary", "field", "kind", "plan", "superseded_by", "part_of"),
        *_same(LIST, "responsible", "partners"),
        *_same(TEXT, "start"),
        Column("start_precision", read=PRECISION, dates="start"),
        *_same(NUMBER, "budget_eur"),
        *_same(TEXT, "budget_note", "funding"),
        *_same(NUMBER, "expected_reduction_t_per_year"),
        *_same(LIST, "decisions"),
        *_same(
            TEXT, "uncertainty_note", "source_title", "source_publisher", "source_url", "source_published"
        ),
        Column("source_published_precision", read=PRECISION, dates="source_published"),
        *_same(YES_NO, "continuous"),
    ),
    not_in_files=("expected_reduction_basis", "check_interval_days"),
    once=("key", "code"),
)

UPDATES = FileMapping(
    "updates.csv",
    "update",
    (
        *_same(TEXT, "key", "measure", "kind", "voice", "date"),
        Column("date_precision", "date_precision", PRECISION, dates="date"),
        *_same(TEXT, "text", "status", "planned_end"),
        Column("planned_end_precision", read=PRECISION, dates="planned_end"),
        *_same(TEXT, "former_planned_end"),
        Column("former_planned_end_precision", read=PRECISION, dates="former_planned_end"),
        *_same(YES_NO, "deadline_open"),
        Column("source_type", "evidence.type"),
        Column("source_title", "evidence.title"),
        Column("source_publisher", "evidence.publisher"),
        Column("source_url", "evidence.url"),
        Column("source_published", "evidence.published"),
        Column("retrieved_on", "evidence.retrieved_on"),
    ),
    not_in_files=(
        "progress",
        "rating",
        "rating_criteria",
        "request_to",
        "request_url",
        "request_due",
        "request_outcome",
        "request_outcome_on",
        "evidence.page",
        "evidence.quote",
        "evidence.archive_sha256",
        "evidence.archived_on",
        "evidence.archive_url",
        "further_evidence",
    ),
)

INDICATORS = FileMapping(
    "indicators.csv",
    "indicator",
    (
        *_same(TEXT, "key", "title_de", "title_en", "unit", "direction", "scope_sector"),
        *_same(YES_NO, "headline"),
        *_same(TEXT, "description_de"),
    ),
)

OBSERVATIONS = FileMapping(
    "observations.csv",
    "observation",
    (
        *_same(TEXT, "key", "indicator", "kind"),
        *_same(NUMBER, "year"),
        *_same(TEXT, "period_note"),
        *_same(NUMBER, "value"),
        *_same(TEXT, "method", "source_title", "source_url", "note"),
    ),
)

#: In the order in which their rows enter the record: what is pointed at comes first.
#: Milestones are entered at the desk only: no file has them.
FILES = (ORGANISATIONS, FIELDS, DECISIONS, PLANS, MEASURES, UPDATES, INDICATORS, OBSERVATIONS)
