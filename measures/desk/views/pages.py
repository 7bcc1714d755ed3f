"""What the pages of the account library have in common here."""

from __future__ import annotations

from typing import Any


class Page:
    """Gives a page of the library its title, and leaves ours in place.

    `site` is ours: the library would put the host of the request there.
    """

    title: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        told.pop("site", None)
        return {"title": str(self.title), **told}
