"""Every choice list of the record, with its labels.

Values are part of the published record and never change; labels are only how a value is shown. Predicates
("in progress", "answered") are written in lower case because they also stand inside sentences, names of
things ("Progress", "Press") are not. One English label never needs two German ones: where German
distinguishes, the English wording does too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import nonmember
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DEFAULT_CHECK_INTERVAL_DAYS: Final = 365
"""Days after which evidence for a measure counts as old, unless the measure states its own interval."""


class Status(models.TextChoices):
    """Where a measure stands. Delay is computed, never a status; `unknown` is shown, never hidden."""

    IDEA = "idea", _("idea")
    PLANNED = "planned", _("planned")
    DECIDED = "decided", _("decided")
    IN_PROGRESS = "in_progress", _("in progress")
    COMPLETED = "completed", _("completed")
    ENDED = "ended", _("ended")
    PAUSED = "paused", _("paused")
    ABANDONED = "abandoned", _("abandoned or rejected")
    UNKNOWN = "unknown", _("status unknown")

    # Plain text on purpose: members are str, so `Status.ENDED in Status.terminal` and `"ended" in
    # Status.terminal` both hold.
    terminal = nonmember(frozenset({"completed", "ended", "abandoned"}))


@dataclass(frozen=True, slots=True)
class StatusFact:
    """How a status is shown and exchanged.

    `colour` names a style sheet token, `shape` is one character that tells the statuses apart without colour,
    `order` is the place in legends and stacked bars, `iati` the code of the IATI codelist ActivityStatus
    (version 2.03) or "" where none fits.
    """

    colour: str
    shape: str
    order: int
    iati: str
    terminal: bool


def _fact(status: Status, shape: str, order: int, iati: str) -> StatusFact:
    token = "status-" + status.value.replace("_", "-")
    return StatusFact(token, shape, order, iati, status.value in Status.terminal)


# IATI ActivityStatus: 1 pipeline/identification, 2 implementation, 4 closed, 5 cancelled, 6 suspended.
# Nothing there says "decided but not begun", so all three early statuses are 1.
STATUS_FACTS: Final[dict[Status, StatusFact]] = {
    Status.COMPLETED: _fact(Status.COMPLETED, "✔", 1, "4"),
    Status.IN_PROGRESS: _fact(Status.IN_PROGRESS, "▶", 2, "2"),
    Status.DECIDED: _fact(Status.DECIDED, "◆", 3, "1"),
    Status.PLANNED: _fact(Status.PLANNED, "◇", 4, "1"),
    Status.IDEA: _fact(Status.IDEA, "○", 5, "1"),
    Status.PAUSED: _fact(Status.PAUSED, "‖", 6, "6"),
    Status.ENDED: _fact(Status.ENDED, "■", 7, "4"),
    Status.ABANDONED: _fact(Status.ABANDONED, "✕", 8, "5"),
    Status.UNKNOWN: _fact(Status.UNKNOWN, "?", 9, ""),
}


STATUS_RANK: Final[dict[Status, int]] = {
    Status.ABANDONED: 0,
    Status.ENDED: 0,
    Status.PAUSED: 1,
    Status.IDEA: 2,
    Status.PLANNED: 3,
    Status.DECIDED: 4,
    Status.IN_PROGRESS: 5,
    Status.COMPLETED: 6,
}
"""How near a measure is to being done, for one question only: is a new status better or worse than the old?

Higher is nearer. What was given up or ran out is as far away as can be, what is paused little nearer; taking
either up again is better, whatever it is called then. `unknown` has no rank: to know less or more about a
measure makes it neither better nor worse. Not to be used as a score: the steps between are not of one size.
"""


class Origin(models.TextChoices):
    """Where a measure comes from."""

    OFFICIAL = "official", _("In a city plan")
    CITY = "city", _("By the city, outside a plan")
    PARTNER = "partner", _("By others")
    PROPOSAL = "proposal", _("Proposed, never adopted")
    DEMAND = "demand", _("Demand of the climate alliance")


HEADLINE_ORIGINS: Final = frozenset({Origin.OFFICIAL, Origin.CITY})
"""The origins that headline shares count; the others are shown beside them with denominators of their own."""


class MeasureKind(models.TextChoices):
    """What a measure is for."""

    MITIGATION = "mitigation", _("Climate protection")
    ADAPTATION = "adaptation", _("Climate adaptation")
    CROSS_CUTTING = "cross_cutting", _("Cross-cutting task")


class UpdateKind(models.TextChoices):
    """What sort of statement an update is. Any kind may set a status or a deadline."""

    PROGRESS = "progress", _("Progress")
    SCHEDULE = "schedule", _("Schedule")
    CHECKED = "checked", _("Checked, nothing new")
    ASSESSMENT = "assessment", _("Assessment")
    REPLY = "reply", _("Reply of the responsible body")
    MOTION = "motion", _("Motion or inquiry in the council")
    REQUEST = "request", _("Request for information")


class Voice(models.TextChoices):
    """Who speaks in the source, not who typed it in."""

    RESPONSIBLE = "responsible", _("City and responsible bodies")
    ALLIANCE = "alliance", _("Alliance")
    THIRD_PARTY = "third_party", _("Third parties")


class Precision(models.TextChoices):
    """How exactly a date is known; `by` means known only to have happened by that day."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")
    BY = "by", _("At the latest")


