"""The answers of the update form, each with what it means and an example of this city's record."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from measures.vocabulary import RATING_CRITERIA, Rating, Status, Voice
from measures.web.presenters.method.statuses import MEANINGS

UNCHANGED: Final = ("", _("unchanged"))
STATUS_HELPS: Final[dict[str, Any]] = {
    "": _("The source does not say where the measure stands, or nothing about that has changed."),
    **{status.value: words for status, words in MEANINGS.items()},
}
STATUS_EXAMPLES: Final[dict[str, Any]] = {
    Status.IDEA: _("A council group suggests a tram line to the new district."),
    Status.PLANNED: _("The city announces that heat planning will begin next year."),
    Status.DECIDED: _("The council adopts the paper; nobody has been commissioned yet."),
    Status.IN_PROGRESS: _("The contract is signed, the diggers have come, the first adviser has been hired."),
    Status.COMPLETED: _("The bridge is open; the concept has been published."),
    Status.ENDED: _("A yearly campaign takes place for the last time, funding for advice runs out."),
    Status.PAUSED: _("The city stops planning until the budget is settled."),
    Status.ABANDONED: _("The council turns the motion down; the company gives the project up."),
    Status.UNKNOWN: _("A report names the measure but says nothing about how far it has come."),
}
STATUS_CHOICES: Final = [
    UNCHANGED,
    *(
        (status.value, status.label)
        for status in (
            Status.IDEA,
            Status.PLANNED,
            Status.DECIDED,
            Status.IN_PROGRESS,
            Status.COMPLETED,
            Status.ENDED,
            Status.PAUSED,
            Status.ABANDONED,
            Status.UNKNOWN,
        )
    ),
]
VOICE_HELPS: Final[dict[str, Any]] = {
    Voice.RESPONSIBLE: _("The city, its companies or whoever is responsible for the measure speaks."),
    Voice.ALLIANCE: _("The alliance or one of its members speaks, or has looked for itself."),
    Voice.THIRD_PARTY: _("Press, council groups, researchers or other organisations speak."),
}
RATING_CHOICES: Final = [("", _("no rating")), *((one.value, one.label) for one in Rating)]
RATING_HELPS: Final[dict[str, Any]] = {one.value: words for one, words in RATING_CRITERIA.items()}
