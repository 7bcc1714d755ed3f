"""Entering by command: one proposal without persons, released together with what it publishes."""

import ast

import pytest
from django.conf import settings

from measures.actions.load import submit_by_command
from measures.models import Proposal, Revision
from measures.record.write import Change, Refused
from tests.support import factories


@pytest.fixture
def change(db: None) -> Change:
    factories.base_record()
    return Change("measure", "published", "M-0001", factories.measure(title="Radweg"))


def test_that_the_proposal_is_released_without_persons(change):
    published = submit_by_command([change], organisation=factories.ALLIANCE, reason="Neu")
    proposal = Proposal.objects.get()
    assert (proposal.by_command, proposal.author, proposal.reviewer) == (True, None, None)
    assert (proposal.state, proposal.batch) == ("released", published.batch)
    assert (proposal.organisation, proposal.reason) == (factories.ALLIANCE, "Neu")
    assert published.keys == ("M-0001",)


def test_that_its_content_has_the_shape_of_changes(change):
    submit_by_command([change], organisation=factories.ALLIANCE, reason="Neu")
    [entered] = Proposal.objects.get().content
    assert Change(**entered) == change


def test_that_a_refused_batch_leaves_no_proposal(change):
    before = Revision.objects.count()
    with pytest.raises(Refused):
        submit_by_command([change], organisation="nobody", reason="Neu")
    assert (Proposal.objects.count(), Revision.objects.count()) == (0, before)


def test_that_only_a_load_enters_by_command():
    """`imports.compare` takes every batch by command for the work of a load."""
    setting = [
        path.relative_to(settings.BASE_DIR).as_posix()
        for path in sorted((settings.BASE_DIR / "measures").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in ("create", "Proposal")
        and any(keyword.arg == "by_command" for keyword in node.keywords)
    ]
    assert setting == ["measures/actions/load.py"]
