"""What may be asked of lists: one definition for pages, API and files."""

from measures.filters.measures import PARAMETERS as PARAMETERS
from measures.filters.measures import MeasureFilter as MeasureFilter
from measures.filters.records import RecordFilter as RecordFilter
