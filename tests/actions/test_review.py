"""Deciding on proposals: by somebody else, on what they read, once."""

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from measures.actions import proposals, review
from measures.actions.refusals import AlreadyDecided, NotPermitted, Troubles
from measures.models import Proposal, Revision
from measures.record.write import Refused
from tests.support.desk import member, person, proposed, reviewer
from tests.support.factories import withdraw

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


def test_who_once_submitted_a_version_never_decides_even_if_somebody_else_is_the_author_now(first):
    """Four eyes means that the second pair has not written any of it."""
    earlier, now = reviewer(), member()
    proposal = proposed(earlier)
    Proposal.objects.filter(pk=proposal.pk).update(author=now)
    for decide in (
        lambda: review.release(proposal.pk, by=earlier, version=1),
        lambda: review.return_(proposal.pk, by=earlier, version=1, comment="x"),
        lambda: review.reject(proposal.pk, by=earlier, version=1, reason="x"),
    ):
        with pytest.raises(NotPermitted):
            decide()


def test_a_reviewer_whose_account_is_closed_decides_nothing(first):
    proposal = proposed(member())
    with pytest.raises(NotPermitted):
        review.release(proposal.pk, by=reviewer(is_active=False), version=1)


def test_a_release_that_the_record_refuses_leaves_everything_as_it_was(first):
    proposal = proposed(member())
    withdraw("measure", "M-0001", "Doppelt.")
    entries = Revision.objects.count()
    with pytest.raises(Refused):
        review.release(proposal.pk, by=reviewer(), version=1)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.reviewer, proposal.batch) == ("open", None, None)
    assert Revision.objects.count() == entries


# The database's own rule, for everything that goes around the actions


RELEASE = """
    UPDATE measures_proposal
    SET state = 'released', reviewer_id = %s, released_at = %s, batch = 2 WHERE id = %s
"""


@pytest.mark.parametrize("who", ["the author", "nobody"])
def test_the_database_refuses_a_release_without_a_second_person(first, who):
    proposal = proposed(reviewer())
    second = proposal.author_id if who == "the author" else None
    with pytest.raises(IntegrityError, match="four_eyes"):
        run(RELEASE, second, proposal.submitted_at, proposal.pk)


def test_the_database_takes_a_release_by_a_second_person(first):
    """The rule above refuses those two because of who they are, and not because of the statement."""
    proposal = proposed(member())
    run(RELEASE, reviewer().pk, proposal.submitted_at, proposal.pk)
    assert Proposal.objects.get(pk=proposal.pk).state == "released"


def test_the_database_refuses_to_say_that_a_persons_release_was_made_by_command(first):
    proposal = proposed(reviewer())
    with pytest.raises(IntegrityError, match="four_eyes"):
        run("UPDATE measures_proposal SET by_command = %s WHERE id = %s", True, released(proposal).pk)


def test_the_database_refuses_to_make_the_author_the_reviewer_afterwards(first):
    proposal = released(proposed(member()))
    with pytest.raises(IntegrityError, match="four_eyes"):
        run("UPDATE measures_proposal SET reviewer_id = author_id WHERE id = %s", proposal.pk)


@pytest.mark.parametrize("who", ["the author", "nobody"])
def test_the_database_refuses_to_insert_a_release_without_a_second_person(first, who):
    done = released(proposed(member()))
    quoted = connection.ops.quote_name  # one of the names is a word of SQL
    columns = [quoted(field.column) for field in Proposal._meta.concrete_fields if field.column != "id"]
    values = [
        ("author_id" if who == "the author" else "NULL") if column == quoted("reviewer_id") else column
        for column in columns
    ]
    into, out_of = ", ".join(columns), ", ".join(values)
    copy = f"INSERT INTO measures_proposal ({into}) SELECT {out_of} FROM measures_proposal WHERE id = %s"
    with pytest.raises(IntegrityError, match="four_eyes"):
        run(copy, done.pk)


def released(proposal):
    review.release(proposal.pk, by=reviewer(), version=proposal.version)
    proposal.refresh_from_db()
    return proposal


def run(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
