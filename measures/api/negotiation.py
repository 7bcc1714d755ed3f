"""Which form of an answer a reader gets: the one that its address names, or the best that `Accept` allows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotAcceptable

WEIGHT = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


class Offered(Protocol):
    @property
    def suffix(self) -> str: ...

    @property
    def media_type(self) -> str: ...


Form = TypeVar("Form", bound=Offered)


def chosen(offered: Sequence[Form], accept: str, suffix: str = "") -> Form:
    """The form with this suffix; without one what `Accept` likes best, our order deciding between equals.

    Raises NotAcceptable if nothing offered may be sent.
    """
    if suffix:
        return next(one for one in offered if one.suffix == suffix)
    ranges = _ranges(accept)
    best = max(offered, key=lambda one: _weight(ranges, one.media_type))  # the first of equals
    if _weight(ranges, best.media_type) == 0:
        raise unacceptable(offered)
    return best


def unacceptable(offered: Sequence[Offered]) -> NotAcceptable:
    """The refusal that names what is offered; a renderer needs a media type only, which forms have."""
    words = _("The header “Accept” allows none of the forms that this address has.")
    return NotAcceptable(words, available_renderers=list(offered))  # type: ignore[arg-type]


def _ranges(header: str) -> dict[str, float]:
    """Media ranges and their weights (RFC 9110, 12.5.1); parameters such as `indent=2` play no part."""
    return dict(_range(part) for part in header.split(",") if part.strip())


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (text.strip().lower() for text in part.split(";"))
    weights = [found[1] for one in parameters if (found := WEIGHT.fullmatch(one))]
    return name, float(weights[0]) if weights else 1.0


def _weight(ranges: dict[str, float], media_type: str) -> float:
    """The most exact range decides; no header allows everything."""
    for name in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0 if ranges else 1.0
