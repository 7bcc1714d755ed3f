"""The statuses in plain words, each with a measure of the record that has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from measures.vocabulary import STATUS_FACTS, Status
from measures.web.presenters.method.definition import Cases
from measures.web.presenters.words import Badge, Link, badge

ANCHORS: Final = {
    Status.IDEA: "stand-idee",
    Status.PLANNED: "stand-geplant",
    Status.DECIDED: "stand-beschlossen",
    Status.IN_PROGRESS: "stand-in-umsetzung",
    Status.COMPLETED: "stand-umgesetzt",
    Status.ENDED: "stand-ausgelaufen",
    Status.PAUSED: "stand-ausgesetzt",
    Status.ABANDONED: "stand-aufgegeben",
    Status.UNKNOWN: "stand-unbekannt",
}

MEANINGS: Final[dict[Status, Promise]] = {
    Status.IDEA: _("Somebody proposes it or considers it. Nobody responsible has committed to it."),
    Status.PLANNED: _("It has been announced or is being prepared. There is no resolution for it yet."),
    Status.DECIDED: _(
        "The council or the responsible body has resolved it. There is no evidence that work has begun."
    ),
    Status.IN_PROGRESS: _("Work has begun. A continuing task stays here for as long as it is carried on."),
    Status.COMPLETED: _("What was promised has been done. A continuing task is never completed."),
    Status.ENDED: _("A continuing task has stopped. It is over, but that is no success."),
    Status.PAUSED: _("Work or planning has been suspended and may go on."),
    Status.ABANDONED: _("It was given up or rejected and will not come, as far as is known."),
    Status.UNKNOWN: _(
        "There is evidence about the measure, but it does not tell where the measure stands. It is counted "
        "and shown, never left out."
    ),
}


@dataclass(frozen=True)
class StatusLine:
    """One status. `iati` is empty where no code of that list fits; `example` is None where none has it."""

    anchor: str
    status: Badge
    meaning: str
    terminal: bool
    iati: str
    example: Link | None


def statuses(cases: Cases) -> list[StatusLine]:
    """All of them, in the order of legends."""
    ordered = sorted(STATUS_FACTS, key=lambda status: STATUS_FACTS[status].order)
    return [_line(status, cases) for status in ordered]


def _line(status: Status, cases: Cases) -> StatusLine:
    fact, example = STATUS_FACTS[status], cases.found.by_status.get(status.value)
    return StatusLine(
        anchor=ANCHORS[status],
        status=badge(status.value),
        meaning=str(MEANINGS[status]),
        terminal=fact.terminal,
        iati=fact.iati,
        example=cases.link(example.row.measure_key) if example else None,
    )
