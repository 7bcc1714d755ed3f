"""The list of indicators and the page of each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from measures.reading import indicators as reading
from measures.reading.moment import Moment
from measures.reading.parameters import NotThere
from measures.reading.single import NotOnRecord
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.links import address
from measures.web.presenters.indicators.listing import indicator_list
from measures.web.presenters.indicators.page import indicator_page
from measures.web.rendering import shown
from measures.web.twins import Twin, of_figures, of_moment, of_one


@page()
def indicators(request: HttpRequest, question: Question) -> HttpResponse:
    """What is measured, how old the newest values are, and what nobody can say."""
    question.refuse()
    told = indicator_list(reading.indicators(question.moment))
    return shown(
        request, "public/indicators.html", question, gettext("Indicators"), page=told, twins=_twins(question)
    )


@page()
def indicator(request: HttpRequest, question: Question, indicator: str) -> HttpResponse:
    """One indicator: every value with its method and source, and what is missing."""
    question.refuse()
    found = _found(question.moment, indicator)
    told = indicator_page(found, question.moment)
    twins = [
        of_one(gettext("Indicator"), "indicators", indicator, question),
        of_moment(gettext("Values"), "observations", question, indicator=indicator),
        of_figures("indicators", question),
    ]
    return shown(request, "public/indicator.html", question, told.title, page=told, twins=twins)


def _twins(question: Question) -> list[Twin]:
    return [
        of_moment(gettext("Indicators"), "indicators", question),
        of_moment(gettext("Values"), "observations", question),
        of_figures("indicators", question),
    ]


def _found(moment: Moment, key: str) -> reading.Indicator:
    """Raises NotThere for what never was, WasWithdrawn for what is no longer."""
    try:
        return reading.indicator(moment, key)
    except NotOnRecord as unknown:
        words = gettext("In edition {edition} no indicator with this key is or ever was on record.")
        all_of_them = (gettext("All indicators"), address(reverse("indicators"), moment.query))
        raise NotThere(words.format(edition=moment.edition.number), [all_of_them]) from unknown
