"""The ratings of the alliance in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from measures.vocabulary import RATING_CRITERIA, Rating
from measures.web.presenters.words import label

ANCHORS: Final = {
    Rating.ON_TRACK: "bewertung-im-plan",
    Rating.DELAYED: "bewertung-verzoegert",
    Rating.AT_RISK: "bewertung-gefaehrdet",
    Rating.FAILED: "bewertung-gescheitert",
    Rating.NOT_ASSESSABLE: "bewertung-nicht-beurteilbar",
}


@dataclass(frozen=True)
class RatingLine:
    """One rating and what it means if it is given today."""

    anchor: str
    rating: str
    meaning: str


def ratings() -> list[RatingLine]:
    """All of them, in the order of the vocabulary."""
    return [
        RatingLine(ANCHORS[rating], label(Rating, rating), str(RATING_CRITERIA[rating])) for rating in Rating
    ]
