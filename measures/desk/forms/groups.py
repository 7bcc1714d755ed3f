"""Which fields of a record belong together in its form, under which heading, and which are folded away.

A folded group holds what most records leave empty; it opens when something in it is filled or wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Group:
    """Fields under one heading."""

    heading: Any
    names: tuple[str, ...]
    folded: bool = False


SOURCE = Group(_("The source"), ("source_title", "source_url"))

GROUPS: dict[str, tuple[Group, ...]] = {
    "measure": (
        Group(_("What it is"), ("code", "code_official", "title", "summary", "origin", "kind", "field")),
        Group(_("Who does it"), ("responsible", "partners")),
        Group(_("When"), ("start", "continuous")),
        Group(_("The source"), ("source_title", "source_publisher", "source_url", "source_published")),
        Group(_("Plan and council papers"), ("plan", "part_of", "superseded_by", "decisions"), folded=True),
        Group(
            _("Money and effect"),
            (
                "budget_eur",
                "budget_note",
                "funding",
                "expected_reduction_t_per_year",
                "expected_reduction_basis",
            ),
            folded=True,
        ),
        Group(_("What is uncertain"), ("uncertainty_note", "check_interval_days"), folded=True),
    ),
    "organisation": (
        Group(_("Who it is"), ("name", "short_name", "kind", "societal_group", "alliance_member")),
        Group(_("The source"), ("source_title", "source_url")),
        Group(_("More about it"), ("url", "role_de"), folded=True),
    ),
    "field": (Group(_("What it is"), ("title_de", "title_en", "position", "official", "note_de")),),
    "decision": (
        Group(
            _("The paper"),
            ("kind", "reference", "title", "date", "outcome", "resolution_number", "summary"),
        ),
        SOURCE,
    ),
    "plan": (
        Group(_("The plan"), ("title", "summary", "adopted_on", "decision", "target_year", "url")),
        Group(
            _("How many measures it has"),
            ("measures_total", "measures_total_source_title", "measures_total_source_url"),
            folded=True,
        ),
    ),
    "indicator": (
        Group(
            _("What it is"),
            ("title_de", "title_en", "unit", "direction", "scope_sector", "headline", "description_de"),
        ),
    ),
    "observation": (
        Group(_("The value"), ("indicator", "kind", "year", "value", "method")),
        SOURCE,
        Group(_("More about it"), ("period_note", "note"), folded=True),
    ),
    "milestone": (
        Group(_("The step"), ("measure", "title", "due")),
        Group(_("Has it been reached?"), ("done", "done_on")),
        Group(_("The source"), ("evidence",)),
        Group(_("More about it"), ("note",), folded=True),
    ),
}
ARCHIVE = Group(_("Archived copy"), ("archive_url", "archived_on", "archive_sha256"), folded=True)
"""Parts of a piece of evidence that hardly anybody types."""
