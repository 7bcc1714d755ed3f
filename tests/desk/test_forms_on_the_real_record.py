"""The forms of the desk with what is really on record: nothing of it may be lost or reshaped by a form."""

import pytest

from measures.actions import proposals
from measures.desk.forms.about import checked_about
from measures.desk.forms.facts import FactsForm
from measures.models import DocumentState
from measures.vocabulary import EntryForm
from tests.support.desk import member, signed_in
from tests.support.factories import holding

pytestmark = pytest.mark.django_db
PLACE = "/intern/eintragen/bestand/"


def shown(form):
    """What a browser would send if the form were submitted as it is shown."""
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, "", False, [])}


@pytest.mark.parametrize("kind", ["measure", "decision", "organisation", "observation"])
def test_every_record_goes_through_its_form_unchanged(magdeburg, kind):
    """Guards against a value of the real data that the form cannot show, or would write differently."""
    person = member()
    for key in DocumentState.objects.filter(kind=kind).values_list("key", flat=True):
        about = checked_about(EntryForm.FACTS, {"kind": kind, "action": "changed", "key": key}, person)
        proposal = proposals.start(by=person, form=EntryForm.FACTS, about=about)
        untouched = FactsForm(None, person=person, proposal=proposal)
        form = FactsForm(shown(untouched), person=person, proposal=proposal)
        assert form.is_valid(), (key, form.errors)
        assert form.changes()[0].document == holding(kind, key)[1]


def test_a_long_list_says_that_it_is_cut(magdeburg):
    client = signed_in(member())
    assert "50 von 98" in client.get(PLACE, {"kind": "measure"}).content.decode()
    assert "50 von" not in client.get(PLACE, {"kind": "measure", "q": "E1.1"}).content.decode()
