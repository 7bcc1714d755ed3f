"""JSON as people read it."""

from __future__ import annotations

import json
import re
from typing import Any

PLAIN_LIST = re.compile(r"\[\n[^\[\]{}]*\n\s*\]")
"""A list of nothing but words and numbers: inside those, JSON writes no line break as it is."""


def written(told: Any) -> str:
    """With line breaks, but a list of words or numbers in one line: some hold forty names."""
    return PLAIN_LIST.sub(_joined, json.dumps(told, ensure_ascii=False, indent=2, default=str))


def _joined(found: re.Match[str]) -> str:
    items = [line.strip().removesuffix(",") for line in found[0].splitlines()[1:-1]]
    return f"[{', '.join(items)}]"
