"""What the entrance of the API says."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from measures.record.kinds.fields import TextField


class OfferShape(serializers.Serializer[Any]):
    """Something that can be had."""

    title = serializers.CharField(label=_("Title"), help_text=_("What it is called."))
    about = serializers.CharField(label=_("Meaning"), help_text=_("What it holds, in a few sentences."))
    address = serializers.URLField(label=_("Address"), help_text=_("Where it is."))
    single = TextField(
        300,
        label=_("One by its key"),
        help_text=_("Where one item is, with {key} in its place; null where items have no address."),
    )
    forms = serializers.DictField(
        child=serializers.URLField(),
        label=_("Forms of the answer"),
        help_text=_("Addresses of the files, by the form of the answer."),
    )
    parameters = serializers.ListField(
        child=serializers.CharField(), label=_("Parameters"), help_text=_("What may be asked there.")
    )


class IndexShape(serializers.Serializer[Any]):
    """Everything there is, and where it is explained."""

    title = serializers.CharField(label=_("Title"), help_text=_("Whose API this is."))
    documentation = serializers.URLField(
        label=_("Documentation"), help_text=_("What the data mean, for people.")
    )
    description = serializers.URLField(
        label=_("Description"), help_text=_("Everything that can be asked, for programs (OpenAPI).")
    )
    licence = serializers.CharField(
        label=_("Licence"), help_text=_("Licence of the data, as SPDX abbreviates it.")
    )
    attribution = serializers.CharField(
        label=_("Attribution"), help_text=_("Whom to name when the data are used.")
    )
    resources = serializers.DictField(
        child=OfferShape(), label=_("Offers"), help_text=_("What can be had, by its name in addresses.")
    )
