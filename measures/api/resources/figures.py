"""Every figure of the site by its name: what it counts, on which page it stands, and where its values are."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from measures.api.envelope import in_moment
from measures.api.resources.items import Items
from measures.api.resources.resource import Resource
from measures.api.shapes.statistics import DefinitionShape
from measures.api.statistics import TOPICS, Topic
from measures.api.writing import Piece
from measures.filters.plain import PlainFilter
from measures.filters.values import ManyFilter
from measures.reading.moment import Moment

UNITS = sorted({one.unit for topic in TOPICS.values() for one in topic.figures})


class FigureFilter(PlainFilter):
    """Narrows figures by page and unit."""

    topic = ManyFilter(choices=[(name, topic.title) for name, topic in TOPICS.items()], label=_("Page"))
    unit = ManyFilter(choices=[(unit, unit) for unit in UNITS], label=_("Unit"))


def narrow(query: QueryDict, moment: Moment) -> FigureFilter:
    return FigureFilter(query)


def find(moment: Moment, narrowed: FigureFilter) -> Items:
    known = (figure for topic in TOPICS.values() for figure in figures_of(topic, moment))
    return Items([Piece(beside=one) for one in known if narrowed.takes(one)])


def figures_of(topic: Topic, moment: Moment) -> list[dict[str, Any]]:
    """In the order of the answer that has their values."""
    where = {
        "address": in_moment(reverse("api:topic", args=[topic.name]), moment),
        "csv": in_moment(reverse("api:topic_csv", args=[topic.name]), moment),
        "page": in_moment(reverse(topic.name), moment),
    }
    return [
        {"topic": topic.name, "figure": one.name, "unit": one.unit, "definition": str(one.words), **where}
        for one in topic.figures
    ]


FIGURES = Resource(
    name="figures",
    title=_("Figures"),
    about=_(
        "Every figure of the site with its unit and its definition, the page on which it stands, and the "
        "address of its values."
    ),
    shape=DefinitionShape,
    filters=FigureFilter,
    narrow=narrow,
    find=find,
)
