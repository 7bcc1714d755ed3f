"""Organisations: all of them by societal group, and the page of each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.charts.status_by_organisation import status_by_organisation
from measures.reading import organisations as reading
from measures.reading.moment import Moment
from measures.reading.parameters import NotThere
from measures.reading.single import NotOnRecord
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.figures import Lists
from measures.web.presenters.organisations import organisation_page, organisations_page
from measures.web.rendering import shown
from measures.web.twins import Twin, of_figures, of_moment, of_one


@page()
def organisations(request: HttpRequest, question: Question) -> HttpResponse:
    """Every organisation with what it answers for, by the four societal groups."""
    question.refuse()
    found = reading.organisations(question.moment)
    told = organisations_page(found, status_by_organisation(found))
    title = gettext("Organisations")
    return shown(request, "public/organisations.html", question, title, page=told, twins=_twins(question))


@page()
def organisation(request: HttpRequest, question: Question, organisation: str) -> HttpResponse:
    """One organisation: what it answers for, how that fares, and where it takes part."""
    question.refuse()
    try:
        found = reading.organisation_page(question.moment, organisation)
    except NotOnRecord:
        raise _nobody(question.moment) from None
    told = organisation_page(found)
    twins = [
        of_one(gettext("Organisation"), "organisations", organisation, question),
        of_moment(gettext("Its measures with evidence"), "measures", question, organisation=organisation),
        of_figures("organisations", question),
    ]
    return shown(request, "public/organisation.html", question, told.name, page=told, twins=twins)


def _twins(question: Question) -> list[Twin]:
    return [
        of_moment(gettext("Organisations"), "organisations", question),
        of_figures("organisations", question),
    ]


def _nobody(moment: Moment) -> NotThere:
    lists = Lists(moment.query)
    known = [
        (one.name, lists.page("organisation", one.key)) for one in reading.organisations_on_record(moment)
    ]
    return NotThere(gettext("No organisation of this key is on record in this edition."), known)
