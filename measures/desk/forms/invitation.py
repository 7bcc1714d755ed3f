"""Accepting an invitation: a name and a password."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from measures.desk.forms.strict import StrictForm


class AcceptForm(StrictForm):
    """Address, organisation and role were fixed by the invitation and are not asked for."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        help_text=_("Colleagues at the desk see it; readers never do."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        help_text=_(
            "At least 12 characters. Several words that do not belong together are good and easy to keep."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
