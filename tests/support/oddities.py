"""What the real record does not have, but pages must show: a withdrawn measure, milestones, an error of ours.

    python -m tests.support.oddities

puts the first two on the record that DATABASE_URL or TRACKER_DATA_DIR names and prints the third, in every
language, as {language: page}.
"""

from __future__ import annotations

import json
import os
import sys

import django
from django.test import RequestFactory
from django.utils import translation

from tests.support.pages import BROKEN, LANGUAGES, WITHDRAWN

REASON = "Die Maßnahme war zweimal erfasst; sie steht unter M-0030."


def add_oddities() -> None:
    """Three more editions; no count changes by them."""
    # The models exist only once Django is set up, which `main` does by itself.
    from tests.support.factories import measure, milestone, publish_all, publish_one, withdraw

    published = publish_one("measure", measure(title="Straßenbahn nach Norden", field="mobilitaet"))
    assert published.keys == (WITHDRAWN,), published
    withdraw("measure", WITHDRAWN, REASON)
    publish_all(
        (
            "milestone",
            milestone("M-0030", title="Das Gleisbett ist begrünt.", due="2024", note="*Rasen*."),
        ),
        ("milestone", milestone("M-0030", title="Der Beschluss ist gefasst.", done_on="2019-08")),
    )


def broken_page(language: str) -> str:
    """The page that tells of an error of ours."""
    from measures.web.views.problems import server_error

    with translation.override(language):
        address = BROKEN if language == LANGUAGES[0] else f"/{language}{BROKEN}"
        return server_error(RequestFactory().get(address)).content.decode()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    add_oddities()
    json.dump({language: broken_page(language) for language in LANGUAGES}, sys.stdout)


if __name__ == "__main__":
    main()
