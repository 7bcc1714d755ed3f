"""What the database itself refuses, tried past all of our rules: every constraint, broken row by broken row.

Who adds a model or a constraint adds it to the tables here.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from measures.models import (
    Decision,
    DocumentState,
    Evidence,
    Field,
    Following,
    FurtherEvidence,
    Hint,
    Indicator,
    Invitation,
    Measure,
    MeasureDecision,
    MeasureParty,
    MeasureState,
    Milestone,
    Observation,
    Organisation,
    Plan,
    Proposal,
    ProposalEvent,
    RecordHead,
    Reminder,
    Revision,
    Update,
    User,
)
from measures.models.public import RecordIsAppendOnly
from tests.support import factories
from tests.support.factories import ALLIANCE
from tests.support.kept import kept

pytestmark = pytest.mark.django_db

# Rows of the first are never changed. Those of the second follow from them and can be dropped.
APPEND_ONLY = {Revision}
DERIVED = {DocumentState, MeasureState}
MUTABLE = {
    Decision,
    Evidence,
    Field,
    Following,
    FurtherEvidence,
    Hint,
    Indicator,
    Invitation,
    Measure,
    MeasureDecision,
    MeasureParty,
    Milestone,
    Observation,
    Organisation,
    Plan,
    Proposal,
    ProposalEvent,
    RecordHead,
    Reminder,
    Update,
    User,
}

ANNA, BEN = 1001, 1002
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = datetime(2026, 12, 6, 12, tzinfo=UTC)
RELEASED = {"state": "released", "released_at": NOW, "batch": 1}
CLAIMS = [
    {"status": "completed"},
    {"planned_end": "2025"},
    {"former_planned_end": "2020"},
    {"deadline_open": True},
    {"progress": 0},
    {"rating": "failed", "voice": "alliance"},
]
REACHED = {"done": True, "done_on": "2025-05"}
SETTLED = {"state": "answered", "settled_at": NOW, "settled_by_id": ANNA, "email": ""}

INVITED = {
    "email": "carla@klima.example",
    "organisation": ALLIANCE,
    "role": "member",
    "created_at": NOW,
    "expires_at": LATER,
    "used_at": NOW,
    "person_id": ANNA,
}

# What makes a copy of the row that is there another valid one.
OTHER = {
    Decision: {"key": "a0115-21"},
    DocumentState: {"key": "M-0002"},
    Evidence: {"key": "U-00009/1"},
    Field: {"key": "bauen"},
    Following: {"measure": "M-0002"},
    FurtherEvidence: {"position": 3},
    Hint: {},
    Indicator: {"key": "strom"},
    Invitation: {"token_sha256": "2" * 64, "used_at": None, "person_id": None},
    Measure: {"key": "M-0009", "code": "MO-09"},
    MeasureDecision: {"decision_id": "ds0368-17"},
    MeasureParty: {"role": "partner"},
    MeasureState: {"measure_key": "M-0009"},
    Milestone: {"key": "MS-0009"},
    Observation: {"key": "OB-0009"},
    Organisation: {"key": "adfc"},
    Plan: {"key": "verkehrsplan"},
    Proposal: {},
    ProposalEvent: {},
    Reminder: {},
    Update: {"key": "U-00009"},
    User: {"email": "carla@klima.example"},
}

# name → (model, changes to such a copy, each of which breaks it)
CHECKS: dict[str, tuple[type[models.Model], list[dict[str, Any]]]] = {
    "decision_kind_known": (Decision, [{"kind": "rumour"}, {"kind": ""}]),
    "decision_outcome_known": (Decision, [{"outcome": "won"}, {"outcome": ""}]),
    "decision_title_date_source_title_filled": (
        Decision,
        [{"title": ""}, {"date": ""}, {"source_title": ""}],
    ),
    "indicator_direction_known": (Indicator, [{"direction": "up"}, {"direction": ""}]),
    "indicator_scope_sector_known": (Indicator, [{"scope_sector": "air"}, {"scope_sector": ""}]),
    "indicator_title_de_unit_filled": (Indicator, [{"title_de": ""}, {"unit": ""}]),
    "observation_kind_known": (Observation, [{"kind": "guess"}, {"kind": ""}]),
    "observation_method_source_title_filled": (Observation, [{"method": ""}, {"source_title": ""}]),
    "measure_origin_known": (Measure, [{"origin": "rumour"}, {"origin": ""}]),
    "measure_kind_known": (Measure, [{"kind": "rumour"}, {"kind": ""}]),
    "measure_code_title_filled": (Measure, [{"code": ""}, {"title": ""}]),
    "measure_check_interval_days_range": (
        Measure,
        [{"check_interval_days": 29}, {"check_interval_days": 1831}],
    ),
    "measure_budget_not_negative": (Measure, [{"budget_eur": -1}]),
    "measure_not_part_of_itself": (Measure, [{"part_of_id": "M-0009"}]),
    "measure_not_superseded_by_itself": (Measure, [{"superseded_by_id": "M-0009"}]),
    "measureparty_role_known": (MeasureParty, [{"role": "sponsor"}, {"role": ""}]),
    "organisation_kind_known": (Organisation, [{"kind": "club"}, {"kind": ""}]),
    "organisation_societal_group_known": (
        Organisation,
        [{"societal_group": "youth"}, {"societal_group": ""}],
    ),
    "organisation_name_filled": (Organisation, [{"name": ""}]),
    "field_title_de_filled": (Field, [{"title_de": ""}]),
    "field_position_from_1": (Field, [{"position": 0}]),
    "plan_title_filled": (Plan, [{"title": ""}]),
    "plan_total_has_source": (Plan, [{"measures_total": 60}]),
    "proposal_state_known": (Proposal, [{"state": "lost"}, {"state": ""}]),
    "proposal_form_known": (Proposal, [{"form": "letter"}]),
    "proposalevent_deed_known": (ProposalEvent, [{"deed": "forgotten"}, {"deed": ""}]),
    "user_role_known": (User, [{"role": "owner"}, {"role": ""}]),
    "user_email_name_organisation_filled": (User, [{"email": ""}, {"name": ""}, {"organisation": ""}]),
    "user_email_lower_case": (User, [{"email": "Carla@klima.example"}]),
    "invitation_role_known": (Invitation, [{"role": "owner"}, {"role": ""}]),
    "invitation_email_organisation_token_sha256_filled": (
        Invitation,
        [{"email": ""}, {"organisation": ""}, {"token_sha256": ""}],
    ),
    "invitation_used_by_somebody_once": (
        Invitation,
        [
            {"used_at": NOW},
            {"person_id": BEN},
            {"used_at": NOW, "person_id": BEN, "revoked_at": NOW},
        ],
    ),
    "invitation_expires_after_it_was_made": (Invitation, [{"expires_at": NOW}, {"created_at": LATER}]),
    "hint_state_known": (Hint, [{**SETTLED, "state": "lost"}, {**SETTLED, "state": ""}]),
    "hint_text_filled": (Hint, [{"text": ""}]),
    "hint_settled_without_address": (
        Hint,
        [
            {**SETTLED, "email": "leser@post.example"},
            {**SETTLED, "settled_at": None},
            {**SETTLED, "settled_by_id": None},
            {"settled_at": NOW},
            {"settled_by_id": ANNA},
        ],
    ),
    "following_organisation_measure_filled": (Following, [{"organisation": ""}, {"measure": ""}]),
    "milestone_title_filled": (Milestone, [{"title": ""}]),
    "milestone_done_iff_done_on": (Milestone, [{"done": True}, {"done_on": "2025-05"}]),
    "milestone_done_needs_evidence": (Milestone, [{**REACHED, "evidence_id": None}]),
    "proposal_four_eyes": (
        Proposal,
        [
            {**RELEASED, "author_id": ANNA},
            {**RELEASED, "reviewer_id": BEN},
            {**RELEASED, "author_id": ANNA, "reviewer_id": ANNA},
            {**RELEASED},
            {**RELEASED, "by_command": True, "author_id": ANNA, "reviewer_id": BEN},
            {**RELEASED, "by_command": True, "author_id": ANNA},
            {**RELEASED, "by_command": True, "reviewer_id": BEN},
        ],
    ),
    "proposal_released_when_and_as_what": (
        Proposal,
        [
            {**RELEASED, "by_command": True, "released_at": None},
            {**RELEASED, "by_command": True, "batch": None},
            {"batch": 1},
            {"released_at": NOW},
            {"state": "returned", "batch": 1, "released_at": NOW},
        ],
    ),
    "evidence_type_known": (Evidence, [{"type": "hearsay"}, {"type": ""}]),
    "evidence_title_publisher_filled": (Evidence, [{"title": ""}, {"publisher": ""}]),
    "update_kind_known": (Update, [{"kind": "rumour"}, {"kind": ""}]),
    "update_voice_known": (Update, [{"voice": "everybody"}, {"voice": ""}]),
    "update_date_precision_known": (Update, [{"date_precision": "decade"}, {"date_precision": ""}]),
    "update_status_known": (Update, [{"status": "delayed"}]),
    "update_rating_known": (Update, [{"rating": "excellent", "voice": "alliance"}]),
    "update_request_outcome_known": (Update, [{"request_outcome": "ignored"}]),
    "update_date_text_filled": (Update, [{"date": ""}, {"text": ""}]),
    "update_no_claim_without_evidence": (Update, [{**claim, "evidence_id": None} for claim in CLAIMS]),
    "update_progress_percent": (Update, [{"progress": 101}]),
    "update_rating_is_the_alliances": (
        Update,
        [{"rating": "failed", "voice": "responsible"}, {"rating": "on_track", "voice": "third_party"}],
    ),
    "update_criteria_only_with_a_rating": (Update, [{"rating_criteria": "Der Termin ist verstrichen."}]),
    "update_deadline_named_or_open": (Update, [{"planned_end": "2025", "deadline_open": True}]),
    "recordhead_one_row": (RecordHead, [{"id": 2}, {"id": 0}]),
    "documentstate_span": (DocumentState, [{"since": 9, "until": 9}, {"since": 9, "until": 8}]),
    "measurestate_editions": (MeasureState, [{"since": 9, "until": 9}, {"since": 9, "until": 8}]),
    "measurestate_days": (
        MeasureState,
        [
            {"valid_from": date(2021, 1, 1), "valid_to": date(2021, 1, 1)},
            {"valid_from": date(2021, 1, 1), "valid_to": date(2020, 1, 1)},
        ],
    ),
    "measurestate_status_iff_evidenced": (
        MeasureState,
        [
            {"evidenced": True, "status": ""},
            {"evidenced": False, "status": "unknown"},
            {"evidenced": True, "status": "delayed"},
        ],
    ),
}
# name → (model, columns that no two rows share)
UNIQUE: dict[str, tuple[type[models.Model], list[str]]] = {
    "measure.code": (Measure, ["code"]),
    "user.email": (User, ["email"]),
    "invitation.token_sha256": (Invitation, ["token_sha256"]),
    "invitation.person": (Invitation, ["person_id"]),
    "following_once": (Following, ["organisation", "measure"]),
    "measureparty_once_per_role": (MeasureParty, ["measure_id", "role", "organisation_id"]),
    "measuredecision_once": (MeasureDecision, ["measure_id", "decision_id"]),
    "furtherevidence_one_per_place": (FurtherEvidence, ["update_id", "position"]),
    "documentstate_once_per_edition": (DocumentState, ["kind", "key", "since"]),
    "documentstate_one_open": (DocumentState, ["kind", "key"]),
    "measurestate_once_per_span": (MeasureState, ["measure_key", "since", "valid_from"]),
}
# Beside the columns that must differ: so that no other constraint of the same model speaks first.
BESIDE: dict[str, dict[str, Any]] = {
    "documentstate_once_per_edition": {"until": 1000},
    "documentstate_one_open": {"since": 1000},
    "invitation.person": {"used_at": NOW},
    "hint.settled_by": SETTLED,
}


@pytest.fixture(autouse=True)
def one_row_each() -> None:
    factories.base_record()
    one_document_each()
    User.objects.bulk_create([person(ANNA, "anna"), person(BEN, "ben")])
    proposal = Proposal.objects.create(organisation=ALLIANCE, content=[], state="open", created_at=NOW)
    ProposalEvent.objects.create(proposal=proposal, at=NOW, person_id=ANNA, deed="submitted")
    Invitation.objects.create(**INVITED, token_sha256="1" * 64)
    Hint.objects.create(text="Der Radweg ist fertig.", received_at=NOW, state="open")
    Following.objects.create(organisation=ALLIANCE, measure="M-0001")
    Reminder.objects.create(person_id=ANNA, sent_at=NOW)


@kept
def one_document_each() -> None:
    factories.publish_all(
        ("decision", factories.decision(key="ds0367-17")),
        ("decision", factories.decision(key="ds0368-17")),
        ("plan", factories.plan(key="masterplan")),
        ("indicator", factories.indicator(key="thg")),
        ("observation", factories.observation("thg")),
        ("measure", factories.measure(key="M-0001", code="MO-01", decisions=["ds0367-17"])),
        ("update", factories.update("M-0001", further_evidence=[factories.evidence()])),
        ("milestone", factories.milestone("M-0001", evidence=factories.evidence())),
    )


def person(number: int, name: str) -> User:
    email = f"{name}@klima.example"
    return User(pk=number, email=email, name=name, organisation=ALLIANCE, role="member")


def another(model: type[models.Model], **fields: Any) -> models.Model:
    """A copy of a row that is there, with a key of its own and these values."""
    row = model._default_manager.filter(**FIRST.get(model, {})).first()
    assert row is not None
    values = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
    values |= {"id": None} if "id" in values else {}
    return model(**values | OTHER.get(model, {}) | fields)


FIRST = {
    DocumentState: {"kind": "measure"},
    MeasureState: {"evidenced": True},
    MeasureParty: {"role": "responsible"},
    User: {"email": "anna@klima.example"},
}


def insert(row: models.Model) -> None:
    """At the end of its transaction, in which foreign keys are checked."""
    with transaction.atomic():
        type(row)._default_manager.bulk_create([row])
        connection.check_constraints()


@pytest.mark.parametrize("model", OTHER, ids=lambda model: model.__name__)
def test_that_the_rows_tried_below_are_refused_only_for_what_is_broken_in_them(
    model: type[models.Model],
) -> None:
    insert(another(model))


@pytest.mark.parametrize(
    ("name", "model", "broken"),
    [
        pytest.param(name, model, broken, id=f"{name}-{place}")
        for name, (model, breakages) in CHECKS.items()
        for place, broken in enumerate(breakages, start=1)
    ],
)
def test_that_the_database_refuses_a_broken_row(
    name: str, model: type[models.Model], broken: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError, match=name):
        insert(another(model, **broken))


@pytest.mark.parametrize("name", UNIQUE)
def test_that_the_database_refuses_a_second_row_of_the_same(name: str) -> None:
    model, columns = UNIQUE[name]
    row = model._default_manager.filter(**FIRST.get(model, {})).first()
    same = {column: getattr(row, column) for column in columns}
    with pytest.raises(IntegrityError) as refused:
        insert(another(model, **same, **BESIDE.get(name, {})))
    words = str(refused.value)
    assert "UNIQUE" in words or "duplicate key" in words
    assert name in words or all(column in words for column in columns)


@pytest.mark.parametrize(
    ("model", "pointer"),
    [
        (Measure, "field_id"),
        (Measure, "plan_id"),
        (Measure, "part_of_id"),
        (Measure, "superseded_by_id"),
        (MeasureParty, "organisation_id"),
        (MeasureParty, "measure_id"),
        (MeasureDecision, "decision_id"),
        (Observation, "indicator_id"),
        (Plan, "decision_id"),
        (Update, "measure_id"),
        (Update, "evidence_id"),
        (FurtherEvidence, "evidence_id"),
        (Milestone, "measure_id"),
        (Milestone, "evidence_id"),
        (ProposalEvent, "proposal_id"),
        (ProposalEvent, "person_id"),
        (Invitation, "invited_by_id"),
        (Invitation, "person_id"),
        (Hint, "settled_by_id"),
        (Reminder, "person_id"),
        (DocumentState, "revision_id"),
    ],
)
def test_that_the_database_refuses_a_pointer_at_nothing(model: type[models.Model], pointer: str) -> None:
    field = model._meta.get_field(pointer.removesuffix("_id"))
    nowhere = "M-4711" if field.target_field.get_internal_type() == "CharField" else 4711
    beside = BESIDE.get(f"{model._meta.model_name}.{field.name}", {})
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        insert(another(model, **beside | {pointer: nowhere}))


def test_that_the_database_refuses_what_is_neither_here_nor_there() -> None:
    for model, column in ((Measure, "field_id"), (Update, "measure_id"), (Observation, "indicator_id")):
        with pytest.raises(IntegrityError, match=r"(?i)not.null"):
            insert(another(model, **{column: None}))


def test_that_every_constraint_is_tried_here() -> None:
    names = {constraint.name for model in all_models() for constraint in model._meta.constraints}
    names |= {
        f"{model._meta.model_name}.{field.name}"
        for model in all_models()
        for field in model._meta.concrete_fields
        if field.unique and not field.primary_key
    }
    assert names == CHECKS.keys() | UNIQUE.keys()


def test_that_every_model_is_known_as_mutable_derived_or_append_only() -> None:
    listed = [*APPEND_ONLY, *DERIVED, *MUTABLE]
    assert sorted(model.__name__ for model in listed) == sorted(model.__name__ for model in all_models())


@pytest.mark.parametrize("model", APPEND_ONLY)
def test_that_an_append_only_model_takes_rows_and_never_gives_one_back(model: type[models.Model]) -> None:
    row = model._default_manager.first()
    assert row is not None
    for attempt in (row.save, row.delete, model._default_manager.all().delete):
        with pytest.raises(RecordIsAppendOnly):
            attempt()


def all_models() -> list[type[models.Model]]:
    return list(apps.get_app_config("measures").get_models())
