"""Bringing a proposal up to date at the desk: three versions side by side, and nothing silently undone."""

import pytest

from measures.actions import proposals, review
from measures.desk.forms.registry import form_for
from measures.models import Proposal
from tests.support.desk import administrator, city, draft, member, proposed, reviewer, signed_in
from tests.support.factories import CITY, change, changing, holding, withdraw, withdrawing
from tests.support.html import read

pytestmark = pytest.mark.django_db


def address(found):
    return f"/intern/vorschlaege/{found.pk}/abgleichen/"


def shown(person, found, status=200):
    answer = signed_in(person).get(address(found))
    assert answer.status_code == status
    return read(answer.content.decode())


def send(person, found, client=None, **choices):
    sent = {"version": found.version, "saves": found.saves}
    return (client or signed_in(person)).post(
        address(found), sent | {f"0.{name}": value for name, value in choices.items()}
    )


def stale(by, **fields):
    found = proposed(by, changing("measure", "M-0001", **fields))
    change("measure", "M-0001", organisation=CITY, summary="Inzwischen veröffentlicht.")
    return found


def facts(by, **typed):
    """A change of M-0001 typed into its form and handed in."""
    base = holding("measure", "M-0001")[0]
    about = {"kind": "measure", "action": "changed", "key": "M-0001", "base": base}
    begun = draft(by, form="facts", about=about)
    entered = {**form_for(by, begun).initial, **typed}
    return hand_in(by, begun, entered)


def hand_in(by, found, entered):
    form = form_for(by, found, entered)
    assert form.is_valid(), form.errors
    return proposals.submit(found.pk, by=by, entered=entered, seen=found.saves, changes=form.changes())


# The page


def test_a_clash_shows_three_versions_and_who_published_the_other(first):
    page = shown(reviewer(), stale(member(), summary="Vorgeschlagen.", title="Radweg"))
    clash = page.one("fieldset", class_="clash")
    assert clash.one("legend").text == "Beschreibung"
    before, now, mine = clash.all("div", class_="version")
    assert "Durchgehender Radweg entlang der Elbe" in before.text
    assert "Inzwischen veröffentlicht." in now.text
    assert "Vorgeschlagen." in mine.text
    assert [one.attributes["value"] for one in clash.all("input")] == ["theirs", "mine"]
    assert not [one for one in clash.all("input") if "checked" in one.attributes]  # nobody is nudged
    assert "im Namen von Landeshauptstadt Magdeburg" in page.text


def test_what_only_one_side_changed_is_listed_as_taken_over(first):
    page = shown(reviewer(), stale(member(), title="Radweg"))
    theirs, mine = [one.text for one in page.all("dl", class_="changes")]
    assert "Inzwischen" in theirs
    assert "Radweg" in mine
    assert not page.all("fieldset")


def test_every_choice_has_a_label_of_its_own(first):
    page = shown(reviewer(), stale(member(), summary="Vorgeschlagen."))
    ids = {one.attributes["id"] for one in page.all("input", type="radio")}
    assert ids == {one.attributes["for"] for one in page.all("label")}


def test_a_reviewer_is_told_that_they_cannot_release_it_afterwards(first):
    by = member()
    found = stale(by, title="Radweg")
    told = "nicht mehr freigeben"
    assert told in shown(reviewer(), found).text
    assert told not in shown(by, found).text


def test_a_withdrawn_record_leaves_nothing_to_take_over(first):
    by = member()
    found = proposed(by, changing("measure", "M-0001", title="Radweg"))
    withdraw("measure", "M-0001", "Doppelt erfasst.")
    page = shown(by, found)
    assert "Doppelt erfasst." in page.text
    assert not page.one("form", class_="rebase").all("button")
    answer = send(by, found)
    assert (answer.status_code, Proposal.objects.get(pk=found.pk).version) == (409, 1)


def test_a_withdrawal_that_was_overtaken_shows_what_came_since(first):
    found = proposed(member(), withdrawing("update", "U-00001", "Falsch zugeordnet."))
    change("update", "U-00001", text="Der zweite Abschnitt am Elbufer ist im Bau.")
    page = shown(reviewer(), found)
    assert "Der Vorschlag zieht diesen Eintrag zurück." in page.text
    assert "zweite" in page.one("dl", class_="changes").text


def test_what_is_up_to_date_leads_back_and_says_so(first):
    by = member()
    found = proposed(by, changing("measure", "M-0001", title="Radweg"))
    client = signed_in(by)
    answer = client.get(address(found), follow=True)
    assert answer.redirect_chain == [(f"/intern/vorschlaege/{found.pk}/", 303)]
    assert "auf dem neuesten Stand" in read(answer.content.decode()).text


# Sending it


@pytest.mark.parametrize(
    ("chosen", "kept"), [("mine", "Vorgeschlagen."), ("theirs", "Inzwischen veröffentlicht.")]
)
def test_the_choice_becomes_the_proposal_which_somebody_else_releases(first, chosen, kept):
    other = reviewer()
    found = stale(member(), summary="Vorgeschlagen.", title="Radweg")
    assert send(other, found, summary=chosen).status_code == 303
    refused = signed_in(other).post(
        f"/intern/vorschlaege/{found.pk}/entscheiden/", {"do": "release", "version": 2}
    )
    assert refused.status_code == 403
    review.release(found.pk, by=reviewer(), version=2)
    held = holding("measure", "M-0001")[1]
    assert (held["summary"], held["title"]) == (kept, "Radweg")


