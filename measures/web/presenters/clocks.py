"""The two clocks: what every page says about the day and the edition it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from measures.reading.citation import CHAIN_SHOWN
from measures.reading.moment import NAMES, Moment
from measures.web.links import address, excluding
from measures.web.presenters.words import day


@dataclass(frozen=True)
class Clocks:
    """The banner, the form to choose a day, and the addresses that keep this moment or leave it.

    `permanent` is empty where there is nothing to cite: on pages that report a problem, and while the record
    is empty. `stay` is what other addresses need behind them to stay in this moment.
    """

    is_now: bool
    day: str
    edition: int
    recorded_on: str
    chain: str
    chosen: str
    latest: str
    kept: dict[str, str]
    now: str
    permanent: str
    stay: str


def clocks(moment: Moment, path: str, parameters: dict[str, str], *, citable: bool = True) -> Clocks:
    rest = excluding(parameters, *NAMES)
    citable = citable and moment.edition.day is not None
    return Clocks(
        is_now=moment.is_now,
        day=day(moment.day),
        edition=moment.edition.number,
        recorded_on=day(moment.edition.day),
        chain=moment.edition.chain[:CHAIN_SHOWN],
        chosen=moment.day.isoformat(),
        latest=_latest(moment),
        kept=excluding(parameters, "as_of", "offset"),
        now=address(path, rest),
        permanent=address(path, rest | moment.permanent_query) if citable else "",
        stay=address("", moment.query),
    )


def _latest(moment: Moment) -> str:
    """The last day one can ask for, as far as the address settles it.

    With a day but no edition it would be today, on which nothing in that answer may depend.
    """
    if moment.edition_asked:
        return max(moment.edition.day, moment.day).isoformat() if moment.edition.day else ""
    return "" if moment.day_asked else moment.day.isoformat()
