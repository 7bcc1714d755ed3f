"""The choice lists: complete, distinct, and the same as in the published data package."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import pytest
from django.db import models
from django.utils.functional import Promise

from measures import vocabulary
from measures.vocabulary import HEADLINE_ORIGINS, STATUS_FACTS, Origin, Status

LISTS: list[type[models.TextChoices]] = [
    found
    for found in vars(vocabulary).values()
    if inspect.isclass(found) and issubclass(found, models.TextChoices)
]
PACKAGE = Path(__file__).parents[1] / "data" / "magdeburg" / "datapackage.json"


def _enum(resource: str, field: str) -> set[str]:
    package: dict[str, Any] = json.loads(PACKAGE.read_text(encoding="utf-8"))
    fields = next(one for one in package["resources"] if one["name"] == resource)["schema"]["fields"]
    return set(next(one for one in fields if one["name"] == field)["constraints"]["enum"])


def test_every_status_has_its_facts() -> None:
    """A status without shape or colour would vanish from charts."""
    assert set(STATUS_FACTS) == set(Status)


@pytest.mark.parametrize("part", ["colour", "shape", "order"])
def test_no_two_statuses_look_alike(part: str) -> None:
    """Who cannot tell colours apart relies on the shape; two equal ones would merge two statuses."""
    assert len({getattr(fact, part) for fact in STATUS_FACTS.values()}) == len(Status)


def test_every_shape_is_one_visible_character() -> None:
    assert all(len(fact.shape) == 1 and fact.shape.isprintable() for fact in STATUS_FACTS.values())


def test_the_terminal_statuses_are_the_three_of_the_design() -> None:
    """A paused measure that counted as finished would flatter the record."""
    assert {Status.COMPLETED, Status.ENDED, Status.ABANDONED} == Status.terminal
    assert {status for status, fact in STATUS_FACTS.items() if fact.terminal} == Status.terminal
    assert "completed" in Status.terminal
    assert "terminal" not in Status.values


def test_unknown_has_no_iati_code_and_all_others_have_one() -> None:
    """IATI has no code for "we do not know"; inventing one would be a claim."""
    assert {status for status, fact in STATUS_FACTS.items() if fact.iati == ""} == {Status.UNKNOWN}
    assert {fact.iati for fact in STATUS_FACTS.values()} <= {"", "1", "2", "3", "4", "5", "6"}


def test_only_the_citys_own_measures_count_in_the_headline() -> None:
    """Demands and proposals in the denominator would make the city look worse, partners' measures better."""
    assert frozenset({Origin.OFFICIAL, Origin.CITY}) == HEADLINE_ORIGINS


@pytest.mark.parametrize("choices", LISTS, ids=lambda choices: choices.__name__)
def test_every_choice_has_a_translatable_label_of_its_own(choices: type[models.TextChoices]) -> None:
    """A label that Django derives from the name is never translated; equal labels cannot be told apart."""
    labels = [member._label_ for member in choices]
    assert all(isinstance(label, Promise) for label in labels)
    assert len({str(label) for label in labels}) == len(labels)


@pytest.mark.parametrize("choices", LISTS, ids=lambda choices: choices.__name__)
def test_values_are_plain_words_that_fit_addresses_and_columns(choices: type[models.TextChoices]) -> None:
    assert all(
        value.replace("_", "").isalpha() and value.isascii() and value.islower() for value in choices.values
    )
    assert [member.name.lower() for member in choices] == choices.values


@pytest.mark.parametrize(
    ("choices", "resource", "field"),
    [
        (vocabulary.Origin, "measures", "origin"),
        (vocabulary.MeasureKind, "measures", "kind"),
        (vocabulary.OrganisationKind, "organisations", "kind"),
        (vocabulary.SocietalGroup, "organisations", "societal_group"),
        (vocabulary.DecisionKind, "decisions", "kind"),
        (vocabulary.DecisionOutcome, "decisions", "outcome"),
        (vocabulary.Status, "updates", "status"),
        (vocabulary.Voice, "updates", "voice"),
        (vocabulary.Precision, "updates", "date_precision"),
        (vocabulary.IndicatorDirection, "indicators", "direction"),
        (vocabulary.Sector, "indicators", "scope_sector"),
        (vocabulary.ObservationKind, "observations", "kind"),
    ],
)
def test_a_list_has_exactly_the_values_of_the_data_package(
    choices: type[models.TextChoices], resource: str, field: str
) -> None:
    """A value missing here would make the real record impossible to load."""
    assert set(choices.values) == _enum(resource, field)


@pytest.mark.parametrize(
    ("choices", "field"), [(vocabulary.UpdateKind, "kind"), (vocabulary.EvidenceType, "source_type")]
)
def test_a_list_covers_the_values_the_data_package_uses(
    choices: type[models.TextChoices], field: str
) -> None:
    assert _enum("updates", field) <= set(choices.values)
