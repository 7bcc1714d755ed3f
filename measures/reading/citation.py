"""How an answer is cited: in words that name its day, its edition and the check value of that edition."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language, gettext

from measures.reading.moment import Moment
from measures.text import format_day

INNER_QUOTES = str.maketrans("„“”", "‚‘’")
"""Quotation marks inside of others: „Kita ‚Kleiner Maulwurf‘“."""

CHAIN_SHOWN = 12
"""So many digits of a check value let somebody notice that the record was rewritten."""


def citation_words(title: str, day: str, edition: int, chain: str) -> str:
    """The citation without its address; day and edition in the reader's words."""
    return gettext(
        "{alliance}: “{title}”, {site}. As of {day}, edition {edition}, check value {chain}. "
        "Licence {licence}."
    ).format(
        alliance=settings.TRACKER_ALLIANCE,
        title=title.translate(INNER_QUOTES),
        site=settings.TRACKER_SITE_NAME,
        day=day,
        edition=edition,
        chain=chain[:CHAIN_SHOWN],
        licence=settings.TRACKER_LICENCE,
    )


def seal_words(moment: Moment) -> str:
    """What a feed says of the state of the record that it tells of."""
    edition = moment.edition
    words = gettext("Edition {edition}, check value {chain}")
    return words.format(edition=edition.number, chain=edition.chain[:CHAIN_SHOWN])


def cited(title: str, moment: Moment, address: str) -> str:
    """The citation of something of this moment, with the address at which it stays; "" without one."""
    if not address:
        return ""
    day = format_day(moment.day, get_language() or settings.LANGUAGE_CODE)
    return f"{citation_words(title, day, moment.edition.number, moment.edition.chain)} {address}"


def whose(title: str, moment: Moment, address: str) -> list[tuple[str, str]]:
    """What a file says about itself: whose data these are, of which moment, and how they are cited."""
    return [
        (gettext("Source"), settings.TRACKER_ATTRIBUTION),
        (gettext("Licence"), f"{settings.TRACKER_LICENCE} {settings.TRACKER_LICENCE_URL}"),
        (gettext("As of"), format_day(moment.day, get_language() or settings.LANGUAGE_CODE)),
        (gettext("Edition"), str(moment.edition.number)),
        (gettext("Check value"), moment.edition.chain),
        (gettext("Permanent address"), address),
        (gettext("Cite as"), cited(title, moment, address)),
    ]
