"""Every list that the API offers, by the name it has in addresses.

A new one adds a module here and itself to `RESOURCES`: addresses, forms and documentation follow.
"""

from measures.api.resources.measures import MEASURES
from measures.api.resources.organisations import ORGANISATIONS
from measures.api.resources.resource import Resource

RESOURCES: dict[str, Resource] = {one.name: one for one in (MEASURES, ORGANISATIONS)}
__all__ = ["MEASURES", "RESOURCES", "Resource"]
