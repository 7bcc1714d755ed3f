"""What stands around every answer, and what a refusal looks like."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.record.kinds.fields import DayField, FlagField, NumberField, TextField
from measures.vocabulary import Action

Shape = type[serializers.Serializer[Any]]


class MetaShape(serializers.Serializer[Any]):
    """Of which moment an answer speaks, under which licence it stands, and how it is cited."""

    #: Said by some lists only.
    not_always: ClassVar = ("without_evidence_yet", "later", "counts", "similar")

    edition = NumberField(
        whole=True,
        required=True,
        minimum=0,
        label=_("Edition"),
        help_text=_("Number of the edition the answer was made from; 0 while nothing is on record."),
    )
    as_of = DayField(
        required=True, label=_("As of"), help_text=_("Day in the world of which the answer speaks.")
    )
    chain = serializers.CharField(
        label=_("Check value"),
        help_text=_("Value of the record's chain at that edition, 64 hexadecimal digits."),
    )
    licence = serializers.CharField(
        label=_("Licence"), help_text=_("Licence of the data, as SPDX abbreviates it.")
    )
    licence_url = serializers.URLField(label=_("Licence text"), help_text=_("Where that licence stands."))
    attribution = serializers.CharField(
        label=_("Attribution"), help_text=_("Whom to name when the data are used.")
    )
    permanent = serializers.URLField(
        allow_null=True,
        label=_("Permanent address"),
        help_text=_("Address under which this very answer stays; null while nothing is on record."),
    )
    citation = TextField(
        2000,
        label=_("Citation"),
        help_text=_("How to cite this answer, in one line; null while nothing is on record."),
    )
    without_evidence_yet = NumberField(
        whole=True,
        required=True,
        minimum=0,
        label=_("No evidence yet"),
        help_text=_("How many measures of this edition had no evidence by that day; they are in no list."),
    )
    later = NumberField(
        whole=True,
        required=True,
        minimum=0,
        label=_("Later"),
        help_text=_("How many others this edition holds that only came after that day."),
    )
    counts = serializers.DictField(
        child=serializers.IntegerField(),
        label=_("Numbers by kind"),
        help_text=_("Of a search: how many records of each kind were found."),
    )
    similar = FlagField(
        label=_("Similar words"),
        help_text=_("Of a search: whether nothing has the words asked for, and similar ones were taken."),
    )


class ResultsField(serializers.ListField):
    """The items of a list; with the parameter `fields` only the members asked for of each."""

    def __init__(self, shape: Shape, **kwargs: Any) -> None:
        super().__init__(child=shape(), **kwargs)


class ListShape(serializers.Serializer[Any]):
    """A part of a list."""

    meta = MetaShape(label=_("About the answer"), help_text=_("Moment, licence and citation."))
    count = NumberField(
        whole=True,
        required=True,
        minimum=0,
        label=_("Number"),
        help_text=_("How many items match in all."),
    )
    next = serializers.URLField(
        allow_null=True, label=_("Next part"), help_text=_("Address of the next part; null at the end.")
    )
    previous = serializers.URLField(
        allow_null=True,
        label=_("Previous part"),
        help_text=_("Address of the part before; null at the beginning."),
    )


class OneShape(serializers.Serializer[Any]):
    """One item."""

    meta = MetaShape(label=_("About the answer"), help_text=_("Moment, licence and citation."))


@cache
def listed(shape: Shape) -> Shape:
    """A part of a list of these, with all that stands around it."""
    results = ResultsField(
        shape,
        label=_("Items"),
        help_text=_("Items of this part; with the parameter fields only the members asked for."),
    )
    return type(f"{named(shape)}ListShape", (ListShape,), {"results": results, "__doc__": ListShape.__doc__})


@cache
def single(shape: Shape) -> Shape:
    """One of these, with all that stands around it."""
    result = shape(label=_("Item"), help_text=_("The item asked for."))
    return type(f"{named(shape)}AnswerShape", (OneShape,), {"result": result, "__doc__": OneShape.__doc__})


def named(shape: Shape) -> str:
    """The name by which programs know a shape: `MeasureItem`."""
    return shape.__name__.removesuffix("Serializer").removesuffix("Shape")


class FaultShape(serializers.Serializer[Any]):
    """One thing that is wrong with a question."""

    not_always: ClassVar = ("accepted",)

    code = serializers.CharField(label=_("Code"), help_text=_("What is wrong, as a stable English word."))
    detail = serializers.CharField(label=_("Sentence"), help_text=_("What is wrong, in a German sentence."))
    attr = serializers.CharField(
        allow_null=True,
        label=_("Parameter"),
        help_text=_("The parameter it is about; null if it is about none."),
    )
    accepted = serializers.ListField(
        child=serializers.CharField(),
        label=_("Accepted"),
        help_text=_("What would be accepted, where that is a list."),
    )


class GoneShape(serializers.Serializer[Any]):
    """What was withdrawn or erased, and why."""

    key = serializers.CharField(label=_("Key"), help_text=_("Key of the record."))
    action = serializers.ChoiceField(
        choices=[(one.value, one.label) for one in (Action.WITHDRAWN, Action.ERASED)],
        label=_("Action"),
        help_text=_("Whether it was withdrawn or erased."),
    )
    reason = TextField(4000, label=_("Reason"), help_text=_("The reason given for it."))
    since = NumberField(
        whole=True,
        required=True,
        minimum=1,
        label=_("Since edition"),
        help_text=_("Edition from which it is gone."),
    )
    number = NumberField(
        whole=True,
        required=True,
        minimum=1,
        label=_("Number of the entry"),
        help_text=_("Number of the entry of the record that says so."),
    )
    recorded_at = serializers.DateTimeField(
        label=_("Recorded at"), help_text=_("When that entry was recorded.")
    )
    organisation = serializers.CharField(
        label=_("Organisation"), help_text=_("Key of the organisation on whose behalf it was recorded.")
    )


class AroundShape(serializers.Serializer[Any]):
    """The editions around a number that is none."""

    before = NumberField(
        whole=True, minimum=1, label=_("Before"), help_text=_("The last edition before that number.")
    )
    after = NumberField(
        whole=True, minimum=1, label=_("After"), help_text=_("The first edition after that number.")
    )


class ProblemShape(serializers.Serializer[Any]):
    """Why a question is not answered, as a problem document (RFC 9457)."""

    not_always: ClassVar = ("gone", "editions")

    type = serializers.CharField(
        label=_("Kind of problem"), help_text=_("Stable name of the kind of problem, as a URN.")
    )
    title = serializers.CharField(
        label=_("Title"), help_text=_("The kind of problem in German, the same whenever it occurs.")
    )
    status = NumberField(
        whole=True,
        required=True,
        minimum=400,
        maximum=599,
        label=_("Status"),
        help_text=_("Status of the answer (HTTP)."),
    )
    detail = serializers.CharField(label=_("Sentence"), help_text=_("What is wrong with this question."))
    instance = serializers.CharField(
        allow_null=True,
        label=_("Address"),
        help_text=_("Address that was asked for, with its parameters."),
    )
    errors = FaultShape(  # type: ignore[assignment]  # the stubs know another use of this name
        many=True, label=_("Faults"), help_text=_("Everything that is wrong, one by one.")
    )
    gone = GoneShape(
        label=_("Gone"), help_text=_("With status 410: what was withdrawn or erased, when and why.")
    )
    editions = AroundShape(
        label=_("Editions around it"),
        help_text=_("With a number that is no edition: the editions before and after it."),
    )
