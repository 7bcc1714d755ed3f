"""The page "Was fehlt": what nobody knows, in sentences that lead to exactly these measures."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, ngettext_lazy

from measures.filters.choices import MISSING as MISSING_FACTS
from measures.reading.gaps import Gap, Gaps
from measures.web.presenters.figures import Lists, counted, figure, linked
from measures.web.presenters.start.lines import to_heard
from measures.web.presenters.stripes import KNOWN, MISSING, Stripes, stripes
from measures.web.presenters.words import Link, day, number

#: What is not known of some measures; {missing} is a figure.
SENTENCES = {
    "status": ngettext_lazy(
        "Of {missing} of {total} measure we do not know where it stands.",
        "Of {missing} of {total} measures we do not know where they stand.",
        "n",
    ),
    "planned_end": ngettext_lazy(
        "For {missing} of {total} measure no deadline is known.",
        "For {missing} of {total} measures no deadline is known.",
        "n",
    ),
    "responsible": ngettext_lazy(
        "For {missing} of {total} measure we do not know who is responsible.",
        "For {missing} of {total} measures we do not know who is responsible.",
        "n",
    ),
    "start": ngettext_lazy(
        "Of {missing} of {total} measure we do not know when it began.",
        "Of {missing} of {total} measures we do not know when they began.",
        "n",
    ),
    "budget_eur": ngettext_lazy(
        "Of {missing} of {total} measure we do not know the costs.",
        "Of {missing} of {total} measures we do not know the costs.",
        "n",
    ),
    "funding": ngettext_lazy(
        "Of {missing} of {total} measure we do not know any funding.",
        "Of {missing} of {total} measures we do not know any funding.",
        "n",
    ),
    "expected_reduction_t_per_year": ngettext_lazy(
        "Of {missing} of {total} measure we do not know how much CO₂ it is to save.",
        "Of {missing} of {total} measures we do not know how much CO₂ they are to save.",
        "n",
    ),
    "decisions": ngettext_lazy(
        "For {missing} of {total} measure we know no council paper.",
        "For {missing} of {total} measures we know no council paper.",
        "n",
    ),
}
NATURAL = {
    "planned_end": ngettext_lazy(
        "{natural} of them is a continuing task, which has no end.",
        "{natural} of them are continuing tasks, which have no end.",
        "n",
    ),
    "start": ngettext_lazy(
        "{natural} of them has not begun according to its status.",
        "{natural} of them have not begun according to their status.",
        "n",
    ),
}


@dataclass(frozen=True)
class Missing:
    """One fact: how many lack it, and of how many that is in the nature of things.

    Lists hold no measures without evidence: where some are counted, `heard` leads to the others.
    """

    key: str
    sentence: SafeString
    natural: SafeString | None
    stripes: Stripes
    heard: Link | None


@dataclass(frozen=True)
class GapsPage:
    """What is missing most stands first, `known` is what is nowhere missing.

    `silence` says why nothing is counted.
    """

    silence: str
    missing: list[Missing]
    known: list[SafeString]


def gaps_page(found: Gaps) -> GapsPage:
    lists = Lists(found.moment.query)
    ordered = sorted(found.each, key=lambda gap: -gap.missing)
    return GapsPage(
        silence="" if found.total else _silence(found),
        missing=[_missing(gap, lists) for gap in ordered if gap.missing],
        known=[_known(gap) for gap in ordered if not gap.missing],
    )


def _known(gap: Gap) -> SafeString:
    words = ngettext("{fact}: known of {total} measure", "{fact}: known of all {total} measures", gap.total)
    return counted(words, fact=str(MISSING_FACTS[gap.field]), total=number(gap.total))


def _silence(found: Gaps) -> str:
    words = gettext("No statement: up to {day} no measure of the city is on record.")
    return words.format(day=day(found.moment.day))


def _missing(gap: Gap, lists: Lists) -> Missing:
    listed = lists.counted(missing=gap.field)
    count = linked(f"gaps.{gap.field}.missing", gap.missing, "" if gap.unheard else listed)
    words = str(SENTENCES[gap.field] % {"n": gap.total})
    return Missing(
        key=gap.field,
        sentence=counted(words, missing=count, total=number(gap.total)),
        natural=_natural(gap),
        stripes=stripes([(KNOWN, gap.total - gap.missing), (MISSING, gap.missing)]),
        heard=to_heard(gap.missing - gap.unheard, listed) if gap.unheard else None,
    )


def _natural(gap: Gap) -> SafeString | None:
    if not gap.natural:
        return None
    words = str(NATURAL[gap.field] % {"n": gap.natural})
    return counted(words, natural=figure(f"gaps.{gap.field}.natural", gap.natural))
