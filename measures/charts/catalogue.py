"""Every chart there is, by its name: the one list that pages, files and tests go through.

A new chart is a module with an `ENTRY`, named here.
"""

from __future__ import annotations

from measures.charts import (
    deadline_drift,
    emissions,
    evidence_age,
    indicator,
    measure_timeline,
    pace,
    status_by_field,
    status_by_organisation,
    status_over_time,
)
from measures.charts.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    status_over_time.ENTRY,
    pace.ENTRY,
    evidence_age.ENTRY,
    status_by_field.ENTRY,
    status_by_organisation.ENTRY,
    deadline_drift.ENTRY,
    emissions.ENTRY,
    emissions.ENTRY_TOTAL,
    indicator.ENTRY,
    measure_timeline.ENTRY,
)
CATALOGUE: dict[str, Entry] = {entry.name: entry for entry in ENTRIES}
PARAMETERS: tuple[str, ...] = tuple(sorted({name for entry in ENTRIES for name in entry.parameters}))
"""What any of them can be asked besides the moment."""
