"""What stands in the log after refusals and failures."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from logging.config import DictConfigurator

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the console would show."""
    shown = io.StringIO()
    configured = DictConfigurator(settings.LOGGING)
    filters = settings.LOGGING["filters"]
    configured.config["filters"] = {name: configured.configure_filter(one) for name, one in filters.items()}
    handler = configured.configure_handler({**settings.LOGGING["handlers"]["console"], "stream": shown})
    logging.getLogger().addHandler(handler)
    yield shown
    logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize(
    "asked",
    [
        {"HTTP_HOST": "evil.example"},
        {"CONTENT_TYPE": "text/html; charset=utf-16"},
        {"QUERY_STRING": "&".join(f"a{number}=1" for number in range(1001))},
    ],
)
def test_a_refused_request_is_told_in_a_line_or_two(log, asked):
    """Guards against a log in which what strangers send hides what fails."""
    assert Client(raise_request_exception=False).get("/", **asked).status_code == 400
    lines = log.getvalue().splitlines()
    assert 1 <= len(lines) <= 2
    assert "Traceback" not in log.getvalue()


def test_of_a_failure_of_ours_the_log_tells_where(log, monkeypatch):
    def broken(*_told, **_named):
        raise RuntimeError("broken here")

    monkeypatch.setattr("measures.web.answering.ask", broken)
    assert Client(raise_request_exception=False).get("/").status_code == 500
    assert "Traceback" in log.getvalue()
    assert "broken here" in log.getvalue()
