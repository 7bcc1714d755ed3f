"""The list of corrections: what was said, what is said now, why, and on whose behalf."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.corrections import Corrections
from measures.reading.deeds import deed, erasure
from measures.reading.history import Recorded, Step
from measures.reading.names import NAME_FIELDS, Names
from measures.vocabulary import Action
from measures.web.links import address
from measures.web.presenters import entries
from measures.web.presenters.changes import Change, Row
from measures.web.presenters.figures import counted, figure
from measures.web.presenters.history import content, said_before
from measures.web.presenters.values import Value
from measures.web.presenters.words import Link


@dataclass(frozen=True)
class Correction:
    """One entry. `about` is the measure or the record itself; it leads there if it is still on record.

    `said` is what a withdrawn record had said in short, `document` everything of it. Empty where nothing is
    to be shown; `fields` and `erased` then say why.
    """

    number: int
    iso: str
    recorded: str
    heading: str
    key: str
    about: Link
    entry: Link
    organisation: str
    reason: str
    withdrawn: bool
    erased: str
    said: list[Value] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    document: list[Row] = field(default_factory=list)
    fields: str = ""


@dataclass(frozen=True)
class CorrectionsPage:
    """`sentence` counts all of them; there is none if nothing was ever taken back."""

    sentence: SafeString | None
    corrections: list[Correction]


def corrections_page(found: Corrections) -> CorrectionsPage:
    return CorrectionsPage(
        sentence=_sentence(found) if found.count else None,
        corrections=[_correction(step, found) for step in found.steps],
    )


def _sentence(found: Corrections) -> SafeString:
    words = ngettext(
        "{count} entry so far: {corrected} corrected, {withdrawn} withdrawn, {erased} erased.",
        "{count} entries so far: {corrected} corrected, {withdrawn} withdrawn, {erased} erased.",
        found.count,
    )
    by_action = {action: figure(f"by_action.{action}", count) for action, count in found.by_action.items()}
    return counted(words, count=figure("count", found.count), **by_action)


def _correction(step: Step, found: Corrections) -> Correction:
    entry, names = step.entry, found.names
    return Correction(
        number=entry.number,
        iso=entry.recorded_at.isoformat(),
        recorded=entries.moment(entry.recorded_at),
        heading=deed(entry.kind, entry.action),
        key=entry.key,
        about=_about(step, found),
        entry=Link(gettext("entry {number}").format(number=entry.number), place_of(entry)),
        organisation=names.name("organisation", entry.organisation),
        reason=entry.reason,
        withdrawn=entry.action == Action.WITHDRAWN,
        erased=erasure(entry.erased_by, entry.document),
        **(said_before(step, names) if entry.action == Action.WITHDRAWN else content(step, names)),
    )


def place_of(entry: Recorded) -> str:
    """Where an entry stands in the record, in the edition that it made, so that it is on the first page."""
    edition = {"edition": str(entry.edition)}
    if entry.measure_key:
        history = reverse("measure_history", args=[entry.measure_key])
        return f"{address(history, edition)}#e{entry.number}"
    return f"{address(reverse('record'), edition)}#f{entry.edition}"


def _about(step: Step, found: Corrections) -> Link:
    """The measure by its title, another record by its name.

    What is no longer on record is called as it was before, by its key where that was erased.
    """
    entry, names = step.entry, found.names
    kind, key = ("measure", entry.measure_key) if entry.measure_key else (entry.kind, entry.key)
    if (kind, key) in names.held and kind == "measure":
        return Link(names.name(kind, key), address(reverse("measure", args=[key]), found.moment.query))
    if (kind, key) in names.held and kind in NAME_FIELDS:
        return Link(names.name(kind, key))
    return Link(_name_before(step) or _indicator(entry, names) or key)


def _name_before(step: Step) -> str:
    before = step.before.document if step.before else None
    return str((before or {}).get(NAME_FIELDS.get(step.entry.kind, ""), ""))


def _indicator(entry: Recorded, names: Names) -> str:
    """A value of an indicator has no name but that of the indicator."""
    about = (entry.document or {}).get("indicator")
    return names.name("indicator", about) if about else ""
