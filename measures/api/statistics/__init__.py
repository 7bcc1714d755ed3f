"""Every figure of the site as the API shows it, topic by topic. Keys stand in a fixed order, as everywhere.

A topic is what one type of page counts. A new page with figures adds a module here and its topic to `TOPICS`.
"""

from measures.api.statistics.changes import TOPIC as CHANGES
from measures.api.statistics.corrections import TOPIC as CORRECTIONS
from measures.api.statistics.deadlines import TOPIC as DEADLINES
from measures.api.statistics.decisions import TOPIC as DECISIONS
from measures.api.statistics.demands import TOPIC as DEMANDS
from measures.api.statistics.fields import TOPIC as FIELDS
from measures.api.statistics.gaps import TOPIC as GAPS
from measures.api.statistics.indicators import TOPIC as INDICATORS
from measures.api.statistics.organisations import TOPIC as ORGANISATIONS
from measures.api.statistics.requests import TOPIC as REQUESTS
from measures.api.statistics.start import TOPIC as START
from measures.api.statistics.topic import Topic

TOPICS: dict[str, Topic] = {
    topic.name: topic
    for topic in (
        START,
        FIELDS,
        ORGANISATIONS,
        DECISIONS,
        DEADLINES,
        DEMANDS,
        CORRECTIONS,
        CHANGES,
        GAPS,
        REQUESTS,
        INDICATORS,
    )
}
__all__ = ["START", "TOPICS", "Topic"]
