"""The field for a mail address."""

from __future__ import annotations

from django import forms

from measures.actions.addresses import check_address


class MailAddress(forms.EmailField):
    """An address that a mail can be written to."""

    default_validators = (check_address,)  # type: ignore[assignment]