def test_a_choice_that_is_missing_is_named_and_the_others_stay(first):
    by = member()
    found = proposed(by, changing("measure", "M-0001", summary="Mein Text.", title="Mein Titel"))
    change("measure", "M-0001", summary="Ihr Text.", title="Ihr Titel")
    answer = send(by, found, title="mine")
    assert answer.status_code == 400
    page = read(answer.content.decode())
    assert page.one("div", role="alert").links() == {"Beschreibung": "#c0.summary"}
    [checked] = [one for one in page.all("input", type="radio") if "checked" in one.attributes]
    assert checked.attributes["id"] == "0.title-mine"


def test_two_who_bring_it_up_to_date_at_once_do_it_once(first):
    by = member()
    found = stale(by, title="Radweg")
    assert send(reviewer(), found).status_code == 303
    assert send(reviewer(), found).status_code in (303, 409)
    assert Proposal.objects.get(pk=found.pk).version == 2


@pytest.mark.parametrize("sent", [{}, {"version": "x", "saves": "y"}, {"version": "1", "saves": "99"}])
def test_what_the_page_did_not_send_changes_nothing(first, sent):
    by = member()
    found = stale(by, title="Radweg")
    assert signed_in(by).post(address(found), sent).status_code == 409
    assert Proposal.objects.get(pk=found.pk).version == 1


# What stands in the author's form afterwards


def test_the_form_then_shows_what_others_published_so_that_sending_it_undoes_nothing(first):
    by = member()
    found = facts(by, title="Radweg bis Schönebeck")
    change("measure", "M-0001", summary="Inzwischen veröffentlicht.", funding="Bund")
    assert send(by, found).status_code == 303
    found.refresh_from_db()
    form = form_for(by, found)
    assert (form.initial["title"], form.initial["summary"], form.initial["funding"]) == (
        "Radweg bis Schönebeck",
        "Inzwischen veröffentlicht.",
        "Bund",
    )
    again = hand_in(by, found, {**form.initial, "funding": "Bund und Land"})
    review.release(found.pk, by=reviewer(), version=again.version)
    held = holding("measure", "M-0001")[1]
    assert (held["title"], held["summary"], held["funding"]) == (
        "Radweg bis Schönebeck",
        "Inzwischen veröffentlicht.",
        "Bund und Land",
    )


def test_a_window_that_showed_the_old_form_cannot_save_over_it(first):
    by = member()
    found = facts(by, title="Radweg")
    old = dict(found.entered)
    change("measure", "M-0001", summary="Inzwischen veröffentlicht.")
    send(by, found)
    with pytest.raises(proposals.SavedElsewhere):
        proposals.save(found.pk, by=by, entered={**old, "title": "Anders"}, seen=found.saves)


def test_what_came_back_and_was_typed_on_is_brought_up_to_date_with_the_new_words(first):
    """Not what was submitted first: that would silently drop what the author amended."""
    by = member()
    found = facts(by, title="Erster Titel")
    review.return_(found.pk, by=reviewer(), version=1, comment="Der Titel ist zu kurz.")
    proposals.save(
        found.pk, by=by, entered={**found.entered, "title": "Zweiter, längerer Titel"}, seen=found.saves
    )
    change("measure", "M-0001", summary="Inzwischen veröffentlicht.")
    found.refresh_from_db()
    assert "Zweiter, längerer Titel" in shown(by, found).text
    send(by, found)
    found.refresh_from_db()
    document = found.content[0]["document"]
    assert (document["title"], document["summary"]) == (
        "Zweiter, längerer Titel",
        "Inzwischen veröffentlicht.",
    )


def test_a_form_that_is_not_complete_is_completed_first(first):
    by = member()
    found = facts(by, title="Erster Titel")
    review.return_(found.pk, by=reviewer(), version=1, comment="Der Titel ist zu kurz.")
    proposals.save(found.pk, by=by, entered={**found.entered, "title": ""}, seen=found.saves)
    change("measure", "M-0001", summary="Inzwischen veröffentlicht.")
    answer = signed_in(by).get(address(found))
    assert (answer.status_code, answer["Location"]) == (303, f"/intern/vorschlaege/{found.pk}/bearbeiten/")


def test_a_reviewer_does_not_touch_what_its_author_is_writing_on(first, clock):
    by = member()
    found = facts(by, title="Erster Titel")
    change("measure", "M-0001", summary="Inzwischen veröffentlicht.")
    clock.shift(60)
    found = proposals.save(
        found.pk, by=by, entered={**found.entered, "title": "Neuer Titel"}, seen=found.saves
    )
    assert not shown(reviewer(), found).one("form", class_="rebase").all("button")
    assert send(reviewer(), found).status_code == 409
    assert Proposal.objects.get(pk=found.pk).entered["title"] == "Neuer Titel"


# Who may


def test_colleagues_may_look_but_not_write(first):
    found = stale(member(), title="Radweg")
    for who in (member(), administrator()):
        assert signed_in(who).get(address(found)).status_code == 403
        assert send(who, found).status_code == 403


def test_another_organisation_is_not_told_that_there_is_one(first):
    found = stale(member(), title="Radweg")
    assert signed_in(city()).get(address(found)).status_code == 404
    assert send(city(), found).status_code == 404


def test_strangers_and_wrong_addresses(client, first):
    found = stale(member(), title="Radweg")
    assert client.get(address(found))["Location"].startswith("/intern/anmelden/")
    assert client.post(address(found)).status_code == 403
    assert signed_in(reviewer()).get("/intern/vorschlaege/999999/abgleichen/").status_code == 404
    assert signed_in(reviewer()).delete(address(found)).status_code == 405


def test_what_is_decided_on_is_not_brought_up_to_date(first):
    by = member()
    found = stale(by, title="Radweg")
    review.reject(found.pk, by=reviewer(), version=1, reason="Nein.")
    assert signed_in(by).get(address(found)).status_code == 403