class EvidenceType(models.TextChoices):
    """What sort of source an evidence is; shown beside each claim."""

    COUNCIL_PAPER = "council_paper", _("Council paper")
    CITY_PAGE = "city_page", _("City website")
    COMPANY_PAGE = "company_page", _("Company website")
    PRESS = "press", _("Press")
    ALLIANCE_PAGE = "alliance_page", _("Alliance website")
    PARTY_PAGE = "party_page", _("Website of a party or council group")
    FUNDING_BODY = "funding_body", _("Funding body")
    STUDY = "study", _("Study")
    SITE_VISIT = "site_visit", _("Site visit")
    CONVERSATION = "conversation", _("Conversation")
    FOI_ANSWER = "foi_answer", _("Answer to a freedom of information request")
    OTHER = "other", _("Other")


class Rating(models.TextChoices):
    """The alliance's judgement of a measure; other voices do not rate."""

    ON_TRACK = "on_track", _("on track")
    DELAYED = "delayed", _("delayed")
    AT_RISK = "at_risk", _("at risk")
    FAILED = "failed", _("failed")
    NOT_ASSESSABLE = "not_assessable", _("not assessable")


RATING_CRITERIA: Final = {
    Rating.ON_TRACK: _(
        "No deadline has passed, the newest evidence is younger than the check interval, and nothing in it "
        "speaks against completion in time."
    ),
    Rating.DELAYED: _(
        "A promised deadline has passed or was moved back, but the work goes on. Completion is still to be "
        "expected."
    ),
    Rating.AT_RISK: _(
        "Something evidenced stands in the way, such as money, staff, a decision or a permit that is "
        "lacking. Completion in time is not to be expected unless that changes."
    ),
    Rating.FAILED: _(
        "The measure was given up or rejected, or what it promised can no longer be reached in the time "
        "that was promised."
    ),
    Rating.NOT_ASSESSABLE: _(
        "There is no evidence, or none younger than the check interval, from which the alliance could judge."
    ),
}
"""What each rating means. The words of the day are kept with every rating, so that it stays what it was."""


class Agreement(models.TextChoices):
    """How the newest known statuses of the voices relate; `apart`: they differ, but so does their age."""

    NONE = "none", _("no voice states a status")
    SINGLE = "single", _("only one voice")
    AGREE = "agree", _("voices agree")
    DISAGREE = "disagree", _("voices disagree")
    APART = "apart", _("of different age")


class OrganisationKind(models.TextChoices):
    """What sort of body an organisation is."""

    CITY = "city", _("City")
    CITY_DEPARTMENT = "city_department", _("City department")
    MUNICIPAL_COMPANY = "municipal_company", _("Municipal company")
    COUNCIL_BODY = "council_body", _("Council body")
    ADVISORY_BOARD = "advisory_board", _("Advisory board")
    ALLIANCE = "alliance", _("Climate alliance")
    ALLIANCE_MEMBER = "alliance_member", _("Alliance member")
    ASSOCIATION = "association", _("Association")
    COMPANY = "company", _("Company")
    HOUSING = "housing", _("Housing company")
    UNIVERSITY = "university", _("University")
    RESEARCH = "research", _("Research institution")
    CHAMBER = "chamber", _("Chamber")
    PUBLIC_AGENCY = "public_agency", _("Public agency")
    NETWORK = "network", _("Network")
    INITIATIVE = "initiative", _("Initiative")


class SocietalGroup(models.TextChoices):
    """The four equal groups of the regional sustainability network."""

    BUSINESS = "business", _("Business")
    SCIENCE = "science", _("Science")
    ADMINISTRATION = "administration", _("Administration")
    CIVIL_SOCIETY = "civil_society", _("Civil society")


class DecisionKind(models.TextChoices):
    """What sort of council paper a decision is."""

    RESOLUTION = "resolution", _("Resolution")
    MOTION = "motion", _("Motion")
    INFORMATION = "information", _("Information")
    INQUIRY = "inquiry", _("Inquiry")
    STATEMENT = "statement", _("Statement")
    OTHER = "other", _("Other")


class DecisionOutcome(models.TextChoices):
    """What became of a council paper; `unknown` = not evidenced."""

    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    DEFERRED = "deferred", _("deferred")
    NOTED = "noted", _("noted")
    UNKNOWN = "unknown", _("outcome unknown")


class IndicatorDirection(models.TextChoices):
    """Which direction of an indicator is good."""

    LOWER_IS_BETTER = "lower_is_better", _("lower is better")
    HIGHER_IS_BETTER = "higher_is_better", _("higher is better")
    NEUTRAL = "neutral", _("no direction is better")


