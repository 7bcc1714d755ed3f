"""Inviting somebody, and changing what somebody may do."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from measures.desk.forms.mail import MailAddress
from measures.desk.forms.strict import StrictForm
from measures.models import Organisation
from measures.vocabulary import Role


class PostForm(StrictForm):
    """A role for an organisation. The organisations are those on record."""

    organisation = forms.ChoiceField(
        label=_("Organisation"), help_text=_("Readers see it; the person speaks for it.")
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on_record = Organisation.objects.order_by("name").values_list("key", "name")
        organisation, role = self.fields["organisation"], self.fields["role"]
        cast(forms.ChoiceField, organisation).choices = [("", ""), *on_record]
        role.error_messages["required"] = _("Choose a role.")
        organisation.error_messages["required"] = _("Choose an organisation.")


class InviteForm(PostForm):
    """Who gets an invitation, for whom and as what."""

    email = MailAddress(
        label=_("Mail address"),
        max_length=254,
        error_messages={"invalid": _("This is no mail address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("email", "organisation", "role")
