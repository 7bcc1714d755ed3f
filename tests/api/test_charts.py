"""The charts through the API: where each is, and what it says."""

import pytest

from measures.charts.catalogue import ENTRIES
from tests.api.conftest import API, SITE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("magdeburg")]
CHARTS = f"{API}charts/"
ASKED = {"indicator": "thg-je-einwohner", "measure": "M-0030"}


def filled(address):
    for name, value in ASKED.items():
        address = address.replace(f"{{{name}}}", value)
    return address.removeprefix(SITE)


def test_every_chart_is_listed_with_its_page_and_files(ask):
    listed = ask(f"{CHARTS}?edition=562").json()["results"]
    assert [one["name"] for one in listed] == [entry.name for entry in ENTRIES]
    for one in listed:
        places = {form: place for form, place in one["places"].items() if form != "png"}  # slow to draw
        for address in (one["address"], *places.values()):
            assert "edition=562" in address
            assert ask(filled(address)).status_code == 200, address


def test_a_chart_says_what_its_file_says(ask):
    """Guards against two charts of one name."""
    for one in ask(CHARTS).json()["results"]:
        answer = ask(filled(one["address"]))
        told = answer.json()["result"]
        file = ask(filled(one["places"]["json"])).json()
        assert {name: told[name] for name in file if name != "credit"} == {
            name: said for name, said in file.items() if name != "credit"
        }
        assert told["parameters"] == {name: ASKED[name] for name in one["needs"]}
        assert told["places"]["json"] == SITE + filled(one["places"]["json"])
        permanent = answer.json()["meta"]["permanent"].removeprefix(SITE)
        assert ask(permanent).json()["result"]["table"] == told["table"]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("torte/", 404, "not_found"),
        ("indicator/", 400, "required"),
        ("indicator/?indicator=wetter", 400, None),
        ("pace/?indicator=thg-je-einwohner", 400, "unknown"),
        ("pace/?field=energie", 400, "unknown"),
        ("status-over-time/?field=nirgendwo", 400, None),
        ("?indicator=x", 400, "unknown"),
    ],
)
def test_what_a_chart_does_not_take_is_refused(ask, address, status, code):
    answer = ask(CHARTS + address)
    assert answer.status_code == status
    assert code in (None, answer.json()["errors"][0]["code"])


def test_without_the_slash_it_leads_on(ask):
    assert ask(f"{CHARTS}pace").headers["Location"] == f"{CHARTS}pace/"
    assert ask(f"{CHARTS}pace.json").json()["result"] == ask(f"{CHARTS}pace/").json()["result"]
