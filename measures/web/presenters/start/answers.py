"""The two short answers: how much is done, and how old the evidence is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.dashboard import Completion, EvidenceAge
from measures.vocabulary import Status
from measures.web.presenters.figures import Lists, Narrowed, counted, figure, linked
from measures.web.presenters.start.lines import Line, plain, to_heard
from measures.web.presenters.stripes import DONE, KNOWN, MISSING, UNCLEAR, Stripes, of_completion, stripes
from measures.web.presenters.words import Link, duration, number


@dataclass(frozen=True)
class Part:
    """What stripes of one look stand for; `heard` leads to those of them that lists hold."""

    words: SafeString
    stripes: Stripes
    heard: Link | None = None


@dataclass(frozen=True)
class Done:
    """How many measures are completed, as evidenced and at most."""

    completed: SafeString
    total: SafeString
    sentence: SafeString
    stripes: Stripes
    key: list[Part]
    to_completed: str


@dataclass(frozen=True)
class Age:
    """How old the newest evidence is. `median` is empty while there is none."""

    median: str
    sentence: SafeString
    lines: list[Line]


def done(counts: Completion, silent: int, name: str, narrowed: Narrowed) -> Done:
    """`silent` measures are among the unclear ones, but in no list.

    `name` is what the API calls these counts, `narrowed` gives the address of their list with more filters.
    """
    return Done(
        completed=figure(f"{name}.completed", counts.completed),
        total=figure(f"{name}.total", counts.total),
        sentence=_range(counts, name),
        stripes=of_completion(counts),
        key=key_of(counts, silent, name, narrowed),
        to_completed=narrowed(status=Status.COMPLETED.value),
    )


def key_of(counts: Completion, silent: int, name: str, narrowed: Narrowed) -> list[Part]:
    """What the stripes of `counts` stand for; arguments as of `done`."""
    to_completed = narrowed(status=Status.COMPLETED.value)
    to_unclear = narrowed(unclear="true")
    completed = linked(f"{name}.completed", counts.completed, to_completed)
    unclear = linked(f"{name}.unclear", counts.unclear, "" if silent else to_unclear)
    return [
        Part(counted(gettext("{count} completed"), count=completed), stripes([(DONE, 1)])),
        Part(
            counted(gettext("{count} clear, not completed"), count=figure(f"{name}.clear", counts.clear)),
            stripes([(KNOWN, 1)]),
        ),
        Part(
            counted(gettext("{count} unclear"), count=unclear),
            stripes([(UNCLEAR, 1)]),
            to_heard(counts.unclear - silent, to_unclear) if silent else None,
        ),
    ]


def _range(counts: Completion, name: str) -> SafeString:
    """First what is evidenced, with what it is out of, then how much more it could be."""
    done = ngettext(
        "{completed} of {total} measure of the city is completed according to public evidence.",
        "{completed} of {total} measures of the city are completed according to public evidence.",
        counts.total,
    )
    doubt = gettext(
        "For {unclear} more, the status is unknown or has not been confirmed for over a year. "
        "So at least {lower} and at most {upper} are completed."
    )
    return counted(
        f"{done} {doubt}" if counts.unclear else done,
        completed=number(counts.completed),
        total=number(counts.total),
        unclear=number(counts.unclear),
        lower=figure(f"{name}.lower", counts.lower),
        upper=figure(f"{name}.upper", counts.upper),
    )


def age(counts: EvidenceAge, lists: Lists) -> Age:
    """The median in words, and a row for each class of age."""
    heard = counts.total - counts.none
    classes = [
        (gettext("up to 1 year"), "up_to_one_year", counts.up_to_one_year, "1"),
        (gettext("1 to 2 years"), "up_to_two_years", counts.up_to_two_years, "2"),
        (gettext("2 to 5 years"), "up_to_five_years", counts.up_to_five_years, "5"),
        (gettext("more than 5 years"), "older", counts.older, "older"),
    ]
    width = max(count for _words, _name, count, _value in classes)
    lines = [
        Line(words, figure(f"evidence_age.{name}", count), lists.counted(evidence=value), plain(count, width))
        for words, name, count, value in classes
    ]
    if counts.none:
        none = figure("evidence_age.none", counts.none)
        lines.append(Line(gettext("no evidence yet"), none, "", stripes([(MISSING, counts.none)], width)))
    if counts.median is None:
        return Age("", counted(gettext("No statement: there is no evidence yet.")), lines)
    sentence = counted(
        ngettext(
            "Of half of the measures the newest evidence is at least this old. "
            "For {recent} of {heard} measure it is from the last year.",
            "Of half of the measures the newest evidence is at least this old. "
            "For {recent} of {heard} measures it is from the last year.",
            heard,
        ),
        recent=number(counts.up_to_one_year),
        heard=number(heard),
    )
    return Age(figure("evidence_age_median", counts.median, duration(counts.median)), sentence, lines)
