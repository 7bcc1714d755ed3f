"""Atom feeds of the record and of each measure."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from measures.reading import feed as reading
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters import feed as presenting


@page()
def feed(request: HttpRequest, question: Question) -> HttpResponse:
    """The newest entries of the record; of a batch with hundreds only that there was one."""
    question.refuse()
    return _atom(presenting.record_feed(reading.record_feed(question.moment), question.path))


@page()
def corrections_feed(request: HttpRequest, question: Question) -> HttpResponse:
    """The newest corrections, withdrawals and erasures."""
    question.refuse()
    return _atom(presenting.corrections_feed(reading.corrections_feed(question.moment), question.path))


@page()
def measure_feed(request: HttpRequest, question: Question, key: str) -> HttpResponse:
    """The newest entries about one measure. Like its history it goes on after a withdrawal, to tell of it."""
    question.refuse()
    return _atom(presenting.measure_feed(reading.measure_feed(question.moment, key), question.path))


def _atom(feed: str) -> HttpResponse:
    return HttpResponse(feed, content_type=Atom1Feed.content_type)
