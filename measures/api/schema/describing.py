"""What lists, items and figures say of themselves: everything follows from the resource or the topic."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from measures.api.described import Described, Parameter, Schema, Shape
from measures.api.forms import FORMS, JSON_FORM
from measures.api.resources import Resource
from measures.api.schema.fields import key_schema
from measures.api.schema.parameters import (
    choice_parameter,
    dialect_parameter,
    key_parameter,
    list_parameters,
    moment_parameters,
)
from measures.api.shapes.charts import ChartPageShape
from measures.api.shapes.envelope import listed, single
from measures.api.shapes.index import IndexShape
from measures.api.shapes.statistics import StatisticsShape
from measures.charts.catalogue import CATALOGUE, ENTRIES, PARAMETERS

FILE: Schema = {"type": "string"}


def list_described(resource: Resource, suffix: str) -> Described:
    """A list at the address of all forms; with a suffix its files, which are described as one operation."""
    if suffix:
        return _files_described(resource)
    return Described(
        id=f"list{resource.name.capitalize()}",
        topic=resource.title,
        title=_("{title}: list").format(title=resource.title),
        about=f"{resource.about} {_of_forms()}",
        answers=_forms(resource),
        parameters=list_parameters(resource),
        problems=(400, 404, 406),
        headers=("Link",),
    )


def _files_described(resource: Resource) -> Described:
    suffixes = [form.suffix for form in resource.forms]
    return Described(
        id=f"download{resource.name.capitalize()}",
        topic=resource.title,
        title=_("{title}: file").format(title=resource.title),
        about=_("The same list in the form that the address names, whatever Accept says."),
        answers=_forms(resource),
        parameters=[
            choice_parameter("form", _("The form of the answer."), suffixes),
            *list_parameters(resource),
            dialect_parameter(),
        ],
        problems=(400, 404),
        headers=("Link", "Content-Disposition"),
        path=reverse(f"api:{resource.name}").rstrip("/") + ".{form}",
    )


def single_described(resource: Resource, suffix: str) -> Described:
    """An item by its key; both addresses answer the same."""
    return Described(
        id=f"get{resource.name.capitalize().removesuffix('s')}{suffix.capitalize()}",
        topic=resource.title,
        title=_("{title}: one by its key").format(title=resource.title),
        about=_("One item with everything that is said of it, as the edition has it and as things stood."),
        answers={JSON_FORM.media_type: single(resource.single_shape or resource.shape)},
        parameters=[key_parameter(resource), *moment_parameters()],
        problems=(400, 404, 410) if suffix else (400, 404, 406, 410),
        headers=("Link",),
    )


def statistics_described(topics: Sequence[str], suffix: str) -> Described:
    """The figures of one topic by its name, or those of the start page; with a suffix as files."""
    one = [choice_parameter("topic", _("The page whose figures these are."), topics)] if topics else []
    answers = {form.media_type: StatisticsShape if form == JSON_FORM else FILE for form in FORMS}
    if suffix:
        end = "{topic}.{form}" if topics else ""
        start = reverse("api:statistics")
        return Described(
            id="downloadStatistics" if topics else "downloadStartStatistics",
            topic=_("Statistics"),
            title=_("Figures of one page: file") if topics else _("Figures of the start page: file"),
            about=_("The same figures as a file: a row for each value, JSON as it always is."),
            answers=answers,
            parameters=[
                *one,
                choice_parameter("form", _("The form of the answer."), [form.suffix for form in FORMS]),
                *moment_parameters(),
                dialect_parameter(),
            ],
            problems=(400, 404),
            headers=("Link", "Content-Disposition"),
            path=start + end if topics else start.rstrip("/") + ".{form}",
        )
    told = _("Every figure with its unit and its definition, as the pages of the site show it.")
    return Described(
        id="getStatistics" if topics else "getStartStatistics",
        topic=_("Statistics"),
        title=_("Figures of one page") if topics else _("Figures of the start page"),
        about=f"{told} {_of_forms()}",
        answers=answers,
        parameters=[*one, *moment_parameters()],
        problems=(400, 404, 406),
        headers=("Link",),
    )


def chart_described(suffix: str) -> Described:
    """A chart by its name; both addresses answer the same."""
    needed = [name for name in PARAMETERS if any(name in entry.needs for entry in ENTRIES)]
    taken = [name for name in PARAMETERS if name not in needed]
    words = _("For charts that need or take it, as the list of charts says.")
    return Described(
        id=f"getChart{suffix.capitalize()}",
        topic=_("Charts"),
        title=_("{title}: one by its name").format(title=_("Charts")),
        about=_("What the chart says in words, its numbers, and its figure for Plotly."),
        answers={JSON_FORM.media_type: single(ChartPageShape)},
        parameters=[
            choice_parameter("name", _("Name of the chart."), CATALOGUE),
            *(Parameter(name, words, key_schema(name)) for name in (*needed, *taken)),
            *moment_parameters(),
        ],
        problems=(400, 404) if suffix else (400, 404, 406),
        headers=("Link",),
    )


def index_described() -> Described:
    return Described(
        id="getIndex",
        topic=_("Addresses"),
        title=_("Where everything is"),
        about=_("What there is, by name: in a sentence, with its addresses, forms and parameters."),
        answers={JSON_FORM.media_type: IndexShape},
        problems=(400, 406),
    )


def _of_forms() -> str:
    return _("Accept chooses the form: JSON comes in parts, all others at once.")


def _forms(resource: Resource) -> dict[str, Shape | Schema]:
    return {form.media_type: listed(resource.shape) if form == JSON_FORM else FILE for form in resource.forms}
