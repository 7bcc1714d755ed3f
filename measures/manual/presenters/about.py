"""What every answer says about itself, shown with what it says in the reader's moment."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from measures.api.envelope import meta
from measures.api.resources import MEASURES
from measures.api.shapes.envelope import MetaShape
from measures.manual.asked import question
from measures.reading.moment import Moment


@dataclass(frozen=True)
class Said:
    """A member of `meta`: what it means, and what it says here, "" if only some lists say it."""

    name: str
    meaning: str
    value: str


def about_answers(moment: Moment) -> list[Said]:
    said = meta(question(reverse("api:measures"), "status=completed"), moment, str(MEASURES.title))
    return [_said(name, str(field.help_text), said) for name, field in MetaShape().fields.items()]


def _said(name: str, meaning: str, said: dict[str, object]) -> Said:
    return Said(name, meaning, "" if name not in said else "null" if said[name] is None else str(said[name]))