class Sector(models.TextChoices):
    """What part of the city an indicator covers."""

    TOTAL = "total", _("Whole city")
    PRIVATE_HOUSEHOLDS = "private_households", _("Private households")
    TRADE_SERVICES = "trade_services", _("Trade and services")
    INDUSTRY = "industry", _("Industry")
    MUNICIPAL = "municipal", _("Municipal facilities")
    TRANSPORT = "transport", _("Transport")
    ENERGY_SUPPLY = "energy_supply", _("Energy supply")
    OTHER = "other", _("Other")


class ObservationKind(models.TextChoices):
    """Whether a value was measured or reported, is aimed at, or is needed by calculation."""

    ACTUAL = "actual", _("Measured or reported")
    TARGET = "target", _("Target")
    REQUIRED = "required", _("Required by calculation")


class Action(models.TextChoices):
    """What a revision did. `changed`: the fact changed; `corrected`: what had been said was wrong."""

    PUBLISHED = "published", _("published")
    CHANGED = "changed", _("changed")
    CORRECTED = "corrected", _("corrected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    ERASED = "erased", _("erased")


class RecordKind(models.TextChoices):
    """The kinds of records the public record holds."""

    MEASURE = "measure", _("Measure")
    UPDATE = "update", _("Update")
    DECISION = "decision", pgettext_lazy("kind of record", "Council paper")
    ORGANISATION = "organisation", _("Organisation")
    FIELD = "field", _("Field of action")
    PLAN = "plan", _("Plan")
    INDICATOR = "indicator", _("Indicator")
    OBSERVATION = "observation", _("Value of an indicator")
    MILESTONE = "milestone", _("Milestone")


class RequestOutcome(models.TextChoices):
    """What became of a request for information."""

    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")
    PARTLY_ANSWERED = "partly_answered", _("partly answered")
    REFUSED = "refused", _("refused")


class ProposalState(models.TextChoices):
    """Where a proposal stands between being written and being public."""

    DRAFT = "draft", _("being written")
    OPEN = "open", _("waiting for release")
    RETURNED = "returned", _("returned")
    RELEASED = "released", _("released")
    REJECTED = "rejected", _("turned down")
    TAKEN_BACK = "taken_back", _("taken back")


class ProposalDeed(models.TextChoices):
    """What a person did to a proposal."""

    STARTED = "started", _("begun")
    SUBMITTED = "submitted", _("submitted")
    REBASED = "rebased", _("brought up to date")
    RETURNED = "returned", _("returned")
    RELEASED = "released", _("released")
    REJECTED = "rejected", _("turned down")
    TAKEN_BACK = "taken_back", _("taken back")


class EntryForm(models.TextChoices):
    """The forms in which something is entered at the desk."""

    UPDATE = "update", pgettext_lazy("form", "Update")
    CHECK = "check", pgettext_lazy("form", "Checked, nothing new")
    FACTS = "facts", pgettext_lazy("form", "Facts")
    PAPER = "paper", pgettext_lazy("form", "Council paper")
    WITHDRAWAL = "withdrawal", pgettext_lazy("form", "Withdrawal")


class Role(models.TextChoices):
    """What a person at the desk may do, always for one organisation."""

    MEMBER = "member", pgettext_lazy("role", "Member")
    REVIEWER = "reviewer", pgettext_lazy("role", "Reviewer")
    RESPONSIBLE = "responsible", pgettext_lazy("role", "Responsible body")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "Administrator")

    # Whoever can publish or invite needs more than a password.
    needs_second_factor = nonmember(frozenset({"reviewer", "administrator"}))


class HintState(models.TextChoices):
    """What became of a reader's hint."""

    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")
    DISMISSED = "dismissed", pgettext_lazy("hint", "set aside")


class ChangeGroup(models.TextChoices):
    """What sort of difference there is between two moments, in the order in which they are told.

    `records` are those that are no measures. What differs in no other way than the ones before it, between
    `better` and `facts`, is `rest`, so that no difference is left out.
    """

    BETTER = "better", pgettext_lazy("change", "Better")
    WORSE = "worse", pgettext_lazy("change", "Worse")
    OTHER = "other", pgettext_lazy("change", "Another status, neither better nor worse")
    MOVED = "moved", pgettext_lazy("change", "Deadline moved")
    REACHED = "reached", pgettext_lazy("change", "Milestone reached")
    OVERDUE = "overdue", pgettext_lazy("change", "Newly overdue")
    UNCONFIRMED = "unconfirmed", pgettext_lazy("change", "Newly unconfirmed")
    CONFIRMED = "confirmed", pgettext_lazy("change", "Newly confirmed")
    NEW = "new", pgettext_lazy("change", "New")
    CORRECTED = "corrected", pgettext_lazy("change", "Corrected")
    WITHDRAWN = "withdrawn", pgettext_lazy("change", "Withdrawn or erased")
    FACTS = "facts", pgettext_lazy("change", "Facts changed")
    REST = "rest", pgettext_lazy("change", "Other news")
    RECORDS = "records", pgettext_lazy("change", "Elsewhere in the record")
