"""The pages of the manual. Each speaks of the reader's moment, like every page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from measures.api.changelog import RELEASES
from measures.api.deprecations import DEPRECATIONS
from measures.api.resources import RESOURCES
from measures.manual.presenters.about import about_answers
from measures.manual.presenters.clocks import clock_examples
from measures.manual.presenters.dataset import dataset_block
from measures.manual.presenters.errors import refusals
from measures.manual.presenters.examples import example_chapters
from measures.manual.presenters.farewells import farewells
from measures.manual.presenters.lists import every_list, list_page
from measures.manual.presenters.overview import chapters, overview
from measures.manual.presenters.parameters import common
from measures.reading.parameters import NotThere
from measures.reading.times import extent
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.words import number
from measures.web.rendering import shown


@page()
def data(request: HttpRequest, question: Question) -> HttpResponse:
    """What can be had, under which licence, and how it is cited."""
    question.refuse()
    moment = question.moment
    told: dict[str, Any] = {"page": overview(moment), "dataset": dataset_block(moment, extent(moment))}
    return shown(request, "manual/data.html", question, _("Data"), **told)


@page()
def asking(request: HttpRequest, question: Question) -> HttpResponse:
    """How to ask: forms of answer, the two clocks, parts, caches, limits."""
    question.refuse()
    moment = question.moment
    return shown(
        request,
        "manual/asking.html",
        question,
        _("Asking for data"),
        chapters=chapters(moment, "data_asking"),
        parameters=common(),
        commands=clock_examples(moment),
        about=about_answers(moment),
        limit=number(settings.TRACKER_API_REQUESTS_PER_MINUTE),
    )


@page()
def errors(request: HttpRequest, question: Question) -> HttpResponse:
    """What a refusal says."""
    question.refuse()
    moment = question.moment
    told: dict[str, Any] = {"chapters": chapters(moment, "data_errors"), "refusals": refusals(moment)}
    return shown(request, "manual/errors.html", question, _("Errors of the API"), **told)


@page()
def field_lists(request: HttpRequest, question: Question) -> HttpResponse:
    """Every list, to choose the one whose fields are looked for."""
    question.refuse()
    moment = question.moment
    told: dict[str, Any] = {"chapters": chapters(moment, "data_field_lists"), "lists": every_list(moment)}
    return shown(request, "manual/field_lists.html", question, _("Lists and fields"), **told)


@page()
def fields(request: HttpRequest, question: Question, resource: str) -> HttpResponse:
    """One list: its addresses, what can be asked of it, and what each field means."""
    question.refuse()
    if resource not in RESOURCES:
        known = [(one.title, one.manual) for one in every_list(question.moment)]
        raise NotThere(_("The API has no list of this name."), known)
    told = list_page(RESOURCES[resource], question.moment)
    title = _("Fields: {list}").format(list=told.listed.title)
    return shown(request, "manual/fields.html", question, title, page=told)


@page()
def examples(request: HttpRequest, question: Question) -> HttpResponse:
    """Commands and programs to copy."""
    question.refuse()
    moment = question.moment
    told: dict[str, Any] = {
        "chapters": chapters(moment, "data_examples"),
        "programs": example_chapters(moment),
    }
    return shown(request, "manual/examples.html", question, _("Examples to copy"), **told)


@page()
def api_browser(request: HttpRequest, question: Question) -> HttpResponse:
    """The description of the API for programs, and Swagger UI for those who want to try it."""
    question.refuse()
    told: dict[str, Any] = {"chapters": chapters(question.moment, "api_browser")}
    return shown(request, "manual/api_browser.html", question, _("Try the API out"), **told)


@page()
def promises(request: HttpRequest, question: Question) -> HttpResponse:
    """What stays, what changed, and how something goes."""
    question.refuse()
    told: dict[str, Any] = {
        "chapters": chapters(question.moment, "data_promises"),
        "deprecated": farewells(DEPRECATIONS),
        "changes": RELEASES,
    }
    return shown(request, "manual/promises.html", question, _("Promises and changes of the API"), **told)
