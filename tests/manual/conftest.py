"""The manual as a reader meets it: pages, and what the API answers at the addresses they name."""

from tests.web.conftest import ask, page

__all__ = ["ask", "page"]
