"""Deciding on proposals: by somebody else, on what they read, once."""

import pytest
from django.core import mail

from measures.actions import proposals, review
from measures.actions.refusals import AlreadyDecided, NotPermitted, Troubles
from measures.models import Revision
from tests.support.desk import member, person, proposed, reviewer

pytestmark = pytest.mark.django_db


def test_a_released_proposal_is_on_record_for_the_organisation_only(
    first, django_capture_on_commit_callbacks
):
    author = member()
    proposal = proposed(author)
    before = Revision.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        published = review.release(proposal.pk, by=reviewer(), version=1)
    entry = Revision.objects.get(number=published.edition)
    assert (entry.kind, entry.organisation, Revision.objects.count()) == (
        "update",
        author.organisation,
        before + 1,
    )
    proposal.refresh_from_db()
    assert (proposal.state, proposal.batch) == ("released", published.batch)
    [sent] = mail.outbox
    assert sent.to == [author.email]


def test_nobody_releases_their_own(first):
    own = reviewer()
    proposal = proposed(own)
    with pytest.raises(NotPermitted):
        review.release(proposal.pk, by=own, version=1)


@pytest.mark.parametrize("role", ["member", "responsible", "administrator"])
def test_only_reviewers_decide(first, role):
    proposal = proposed(member())
    with pytest.raises(NotPermitted):
        review.release(proposal.pk, by=person(role), version=1)


def test_a_reviewer_releases_what_they_read_and_not_what_came_later(first):
    author = member()
    proposal = proposed(author)
    proposals.submit(
        proposal.pk,
        by=author,
        entered={"text": "neu"},
        seen=0,
        changes=proposals.changes_of(proposal),
        reason="x",
    )
    with pytest.raises(AlreadyDecided):
        review.release(proposal.pk, by=reviewer(), version=1)


def test_a_proposal_is_released_once(first):
    proposal = proposed(member())
    review.release(proposal.pk, by=reviewer(), version=1)
    with pytest.raises(AlreadyDecided):
        review.release(proposal.pk, by=reviewer(), version=1)


def test_returning_needs_a_comment_and_keeps_what_was_typed(first):
    author = member()
    proposal = proposed(author, text="Der Spatenstich war heute.")
    with pytest.raises(Troubles):
        review.return_(proposal.pk, by=reviewer(), version=1, comment=" ")
    review.return_(proposal.pk, by=reviewer(), version=1, comment="Bitte die Quelle nennen.")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.entered) == ("returned", {"text": "Der Spatenstich war heute."})


def test_rejecting_needs_a_reason(first):
    proposal = proposed(member())
    with pytest.raises(Troubles):
        review.reject(proposal.pk, by=reviewer(), version=1, reason="")
    review.reject(proposal.pk, by=reviewer(), version=1, reason="Schon gemeldet.")
    with pytest.raises(AlreadyDecided):
        review.release(proposal.pk, by=reviewer(), version=1)
