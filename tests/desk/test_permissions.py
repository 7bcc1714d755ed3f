"""Who gets in where: every address of the desk × everybody there is, reading and sending.

A new address without a row here fails. What somebody may do once they are in is tested beside each view.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from measures.actions import hints, people
from measures.models import Hint, Invitation, Proposal, User
from tests.support import desk
from tests.support.factories import CITY, organisation, publish_all
from tests.support.kept import kept

pytestmark = [pytest.mark.once, pytest.mark.django_db]
OTHER = "verkehrswende"
NUMBER = "<number>"
EVERYBODY = (
    "anonymous",
    "deactivated",
    "author",
    "outsider",
    "responsible",
    "reviewer",
    "administrator",
    "unsecured",  # a reviewer without a second factor
)
SIGNED_IN = {"author", "outsider", "responsible", "reviewer", "administrator"}
ALL = set(EVERYBODY)
REVIEWING = {"reviewer"}
HINTING = {"reviewer", "administrator"}
MANAGING = {"administrator"}
OWN = {"author"}
# The author's own organisation and every reviewer; for all others the proposal does not exist.
KNOWING = {"author", "reviewer"}


@dataclass(frozen=True)
class Row:
    """Who is let in for reading and for sending. Others: sign in, not your role (403) or not there (404).

    `method` is the one that a hidden address takes: for the other it says so (405) before it looks.
    """

    reading: set[str]
    sending: set[str]
    hidden: bool = False
    method: str = ""


def row(reading: set[str], sending: set[str] | None = None, *, hidden: bool = False, method: str = "") -> Row:
    return Row(reading, reading if sending is None else sending, hidden, method)


OPEN_DOOR = row(ALL)
"""Pages of signing in and of accepting an invitation. What they show depends on who asks."""
ROWS: dict[str, Row] = {
    "account_login": OPEN_DOOR,
    "account_inactive": OPEN_DOOR,
    "account_reset_password": OPEN_DOOR,
    "account_reset_password_done": OPEN_DOOR,
    "account_reset_password_from_key": OPEN_DOOR,
    "account_reset_password_from_key_done": OPEN_DOOR,
    "invitation": OPEN_DOOR,
    "account_logout": OPEN_DOOR,
    "mfa_authenticate": row(ALL, SIGNED_IN | {"unsecured"}),
    # The account itself: everybody who is signed in, also while the second factor is still to be set up.
    "account_reauthenticate": row(SIGNED_IN | {"unsecured"}),
    "account_change_password": row(SIGNED_IN | {"unsecured"}),
    "mfa_reauthenticate": row(SIGNED_IN | {"unsecured"}),
    "mfa_index": row(SIGNED_IN | {"unsecured"}),
    "mfa_activate_totp": row(SIGNED_IN | {"unsecured"}),
    "mfa_deactivate_totp": row(SIGNED_IN | {"unsecured"}),
    "mfa_view_recovery_codes": row(SIGNED_IN | {"unsecured"}),
    "mfa_generate_recovery_codes": row(SIGNED_IN | {"unsecured"}),
    "mfa_download_recovery_codes": row(SIGNED_IN | {"unsecured"}),
    "account": row(SIGNED_IN),
    "people": row(MANAGING),
    "person": row(MANAGING),
    "invite": row(MANAGING),
    "invitation_revoke": row(MANAGING),
    "settings": row(MANAGING),
    "desk": row(SIGNED_IN),
    "entries": row(SIGNED_IN),
    "records": row(SIGNED_IN),
    "entry_start": row(SIGNED_IN),
    "follow": row(SIGNED_IN),
    "entry": row(KNOWING, OWN, hidden=True),
    "entry_save": row(KNOWING, OWN, hidden=True, method="POST"),
    "entry_preview": row(KNOWING, hidden=True, method="GET"),
    "proposals": row(SIGNED_IN),
    "proposal": row(KNOWING, hidden=True, method="GET"),
    "take_back": row(KNOWING, OWN, hidden=True, method="POST"),
    "rebase": row(KNOWING, KNOWING, hidden=True),
    "decide": row(REVIEWING),
    "queue": row(REVIEWING),
    "release_several": row(REVIEWING),
    "hints": row(HINTING),
    "hint_settle": row(HINTING),
}


#: Pages that refuse what none of their buttons sends.
BUTTONS = {"person": "do=reset", "settings": "do=mail"}


@pytest.fixture
def cast(first) -> dict[str, Client]:
    """A browser for everybody, and one of each thing that has an address."""
    other_group()
    author, administrator = desk.member(), desk.administrator(organisation=OTHER)
    desk.proposed(author)
    hints.give(measure="M-0001", text="Die Brücke ist offen.", url="", email="")
    people.invite(by=administrator, email="neu@gruppe.example", organisation=CITY, role="member")
    deactivated = desk.member()
    client = desk.signed_in(deactivated)
    deactivated.is_active = False
    deactivated.save()
    return {
        "anonymous": Client(),
        "deactivated": client,
        "author": desk.signed_in(author),
        "outsider": desk.signed_in(desk.member(organisation=OTHER)),
        "responsible": desk.signed_in(desk.city()),
        "reviewer": desk.signed_in(desk.reviewer(organisation=OTHER)),
        "administrator": desk.signed_in(administrator),
        "unsecured": desk.signed_in(unsecured()),
    }


@kept
def other_group() -> None:
    publish_all(("organisation", organisation(key=OTHER, name="Radfreunde", alliance_member=True)))


def unsecured() -> User:
    found = desk.member()
    found.role = "reviewer"
    found.save()
    return found


def routes() -> dict[str, str]:
    [found] = [one for one in get_resolver().url_patterns if str(one.pattern) == "intern/"]
    return {one.name: f"/intern/{one.pattern}" for one in found.url_patterns}


def address(name: str) -> str:
    """With the number of what `cast` made; each kind of thing is there once."""
    number = {
        "person": User.objects.filter(role="responsible").values_list("pk", flat=True).first(),
        "hint_settle": Hint.objects.get().pk,
        "invitation_revoke": Invitation.objects.get().pk,
    }.get(name, Proposal.objects.get().pk)
    found = re.sub(r"<int:[^>]+>", str(number), routes()[name])
    return re.sub(r"<[^>]+>", "M-0001" if name == "follow" else "abc-def", found)


def outcome(client: Client, method: str, where: str, sent: str = "") -> str:
    """`in`, or how somebody is kept out."""
    answer = client.generic(method, where, sent, content_type="application/x-www-form-urlencoded")
    place = answer.headers.get("Location", "")
    if answer.status_code == 302 and place.startswith(reverse("account_login") + "?next="):
        return "sign in"
    if answer.status_code == 302 and place == reverse("mfa_activate_totp"):
        return "second factor"
    return {403: "refused", 404: "not there"}.get(answer.status_code, "in")


def expected(who: str, allowed: set[str], method: str, one: Row) -> str:
    told = SIGNED_IN if one.method not in ("", method) else set()  # 405, before anything is looked up
    if who in allowed | told:
        return "in"
    if who in ("anonymous", "deactivated"):
        return "sign in" if method == "GET" else "refused"
    if who == "unsecured":
        return "second factor"
    return "refused" if not one.hidden or who in one.reading else "not there"


def test_every_address_of_the_desk_has_a_row():
    assert set(routes()) == set(ROWS)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", ROWS)
def test_everybody_is_let_in_or_kept_out_as_the_row_says(cast, name, method):
    one, where = ROWS[name], address(name)
    allowed = one.reading if method == "GET" else one.sending
    found = {who: outcome(cast[who], method, where, BUTTONS.get(name, "")) for who in EVERYBODY}
    assert found == {who: expected(who, allowed, method, one) for who in EVERYBODY}
