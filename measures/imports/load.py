"""A directory of files into the record: read, check, compare, publish. All or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.actions.load import submit_by_command
from measures.imports.compare import Comparison, OnRecord, compare, missing, on_record
from measures.imports.mapping import FILES
from measures.imports.problems import Listed, NotLoaded, Problem
from measures.imports.reader import read
from measures.imports.rows import Name, Row, rows_of
from measures.record.kinds import InvalidDocument
from measures.record.write import Change, Published
from measures.text import normalise
from measures.vocabulary import Action

#: What the first load is for, in the record's language: it becomes part of the record.
FIRST_REASON = "Erstbestand aus öffentlichen Quellen, Stand 22.11.2026"
_ORDER = [mapping.file for mapping in FILES]
_FILE_OF = {mapping.kind: mapping.file for mapping in FILES}
#: Called with the name of a stage; what it returns is put around that stage's loop.
Progress = Callable[[str], Callable[[Iterable[Any]], Iterable[Any]]]


@dataclass(frozen=True)
class Loaded:
    """What became of a load: the batch (None if the record already says it), and what the files lack."""

    published: Published | None
    missing: list[tuple[str, str]]


def silent(_stage: str) -> Callable[[Iterable[Any]], Iterable[Any]]:
    return iter


def load(
    directory: Path,
    *,
    organisation: str,
    reason: str = "",
    correct: bool = False,
    progress: Progress = silent,
) -> Loaded:
    """Publish, as one batch on behalf of an organisation, what the files say and the record does not.

    `correct` says that what differs was wrong, instead of that the facts have changed. Without a reason only
    an empty record is loaded into. Raises `Listed` with every problem of the files, or with every cell in
    which they and the record disagree; `NotLoaded` if a reason is wanted; `Refused` or `Conflict` like
    `publish`. Nothing was written then.
    """
    if not directory.is_dir():
        raise NotLoaded(_("There is no directory “{directory}”.").format(directory=directory))
    with transaction.atomic():
        record = on_record()
        rows = _valid_rows(directory, record.there, progress)
        comparison = compare(rows, record, Action.CORRECTED if correct else Action.CHANGED)
        _refuse_conflicts(comparison)
        published = None
        if changes := comparison.changes:
            published = _publish(changes, rows, organisation, _words(reason, record), progress)
        return Loaded(published, _in_order(missing(rows, record)))


def _valid_rows(directory: Path, there: Iterable[Name], progress: Progress) -> list[Row]:
    tables = [read(directory, mapping) for mapping in FILES]
    rows = rows_of(tables, there, progress(_("Checking")))
    problems = [problem for table in tables for problem in table.problems]
    problems += [problem for row in rows for problem in row.problems()]
    _refuse_problems(problems)
    return rows


def _words(reason: str, record: OnRecord) -> str:
    """The reason as it is published."""
    try:
        words = normalise(reason)
    except ValueError as error:
        raise NotLoaded(str(error)) from None
    if words or not record.held:
        return words or FIRST_REASON
    raise NotLoaded(
        _("The record is not empty: say with --reason why it changes. That is published with it.")
    )


def _publish(
    changes: Sequence[Change], rows: Sequence[Row], organisation: str, reason: str, progress: Progress
) -> Published:
    try:
        return submit_by_command(
            changes, organisation=organisation, reason=reason, progress=progress(_("Publishing"))
        )
    except InvalidDocument as error:
        [row] = [row for row in rows if row.name == (error.kind, error.key)]
        _refuse_problems([row.problem_at(path, sentence) for path, sentence in error.problems])
        raise


def _refuse_problems(problems: list[Problem]) -> None:
    if problems:
        summary = ngettext(
            "Nothing was loaded, because the files have {count} fault:",
            "Nothing was loaded, because the files have {count} faults:",
            len(problems),
        )
        raise Listed(summary.format(count=len(problems)), _sorted(problems))


def _refuse_conflicts(comparison: Comparison) -> None:
    if comparison.conflicts:
        summary = ngettext(
            "Nothing was loaded, because the files and the record disagree in {count} place:",
            "Nothing was loaded, because the files and the record disagree in {count} places:",
            len(comparison.conflicts),
        )
        raise Listed(summary.format(count=len(comparison.conflicts)), _sorted(comparison.conflicts))


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (_ORDER.index(problem.file), problem.line, problem.column))


def _in_order(names: Iterable[Name]) -> list[tuple[str, str]]:
    pairs = [(_FILE_OF[kind], key) for kind, key in names if kind in _FILE_OF]
    return sorted(pairs, key=lambda pair: (_ORDER.index(pair[0]), pair[1]))
