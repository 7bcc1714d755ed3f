"""Choices that explain themselves: what each answer means stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms


class Explained(forms.RadioSelect):
    """Radio buttons with a sentence and, where there is one, an example for each answer.

    Templates find them as `one.data.help` and `one.data.example`.
    """

    def __init__(self, helps: Mapping[Any, Any], examples: Mapping[Any, Any] | None = None) -> None:
        super().__init__()
        self.helps, self.examples = helps, examples or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["help"], option["example"] = self.helps.get(value, ""), self.examples.get(value, "")
        if option["help"] and "id" in option["attrs"]:
            option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_help"
        return option


def line(label: Any, told: Any = "", *, required: Any = "", **attributes: str) -> forms.CharField:
    """One line of text. What is too long is told, not cut off: the control has no `maxlength`.

    `told` is its help, `required` the sentence for when it is empty.
    """
    return forms.CharField(
        label=label,
        help_text=told,
        required=bool(required),
        error_messages={"required": required} if required else None,
        widget=forms.TextInput(attrs={"autocomplete": "off", **attributes}),
    )
