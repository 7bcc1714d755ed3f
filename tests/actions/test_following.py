"""Following a measure: for the whole organisation, once, and only what is on record."""

import pytest

from measures.actions import following
from measures.actions.refusals import NotPermitted
from measures.models import Following
from tests.support import desk
from tests.support.factories import measure, publish_all, withdraw

pytestmark = pytest.mark.django_db


def test_an_organisation_follows_a_measure_once(first):
    following.follow("M-0001", by=desk.member())
    following.follow("M-0001", by=desk.member())
    assert Following.objects.count() == 1


def test_a_colleague_can_end_it_and_another_organisation_cannot(first):
    following.follow("M-0001", by=desk.member())
    following.unfollow("M-0001", by=desk.member(organisation="swm"))
    assert Following.objects.count() == 1
    following.unfollow("M-0001", by=desk.member())
    assert not Following.objects.exists()


def test_what_is_not_on_record_is_not_followed(first):
    publish_all(("measure", measure(key="M-0002")))
    withdraw("measure", "M-0002", "Doppelt.")
    for key in ("M-0002", "M-0999", "", "x" * 500):
        with pytest.raises(NotPermitted):
            following.follow(key, by=desk.member())


def test_a_switched_off_account_follows_nothing(first):
    gone = desk.member(is_active=False)
    for act in (following.follow, following.unfollow):
        with pytest.raises(NotPermitted):
            act("M-0001", by=gone)
