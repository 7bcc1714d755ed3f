"""What never stands in a log: links that let somebody in."""

from __future__ import annotations

import logging
import re

SECRET_LINK = re.compile(r"(/intern/(?:einladung|passwort)/)[^/\s\"']+")


class WithoutLinks(logging.Filter):
    """Cuts the secret part out of addresses. Django logs the address of everything it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = SECRET_LINK.sub(r"\1…", record.getMessage())
        record.args = ()
        return True
