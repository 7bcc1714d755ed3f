"""The page of a proposal and the list of all: who sees what, and what a reviewer needs to decide."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from measures.actions import proposals, review
from measures.record.write import Change
from tests.support.desk import administrator, city, draft, member, proposed, reviewer, signed_in
from tests.support.factories import (
    CITY,
    change,
    changing,
    decision,
    evidence,
    measure,
    publish_one,
    update,
    withdrawing,
)
from tests.support.html import read

pytestmark = pytest.mark.django_db
LIST = "/intern/vorschlaege/"
SOURCE = "https://www.volksstimme.example/elbufer"


def page(person, found, status=200):
    answer = signed_in(person).get(f"{LIST}{found.pk}/")
    assert answer.status_code == status
    return read(answer.content.decode())


def news(**fields):
    values = {
        "text": "Am Elbufer wird gebaut.",
        "status": "in_progress",
        "evidence": evidence(
            type="press", publisher="Volksstimme", url=SOURCE, page="Seite 13", quote="Die Bagger rollen."
        ),
    }
    return Change("update", "published", "", update(**{**values, **fields}))


# What it shows


def test_a_new_update_is_shown_with_its_evidence_beside_it_and_what_holds_now(first):
    shown = page(reviewer(), proposed(member(), news()))
    claim = shown.one("article", class_="claim")
    [left, right] = [one for one in claim.one("div", class_="compare").children if not isinstance(one, str)]
    assert "Am Elbufer wird gebaut." in left.text
    assert "in Umsetzung" in left.text
    source = right.one("div", class_="source")
    for part in ("Presse", "Volksstimme", "Die Bagger rollen.", "Seite 13", "abgerufen am 20.11.2026"):
        assert part in source.text
    assert source.one("a").attributes == {"rel": "external noopener", "href": SOURCE}
    now = right.one("section", class_="now").text
    assert "geplant" in now
    assert "Der erste Abschnitt am Elbufer ist im Bau." in now


def test_a_status_is_a_word_with_a_shape_and_never_a_colour_alone(first):
    shown = page(reviewer(), proposed(member(), news()))
    for badge in shown.all("span", class_="status"):
        [shape] = badge.all("span", aria_hidden="true")
        assert shape.text
        assert badge.text.replace(shape.text, "").strip()


def test_a_change_is_shown_as_what_differs_from_the_entry_it_was_written_against(first):
    """Not from what holds now: the author has not seen that."""
    text = "Durchgehender Radweg entlang der Elbe bis zur Stadtgrenze und weiter nach Schönebeck."
    found = proposed(member(), changing("measure", "M-0001", summary=text, budget_eur=250000))
    change("measure", "M-0001", funding="Bund")
    shown = page(reviewer(), found)
    changed = shown.one("article", class_="claim").one("dl", class_="changes").text
    assert "250.000 Euro" in changed
    assert "nach Schönebeck" in shown.one("ins").text
    assert "Förderung" not in changed


def test_the_evidence_of_facts_is_their_source(first):
    found = proposed(member(), changing("measure", "M-0001", budget_eur=1))
    source = page(reviewer(), found).one("div", class_="source")
    assert source.one("a").attributes["href"] == "https://www.magdeburg.example/radverkehr"


def test_a_withdrawal_shows_what_would_go_and_why(first):
    found = proposed(member(), withdrawing("update", "U-00001", "Gehört zu einer anderen Maßnahme."))
    words = page(reviewer(), found).text
    assert "Was zurückgezogen würde" in words
    assert "Der erste Abschnitt am Elbufer ist im Bau." in words
    assert "Gehört zu einer anderen Maßnahme." in words


def test_a_batch_shows_every_change_and_names_records_that_have_no_key_yet(first):
    found = proposed(
        member(),
        Change("decision", "published", "new:1", decision(reference="A0099/26", title="Radweg jetzt")),
        changing("measure", "M-0001", decisions=["ds0367-17", "new:1"]),
        *(news(text=f"Nachricht {number}") for number in range(3)),
    )
    shown = page(reviewer(), found)
    assert len(shown.all("article", class_="claim")) == 5
    assert "new:1" not in shown.text
    assert "Radweg jetzt" in shown.text


def test_the_number_of_queries_does_not_grow_with_the_batch(first, django_assert_num_queries):
    client = signed_in(reviewer())
    one, many = (proposed(member(), *(news(text=f"{n}") for n in range(count))) for count in (2, 12))
    client.get(f"{LIST}{one.pk}/")
    with CaptureQueriesContext(connection) as few:
        client.get(f"{LIST}{one.pk}/")
    with django_assert_num_queries(len(few)):
        client.get(f"{LIST}{many.pk}/")


def test_markup_in_a_proposal_is_shown_as_text(first):
    """It was entered by a person and has been read by nobody yet."""
    found = proposed(member(), Change("update", "published", "", update(text="A & B > C")))
    assert "A & B > C" in page(reviewer(), found).text
    review.return_(found.pk, by=reviewer(), version=1, comment="<script>alert(1)</script>")
    shown = page(member(), found)
    assert "<script>alert(1)</script>" in shown.text
    assert not any("alert" in script.text for script in shown.all("script"))


def test_it_says_how_long_it_waits_and_marks_more_than_a_week_in_words(first, clock):
    found = proposed(member(), news())
    clock.shift(timedelta(days=9))
    assert "seit 9 Tagen, länger als eine Woche" in page(reviewer(), found).text


@pytest.mark.parametrize(
    ("organisation", "warned"), [(CITY, True), ("klimabuendnis-magdeburg", True), ("swm", False)]
)
def test_a_reviewer_is_warned_when_it_concerns_their_own_organisation(first, organisation, warned):
    publish_one("measure", measure(key="M-0002"))  # of the city, without partners
    found = proposed(member(), news(measure="M-0002"))
    words = page(reviewer(organisation=organisation), found).text
    assert ("Das betrifft Ihre eigene Organisation." in words) == warned


def test_the_trail_says_who_did_what_when_and_what_they_said(first):
    by, other = member(name="Ada Muster"), reviewer(name="Rea Richter")
    found = proposed(by, news())
    review.return_(found.pk, by=other, version=1, comment="Bitte die Seite nennen.")
    trail = page(by, found).one("ol", class_="trail").text
    for part in ("begonnen · Ada Muster", "eingereicht", "zurückgegeben · Rea Richter", "Bitte die Seite"):
        assert part in trail


def test_what_came_back_shows_its_author_the_comment_and_every_word_they_typed(first):
    by = member()
    found = proposed(by, news(), text="Der Spatenstich war am Montag.")
    review.return_(found.pk, by=reviewer(), version=1, comment="Bitte die Seite nennen.")
    assert "Der Spatenstich war am Montag." in page(by, found).text
    assert "Der Spatenstich war am Montag." not in page(reviewer(), found).text  # may be half a thought


def test_what_was_released_leads_to_the_public_record(first):
    found = proposed(member(), news())
    published = review.release(found.pk, by=reviewer(), version=1)
    links = page(found.author, found).links()
    assert links[f"Fassung {published.edition}"].endswith(f"?edition={published.edition}")
    assert f"/massnahmen/M-0001/#{published.keys[0]}" in links.values()


def test_what_anybody_can_do_is_what_their_page_offers(first):
    by = member()
    found = proposed(by, news())
    actions = {
        who.role: {form.attributes["action"].split("/")[-2] for form in page(who, found).all("form")}
        for who in (by, reviewer(), administrator())
    }
    assert actions == {"member": {"zurueckziehen"}, "reviewer": {"entscheiden"}, "administrator": set()}


def test_a_reviewer_reads_their_own_but_is_told_that_somebody_else_decides(first):
    own = reviewer()
    shown = page(own, proposed(own, news()))
    assert "Sie haben daran mitgeschrieben." in shown.text
    assert not [form for form in shown.all("form") if "entscheiden" in form.attributes["action"]]


# Who sees it


def test_a_draft_is_there_for_its_author_only(first):
    by = member()
    found = draft(by, text="Noch geheim.")
    assert "Noch geheim." in page(by, found).text
    for who in (member(), reviewer(), administrator()):
        page(who, found, status=404)


def test_another_organisation_is_not_told_that_there_is_one(first):
    found = proposed(member(), news())
    for who in (city(), member(organisation="swm")):
        assert "Elbufer" not in page(who, found, status=404).text
    page(member(), found)


def test_strangers_are_sent_to_sign_in(client, first):
    found = proposed(member(), news())
    for address in (LIST, f"{LIST}{found.pk}/"):
        assert client.get(address)["Location"].startswith("/intern/anmelden/")


@pytest.mark.parametrize("number", ["999999", "0"])
def test_a_number_that_is_none_is_not_found(first, number):
    assert signed_in(reviewer()).get(f"{LIST}{number}/").status_code == 404


def test_wrong_methods_are_refused(first):
    client, found = signed_in(reviewer()), proposed(member(), news())
    assert client.post(LIST).status_code == 405
    assert client.post(f"{LIST}{found.pk}/").status_code == 405


# The list


def listed(person, query=""):
    answer = signed_in(person).get(LIST + query)
    assert answer.status_code == 200
    return answer.context["lines"]


def test_the_list_shows_the_own_organisations_and_reviewers_all_newest_first(first):
    by = member()
    ours, theirs, own = proposed(by, news()), proposed(city(), news()), draft(by)
    assert [line.number for line in listed(by)] == [own.pk, ours.pk]
    assert [line.number for line in listed(member())] == [ours.pk]
    assert [line.number for line in listed(reviewer())] == [theirs.pk, ours.pk]


def test_the_list_says_who_proposed_and_who_released(first):
    found = proposed(member(name="Ada Muster"), news())
    review.release(found.pk, by=reviewer(name="Rea Richter"), version=1)
    [line] = listed(member())
    assert (line.author, line.state, line.decided) == (
        "Ada Muster",
        "freigegeben",
        "von Rea Richter am 22.11.2026",
    )


def test_the_list_can_be_narrowed_to_a_state(first):
    by = member()
    waiting, taken = proposed(by, news()), proposed(by, news(text="Anders."))
    proposals.take_back(taken.pk, by=by)
    assert [line.number for line in listed(by, "?state=open")] == [waiting.pk]
    assert [line.number for line in listed(by, "?state=taken_back")] == [taken.pk]
    assert listed(by, "?state=rejected") == []


def test_an_empty_list_explains_itself(base):
    assert "Noch wurde nichts vorgeschlagen." in read(signed_in(member()).get(LIST).content.decode()).text


@pytest.mark.parametrize(
    "query", ["?state=secret", "?offset=x", "?offset=-1", "?limit=5", "?state=open&state=x"]
)
def test_what_the_list_cannot_answer_is_refused_with_a_sentence(first, query):
    answer = signed_in(member()).get(LIST + query)
    assert answer.status_code == 400
    assert read(answer.content.decode()).one("p", class_="lead").text.endswith(".")


def test_the_empty_choice_of_the_filter_is_all(first):
    answer = signed_in(member()).get(LIST + "?state=")
    assert (answer.status_code, answer["Location"]) == (303, LIST)


def test_a_long_list_comes_in_parts(first):
    by = member()
    for number in range(51):
        draft(by, text=str(number))
    assert len(listed(by)) == 50
    [last] = listed(by, "?offset=50")
    assert last.state == "in Arbeit"
