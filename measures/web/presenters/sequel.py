"""What became of an adopted council paper: the first step that is shown, or for how long none is."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from measures.reading.decisions import FEWEST, ActionFigures, FirstStep, PaperFigures, Reaction
from measures.vocabulary import Status
from measures.web.language import ORIGINAL
from measures.web.presenters.figures import Lists, counted, figure
from measures.web.presenters.words import day, duration, label, number, period
from measures.web.presenters.words import language as tongue


def sequel(one: PaperFigures, names: Mapping[str, str], lists: Lists) -> SafeString:
    """In one sentence; empty for papers that ask for no action, or were not adopted."""
    if not one.followed:
        return SafeString("")
    if one.step:
        return _step(one.paper.key, one.step, names, lists)
    if one.waiting is None:
        return counted(gettext("No measure on record names it, so no step can be shown."))
    since = figure(f"papers.{one.paper.key}.waiting_days", one.waiting, duration(one.waiting))
    return counted(gettext("Without any step shown: {duration}."), duration=since)


def action(found: ActionFigures) -> list[SafeString]:
    """What became of all adopted papers together, and the median or why there is none."""
    return [_overview(found), *([_begun(found)] if found.begun_before else []), _median(found)]


def _step(key: str, step: FirstStep, names: Mapping[str, str], lists: Lists) -> SafeString:
    deed = step.deed
    place = f"{lists.measure(deed.measure)}#{deed.update}"
    words = gettext("First step shown {time} later ({date}): {measure} ({status}).")
    if step.begun_before:
        words = gettext(
            "First step shown {time} later ({date}): {measure} ({status}), which had begun before."
        )
    return counted(
        words,
        time=_time(f"papers.{key}.step", step.days_least, step.days_most),
        date=date_of(step),
        measure=_original(place, names.get(deed.measure, deed.measure)),
        status=label(Status, deed.status),
    )


def date_of(step: FirstStep) -> str:
    """As its source gives it: "January 2020", and not the day on which that month was over."""
    return period(step.stated, step.precision) if step.stated else day(step.deed.on)


def _time(name: str, least: int, most: int) -> SafeString:
    """The span, as a range where a date is not known exactly enough to make no difference."""
    longest = figure(f"{name}.days_most", most, duration(most))
    if duration(least) == duration(most):
        return longest
    shortest = figure(f"{name}.days_least", least, duration(least))
    return counted(gettext("{least} to {most}"), least=shortest, most=longest)


def _original(place: str, words: str) -> SafeString:
    """A link in words of the record, marked on pages in another language."""
    if tongue() == ORIGINAL:
        return format_html('<a href="{}">{}</a>', place, words)
    return format_html('<a href="{}" lang="{}">{}</a>', place, ORIGINAL, words)


def _overview(found: ActionFigures) -> SafeString:
    words = ngettext(
        "{total} resolution or motion was adopted: {with_step} with a step shown afterwards, {without_step} "
        "without any, {without_measure} without a measure on record that could show one.",
        "{total} resolutions and motions were adopted: {with_step} with a step shown afterwards, "
        "{without_step} without any, {without_measure} without a measure on record that could show one.",
        found.total,
    )
    names = ("total", "with_step", "without_step", "without_measure")
    return counted(words, **{name: figure(f"action.{name}", getattr(found, name)) for name in names})


def _begun(found: ActionFigures) -> SafeString:
    words = ngettext(
        "In {count} case the measure had begun before, so its time tells nothing.",
        "In {count} cases the measure had begun before, so the time tells nothing.",
        found.begun_before,
    )
    return counted(words, count=figure("action.begun_before", found.begun_before))


def _median(found: ActionFigures) -> SafeString:
    if found.reaction:
        return _reaction(found.reaction)
    words = ngettext(
        "The time is known in {count} case. Below {fewest} there is no median, only the list.",
        "The time is known in {count} cases. Below {fewest} there is no median, only the list.",
        found.timed,
    )
    return counted(words, count=figure("action.timed", found.timed), fewest=number(FEWEST))


def _reaction(reaction: Reaction) -> SafeString:
    words = gettext(
        "In the median of {count} cases the first step was shown {time} later; those that still wait are not "
        "among them."
    )
    return counted(
        words,
        count=figure("action.reaction.count", reaction.count),
        time=_time("action.reaction", reaction.days_least, reaction.days_most),
    )
