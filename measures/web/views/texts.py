"""Pages that explain: what the numbers mean, and who answers for the site."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from measures.reading.method import method as reading
from measures.web.answering import page
from measures.web.asking import Question
from measures.web.presenters.method import method_page
from measures.web.rendering import shown


@page()
def method(request: HttpRequest, question: Question) -> HttpResponse:
    """Every number of the site: formula, source, limits, and an example from the record of this moment."""
    question.refuse()
    told = method_page(reading(question.moment))
    return shown(request, "pages/method.html", question, gettext("Method"), page=told)


@page()
def reply_guide(request: HttpRequest, question: Question) -> HttpResponse:
    """For the city and others who are responsible: how to answer on the same page."""
    question.refuse()
    city = settings.TRACKER_CITY_OFFICIAL
    return shown(request, "pages/reply_guide.html", question, gettext("How to reply"), city=city)


@page()
def imprint(request: HttpRequest, question: Question) -> HttpResponse:
    """Who answers for the site: a sample with what the settings say."""
    question.refuse()
    operator = settings.TRACKER_IMPRINT
    return shown(request, "pages/imprint.html", question, gettext("Imprint"), operator=operator)


@page()
def privacy(request: HttpRequest, question: Question) -> HttpResponse:
    """What this software knows of its readers: a sample."""
    question.refuse()
    told: dict[str, Any] = {
        "operator": settings.TRACKER_IMPRINT,
        "authority": settings.TRACKER_DATA_PROTECTION_AUTHORITY,
        "hint": reverse("hint"),
    }
    return shown(request, "pages/privacy.html", question, gettext("Privacy"), **told)


@page()
def accessibility(request: HttpRequest, question: Question) -> HttpResponse:
    """What was done so that everybody can read the site, and what does not work yet: a sample."""
    question.refuse()
    return shown(request, "pages/accessibility.html", question, gettext("Accessibility"))
