"""The queue: what waits, since when, for whom; releasing several at once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from measures.actions import proposals, review
from measures.models import Proposal, Revision
from measures.record.write import Change
from tests.support.desk import administrator, city, draft, member, proposed, reviewer, signed_in
from tests.support.factories import CITY, change, changing, measure, publish_one, update, withdraw
from tests.support.html import read

pytestmark = pytest.mark.django_db
QUEUE = "/intern/freigaben/"
SEVERAL = "/intern/freigaben/freigeben/"


def words_of(answer):
    return read(answer.content.decode()).text


def queue(person):
    answer = signed_in(person).get(QUEUE)
    assert answer.status_code == 200
    return answer


def release_several(person, *found, client=None):
    chosen = [f"{one.pk}:{one.version}" for one in found]
    return (client or signed_in(person)).post(SEVERAL, {"chosen": chosen})


def state(proposal):
    return Proposal.objects.get(pk=proposal.pk).state


def test_the_queue_names_what_waits_whose_it_is_and_what_it_claims(first):
    author = member(name="Ada Muster")
    proposed(author, Change("update", "published", "", update(status="in_progress", planned_end="2030")))
    words = words_of(queue(reviewer()))
    for part in ("Neu: Meldung", "Radschnellweg nach Schönebeck", "Ada Muster", "Klimabündnis Magdeburg"):
        assert part in words
    assert "in Umsetzung" in words
    assert "Termin: 2030" in words


def test_the_longest_waiting_stands_first_with_its_age_and_more_than_a_week_is_marked_in_words(first, clock):
    old = proposed(member())
    clock.shift(timedelta(days=5))
    newer = proposed(member())
    clock.shift(timedelta(days=3))
    page = queue(reviewer()).context["page"]
    assert [line.number for line in page.others] == [old.pk, newer.pk]
    assert [line.age for line in page.others] == ["seit 8\xa0Tagen", "seit 3\xa0Tagen"]
    assert [line.long for line in page.others] == [True, False]


def test_a_week_is_not_yet_too_long(first, clock):
    proposed(member())
    clock.shift(timedelta(days=7))
    assert not queue(reviewer()).context["page"].others[0].long


@pytest.mark.parametrize(("days", "words"), [(0, "seit heute"), (1, "seit gestern")])
def test_what_came_in_today_or_yesterday_is_said_so(first, clock, days, words):
    proposed(member())
    clock.shift(timedelta(days=days))
    assert queue(reviewer()).context["page"].others[0].age == words


def test_own_ones_stand_apart_and_cannot_be_ticked(first):
    own = reviewer()
    proposal = proposed(own)
    answer = queue(own)
    assert [line.number for line in answer.context["page"].own] == [proposal.pk]
    assert b'type="checkbox"' not in answer.content
    assert "Jemand anderes muss" in words_of(answer)


def test_an_empty_queue_explains_itself(base):
    assert "Nichts wartet auf Sie." in words_of(queue(reviewer()))


def test_drafts_and_what_was_decided_do_not_wait(first):
    by = member()
    draft(by)
    review.reject(proposed(by).pk, by=reviewer(), version=1, reason="Doppelt.")
    assert queue(reviewer()).context["page"].others == []


def test_what_concerns_the_reviewers_own_organisation_says_so(first):
    proposed(member())
    assert queue(reviewer(organisation=CITY)).context["page"].others[0].concerns  # responsible for M-0001
    assert queue(reviewer(organisation="swm")).context["page"].others[0].concerns  # takes part in it
    publish_one("measure", measure(key="M-0002"))
    other = proposed(member(), Change("update", "published", "", update("M-0002")))
    lines = queue(reviewer(organisation="swm")).context["page"].others
    assert [line.concerns for line in lines if line.number == other.pk] == [False]


def test_the_number_of_queries_does_not_grow_with_the_queue(first, django_assert_num_queries):
    by, client = member(), signed_in(reviewer())
    stock(5, by)
    client.get(QUEUE)  # the first request reads what is kept for good
    with CaptureQueriesContext(connection) as few:
        assert len(client.get(QUEUE).context["page"].others) == 5
    stock(55, by)
    with django_assert_num_queries(len(few)):
        assert len(client.get(QUEUE).context["page"].others) == 60


def stock(count, by):
    """Waiting proposals of different kinds, written straight to the table because they are many."""
    kinds = [
        Change("update", "published", "", update()),
        changing("measure", "M-0001", title="Anders"),
        changing("organisation", "swm", name="Anders"),
    ]
    one = proposed(by, kinds[0])
    sorts = [[change.__dict__] for change in kinds]
    Proposal.objects.bulk_create(
        Proposal(
            organisation=by.organisation,
            form="update",
            content=sorts[number % 3] if number % 3 else one.content,
            version=1,
            author=by,
            state="open",
            created_at=one.created_at,
            submitted_at=one.submitted_at,
        )
        for number in range(count - 1)
    )


def test_several_are_released_each_in_a_batch_of_its_own(first):
    found = [proposed(member()) for _ in range(3)]
    before = Revision.objects.order_by("-number").first().batch
    answer = release_several(reviewer(), *found)
    assert answer.status_code == 200
    assert {state(one) for one in found} == {"released"}
    assert {Proposal.objects.get(pk=one.pk).batch for one in found} == {before + 1, before + 2, before + 3}


def test_one_that_fails_does_not_stop_the_others_and_each_says_what_happened(first):
    stale = proposed(member(), changing("measure", "M-0001", title="Radweg"))
    good = proposed(member())
    change("measure", "M-0001", title="Ganz anders")
    answer = release_several(reviewer(), stale, good)
    assert (state(stale), state(good)) == ("open", "released")
    words = words_of(answer)
    assert "1 von 2" in words
    assert "nicht freigegeben" in words
    assert f"/intern/vorschlaege/{stale.pk}/abgleichen/" in answer.content.decode()


def test_what_points_at_a_withdrawn_measure_is_refused_with_a_sentence(first):
    found = proposed(member())
    withdraw("measure", "M-0001", "Doppelt erfasst.")
    answer = release_several(reviewer(), found)
    assert state(found) == "open"
    [result] = answer.context["results"]
    assert not result.released
    assert "M-0001" in result.words


def test_own_ones_are_refused_even_if_somebody_sends_them(first):
    own = reviewer()
    proposal = proposed(own)
    answer = release_several(own, proposal)
    assert state(proposal) == "open"
    assert "Niemand" in words_of(answer)


def test_a_double_click_says_so_and_publishes_nothing_twice(first):
    by, proposal = reviewer(), proposed(member())
    client = signed_in(by)
    release_several(by, proposal, client=client)
    entries = Revision.objects.count()
    answer = release_several(by, proposal, client=client)
    assert "nichts ist doppelt geschehen" in words_of(answer)
    assert Revision.objects.count() == entries


def test_a_version_that_was_not_shown_is_not_released(first):
    by = member()
    seen = proposed(by)
    proposals.submit(
        seen.pk, by=by, entered={"text": "neu"}, seen=0, changes=proposals.changes_of(seen), reason="x"
    )
    release_several(reviewer(), seen)
    assert state(seen) == "open"


@pytest.mark.parametrize("sent", [[], ["x"], ["1"], ["1:1:1"], ["-1:1"], ["99999999999:1"]])
def test_without_a_readable_tick_the_queue_says_what_to_do(first, sent):
    proposed(member())
    answer = signed_in(reviewer()).post(SEVERAL, {"chosen": sent})
    assert answer.status_code == 400
    assert "Kreuzen Sie mindestens einen Vorschlag an." in words_of(answer)


def test_drafts_and_unknown_numbers_are_never_released_nor_named(first):
    secret = draft(member(name="Geheime Autorin"))
    answer = signed_in(reviewer()).post(SEVERAL, {"chosen": [f"{secret.pk}:0", "999999:1"]})
    assert answer.context["results"] == []
    assert "Geheime Autorin" not in words_of(answer)


def test_mails_go_to_the_authors_of_what_was_released(first, django_capture_on_commit_callbacks):
    by = member()
    with django_capture_on_commit_callbacks(execute=True):
        release_several(reviewer(), proposed(by))
    assert [one.to for one in mail.outbox] == [[by.email]]


@pytest.mark.parametrize("person", [member, city, administrator])
def test_only_reviewers_see_the_queue_and_release(first, person):
    proposal = proposed(member())
    other = person()
    assert signed_in(other).get(QUEUE).status_code == 403
    assert release_several(other, proposal).status_code == 403
    assert state(proposal) == "open"


def test_strangers_are_sent_to_sign_in(client, first):
    assert client.get(QUEUE)["Location"].startswith("/intern/anmelden/")
    assert client.post(SEVERAL, {"chosen": "1:1"}).status_code == 403


def test_wrong_methods_are_refused(first):
    by = signed_in(reviewer())
    assert by.post(QUEUE).status_code == 405
    assert by.get(SEVERAL).status_code == 405
