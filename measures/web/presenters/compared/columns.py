"""The columns of a comparison as a table: what stands in each, for CSV and spreadsheet alike."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from measures.tables.columns import Column
from measures.vocabulary import ChangeGroup, EvidenceType, Origin, RecordKind


def _column(
    name: str,
    label: Promise,
    meaning: Promise,
    kind: str = "string",
    choices: type[TextChoices] | None = None,
    shape: str = "",
) -> Column:
    """`kind` and `shape` are type and format as Frictionless Table Schema names them."""
    values = tuple((str(value), words) for value, words in choices.choices) if choices else ()
    return Column(name, (name,), label, meaning, kind, values, format=shape)


DIFFERENCE: Final = (
    _column(
        "id",
        _("Identity"),
        _("The same for the same difference, whichever two moments around it are compared."),
    ),
    _column(
        "group",
        _("Group"),
        _("What sort of difference it is. One measure may be in several groups."),
        choices=ChangeGroup,
    ),
    _column("what", _("What differs"), _("What of the record differs, such as status or planned_end.")),
    _column("kind", _("Kind of record"), _("Kind of the record that differs."), choices=RecordKind),
    _column("key", _("Key"), _("Public key of the record that differs.")),
    _column(
        "measure",
        _("Measure"),
        _("Key of the measure that the difference is about; empty where it is about none."),
    ),
    _column("code", _("Code"), _("Code of this measure.")),
    _column("title", _("Title"), _("Title of this measure.")),
    _column("origin", _("Origin"), _("Where this measure comes from."), choices=Origin),
    _column(
        "from",
        _("What was"),
        _("What was said at the earlier moment: a value, or members that differ as JSON; empty for nothing."),
        "any",
    ),
    _column(
        "to",
        _("What is"),
        _("What is said at the later moment: a value, or members that differ as JSON; empty for nothing."),
        "any",
    ),
    _column(
        "days",
        _("Days moved"),
        _("By how many days a deadline moved; negative: it became earlier."),
        "integer",
    ),
    _column("on", _("Since"), _("The day on which time alone made the difference."), "date"),
    _column(
        "known_later",
        _("Reported later"),
        _("Whether it had taken effect by the earlier moment already, and the record only learned of it."),
        "boolean",
    ),
    _column(
        "fields",
        _("Corrected fields"),
        _("Which fields a correction touched, separated by |; empty for all other differences."),
    ),
    _column("reason", _("Reason"), _("Why something was corrected or withdrawn.")),
    _column("update", _("Update"), _("Key of the update that says what holds now.")),
    _column("update_date", _("Date of the update"), _("When it happened, as precise as known.")),
    _column(
        "source_type", _("Kind of source"), _("Kind of the source of this update."), choices=EvidenceType
    ),
    _column("publisher", _("Publisher"), _("Who published this source.")),
    _column("source_url", _("Address of the source"), _("Where this source can be read."), shape="uri"),
    _column("entry", _("Number of the entry"), _("Entry of the record that made the difference."), "integer"),
)
MOMENTS: Final = (
    _column("from_day", _("Earlier day"), _("Day of the earlier moment."), "date"),
    _column("from_edition", _("Earlier edition"), _("Edition of the earlier moment."), "integer"),
    _column("as_of", _("As of"), _("Day of the later moment."), "date"),
    _column("edition", _("Edition"), _("Edition of the later moment."), "integer"),
    _column("chain", _("Check value"), _("First 12 digits of the check value of the later edition.")),
    _column("licence", _("Licence"), _("Licence of the data, as SPDX abbreviates it.")),
    _column(
        "address", _("Permanent address"), _("Where this very comparison can always be read."), shape="uri"
    ),
)
"""Every row says which moments it compares, so that none loses its source when rows are mixed."""

COLUMNS: Final = DIFFERENCE + MOMENTS
