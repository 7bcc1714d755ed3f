"""Charts at addresses of their own: all of them, one by one, and as files."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from measures.charts import Chart
from measures.charts.catalogue import CATALOGUE, ENTRIES, PARAMETERS
from measures.charts.entry import Entry
from measures.charts.files import FORMS, Form
from measures.reading.moment import NAMES
from measures.reading.parameters import NotThere, Problem
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.links import excluding
from measures.web.presenters.chart import boxed, credit, file_name, file_path, permanent, ways_of
from measures.web.rendering import shown

ASKED = (*NAMES, *PARAMETERS)


@page()
def charts(request: HttpRequest, question: Question) -> HttpResponse:
    """Every chart that needs nothing to be named, with its page and its files."""
    question.refuse()
    found = [ways_of(entry, question.moment) for entry in ENTRIES if not entry.needs]
    return shown(request, "public/charts.html", question, gettext("Charts"), charts=found)


@page(ASKED)
def chart(request: HttpRequest, question: Question, name: str) -> HttpResponse:
    """One chart with its table, its files and how to cite it."""
    found = _asked(question, name)
    box = boxed(found, question.moment)
    return shown(request, "public/chart.html", question, found.title, box=box)


@page(ASKED)
def chart_file(request: HttpRequest, question: Question, name: str, form: str) -> HttpResponse:
    """One chart as a file of this form."""
    found, kind = _asked(question, name), _form(name, form)
    moment = question.moment
    links = [f'<{settings.TRACKER_LICENCE_URL}>; rel="license"']
    if stays := permanent(found, moment):
        links.append(f'<{stays}>; rel="canonical"')
    headers = {
        "Content-Disposition": f'inline; filename="{file_name(found, moment, form)}"',
        "Link": ", ".join(links),
    }
    return HttpResponse(
        kind.make(found, credit(found, moment)), content_type=kind.media_type, headers=headers
    )


def _asked(question: Question, name: str) -> Chart:
    """The chart asked for. Raises NotThere for an unknown name, BadParameters for what it does not take."""
    entry = _entry(name)
    own = excluding(question.parameters, *NAMES)
    question.refuse(_not_taken(entry, one) for one in own if one not in entry.parameters)
    return entry.chart(question.moment, own)


def _not_taken(entry: Entry, name: str) -> Problem:
    known = ", ".join((*NAMES, *entry.parameters))
    words = gettext("This chart does not take this parameter. It takes: {names}.").format(names=known)
    return Problem(name, "unknown", words, entry.parameters)


def _entry(name: str) -> Entry:
    if name not in CATALOGUE:
        known = [(str(one.title), reverse("chart", args=[one.name])) for one in ENTRIES if not one.needs]
        raise NotThere(gettext("There is no chart of this name."), known)
    return CATALOGUE[name]


def _form(name: str, form: str) -> Form:
    if form not in FORMS:
        words = gettext("A chart cannot be had in this form. Choose one of the forms below.")
        raise NotThere(words, [(one.upper(), file_path(name, one)) for one in FORMS])
    return FORMS[form]
