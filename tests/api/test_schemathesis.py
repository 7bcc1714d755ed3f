"""Everything the description of the API allows, and much that it does not, asked of the real record.

schemathesis makes the questions from the description and holds every answer against it: statuses, media
types, headers, bodies; what is allowed must be answered, what is not must be refused. The longer run is
`benchmarks/schemathesis_long.py`.
"""

import logging

import pytest

from tests.support.fuzz import ask_all, operations
from tests.support.openapi import description

LEAST = 100
#: The real record has none of these, so that not one can be asked for by its key.
NONE_ON_RECORD = tuple(
    f"{name}/{{key}}{end}" for name in ("milestones", "requests", "corrections") for end in ("/", ".json")
)
#: So many tests, for so many workers to share; each takes every such operation.
SHARES = 8

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("magdeburg")]


@pytest.fixture(autouse=True)
def quiet():
    """Thousands of refusals are what is wanted here, not worth a line each."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("share", range(SHARES))
def test_every_answer_is_as_described(share):
    for operation in operations()[share::SHARES]:
        # Files take the parameters of the list beside them, which is asked about all of their edges.
        tally = ask_all(operation, LEAST, edges=LEAST if "{form}" in operation.path else None)
        assert tally.asked >= LEAST or not operation.query, operation.label
        answered = 200 in tally.statuses or operation.path.endswith(NONE_ON_RECORD)
        assert answered, (operation.label, tally)
        refused_unread = [
            status for status in tally.statuses if status >= 429
        ]  # by the limit, or by a failure
        assert not refused_unread, (operation.label, tally)


def test_nothing_described_is_left_out():
    """A share that does not come up would pass in silence."""
    asked = [operation.label for share in range(SHARES) for operation in operations()[share::SHARES]]
    assert sorted(asked) == sorted(f"GET {path}" for path in description()["paths"])
