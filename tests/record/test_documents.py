"""Documents as they hold in an edition."""

import pytest
from django.db.models import Q

from measures.record.read import head
from measures.record.read.documents import held
from tests.support.factories import organisation, publish_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("base")]
KEYS = ["stadt-werke", "stadt", "stadtwerke-a", "stadt-a", "stadtwerke"]


def test_they_stand_in_the_same_order_on_every_database():
    """Guards against lists that follow a collation: a German one puts "stadtwerke" before "stadt-werke"."""
    publish_all(*(("organisation", organisation(key=key, name=key)) for key in KEYS))
    found = [key for _kind, key in held(head().number, Q(kind="organisation", key__in=KEYS))]
    assert found == sorted(KEYS)
    assert found.index("stadt-werke") < found.index("stadtwerke")
