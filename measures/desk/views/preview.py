"""The public page as it will be: published for a moment, rendered, and undone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from measures.actions import permissions, proposals
from measures.actions.changes import Change, Refused
from measures.actions.trial import as_if_released
from measures.desk.entrance import READING, at_desk
from measures.desk.forms.registry import form_for
from measures.desk.presenters.preview import Banner, entries, pages, place, written
from measures.desk.rendering import shown
from measures.models import Proposal, User
from measures.reading.measures import measure_page as reading
from measures.reading.moment import NAMES
from measures.record.kinds import InvalidDocument
from measures.vocabulary import ProposalState
from measures.web import rendering as public
from measures.web.answering import SeeOther
from measures.web.asking import ask
from measures.web.presenters.measure_page import measure_page


@at_desk(methods=READING)
def entry_preview(request: HttpRequest, person: User, number: int) -> HttpResponse:
    """For its author what is typed now, for others who may see it what was handed in."""
    proposal = permissions.visible(person).get(pk=number)
    own = permissions.may_edit(person, proposal)
    if not own and proposal.state != ProposalState.OPEN:
        return SeeOther(reverse("proposal", args=[number]))
    changes, reason = _typed(person, proposal) if own else (proposals.changes_of(proposal), proposal.reason)
    if not changes:
        return _not_yet(request, proposal, own, _("Something is still missing: press “Preview” to see what."))
    try:
        with as_if_released(changes, organisation=proposal.organisation, reason=reason) as published:
            return _as_public(request, proposal, own, published.batch)
    except (Refused, InvalidDocument) as error:
        return _not_yet(request, proposal, own, str(error))


def _typed(person: User, proposal: Proposal) -> tuple[list[Change], str]:
    """What is stored as typed comes to; nothing if it is not ready."""
    form = form_for(person, proposal, proposal.entered)
    changes = form.changes() if form.is_valid() else []
    return ([], "") if form.errors else (changes, form.reason)


def _not_yet(request: HttpRequest, proposal: Proposal, own: bool, words: str) -> HttpResponse:
    messages.warning(request, _("There is no preview yet. {words}").format(words=words))
    return SeeOther(reverse("entry" if own else "proposal", args=[proposal.pk]))


def _as_public(request: HttpRequest, proposal: Proposal, own: bool, number: int) -> HttpResponse:
    """Rendered at once: outside the trial there is nothing to show."""
    batch = written(number)
    found = pages(batch, request.GET.get("measure", ""), proposal.pk)
    key = next((one.key for one in found if one.current), "")
    banner = Banner(proposal.pk, proposal.saves, own, place(batch, key), found)
    if not key:
        title = _("Preview")
        return shown(request, "desk/entry/record.html", title, banner=banner, entries=entries(batch)).render()
    question = ask(reverse("measure", args=[key]), QueryDict(), NAMES)
    told_page = measure_page(reading(question.moment, key))
    page = public.shown(
        request,
        "public/measure.html",
        question,
        told_page.title,
        citable=False,
        page=told_page,
        preview=banner,
    )
    return page.render()
