"""The fields of action: all of them, and the page of each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from measures.charts.status_by_field import status_by_field
from measures.charts.status_over_time import days_shown, status_over_time
from measures.reading import fields as reading
from measures.reading.figures import facts_over_time
from measures.reading.moment import Moment
from measures.reading.parameters import NotThere
from measures.reading.single import NotOnRecord
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.fields import field_page, fields_page
from measures.web.presenters.figures import Lists
from measures.web.presenters.words import language
from measures.web.rendering import shown
from measures.web.twins import Twin, of_figures, of_moment, of_one


@page()
def fields(request: HttpRequest, question: Question) -> HttpResponse:
    """Every field of action with what is counted in it."""
    question.refuse()
    found = reading.fields(question.moment)
    told = fields_page(found, status_by_field(found))
    title = gettext("Fields of action")
    return shown(request, "public/fields.html", question, title, page=told, twins=_twins(question))


@page()
def field(request: HttpRequest, question: Question, field: str) -> HttpResponse:
    """One field of action: where its measures stand, and which they are."""
    question.refuse()
    moment = question.moment
    known = facts_over_time(moment.edition.number, days_shown(moment.day))
    try:
        found = reading.field_page(moment, field, known[moment.day])
    except NotOnRecord:
        raise _nothing(moment) from None
    told = field_page(found, status_over_time(known, moment, found.figures.field))
    twins = [
        of_one(gettext("Field of action"), "fields", field, question),
        of_moment(gettext("Its measures with evidence"), "measures", question, field=field),
        of_figures("fields", question),
    ]
    return shown(request, "public/field.html", question, told.title, page=told, twins=twins)


def _twins(question: Question) -> list[Twin]:
    return [of_moment(gettext("Fields of action"), "fields", question), of_figures("fields", question)]


def _nothing(moment: Moment) -> NotThere:
    lists = Lists(moment.query)
    known = [
        (one.named(language()), lists.page("field", one.key)) for one in reading.fields_on_record(moment)
    ]
    return NotThere(gettext("No field of action of this key is on record in this edition."), known)
