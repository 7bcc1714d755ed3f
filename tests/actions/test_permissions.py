"""Who may do what: the one place that pages, templates and actions ask."""

import pytest
from django.utils import timezone

from measures.actions import permissions, proposals, review
from measures.models import Proposal
from tests.support.desk import administrator, city, draft, member, person, proposed, reviewer
from tests.support.factories import ALLIANCE, CITY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "reviews", "manages", "hints"),
    [
        ("member", False, False, False),
        ("responsible", False, False, False),
        ("reviewer", True, False, True),
        ("administrator", False, True, True),
    ],
)
def test_a_role_decides_what_somebody_may_do_and_a_closed_account_may_nothing(
    db, role, reviews, manages, hints
):
    for active in (True, False):
        found = person(role, is_active=active)
        allowed = (
            permissions.may_review(found),
            permissions.may_manage(found),
            permissions.may_see_hints(found),
        )
        assert allowed == ((reviews, manages, hints) if active else (False, False, False))


def test_a_draft_is_seen_by_its_author_alone(first):
    by = member()
    found = draft(by)
    assert list(permissions.visible(by)) == [found]
    for other in (member(), reviewer(), administrator(), city()):
        assert list(permissions.visible(other)) == []


def test_what_was_submitted_is_seen_by_the_own_organisation_and_by_reviewers(first):
    found = proposed(member())
    for who in (member(), administrator(), reviewer(organisation=CITY)):
        assert list(permissions.visible(who)) == [found]
    for who in (city(), member(organisation="swm")):
        assert list(permissions.visible(who)) == []


def test_what_was_loaded_by_command_is_nobodys_proposal(first):
    now = timezone.now()
    Proposal.objects.create(
        organisation=ALLIANCE, by_command=True, state="released", created_at=now, released_at=now, batch=1
    )
    assert not permissions.visible(reviewer()).exists()


def test_who_may_decide_is_the_same_one_by_one_and_for_the_whole_queue(first):
    """The queue asks the database, the page of a proposal asks for itself: they must not differ."""
    people = [reviewer(), reviewer(organisation=CITY), member(), administrator(), reviewer(is_active=False)]
    found = [proposed(people[0]), proposed(people[2]), draft(people[2])]
    returned = proposed(people[2])
    review.return_(returned.pk, by=people[0], version=1, comment="x")
    written = proposed(people[1])
    Proposal.objects.filter(pk=written.pk).update(author=people[2])  # the first version was another person's
    for who in people:
        one_by_one = {
            one.pk
            for one in Proposal.objects.filter(pk__in=[*(one.pk for one in found), returned.pk, written.pk])
            if permissions.may_decide(who, one)
        }
        assert one_by_one == set(permissions.decidable(who).values_list("pk", flat=True))
    assert permissions.decidable(people[0]).count() == 2
    assert permissions.decidable(people[1]).count() == 2


@pytest.mark.parametrize("state", ["draft", "open", "returned"])
def test_the_author_goes_on_writing_until_it_is_decided_on(first, state):
    by = member()
    found = proposed(by)
    found.state = state
    assert permissions.may_edit(by, found)
    assert not permissions.may_edit(member(), found)
    assert not permissions.may_edit(reviewer(), found)


@pytest.mark.parametrize("state", ["released", "rejected", "taken_back"])
def test_what_is_decided_on_is_nobodys_to_change(first, state):
    by = member()
    found = proposed(by)
    found.state = state
    assert not permissions.may_edit(by, found)
    assert not permissions.may_rebase(by, found)
    assert not permissions.may_rebase(reviewer(), found)


def test_a_reviewer_brings_up_to_date_only_what_waits(first):
    found = proposed(member())
    assert permissions.may_rebase(reviewer(), found)
    proposals.take_back(found.pk, by=found.author)
    found.refresh_from_db()
    assert not permissions.may_rebase(reviewer(), found)


def test_writers_are_all_who_had_a_hand_in_it_and_still_have_an_account(first):
    by, now, gone = member(), member(), member(is_active=False)
    found = proposed(by)
    Proposal.objects.filter(pk=found.pk).update(author=now)
    proposals.note(found, gone, "rebased")
    proposals.note(found, reviewer(), "returned")
    found.refresh_from_db()
    assert list(permissions.writers(found)) == [by, now]
