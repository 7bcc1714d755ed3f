"""The record: its page, its file, and the program that checks a copy."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext

from measures.reading.editions import PROGRAM, editions, file_of, program
from measures.web import paging
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.record_page import file_name, record_page
from measures.web.rendering import shown
from measures.web.twins import of_moment


@page(paging.PAGED, paging.offset)
def record(request: HttpRequest, question: Question) -> HttpResponse:
    """What the record is, its editions, how to check it, and what that can prove."""
    start = paging.offset(question)
    found = editions(question.moment, limit=paging.SIZE, offset=start)
    parts = paging.parts(question, start, len(found.batches), found.count)
    told = record_page(found)
    twins = [
        of_moment(gettext("Editions"), "editions", question),
        of_moment(gettext("Every entry"), "changes", question),
    ]
    title = gettext("The record")
    return shown(request, "public/record.html", question, title, page=told, parts=parts, twins=twins)


@page()
def record_file(request: HttpRequest, question: Question) -> StreamingHttpResponse:
    """The record up to the edition asked for, as `manage.py export_record` writes it; sent while it is read.

    An edition whose text was erased later has no file that could be checked: it says so (410).
    """
    question.refuse()
    lines = file_of(question.moment)
    name = file_name(question.moment.edition.number)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    kind = "application/x-ndjson"
    sent = () if request.method == "HEAD" else lines  # a stream states no length, so none is wrong
    return StreamingHttpResponse(sent, content_type=kind, headers=headers)


@page()
def record_program(request: HttpRequest, question: Question) -> HttpResponse:
    """The program that checks a copy: one file, standard library only, short enough to be read first."""
    question.refuse()
    headers = {"Content-Disposition": f'attachment; filename="{PROGRAM.name}"'}
    return HttpResponse(program(), content_type="text/x-python; charset=utf-8", headers=headers)
