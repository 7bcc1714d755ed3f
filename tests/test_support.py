"""What the other tests lean on."""

import socket

import pytest
from django.db import connection

from measures.models import RecordHead, Revision
from measures.record import triggers
from tests.support import factories


def test_that_a_test_which_talks_to_another_machine_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="stay on this machine"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_that_a_flush_leaves_an_empty_and_guarded_record_behind(turn: str) -> None:
    assert not Revision.objects.exists()
    assert RecordHead.objects.get().number == 0
    assert triggers.missing(connection) == []
    factories.base_record()
