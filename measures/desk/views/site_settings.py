"""What this installation was told, for administrators to look at; it is changed where the site is run."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from measures.actions import notices
from measures.desk.entrance import at_desk
from measures.desk.rendering import shown
from measures.desk.views import refused
from measures.models import User
from measures.vocabulary import Role
from measures.web.presenters.words import yes_or_no


@dataclass(frozen=True)
class Told:
    """A setting: its name outside, what it says, what it is for."""

    name: str
    value: str
    purpose: str


@at_desk(Role.ADMINISTRATOR)
def site_settings(request: HttpRequest, person: User) -> HttpResponse:
    """The list, and a mail to oneself to see whether mails arrive."""
    if request.method != "POST":
        return shown(
            request,
            "desk/people/settings.html",
            _("Settings"),
            whose=_whose(),
            running=_running(),
            mailing=bool(settings.MAIL_HOST),
        )
    if request.POST.get("do") != "mail":
        words = _("Nothing can be changed here. Settings belong to whoever runs the site.")
        return refused.not_permitted(request, words)
    sent = notices.send(
        person.email,
        _("A test mail from {site}").format(site=settings.TRACKER_SITE_NAME),
        _("If you can read this, mails from this site arrive.") + "\n",
    )
    if sent:
        messages.success(request, _("The test mail is handed over. Look at your mails."))
    else:
        messages.error(request, _("The mail server did not take the test mail. The log says why."))
    return HttpResponseRedirect(reverse("settings"))


def _whose() -> list[Told]:
    """What another city changes."""
    return [
        Told("TRACKER_SITE_NAME", settings.TRACKER_SITE_NAME, _("name of the site")),
        Told("TRACKER_CITY", settings.TRACKER_CITY, _("the city, in sentences")),
        Told("TRACKER_CITY_OFFICIAL", settings.TRACKER_CITY_OFFICIAL, _("the city, as an authority")),
        Told("TRACKER_ALLIANCE", settings.TRACKER_ALLIANCE, _("who publishes this site")),
        Told("TRACKER_ALLIANCE_KEY", settings.TRACKER_ALLIANCE_KEY, _("its key among the organisations")),
        Told("TRACKER_START_YEAR", str(settings.TRACKER_START_YEAR), _("from when years count")),
        Told("TRACKER_TARGET_YEAR", str(settings.TRACKER_TARGET_YEAR), _("the target year")),
        Told(
            "TRACKER_EMISSIONS_INDICATOR",
            settings.TRACKER_EMISSIONS_INDICATOR,
            _("key of the indicator for emissions per inhabitant"),
        ),
        Told(
            "TRACKER_EMISSIONS_TOTAL_INDICATOR",
            settings.TRACKER_EMISSIONS_TOTAL_INDICATOR,
            _("key of the indicator for emissions in total"),
        ),
        Told(
            "TRACKER_EMISSIONS_REQUIRED_INDICATOR",
            settings.TRACKER_EMISSIONS_REQUIRED_INDICATOR,
            _("key of the indicator for the change that is required, in per cent"),
        ),
        Told(
            "TRACKER_EMISSIONS_BASE_YEAR",
            str(settings.TRACKER_EMISSIONS_BASE_YEAR),
            _("the year that the required change is relative to"),
        ),
        Told("TRACKER_TIME_ZONE", settings.TRACKER_TIME_ZONE, _("when a day begins")),
        Told("TRACKER_LICENCE", settings.TRACKER_LICENCE, _("under which the data are open")),
        Told("TRACKER_ATTRIBUTION", settings.TRACKER_ATTRIBUTION, _("whom users of the data name")),
        Told(
            "TRACKER_CONTACT_EMAIL",
            settings.TRACKER_CONTACT_EMAIL or pgettext("setting", "none"),
            _("for questions"),
        ),
        Told("TRACKER_CONTACT_URL", settings.TRACKER_CONTACT_URL, _("page of whoever publishes the site")),
        Told(
            "TRACKER_IMPRINT",
            " · ".join(settings.TRACKER_IMPRINT) or pgettext("setting", "none"),
            _("who is liable"),
        ),
        Told(
            "TRACKER_DATA_PROTECTION_AUTHORITY",
            settings.TRACKER_DATA_PROTECTION_AUTHORITY,
            _("where readers can complain"),
        ),
        Told(
            "TRACKER_DECISION_REFERENCE_PATTERN",
            settings.TRACKER_DECISION_REFERENCE_PATTERN,
            _("what numbers of council papers look like"),
        ),
    ]


def _running() -> list[Told]:
    """How it is run; no secrets, no paths."""
    mail = settings.MAIL_HOST or _("none: mails are printed where the site runs")
    return [
        Told("", settings.RELEASE, pgettext("setting", "release")),
        Told("TRACKER_BASE_URL", settings.TRACKER_BASE_URL, _("its own address, in mails and citations")),
        Told("DATABASE_URL", connection.vendor, _("kind of database")),
        Told("TRACKER_SMTP_HOST", mail, _("the server that takes mails")),
        Told("TRACKER_MAIL_FROM", settings.DEFAULT_FROM_EMAIL, _("sender of mails")),
        Told("TRACKER_HTTPS", yes_or_no(settings.HTTPS), _("only encrypted, as a public site must be")),
        Told(
            "TRACKER_TRUSTED_PROXIES",
            str(settings.ALLAUTH_TRUSTED_PROXY_COUNT),
            _("servers in front that say who asks; for limits on sign-in"),
        ),
        Told("TRACKER_DEBUG", yes_or_no(settings.DEBUG), _("errors are shown in full; for development only")),
    ]
