"""The charts of the site: what each shows, what it needs, and where it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from measures.api.envelope import in_moment
from measures.api.resources.items import Items
from measures.api.resources.resource import Resource
from measures.api.shapes.charts import ChartShape
from measures.api.writing import Piece
from measures.charts.catalogue import ENTRIES
from measures.charts.entry import Entry
from measures.charts.files import FORMS
from measures.filters.plain import PlainFilter
from measures.reading.moment import Moment


class ChartFilter(PlainFilter):
    """There are so few charts that nobody needs to narrow them."""


def narrow(query: QueryDict, moment: Moment) -> ChartFilter:
    return ChartFilter(query)


def find(moment: Moment, narrowed: ChartFilter) -> Items:
    return Items([Piece(beside=chart_json(entry, moment)) for entry in ENTRIES])


def chart_json(entry: Entry, moment: Moment) -> dict[str, Any]:
    """With `{indicator}` in its addresses where somebody has to say which one."""
    open_ones = {name: f"{{{name}}}" for name in entry.needs}
    return {
        "name": entry.name,
        "title": str(entry.title),
        "needs": list(entry.needs),
        "takes": list(entry.takes),
        "address": in_moment(reverse("api:chart", args=[entry.name]), moment, open_ones),
        "places": places(entry.name, moment, open_ones),
    }


def places(name: str, moment: Moment, asked: Mapping[str, str]) -> dict[str, str]:
    """The page of a chart and its files, in the same moment."""
    files = {form: reverse("chart_file", args=[name, form]) for form in FORMS}
    found = {"page": reverse("chart", args=[name]), **files}
    return {one: in_moment(path, moment, asked) for one, path in found.items()}


CHARTS = Resource(
    name="charts",
    title=_("Charts"),
    about=_(
        "Every chart of the site with its page and its files. By its name each tells its sentence, its "
        "numbers and its figure; some need a parameter that says which one."
    ),
    shape=ChartShape,
    filters=ChartFilter,
    narrow=narrow,
    find=find,
    own_view=True,
    key="name",
)
