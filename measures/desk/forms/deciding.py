"""What a reviewer sends: one decision with what they say about it, or the ticked ones of the queue."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

RELEASE, RETURN, REJECT = "release", "return", "reject"
LONGEST = 4000
CHOSEN = re.compile(r"([1-9][0-9]{0,8}):([0-9]{1,8})")
BROKEN = _("Something was missing in what was sent. Read the proposal again and decide here.")


class DecisionForm(forms.Form):
    """Release, return or reject the version that was read."""

    MESSAGES: ClassVar = {"required": BROKEN, "invalid": BROKEN, "invalid_choice": BROKEN}

    do = forms.ChoiceField(
        choices=[(RELEASE, RELEASE), (RETURN, RETURN), (REJECT, REJECT)], error_messages=MESSAGES
    )
    version = forms.IntegerField(min_value=0, max_value=10**8, error_messages=MESSAGES)
    comment = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("At most 4,000 characters. What you typed is still here.")},
    )

    @property
    def said(self) -> str:
        """What was typed, whatever became of it."""
        return str(self.data.get("comment") or "")

    @property
    def done(self) -> str:
        """Which of the three was pressed."""
        return str(self.data.get("do") or "")


@dataclass(frozen=True)
class Chosen:
    """A proposal that was ticked, in the version that was shown."""

    number: int
    version: int


def chosen(sent: QueryDict) -> list[Chosen]:
    """The ticked proposals, each once, in the order of the page; what is no such thing is left out."""
    found = (CHOSEN.fullmatch(text) for text in dict.fromkeys(sent.getlist("chosen")))
    return [Chosen(int(one[1]), int(one[2])) for one in found if one]
