#!/usr/bin/env python
"""The command line of the site: `python manage.py help` lists what it can do."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    refuse_odd_settings()
    execute_from_command_line(sys.argv)


def refuse_odd_settings() -> None:
    """Whoever operates the site gets the sentence, not a traceback around it."""
    try:
        settings.INSTALLED_APPS  # noqa: B018  asking for any one of them reads the whole file
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
