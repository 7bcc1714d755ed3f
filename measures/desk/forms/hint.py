"""The form in which readers tell us something, and what keeps programs from filling it in.

Instead of a riddle: a field that people do not see, and a signed time that says when the form was opened.
"""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.core import signing
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from measures.desk.forms.mail import MailAddress
from measures.text import normalise

LONGEST = 4000
SALT = "hint"
SOONEST = 3
LATEST = 24 * 3600
"""Seconds after opening a form between which it is taken."""
TRAP = "website"
"""What a program takes for the field of a homepage."""


class Words(forms.CharField):
    """Text as it is stored: composed, with plain line ends, so that the count is the one people expect."""

    def to_python(self, value: Any) -> Any:
        return normalise(str(value or "").replace("\0", ""))


class WebAddress(forms.URLField):
    """What a browser can open; https:// may be left out."""

    default_validators = (URLValidator(schemes=["http", "https"]),)  # type: ignore[assignment]


class HintForm(forms.Form):
    """What a reader says. Only the text is needed."""

    text = Words(
        label=gettext_lazy("What should we know?"),
        error_messages={"required": gettext_lazy("Write what you want to tell us.")},
    )
    url = WebAddress(
        label=gettext_lazy("Where can it be checked?"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        error_messages={
            "invalid": gettext_lazy("This is no web address. Write it as https://example.org/page."),
            "max_length": gettext_lazy(
                "This address is too long. Give a shorter one or name it in the text."
            ),
        },
    )
    email = MailAddress(
        label=gettext_lazy("Your mail address"),
        required=False,
        max_length=254,
        error_messages={
            "invalid": gettext_lazy("This is no mail address. Correct it, or leave it out."),
            "max_length": gettext_lazy("This is no mail address. Correct it, or leave it out."),
        },
    )
    opened = forms.CharField(required=False, widget=forms.HiddenInput())

    def __init__(self, data: Any = None) -> None:
        super().__init__(data=data, label_suffix="")

    @property
    def trapped(self) -> bool:
        """Whether the field was filled in that people do not see."""
        return bool(self.data.get(TRAP))

    @property
    def token(self) -> str:
        """The signed time this form was opened: the one that came with it if that is still good."""
        sent = self._sent
        return sent if _age(sent) is not None else signing.dumps(time.time(), salt=SALT)

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if (over := len(text) - LONGEST) > 0:
            words = ngettext(
                "{count} character too many. Shorten the text, or send it in parts.",
                "{count} characters too many. Shorten the text, or send it in parts.",
                over,
            )
            raise forms.ValidationError(words.format(count=over))
        return text

    def clean(self) -> dict[str, Any]:
        known = {*self.fields, TRAP}
        if unknown := sorted(str(name) for name in self.data if name not in known):
            words = _("This form has no field {names}. Open it again and enter only what it asks for.")
            raise forms.ValidationError(words.format(names=", ".join(unknown)[:200]))
        age = _age(self._sent)
        if age is None:
            words = _("This form is older than a day. Everything you wrote is still here: send it once more.")
            raise forms.ValidationError(words)
        if age < SOONEST:
            words = _("That was faster than people write. Read it once more and send it again.")
            raise forms.ValidationError(words)
        return self.cleaned_data

    @property
    def _sent(self) -> str:
        return str(self.data.get("opened", ""))


def _age(token: str) -> float | None:
    """Seconds since this form was opened; None if that was too long ago, or this is no token of ours."""
    try:
        age: float = time.time() - signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return age if age <= LATEST else None
