"""“My measures” and “Enter something”: what needs me, and finding the measure."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from measures.actions import following, review
from measures.models import Following
from tests.support import desk
from tests.support.factories import change, holding, measure, organisation, publish_all, update, withdraw
from tests.support.typing import send

pytestmark = pytest.mark.django_db
GROUP = "radfreunde"


@pytest.fixture
def group(first):
    """An organisation that takes part in nothing, and somebody of it."""
    publish_all(("organisation", organisation(key=GROUP, name="Radfreunde")))
    return desk.member(organisation=GROUP)


@pytest.fixture
def client(group):
    return desk.signed_in(group)


def home(client):
    answer = client.get(reverse("desk"))
    assert answer.status_code == 200
    return answer.content.decode()


def told(key, **fields):
    """A measure with one update, for a list."""
    return [
        ("measure", measure(key=key, title=f"Maßnahme {key}")),
        ("update", update(measure=key, **fields)),
    ]


def sections(page):
    """The headings of the page in their order."""
    return [one.split(">", 1)[1].split("<")[0].strip() for one in page.split("<h2 ")[1:]]


def test_an_empty_desk_explains_itself(client):
    page = home(client)
    assert "Noch keine Maßnahmen" in page
    assert reverse("entries") in page


def test_what_the_organisation_takes_part_in_or_follows_is_listed(first, client, group):
    assert "Radschnellweg" in home(desk.signed_in(desk.city()))
    assert "Radschnellweg" in home(desk.signed_in(desk.member(organisation="swm")))
    assert "Radschnellweg" not in home(client)
    following.follow("M-0001", by=group)
    assert "Radschnellweg" in home(client)
    assert "Radschnellweg" in home(desk.signed_in(desk.member(organisation=GROUP)))


def test_measures_stand_by_what_is_due(client, group):
    publish_all(
        *told("M-0010", status="in_progress", planned_end="2025-08", date="2026-11-01"),
        *told("M-0011", status="in_progress", date="2024-01-01"),
        *told("M-0012", status="in_progress", planned_end="2027-01", date="2026-11-01"),
        *told("M-0013", status="in_progress", date="2025-12-01"),
        *told("M-0014", status="completed", date="2020-01-01"),
        ("measure", measure(key="M-0015", title="Maßnahme M-0015")),
    )
    for number in range(10, 16):
        following.follow(f"M-00{number}", by=group)
    page = home(client)
    assert sections(page) == [
        "Termin überschritten",
        "Lange nicht bestätigt",
        "Steht bevor",
        "Noch kein Beleg",
    ]
    order = ["M-0010", "M-0011", "M-0013", "M-0012", "M-0015", "M-0014"]
    places = [page.index(f"Maßnahme {key}") for key in order]
    assert places == sorted(places)
    assert "Termin August 2025, überschritten: rund 15\u00a0Monate" in page
    assert "Gilt bis 01.12.2026 als bestätigt" in page
    assert "<details" in page[: page.index("Maßnahme M-0014")]


def test_what_i_wrote_comes_first_and_what_came_back_before_all(first):
    author, second = desk.member(), desk.reviewer()
    client = desk.signed_in(author)
    desk.draft(author, text="Angefangen")
    desk.proposed(author)
    returned = desk.proposed(author, about_other="x")
    review.return_(returned.pk, by=second, version=1, comment="Bitte die Seite nennen.")
    page = home(client)
    assert sections(page)[:3] == ["Zurück an Sie", "Weiterschreiben", "Wartet auf Freigabe"]
    assert "Bitte die Seite nennen." in page
    assert reverse("entry", args=[returned.pk]) in page


def test_what_was_overtaken_is_named(first):
    author = desk.member()
    number, document = holding("update", "U-00001")
    about = {
        "measure": "M-0001",
        "kind": document["kind"],
        "key": "U-00001",
        "action": "changed",
        "base": number,
    }
    begun = desk.draft(author, about=about)
    client = desk.signed_in(author)
    assert send(client, begun, "submit").status_code == 303
    assert "Das Protokoll ist weitergegangen" not in home(client)
    change("update", "U-00001", text="Inzwischen anders.")
    assert "Das Protokoll ist weitergegangen" in home(client)


def test_colleagues_see_what_waits_and_no_drafts(first):
    author = desk.member()
    waiting, draft = desk.proposed(author), desk.draft(author, measure="x")
    page = home(desk.signed_in(desk.member()))
    assert reverse("proposal", args=[waiting.pk]) in page
    assert f"/{draft.pk}/" not in page


def test_reviewers_see_how_much_waits_for_them(first):
    desk.proposed(desk.member())
    assert "Ein Vorschlag wartet auf Ihre Freigabe" in home(desk.signed_in(desk.reviewer()))
    assert "Ein Vorschlag wartet auf Ihre Freigabe" not in home(desk.signed_in(desk.member()))


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("name", ["desk", "entries"])
def test_many_measures_take_no_more_queries_than_few(client, group, name):
    for number in range(100, 105):
        publish_all(*told(f"M-0{number}", status="in_progress", date="2024-01-01"))
        following.follow(f"M-0{number}", by=group)
    few = queries(client, reverse(name))
    publish_all(
        *[one for number in range(200, 255) for one in told(f"M-0{number}", status="idea", date="2026-11-01")]
    )
    Following.objects.bulk_create(
        Following(organisation=GROUP, measure=f"M-0{number}") for number in range(200, 255)
    )
    assert queries(client, reverse(name)) == few


# Finding a measure


def found(client, asked):
    return client.get(reverse("entries"), {"q": asked}).content.decode()


@pytest.mark.parametrize("asked", ["E1.1", "e 1.1", "M-0002", "klimaschutzzentrum", "KLIMASCHUTZ zentrum"])
def test_a_measure_is_found_by_code_key_or_words(client, asked):
    publish_all(("measure", measure(key="M-0002", code="E1.1", title="Klimaschutzzentrum und mehr")))
    page = found(client, asked)
    assert "Klimaschutzzentrum und mehr" in page
    assert "Radschnellweg" not in page


def test_a_slip_of_the_finger_is_offered_what_is_near(client):
    page = found(client, "Radschnelweg")
    assert "Meinten Sie" in page
    assert "Radschnellweg nach Schönebeck" in page


@pytest.mark.parametrize("asked", ["gibt es nicht", "…", "x" * 500, "\0"])
def test_odd_searches_are_answered(client, asked):
    assert client.get(reverse("entries"), {"q": asked}).status_code == 200


def test_one_measure_shows_all_that_can_be_said_and_its_updates(client):
    page = client.get(reverse("entries"), {"measure": "M-0001"}).content.decode()
    for form in ("update", "check", "facts", "paper", "withdrawal"):
        assert f'name="form" value="{form}"' in page
    assert 'name="key" value="U-00001"' in page


@pytest.mark.parametrize("key", ["M-0999", "nonsense", "../etc"])
def test_a_measure_that_is_not_there_is_not_found(client, key):
    assert client.get(reverse("entries"), {"measure": key}).status_code == 404


def test_a_withdrawn_measure_can_not_be_chosen(client):
    publish_all(("measure", measure(key="M-0002", title="Bald weg")))
    withdraw("measure", "M-0002", "Doppelt.")
    assert "Bald weg" not in found(client, "Bald")
    assert client.get(reverse("entries"), {"measure": "M-0002"}).status_code == 404


# Following


def test_following_and_not_any_more_lead_back_to_where_the_button_was(client):
    back = f"{reverse('entries')}?q=rad"
    address = reverse("follow", args=["M-0001"])
    answer = client.post(address, {"do": "follow", "back": back})
    assert (answer.status_code, answer["Location"]) == (303, back)
    assert Following.objects.filter(organisation=GROUP, measure="M-0001").exists()
    client.post(address, {"do": "unfollow"})
    assert not Following.objects.exists()


@pytest.mark.parametrize("back", ["https://boese.example/", "//boese.example/", "", "javascript:alert(1)"])
def test_following_leads_nowhere_else(client, back):
    assert client.post(reverse("follow", args=["M-0001"]), {"back": back})["Location"] == reverse("desk")


def test_what_is_not_on_record_cannot_be_followed(client):
    answer = client.post(reverse("follow", args=["M-0999"]), {"do": "follow"}, follow=True)
    assert "M-0999 steht nicht im Protokoll" in answer.content.decode()
    assert client.get(reverse("follow", args=["M-0001"])).status_code == 405
