"""Forms that refuse what they did not ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from measures.actions.refusals import Trouble
from measures.desk.forms.base import TECHNICAL


class StrictForm(forms.Form):
    """A form outside the record. A field that it does not have is named instead of being passed over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def full_clean(self) -> None:
        super().full_clean()
        unknown = sorted(str(name) for name in self.data if name not in self.fields and name not in TECHNICAL)
        if self.is_bound and unknown:
            words = _("This form has no field {names}. Open it again and enter only what it asks for.")
            self.add_error(None, words.format(names=", ".join(unknown)[:200]))

    def blame(self, troubles: Iterable[Trouble]) -> None:
        """Lay what an action refused at its field."""
        for trouble in troubles:
            self.add_error(trouble.path if trouble.path in self.fields else None, trouble.sentence)
