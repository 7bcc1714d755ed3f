"""What is written of refusals: one line, for a stranger's mistake is no failure of ours."""

from __future__ import annotations

import logging

FAILURE = 500
"""Statuses from here on are ours, and where they came from must be known."""


class ShortRefusals(logging.Filter):
    """Leaves out where in the code something was refused.

    Django adds it to a strange host name or an unreadable request, which anybody can send all day.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", FAILURE) < FAILURE:
            record.exc_info = record.exc_text = None
        return True
