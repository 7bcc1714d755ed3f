"""Mail addresses that mails can be written to."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _


def check_address(email: str) -> None:
    """Raises `ValidationError` for what is no mail address, and for forms that break mails on their way: a
    quoted name before the @, which may hold nearly anything, and signs that nobody sees."""
    validate_email(email)
    if '"' in email or not email.isprintable():
        raise ValidationError(_("This is no mail address."), code="invalid")
