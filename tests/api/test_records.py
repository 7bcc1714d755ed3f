"""The lists that are documents of one kind, on the real record."""

import pytest

from measures.api.resources import RESOURCES
from tests.api.conftest import API

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", RESOURCES)
def test_every_list_leads_to_its_items(magdeburg, ask, name):
    found, resource = ask(f"{API}{name}/?limit=1").json(), RESOURCES[name]
    if found["results"] and resource.single:
        [listed] = found["results"]
        one = ask(f"{API}{name}/{listed[resource.key]}/").json()["result"]
        assert {member: one[member] for member in listed} == listed
