"""One's own account: what it says, and the way to change the password."""

from __future__ import annotations

from allauth.account.views import PasswordChangeView
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from measures.desk.entrance import READING, at_desk
from measures.desk.forms.account import ChangePassword
from measures.desk.rendering import shown
from measures.desk.views.pages import Page
from measures.models import Organisation, User
from measures.vocabulary import Role


class Change(Page, PasswordChangeView):
    title = _("Change the password")
    form_class = ChangePassword


@at_desk(methods=READING)
def account(request: HttpRequest, person: User) -> TemplateResponse:
    """Who somebody is here, and for whom."""
    organisation = Organisation.objects.filter(pk=person.organisation).first()
    return shown(
        request,
        "account/account.html",
        gettext("My account"),
        person=person,
        organisation=organisation.name if organisation else person.organisation,
        role=Role(person.role).label,
        set_up=is_mfa_enabled(person),
    )


@at_desk(secured=False)
def change_password(request: HttpRequest, person: User) -> HttpResponseBase:
    """The old one and a new one. Everywhere else this person is signed out."""
    return Change.as_view()(request)
