"""The page everybody at the desk begins with: what needs me now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from measures.desk.entrance import READING, at_desk
from measures.desk.presenters.home import home
from measures.desk.rendering import shown
from measures.models import User


@at_desk(methods=READING)
def desk(request: HttpRequest, person: User) -> HttpResponse:
    """My measures, and before them what I have begun, what came back and what waits."""
    return shown(request, "desk/home.html", _("My measures"), home=home(person))
