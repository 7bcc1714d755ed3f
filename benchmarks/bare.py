"""The least that Django can do with a database: no middleware, one view, one query, 40 kB of JSON.

    BARE_DATABASE=file.sqlite3 python -m benchmarks.bare      makes the database
    BARE_DATABASE=file.sqlite3 gunicorn benchmarks.bare       serves it

The answer lies in one row, ready to be sent: nothing is computed that another view might spare.
"""

from __future__ import annotations

import json
import os

from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ.get("BARE_DATABASE", ":memory:"),
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    MIDDLEWARE=[],
    ROOT_URLCONF="benchmarks.bare",
)

import django  # noqa: E402

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402

SIZE = 40_000


class Answer(models.Model):
    text = models.TextField()

    class Meta:
        app_label = "bare"

    def __str__(self) -> str:
        return self.text


def answer(_request: HttpRequest) -> HttpResponse:
    text = Answer._default_manager.get(pk=1).text.encode()
    return HttpResponse(text, headers={"Content-Type": "application/json", "Content-Length": str(len(text))})


urlpatterns = [path("", answer)]
application = get_wsgi_application()


def main() -> None:
    """Make the table and its row."""
    rows = [
        {"key": f"M-{number:04d}", "title": "Radweg am Fluss", "text": "x" * 340} for number in range(100)
    ]
    text = json.dumps(rows)
    with connection.schema_editor() as editor:
        editor.create_model(Answer)
    Answer._default_manager.create(text=text + " " * (SIZE - len(text)))


if __name__ == "__main__":
    main()
