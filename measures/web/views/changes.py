"""What changed between two moments: the page, and the same as files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext

from measures.reading.changes import Changes, changes
from measures.reading.comparison import neighbours
from measures.reading.latest_changes import dated, latest_changes
from measures.tables.xlsx_file import MEDIA_TYPE as XLSX_TYPE
from measures.web import paging
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.comparing import COMPARED, PAGED, asked
from measures.web.links import address, excluding
from measures.web.presenters.compared import feed as presenting
from measures.web.presenters.compared import files, tables
from measures.web.presenters.compared.page import compared_page
from measures.web.presenters.words import Link
from measures.web.rendering import shown
from measures.web.twins import Twin

Make = Callable[[Changes, str], bytes]
JSON: Final = "json"
CSV: Final = "csv"
XLSX: Final = "xlsx"


@page(PAGED, asked)
def compared(request: HttpRequest, question: Question) -> HttpResponse:
    """What is different between two days or editions, group by group, both sides beside each other."""
    wanted = asked(question)
    found = changes(wanted.compared)
    told = compared_page(wanted, found, neighbours(question.moment.edition))
    count = found.counts.get(wanted.group, 0)
    shown_here = min(max(0, count - wanted.offset), paging.SIZE)
    parts = paging.parts(question, wanted.offset, shown_here, count) if wanted.group else None
    title, asking = gettext("What changed"), excluding(question.parameters, "offset")
    forms = (("JSON", "changes_json"), ("CSV", "changes_csv"), ("XLSX", "changes_xlsx"))
    twin = Twin(title, [Link(form, address(reverse(name), asking)) for form, name in forms])
    return shown(request, "public/changes.html", question, title, page=told, parts=parts, twins=[twin])


@page(COMPARED, asked)
def changes_json(request: HttpRequest, question: Question) -> HttpResponse:
    """Everything that differs, and a list of operations that turns the older state into the newer one."""
    return _file(question, JSON, files.json_of, files.JSON_TYPE)


@page(COMPARED, asked)
def changes_csv(request: HttpRequest, question: Question) -> HttpResponse:
    """A line for each difference."""
    return _file(question, CSV, tables.csv_of, tables.CSV_TYPE)


@page(COMPARED, asked)
def changes_xlsx(request: HttpRequest, question: Question) -> HttpResponse:
    """The same lines as a spreadsheet, with what each column means."""
    return _file(question, XLSX, tables.xlsx_of, XLSX_TYPE)


@page(COMPARED, asked)
def changes_feed(request: HttpRequest, question: Question) -> HttpResponse:
    """The changes between two moments; without an earlier one those of the newest editions."""
    wanted = asked(question)
    if wanted.begins or wanted.group:
        told = dated(changes(wanted.compared))
        written = presenting.comparison_feed(told, wanted, question.path)
    else:
        written = presenting.latest_feed(latest_changes(question.moment), question.moment, question.path)
    return HttpResponse(written, content_type=Atom1Feed.content_type)


def _file(question: Question, form: str, make: Make, kind: str) -> HttpResponse:
    wanted = asked(question)
    found = changes(wanted.compared)
    links = [f'<{settings.TRACKER_LICENCE_URL}>; rel="license"']
    if stays := files.permanent(found):
        links.append(f'<{stays}>; rel="canonical"')
    name = files.file_name(found, wanted.group, form)
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Link": ", ".join(links)}
    return HttpResponse(make(found, wanted.group), content_type=kind, headers=headers)
