"""Reminders: who is told what, over a year day by day, against a count that knows nothing of the code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from measures.actions import proposals, remind, review
from measures.models import Following, Reminder, User
from measures.record.write import Change
from tests.support.desk import city, draft, member, proposed, reviewer
from tests.support.factories import (
    ALLIANCE,
    CITY,
    evidence,
    measure,
    organisation,
    publish_all,
    publish_one,
    update,
)

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 11, 22), date(2027, 11, 22)
OTHER = "verkehrswende"
WEEK = timedelta(days=7)
HEADINGS = {
    "Mit einem Kommentar an Sie zurückgegeben:": "returned",
    "Warten seit über einer Woche auf Ihre Entscheidung:": "to_decide",
    "Überfällig:": "overdue",
    "Unbestätigt: lange kein Beleg, oder der Stand ist unbekannt:": "unconfirmed",
    "Gelten in den nächsten 30 Tagen als unbestätigt:": "soon",
    "Von Ihnen, seit über einer Woche nicht entschieden (wer freigibt, wird erinnert):": "not_decided",
}


@dataclass
class Known:
    """One measure as a person would note it down: whose it is, what was heard when, and the day it is due."""

    whose: set[str]
    heard: list[tuple[date, str]]
    due: date | None = None
    replaced: bool = False

    def status(self, day: date) -> tuple[date, str]:
        return max(one for one in self.heard if one[0] <= day)

    def done(self, day: date) -> bool:
        return self.status(day)[1] in ("completed", "ended", "abandoned")

    def confirmed(self, day: date) -> bool:
        heard, status = self.status(day)
        return self.done(day) or (status != "unknown" and day <= heard + timedelta(days=365))

    def overdue(self, day: date) -> bool:
        return self.due is not None and day > self.due and not self.done(day)

    def list_for(self, day: date) -> str:
        """The one list of a mail that it belongs to on this day."""
        if self.replaced:
            return ""
        if self.overdue(day):
            return "overdue"
        if not self.confirmed(day):
            return "unconfirmed"
        ahead = day + timedelta(days=30)
        heard, status = self.status(day)
        lasts = self.done(day) or (status != "unknown" and ahead <= heard + timedelta(days=365))
        return "" if lasts else "soon"


KNOWN = {
    "M-0001": Known(
        {CITY, ALLIANCE},
        [(date(2026, 5, 14), "in_progress"), (date(2027, 6, 1), "completed")],
        date(2027, 3, 31),
    ),
    "M-0002": Known({CITY, OTHER}, [(date(2026, 1, 10), "planned"), (date(2027, 2, 1), "planned")]),
    "M-0003": Known({CITY}, [(date(2024, 5, 14), "completed")], date(2025, 12, 31)),
    "M-0004": Known({OTHER}, [(date(2026, 9, 1), "unknown")]),
    "M-0005": Known({CITY}, [(date(2020, 1, 1), "planned")], date(2021, 12, 31), replaced=True),
    "M-0006": Known({"klimabeirat"}, [(date(2020, 1, 1), "planned")]),
}


@dataclass
class Written:
    """One proposal: who wrote it, and when it was handed in, came back and was over."""

    by: str
    handed_in: date
    came_back: date = date.max
    over: date = date.max


@dataclass
class Year:
    """What happens, and who is there. `people` by role or place; `numbers` are those of the proposals."""

    people: dict[str, User]
    numbers: dict[str, int] = field(default_factory=dict)


WRITTEN = {
    "first": Written("member", date(2026, 12, 1), came_back=date(2026, 12, 20), over=date(2027, 1, 15)),
    "second": Written("reviewer", date(2027, 3, 1)),
}
LEAVES = date(2027, 8, 1)
"""The day the account of the city is switched off."""


@pytest.fixture
def year(base):
    def known(key, **fields):
        return "measure", measure(key=key, code=key.replace("M-000", "A"), **fields)

    def heard(key, on, **fields):
        return "update", update(key, date=on, evidence=evidence(published=on), **fields)

    publish_all(
        ("organisation", organisation(key=OTHER)),
        ("organisation", organisation(key="klimabeirat", name="Klimabeirat", short_name="Beirat")),
        known("M-0001"),
        known("M-0002", partners=[OTHER]),
        known("M-0003"),
        known("M-0004", responsible=[OTHER]),
        known("M-0005", superseded_by="M-0001"),
        known("M-0006", responsible=["klimabeirat"]),
        heard("M-0001", "2026-05-14", status="in_progress", planned_end="2027-03"),
        heard("M-0002", "2026-01-10", status="planned"),
        heard("M-0003", "2024-05-14", status="completed", planned_end="2025"),
        heard("M-0004", "2026-09-01"),
        heard("M-0005", "2020-01-01", status="planned", planned_end="2021"),
        heard("M-0006", "2020-01-01", status="planned"),
    )
    Following.objects.create(organisation=ALLIANCE, measure="M-0001")
    member(is_active=False, organisation=CITY)
    return Year(
        {"city": city(), "other": member(organisation=OTHER), "member": member(), "reviewer": reviewer()}
    )


def happen(day, year):
    """What people do on this day, before the reminders of that day leave."""
    if day == date(2026, 12, 1):
        year.numbers["first"] = proposed(year.people["member"]).pk
    if day == date(2026, 12, 20):
        review.return_(year.numbers["first"], by=reviewer(organisation="nobody"), version=1, comment="Beleg?")
        User.objects.filter(organisation="nobody").update(is_active=False)
    if day == date(2027, 1, 15):
        proposals.take_back(year.numbers["first"], by=year.people["member"])
    if day == date(2027, 2, 1):
        now = evidence(published="2027-02-01", retrieved_on="2027-02-01")
        publish_one("update", update("M-0002", kind="checked", date="2027-02-01", evidence=now))
    if day == date(2027, 3, 1):
        change = Change("update", "published", "", update(text="Etwas anderes."))
        year.numbers["second"] = proposed(year.people["reviewer"], change).pk
    if day == date(2027, 6, 1):
        now = evidence(published="2027-06-01", retrieved_on="2027-06-01")
        publish_one("update", update("M-0001", status="completed", date="2027-06-01", evidence=now))
    if day == LEAVES:
        User.objects.filter(pk=year.people["city"].pk).update(is_active=False)


def expected(day, year):
    """{who: {list: what stands in it}} of those who have anything at all."""
    there = {who: one for who, one in year.people.items() if who != "city" or day < LEAVES}
    found = {who: measures_of(one, day) | proposals_of(who, day, year) for who, one in there.items()}
    return {who: lists for who, lists in found.items() if lists}


def measures_of(person, day):
    lists: dict[str, list] = {}
    for key, one in KNOWN.items():
        if person.organisation in one.whose and (name := one.list_for(day)):
            lists.setdefault(name, []).append(key)
    return lists


def proposals_of(who, day, year):
    lists: dict[str, list] = {}
    for name, one in WRITTEN.items():
        if one.came_back <= day < one.over:
            place = "returned" if who == one.by else ""
        elif one.handed_in + WEEK < day < one.over:
            place = {one.by: "not_decided"}.get(who, "to_decide" if who == "reviewer" else "")
        else:
            place = ""
        if place:
            lists.setdefault(place, []).append(year.numbers[name])
    return lists


def told(body):
    """{list: keys and numbers} of a mail, in the order they stand there."""
    found = {}
    for block in body.split("\n\n"):
        heading, *lines = block.splitlines()
        if heading in HEADINGS:
            addresses = re.findall(
                r"/(?:massnahmen/(M-\d{4})|intern/vorschlaege/(\d+))/$", "\n".join(lines), re.M
            )
            found[HEADINGS[heading]] = [key or int(number) for key, number in addresses]
    return found


def test_over_a_year_everybody_gets_exactly_what_waits_for_them_once_a_week(year, base):
    """Guards against a reminder too many, one too few, and one about somebody else's work."""
    last: dict[str, date] = {}
    mails = {person.email: who for who, person in year.people.items()}
    sent_in_all = 0
    for passed in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=passed)
        base.move_to(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), tick=False)
        happen(day, year)
        mail.outbox.clear()
        call_command("remind", "--send", stdout=StringIO())
        due = {
            who: lists
            for who, lists in expected(day, year).items()
            if who not in last or day >= last[who] + WEEK
        }
        assert {mails[one.to[0]]: told(one.body) for one in mail.outbox} == due, day
        assert len(mail.outbox) == len(due), day
        last |= dict.fromkeys(due, day)
        sent_in_all += len(due)
    assert Reminder.objects.count() == sent_in_all
    assert set(last) == set(year.people), "everybody must have had something to do"


