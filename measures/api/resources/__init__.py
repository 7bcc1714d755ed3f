"""Every list that the API offers, by the name it has in addresses.

A new one adds a module here and itself to `RESOURCES`: addresses, forms and documentation follow.
"""

from measures.api.resources.charts import CHARTS
from measures.api.resources.corrections import CORRECTIONS
from measures.api.resources.decisions import DECISIONS
from measures.api.resources.editions import EDITIONS
from measures.api.resources.fields import FIELDS
from measures.api.resources.figures import FIGURES
from measures.api.resources.indicators import INDICATORS
from measures.api.resources.log import CHANGES
from measures.api.resources.measures import MEASURES
from measures.api.resources.milestones import MILESTONES
from measures.api.resources.observations import OBSERVATIONS
from measures.api.resources.organisations import ORGANISATIONS
from measures.api.resources.plans import PLANS
from measures.api.resources.requests import REQUESTS
from measures.api.resources.resource import Resource
from measures.api.resources.search import SEARCH
from measures.api.resources.updates import UPDATES

RESOURCES: dict[str, Resource] = {
    one.name: one
    for one in (
        MEASURES,
        UPDATES,
        MILESTONES,
        DECISIONS,
        ORGANISATIONS,
        FIELDS,
        PLANS,
        INDICATORS,
        OBSERVATIONS,
        REQUESTS,
        CORRECTIONS,
        FIGURES,
        CHARTS,
        SEARCH,
        CHANGES,
        EDITIONS,
    )
}
__all__ = ["MEASURES", "RESOURCES", "Resource"]
