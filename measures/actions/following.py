"""Which measures an organisation follows besides those it answers for or takes part in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from measures.actions.refusals import NotPermitted
from measures.models import Following, Measure, User


def follow(measure: str, *, by: User) -> None:
    """Everybody of the organisation sees this measure on their first page from now on."""
    _must_be_active(by)
    if not Measure.objects.filter(pk=measure).exists():
        words = _("{key} is not on record, or was withdrawn. Choose another measure.")
        raise NotPermitted(words.format(key=measure[:64]))
    Following.objects.get_or_create(organisation=by.organisation, measure=measure)


def unfollow(measure: str, *, by: User) -> None:
    """It leaves the first page, unless the organisation answers for it or takes part in it."""
    _must_be_active(by)
    Following.objects.filter(organisation=by.organisation, measure=measure).delete()


def _must_be_active(person: User) -> None:
    if not person.is_active:
        raise NotPermitted(_("This account is switched off. Ask an administrator."))