# One person, one day


@pytest.fixture
def late(first):
    """Somebody whose organisation follows an overdue measure."""
    Following.objects.create(organisation=ALLIANCE, measure="M-0001")
    first_day = timezone.now()
    publish_one("update", update(planned_end="2025", status="planned", date="2026-11-01"))
    return member(), first_day


def test_the_mail_is_short_says_where_to_go_and_how_to_end_it(late):
    person, now = late
    assert remind.send(remind.digest_for(person, now), now)
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == ([person.email], "Was auf Sie wartet")
    assert "Radschnellweg nach Schönebeck" in sent.body
    assert sent.body.count("http://127.0.0.1:8000/intern/\n") == 1
    assert "sagen Sie es der Kontenverwaltung" in sent.body
    assert person.name not in sent.body


def test_a_long_list_is_cut_and_says_how_much_is_left(late):
    person, _now = late
    keys = [f"M-{number:04d}" for number in range(1, remind.LISTED + 4)]
    digest = remind.Digest(person, keys, [], [], [], [], [])
    assert remind.text(digest).count("/massnahmen/") == remind.LISTED
    assert "- und 3 weitere" in remind.text(digest)


def test_two_runs_at_once_send_one_mail(late):
    """Both have looked before either has sent."""
    person, now = late
    one, other = (remind.digest_for(person, now) for _run in range(2))
    assert (remind.send(one, now), remind.send(other, now)) == (True, False)
    assert len(mail.outbox) == 1


def test_a_mail_that_did_not_leave_is_not_counted(late, monkeypatch):
    person, now = late

    def broken(*_arguments, **_names):
        raise SMTPException("away")

    with monkeypatch.context() as patch:
        patch.setattr("measures.actions.notices.send_mail", broken)
        assert not remind.send(remind.digest_for(person, now), now)
    assert not Reminder.objects.exists()
    assert remind.send(remind.digest_for(person, now), now)


def test_who_was_switched_off_meanwhile_gets_nothing(late):
    person, now = late
    digest = remind.digest_for(person, now)
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert not remind.send(digest, now)


def test_drafts_remind_nobody(first):
    author = member(organisation="nobody")
    draft(author)
    assert not remind.digest_for(author, timezone.now())
