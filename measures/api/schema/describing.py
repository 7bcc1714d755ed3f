"""What lists, items and figures say of themselves: everything follows from the resource or the topic."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from measures.api.described import Described, Schema, Shape
from measures.api.forms import JSON_FORM, Form
from measures.api.resources import Resource
from measures.api.schema.parameters import (
    choice_parameter,
    dialect_parameter,
    key_parameter,
    list_parameters,
    moment_parameters,
)
from measures.api.shapes.envelope import listed, single
from measures.api.shapes.statistics import StatisticsShape

FILE: Schema = {"type": "string"}


def list_described(resource: Resource, forms: Sequence[Form], suffix: str) -> Described:
    """A list at the address of all forms; with a suffix its files, which are described as one operation."""
    if suffix:
        return _files_described(resource, forms)
    return Described(
        id=f"list{capitalised(resource.name)}",
        topic=resource.title,
        title=_("{title}: list").format(title=resource.title),
        about=" ".join([str(resource.about), *_of_forms(forms)]),
        answers=_forms(resource, forms),
        parameters=list_parameters(resource),
        problems=(400, 404, 406),
        headers=("Link",),
    )


def _files_described(resource: Resource, forms: Sequence[Form]) -> Described:
    suffixes = [form.suffix for form in forms]
    return Described(
        id=f"download{capitalised(resource.name)}",
        topic=resource.title,
        title=_("{title}: file").format(title=resource.title),
        about=_("The same list in the form that the address names, whatever Accept says."),
        answers=_forms(resource, forms),
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
        id=f"get{capitalised(resource.name).removesuffix('s')}{suffix.capitalize()}",
        topic=resource.title,
        title=_("{title}: one by its key").format(title=resource.title),
        about=_("One item with everything that is said of it, as the edition has it and as things stood."),
        answers={JSON_FORM.media_type: single(resource.single_shape or resource.shape)},
        parameters=[key_parameter(resource), *moment_parameters()],
        problems=(400, 404, 410) if suffix else (400, 404, 406, 410),
        headers=("Link",),
    )


def statistics_described(topics: Sequence[str]) -> Described:
    """The figures of one topic by its name, or those of the start page."""
    one = [choice_parameter("topic", _("The page whose figures these are."), topics)] if topics else []
    return Described(
        id="getStatistics" if topics else "getStartStatistics",
        topic=_("Figures"),
        title=_("Figures of one page") if topics else _("Figures of the start page"),
        about=_("Every figure with its unit and its definition, as the pages of the site show it."),
        answers={JSON_FORM.media_type: StatisticsShape},
        parameters=[*one, *moment_parameters()],
        problems=(400, 404, 406),
    )


def index_described() -> Described:
    return Described(
        id="getIndex",
        topic=_("Addresses"),
        title=_("Where everything is"),
        about=_("The addresses there are, by name."),
        answers={JSON_FORM.media_type: {"type": "object", "additionalProperties": {"type": "string"}}},
        problems=(400, 406),
    )


def capitalised(name: str) -> str:
    """`Measures`; `changed-things` becomes `ChangedThings`."""
    return "".join(part.capitalize() for part in name.split("-"))


def _of_forms(forms: Sequence[Form]) -> list[str]:
    return [_("Accept chooses the form: JSON comes in parts, all others at once.")] if len(forms) > 1 else []


def _forms(resource: Resource, forms: Sequence[Form]) -> dict[str, Shape | Schema]:
    return {form.media_type: listed(resource.shape) if form == JSON_FORM else FILE for form in forms}
