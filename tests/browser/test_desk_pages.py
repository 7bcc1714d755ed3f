"""Every page of the desk in a real browser: nothing complains, all fits, is reached and can be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page

from measures.actions import hints, people, review
from measures.desk.forms.about import checked_about
from measures.models import Hint, Proposal, User
from measures.record.write import Change
from measures.vocabulary import EntryForm
from tests.browser.test_every_page import END, FOCUSABLE, FOCUSED, OVERFLOW, SOURCE, dressed
from tests.support import axe, desk
from tests.support.factories import ALLIANCE, CITY, changing, evidence, update

pytestmark = [pytest.mark.once, pytest.mark.django_db(transaction=True)]
MEASURE = "M-0030"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


class Cast:
    """People, and one of each thing that has a page; `pages` says who looks at which."""

    def __init__(self) -> None:
        self.author, self.reviewer = desk.member(name=LONG[:40]), desk.reviewer()
        self.administrator, self.city = desk.administrator(), desk.city()
        self.newcomer = desk.member(organisation="swm")
        self.drafts = {form: self.begun(form, about) for form, about in FORMS.items()}
        self.waiting = self.proposal(update(MEASURE, text=f"{LONG} ist fertig.", status="completed"))
        self.returned = self.proposal(
            update(MEASURE, text="Die Brücke steht.", evidence=evidence(quote=LONG))
        )
        review.return_(self.returned.pk, by=self.reviewer, version=1, comment=f"Bitte kürzer: {LONG}")
        self.released = self.proposal(update(MEASURE, text="Der Weg ist offen."))
        review.release(self.released.pk, by=self.reviewer, version=1)
        old = changing("measure", MEASURE, title="Neuer Titel", summary="Kürzer gesagt.")
        self.overtaken = desk.proposed(self.author, old)
        newer = desk.proposed(self.city, changing("measure", MEASURE, title="Ganz anderer Titel"))
        review.release(newer.pk, by=self.reviewer, version=1)
        self.several = desk.proposed(self.author, *checks())
        hints.give(
            measure=MEASURE, text=f"Stimmt nicht: {LONG}", url="https://example.org/a", email="a@b.example"
        )
        people.invite(by=self.administrator, email="neu@gruppe.example", organisation=CITY, role="member")
        _invitation, self.token = people.invite(
            by=self.administrator, email="zweite@gruppe.example", organisation=ALLIANCE, role="reviewer"
        )

    def begun(self, form: str, sent: dict[str, object]) -> Proposal:
        about = checked_about(EntryForm(form), sent, self.author)
        return desk.draft(self.author, form, about, **({"text": LONG} if form == "update" else {}))

    def proposal(self, document: dict) -> Proposal:
        return desk.proposed(self.author, Change("update", "published", "", document))

    def pages(self) -> Iterator[tuple[User | None, str]]:
        for name in (
            "account_login",
            "account_reset_password",
            "account_reset_password_done",
            "account_inactive",
        ):
            yield None, reverse(name)
        yield None, reverse("invitation", args=[self.token])
        yield None, reverse("invitation", args=["gibt-es-nicht"])
        for name in ("desk", "entries", "proposals", "account", "account_change_password", "mfa_index"):
            yield self.author, reverse(name)
        yield self.author, reverse("mfa_activate_totp")
        yield self.author, f"{reverse('entries')}?q=Rad"
        yield self.author, f"{reverse('entries')}?q=xyzzy"
        yield self.author, f"{reverse('entries')}?measure={MEASURE}"
        yield self.author, f"{reverse('records')}?kind=organisation&q=a"
        for one in self.drafts.values():
            yield self.author, reverse("entry", args=[one.pk])
        yield self.author, reverse("entry", args=[self.returned.pk])
        yield self.author, reverse("entry_preview", args=[self.waiting.pk])
        for one in (self.waiting, self.returned, self.released, self.overtaken):
            yield self.author, reverse("proposal", args=[one.pk])
        yield self.newcomer, reverse("desk")
        yield self.author, reverse("queue")  # not for this role
        for name in ("desk", "queue", "hints"):
            yield self.reviewer, reverse(name)
        for one in (self.waiting, self.overtaken, self.several):
            yield self.reviewer, reverse("proposal", args=[one.pk])
        yield self.reviewer, reverse("rebase", args=[self.overtaken.pk])
        yield self.reviewer, reverse("hint_settle", args=[Hint.objects.get().pk])
        yield self.reviewer, reverse("mfa_view_recovery_codes")
        for name in ("people", "invite", "settings"):
            yield self.administrator, reverse(name)
        yield self.administrator, reverse("person", args=[self.author.pk])


def checks() -> Iterator[Change]:
    for key in ("M-0001", "M-0002", "M-0003"):
        yield Change("update", "published", "", update(key, kind="checked", text="Geprüft, nichts Neues."))


#: What each form is about, as a button sends it.
FORMS = {
    "update": {"measure": MEASURE, "kind": "progress"},
    "check": {"measures": ["M-0001", "M-0002"]},
    "facts": {"kind": "measure", "key": MEASURE, "action": "changed"},
    "paper": {"measures": ["M-0001"]},
    "withdrawal": {"kind": "measure", "key": MEASURE},
}


@pytest.fixture
def cast(site: str) -> Cast:
    return Cast()


@contextmanager
def seen(browser: Browser, site: str) -> Iterator:
    """A function that opens a page as the person who looks at it, and what the browser complained about."""
    complaints: list[str] = []
    contexts: dict[int, Page] = {}

    def go(person: User | None, address: str) -> Page:
        number = person.pk if person else 0
        if number not in contexts:
            context = browser.new_context(locale="de-DE")
            if person:
                session = desk.signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
                place = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": f"{site}/intern/"}
                context.add_cookies([place])
            contexts[number] = context.new_page()
            contexts[number].on("console", lambda told: complaints.append(told.text))
        dressed(contexts[number], width=320, colours="light")
        contexts[number].goto(site + address)
        return contexts[number]

    try:
        yield go, complaints
    finally:
        for page in contexts.values():
            page.context.close()


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")


def test_every_page_of_the_desk_is_silent_fits_is_walked_by_keyboard_and_read_by_everybody(
    browser, site, cast
):
    """One visit of each page for all of it, because opening them is what takes the time."""
    found = []
    with seen(browser, site) as (go, complaints):
        for person, address in cast.pages():
            complaints.clear()
            page = go(person, address)
            told = [one for one in complaints if "status of 40" not in one and "status of 41" not in one]
            assert told == [], address
            assert page.locator("style, [style]").count() == 0, address
            unfold(page)
            assert page.evaluate(OVERFLOW) == 0, address
            assert unreached(page) == [], address
            for width, colours, options in ((1280, "light", axe.ALL), (390, "dark", axe.COLOURS)):
                dressed(page, width=width, colours=colours)
                if told := axe.faults(page, options):
                    found.append(f"{address}\n{told}")
    assert found == []


def unreached(page: Page) -> list[str]:
    """What the tab key does not come to, or comes to without showing it. One radio stands for its group."""
    page.evaluate(NUMBERED, FOCUSABLE + ", textarea")
    wanted, reached = set(page.evaluate("window.wanted")), set()
    for _step in range(2 * len(wanted) + 20):
        page.keyboard.press("Tab")
        number, outline, _seen = page.evaluate(FOCUSED)
        if number == END or number in reached:
            break
        if not outline:
            return [page.evaluate(SOURCE)]
        reached.add(number)
    return page.evaluate(
        "numbers => numbers.map((at) => window.elements[at].outerHTML)", sorted(wanted - reached)
    )


NUMBERED = """selector => {
    const groups = new Set()
    window.elements = [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility())
    window.elements.forEach((one, at) => { one.number = at })
    window.wanted = window.elements.filter((one) => {
        if (one.disabled || one.tabIndex < 0) return false
        if (one.type !== "radio") return true
        const group = one.name
        const chosen = window.elements.find((other) => other.name === group && other.checked)
        if (chosen ? chosen !== one : groups.has(group)) return false
        groups.add(group)
        return true
    }).map((one) => one.number)
}"""
