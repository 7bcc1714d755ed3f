"""Nothing that is not public leaves by any door: page, API, feed, search, file, error or header.

Words that stand nowhere else are planted in everything the desk keeps. Readers, and people of another
organisation who are signed in, then ask for every address there is. Each word is shown to be visible where
it belongs, because a word that nobody can see would prove nothing.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver

from measures.actions import hints, people, proposals, review
from measures.models import Proposal, Revision, User
from measures.reading.search import LOOKED_AT
from measures.record.write import Change
from measures.vocabulary import ChangeGroup
from tests.support import desk
from tests.support.answers import NO_ANSWERS, addresses
from tests.support.factories import CITY, organisation, publish_all, update

pytestmark = [pytest.mark.once, pytest.mark.django_db]
OTHER = "verkehrswende"
HEADERS = {"sec-fetch-dest": "document"}
COMPARED_FILES = tuple(f"aenderungen.{form}" for form in ("csv", "json", "xlsx"))


@dataclass(frozen=True)
class Planted:
    """Who wrote what. Every word is one that stands nowhere else."""

    words: dict[str, str]
    author: User
    reviewer: User
    administrator: User
    proposals: dict[str, Proposal]


WORDS = {
    "draft": "Zwirbelkasten",
    "dropped": "Trompetenwiese",
    "open": "Quastenflosser",
    "source": "Grottenolmverlag",
    "returned": "Murmelbahnhof",
    "comment": "Schnabeltasse",
    "rejected": "Nebelkrähenpost",
    "reason": "Kieselsteinuhr",
    "taken back": "Walrossparade",
    "amended": "Fadenspulendorf",
    "hint": "Honigwabentelefon",
    "hint mail": "leserin-eisvogel@post.example",
    "author": "Ottilie Wimpernschlag",
    "author mail": "ottilie-wimpernschlag@gruppe.example",
    "reviewer": "Balthasar Kranichfeld",
    "reviewer mail": "kranichfeld-balthasar@gruppe.example",
    "invited": "eingeladen-pusteblume@gruppe.example",
}


@pytest.fixture
def planted(first, monkeypatch) -> Planted:
    publish_all(("organisation", organisation(key=OTHER, name="Radfreunde", alliance_member=True)))
    author = desk.member(name=WORDS["author"], email=WORDS["author mail"])
    reviewer = desk.reviewer(name=WORDS["reviewer"], email=WORDS["reviewer mail"])
    administrator = desk.administrator()

    def propose(word: str) -> Proposal:
        told = update(text=f"{WORDS[word]} am Elbufer.")
        told["evidence"]["publisher"] = WORDS["source"]
        return desk.proposed(author, Change("update", "published", "", told), text=WORDS[word])

    returned, rejected, back = propose("returned"), propose("rejected"), propose("taken back")
    review.return_(returned.pk, by=reviewer, version=1, comment=WORDS["comment"])
    proposals.save(returned.pk, by=author, entered={"text": WORDS["amended"]}, seen=returned.saves)
    review.reject(rejected.pk, by=reviewer, version=1, reason=WORDS["reason"])
    proposals.take_back(back.pk, by=author)
    dropped = desk.draft(author, text=WORDS["dropped"])
    proposals.take_back(dropped.pk, by=author)
    released = desk.proposed(author, Change("update", "published", "", update(text="Die Brücke ist fertig.")))
    review.release(released.pk, by=reviewer, version=1)
    hints.give(measure="M-0001", text=WORDS["hint"], url="", email=WORDS["hint mail"])
    people.invite(by=administrator, email=WORDS["invited"], organisation=CITY, role="member")
    found = {
        "draft": desk.draft(author, text=WORDS["draft"]),
        "open": propose("open"),
        "returned": returned,
        "rejected": rejected,
        "taken back": back,
        "dropped": dropped,
        "released": released,
    }
    mail.outbox.clear()
    return Planted(WORDS, author, reviewer, administrator, found)


def everything(answer: object) -> str:
    """Body and headers of an answer. A spreadsheet is packed: in its bytes no word could be found."""
    body = b"".join(answer) if answer.streaming else answer.content
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return body.decode("utf-8", "replace") + json.dumps(dict(answer.headers))


def lasting(answer: object) -> str:
    """Everything but how often this reader may still ask."""
    answer.headers.pop("RateLimit", None)
    return everything(answer)


def leaks(client: Client, asked: Iterator[str]) -> list[str]:
    found = []
    for address in asked:
        told = everything(client.get(address, headers=HEADERS))
        found += [f"{address}: {name}" for name, word in WORDS.items() if word in told]
    return found


def public_questions() -> Iterator[str]:
    """Every public address."""
    yield from sorted(set(addresses(get_resolver().url_patterns)))
    yield from ("/hinweis/", "/en/hinweis/", "/hinweis/?measure=M-0001", "/hinweis/?bogus=1")


def varied(questions: Iterator[str]) -> Iterator[str]:
    """In the past, in an edition, refused, and searched."""
    edition = Revision.objects.order_by("-number").values_list("number", flat=True)[0]
    for one in questions:
        mark = "&" if "?" in one else "?"
        for query in ("as_of=2024-06-01", f"edition={edition}", "bogus=1", "q=Elbufer"):
            yield f"{one}{mark}{query}"


def compared_questions() -> Iterator[str]:
    """What changed, as page, feed and files, since a day and an edition; every group, every kind of hit."""
    for form in ("", "feed/", *COMPARED_FILES):
        yield from (f"/aenderungen/{form}?{since}" for since in ("from_day=2013-01-01", "from_edition=3"))
    yield "/en/aenderungen/?from_edition=8&from_day=2020-01-01"
    yield from (f"/aenderungen/?from_edition=3&group={group}" for group in ChangeGroup.values)
    yield from (f"/suche/?q=elbufer&kind={kind}" for kind in LOOKED_AT)


def desk_questions(planted: Planted) -> Iterator[str]:
    """Every address of the desk, for every proposal and number there could be."""
    numbers = [*(one.pk for one in planted.proposals.values()), 1, 999_999]
    for route in desk_routes():
        if "<int:" in route:
            yield from ("/" + re.sub(r"<[^>]+>", str(number), route) for number in numbers)
        elif "<" in route:
            yield from ("/" + re.sub(r"<[^>]+>", word, route) for word in ("M-0001", "abc-def"))
        else:
            yield from (f"/{route}", f"/{route}?q=Elbufer", f"/{route}?kind=update&q=Elbufer")


def desk_routes() -> list[str]:
    [desk_urls] = [one for one in get_resolver().url_patterns if str(one.pattern) == NO_ANSWERS[0]]
    return [NO_ANSWERS[0] + str(one.pattern) for one in desk_urls.url_patterns]


def test_readers_meet_none_of_it_anywhere(planted):
    reader = Client(raise_request_exception=False)
    assert leaks(reader, public_questions()) == []
    assert leaks(reader, varied(public_questions())) == []
    assert leaks(reader, desk_questions(planted)) == []


def test_comparisons_and_kinds_of_results_tell_of_what_was_released_and_of_nothing_else(planted):
    """A walk along refusals would find nothing either: so each of these must be an answer."""
    reader = Client()
    answers = {one: reader.get(one) for one in compared_questions()}
    assert {one: answer.status_code for one, answer in answers.items() if answer.status_code != 200} == {}
    told = {one: everything(answer) for one, answer in answers.items()}
    assert [(one, name) for one, text in told.items() for name, word in WORDS.items() if word in text] == []
    for form in ("", "feed/", *COMPARED_FILES):
        assert "M-0001" in told[f"/aenderungen/{form}?from_edition=3"], form


def test_who_knows_a_hidden_word_and_searches_for_it_finds_nothing(planted):
    """Guards against a search, or its suggestions, over more than the public record."""
    reader = Client()
    assert 'class="plain found"' in everything(reader.get("/suche/?q=brücke"))
    for name, word in WORDS.items():
        others = [other for other in WORDS.values() if other not in word]
        for address in ("/suche/", "/massnahmen/"):
            told = everything(reader.get(address, {"q": word}))
            assert 'class="plain found"' not in told, (address, name)
            assert [other for other in others if other in told] == []
        assert reader.get("/api/v1/measures/", {"q": word}).json()["count"] == 0


@pytest.mark.parametrize("role", ["member", "responsible"])
def test_people_of_other_organisations_meet_none_of_it_anywhere(planted, role):
    stranger = desk.person(role, OTHER if role == "member" else CITY)
    client = desk.signed_in(stranger)
    client.raise_request_exception = False
    assert leaks(client, desk_questions(planted)) == []
    client = desk.signed_in(stranger)  # the walk above has signed out on its way
    assert leaks(client, public_questions()) == []


def test_an_administrator_of_another_organisation_sees_people_but_no_proposals(planted):
    client = desk.signed_in(desk.administrator(organisation=OTHER))
    shown = {leak.rpartition(": ")[2] for leak in leaks(client, desk_questions(planted))}
    assert shown <= {"author", "author mail", "reviewer", "reviewer mail", "invited", "hint", "hint mail"}


def test_each_word_is_visible_to_whom_it_belongs(planted):
    """The positive control: without it the tests above would pass for a desk that shows nothing."""
    seen = {
        leak.rpartition(": ")[2] for leak in leaks(desk.signed_in(planted.author), desk_questions(planted))
    }
    assert {
        "draft",
        "dropped",
        "open",
        "source",
        "returned",
        "comment",
        "rejected",
        "reason",
        "taken back",
        "amended",
    } <= seen
    assert {"author", "author mail"} <= seen
    seen = {
        leak.rpartition(": ")[2] for leak in leaks(desk.signed_in(planted.reviewer), desk_questions(planted))
    }
    assert {"open", "source", "returned", "comment", "author", "hint", "hint mail"} <= seen
    assert not {"draft", "dropped"} & seen
    seen = {
        leak.rpartition(": ")[2]
        for leak in leaks(desk.signed_in(planted.administrator), desk_questions(planted))
    }
    assert {"invited", "author mail", "hint"} <= seen


def test_the_exported_record_holds_none_of_it(planted, tmp_path):
    file = tmp_path / "record.ndjson"
    call_command("export_record", str(file))
    assert [name for name, word in WORDS.items() if word in file.read_text()] == []


def test_what_is_private_changes_no_public_answer(base, first):
    """Guards against counters, tags and numbers that betray that something is being prepared."""
    client = Client()
    asked = [
        "/",
        "/massnahmen/",
        "/massnahmen/M-0001/",
        "/protokoll/",
        "/api/v1/measures/",
        "/protokoll/feed/",
    ]
    before = [lasting(client.get(one)) for one in asked]
    author = desk.member()
    desk.draft(author, text="Neues")
    desk.proposed(author)
    hints.give(measure="M-0001", text="Hinweis", url="", email="")
    assert [lasting(client.get(one)) for one in asked] == before


def test_keys_are_given_at_publication_and_betray_no_proposal(first):
    author, somebody = desk.member(), desk.reviewer()
    early, late = desk.proposed(author), desk.proposed(author, text="später")
    assert review.release(late.pk, by=somebody, version=1).keys == ("U-00002",)
    assert review.release(early.pk, by=somebody, version=1).keys == ("U-00003",)
