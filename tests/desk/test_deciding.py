"""Releasing, returning, rejecting and taking back, as a browser sends it."""

import pytest

from measures.actions import proposals, review
from measures.models import Proposal, Revision
from tests.support.desk import administrator, city, draft, member, proposed, reviewer, signed_in
from tests.support.factories import change, changing, withdraw
from tests.support.html import read

pytestmark = pytest.mark.django_db


def address(found, action="entscheiden"):
    return f"/intern/vorschlaege/{found.pk}/{action}/"


def decide(person, found, do="release", client=None, **fields):
    sent = {"do": do, "version": found.version, **fields}
    return (client or signed_in(person)).post(address(found), sent)


def state(found):
    return Proposal.objects.get(pk=found.pk).state


def words_of(answer):
    return read(answer.content.decode()).text


def test_a_release_leads_back_to_the_page_which_says_so(first):
    found, client = proposed(member()), signed_in(reviewer())
    answer = decide(None, found, client=client)
    assert (answer.status_code, answer["Location"]) == (303, f"/intern/vorschlaege/{found.pk}/")
    assert state(found) == "released"
    assert "Freigegeben." in words_of(client.get(answer["Location"]))


@pytest.mark.parametrize(("do", "becomes"), [("return", "returned"), ("reject", "rejected")])
def test_returning_and_rejecting_keep_the_comment(first, do, becomes):
    found = proposed(member())
    assert decide(reviewer(), found, do, comment=" Bitte die Seite. ").status_code == 303
    assert state(found) == becomes
    assert found.events.get(deed=becomes).comment == "Bitte die Seite."


@pytest.mark.parametrize("do", ["return", "reject"])
@pytest.mark.parametrize("comment", ["", "   \n"])
def test_without_a_word_nothing_is_returned_and_the_field_says_why(first, do, comment):
    found = proposed(member())
    answer = decide(reviewer(), found, do, comment=comment)
    assert (answer.status_code, state(found)) == (400, "open")
    page = read(answer.content.decode())
    field = page.one("textarea", id=f"{do}-comment")
    assert field.attributes["aria-invalid"] == "true"
    assert page.one("p", id=field.attributes["aria-describedby"].split()[0]).text.startswith("Schreiben Sie")
    assert list(page.one("div", role="alert").links().values()) == [f"#{do}-comment"]


def test_a_comment_that_is_too_long_is_still_there(first):
    found, long = proposed(member()), "Wort " * 900
    answer = decide(reviewer(), found, "return", comment=long)
    assert (answer.status_code, state(found)) == (400, "open")
    assert long.strip() in read(answer.content.decode()).one("textarea", id="return-comment").children[0]


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": "release"},
        {"do": "publish", "version": 1},
        {"do": "release", "version": "x"},
        {"version": -1},
    ],
)
def test_what_no_button_sends_decides_nothing(first, sent):
    found = proposed(member())
    answer = signed_in(reviewer()).post(address(found), sent)
    assert (answer.status_code, state(found)) == (400, "open")
    assert "Beim Senden fehlte etwas." in words_of(answer)


def test_a_double_click_on_release_publishes_once_and_says_so_kindly(first):
    found, client = proposed(member()), signed_in(reviewer())
    decide(None, found, client=client)
    entries = Revision.objects.count()
    answer = decide(None, found, client=client)
    assert answer.status_code == 303
    assert "Das hatten Sie schon getan" in words_of(client.get(answer["Location"]))
    assert Revision.objects.count() == entries


def test_who_comes_second_is_told_and_keeps_what_they_typed(first):
    found = proposed(member())
    review.release(found.pk, by=reviewer(), version=1)
    answer = decide(reviewer(), found, "return", comment="Das stimmt so nicht.")
    assert answer.status_code == 409
    words = words_of(answer)
    assert "Jemand war schneller" in words
    assert "Das stimmt so nicht." in words


def test_a_version_that_came_later_has_to_be_read_first(first):
    by = member()
    found = proposed(by)
    proposals.submit(
        found.pk, by=by, entered={"text": "neu"}, seen=0, changes=proposals.changes_of(found), reason="x"
    )
    answer = decide(reviewer(), found, "reject", comment="Doppelt.")
    assert (answer.status_code, state(found)) == (409, "open")
    assert read(answer.content.decode()).one("textarea", id="reject-comment").text == "Doppelt."


def test_what_was_overtaken_is_not_released_but_leads_to_both_versions(first):
    found = proposed(member(), changing("measure", "M-0001", title="Radweg"))
    change("measure", "M-0001", title="Anders")
    answer = decide(reviewer(), found)
    assert (answer.status_code, state(found)) == (409, "open")
    assert address(found, "abgleichen") in read(answer.content.decode()).links().values()


def test_what_the_record_refuses_is_told_with_its_sentence(first):
    found = proposed(member())
    withdraw("measure", "M-0001", "Doppelt.")
    answer = decide(reviewer(), found)
    assert (answer.status_code, state(found)) == (409, "open")
    assert "M-0001" in read(answer.content.decode()).one("div", role="alert").text


def test_nobody_decides_on_their_own(first):
    own = reviewer()
    found = proposed(own)
    for do in ("release", "return", "reject"):
        assert decide(own, found, do, comment="x").status_code == 403
    assert state(found) == "open"


@pytest.mark.parametrize("person", [member, city, administrator])
def test_only_reviewers_decide(first, person):
    found = proposed(member())
    assert decide(person(), found).status_code == 403
    assert state(found) == "open"


def test_a_draft_of_somebody_else_is_not_there(first):
    assert decide(reviewer(), draft(member())).status_code == 404


def test_a_stranger_decides_nothing_and_what_they_sent_is_still_there(client, first):
    found = proposed(member())
    answer = client.post(address(found), {"do": "return", "version": 1, "comment": "Lange geschrieben."})
    assert answer.status_code == 403
    assert "Lange geschrieben." in words_of(answer)


@pytest.mark.parametrize("action", ["entscheiden", "zurueckziehen"])
def test_deciding_is_no_reading(first, action):
    found = proposed(member())
    assert signed_in(reviewer()).get(address(found, action)).status_code == 405


def test_the_author_takes_back_and_it_stays_readable(first):
    by = member()
    found = proposed(by, text="Meine Worte.")
    client = signed_in(by)
    assert client.post(address(found, "zurueckziehen")).status_code == 303
    assert state(found) == "taken_back"
    assert "Meine Worte." in words_of(client.get(f"/intern/vorschlaege/{found.pk}/"))
    assert client.post(address(found, "zurueckziehen")).status_code == 409


def test_nobody_else_takes_it_back(first):
    found = proposed(member())
    assert signed_in(member()).post(address(found, "zurueckziehen")).status_code == 403
    assert signed_in(reviewer()).post(address(found, "zurueckziehen")).status_code == 403
    assert signed_in(city()).post(address(found, "zurueckziehen")).status_code == 404
    assert state(found) == "open"
