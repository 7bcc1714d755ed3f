"""The command that derives the tables of documents and states anew."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from measures.models import DocumentState, MeasureState
from tests.support import copies, tables

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def run() -> str:
    """What it says."""
    said = StringIO()
    call_command("rebuild_states", stdout=said)
    return said.getvalue()


def test_the_rows_are_equal_and_damage_is_gone():
    copies.small_record()
    before = tables.derived()
    counts = DocumentState.objects.count(), MeasureState.objects.count()
    MeasureState.objects.update(status="completed", evidenced=True)
    DocumentState.objects.filter(kind="update").delete()
    sentence = "Derived anew from 9 entries: {} spans of documents, {} of states.\n"
    assert run() == sentence.format(*counts)
    assert tables.derived() == before
    assert run() == sentence.format(*counts)
    assert tables.derived() == before


def test_an_empty_record():
    assert run() == "Derived anew from 0 entries: 0 spans of documents, 0 of states.\n"
