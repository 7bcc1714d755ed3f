"""The entry point for gunicorn."""

import os
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")


class Request(WSGIRequest):
    """A request that can be refused whatever its `Content-Type` says.

    Django decodes the query in the encoding named there before any middleware is asked. Some names
    (`rot13`, `undefined`) belong to no encoding of text: then nobody was left to answer.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]
        except (LookupError, ValueError):
            self._encoding = None
            self.content_type, self.content_params = "", {"charset": "unreadable"}


application: WSGIHandler = get_wsgi_application()
application.request_class = Request
