"""Titles near to a search: umlauts, endings and slips of the finger, on the real titles of Magdeburg."""

import pytest

from measures.reading.moment import moment
from measures.reading.suggestions import MOST, nearest, suggestions
from tests.support.factories import FIELD, measure, publish_all, update

TITLES = {
    "M-0003": "Fernwärme-Haupttrasse nach Stadtfeld/Beimssiedlung",
    "M-0005": "Fernwärmebrücke nach Ostelbien",
    "M-0018": "LED-Umrüstung der Straßenbeleuchtung",
    "M-0027": "Straßenbahn Wiener Straße",
    "M-0031": "35 neue Straßenbahnen Flexity",
    "M-0034": "Verkehrsentwicklungsplan 2030plus",
    "M-0052": "Solaranlage auf dem Parkhaus Domviertel",
    "M-0061": "Klimaanpassungskonzept",
}


@pytest.mark.parametrize("asked", ["Strassenbahn", "Starßenbahn", "strasenbahn", "STRAẞENBAHN", "Straßnbahn"])
def test_a_tram_is_found_however_it_is_spelt(asked):
    assert nearest(asked, TITLES)[:2] == ["M-0027", "M-0031"]


@pytest.mark.parametrize("asked", ["Fernwarme", "fernwaerme", "Fernwäme", "Fern-Wärme"])
def test_a_forgotten_umlaut_does_not_hide_district_heating(asked):
    assert {"M-0003", "M-0005"} <= set(nearest(asked, TITLES))


def test_who_means_two_words_gets_the_title_with_both_first():
    assert nearest("Solar-Anlage Domvirtel", TITLES)[0] == "M-0052"


def test_the_end_of_a_compound_is_enough():
    assert "M-0018" in nearest("Beleuchtng", TITLES)


@pytest.mark.parametrize("asked", ["xyzzy", "der in am", "MO-99", "35", "§$%", ""])
def test_nothing_is_suggested_for_what_is_like_nothing(asked):
    assert nearest(asked, TITLES) == []


def test_small_words_alone_bring_no_title():
    """Guards against "nach", which many titles have, deciding what is near."""
    assert nearest("nach der Hauptrasse", TITLES)[0] == "M-0003"


def test_there_are_at_most_five_and_always_in_the_same_order():
    many = {f"M-{number:04}": "Radweg am Fluss" for number in range(20, 0, -1)}
    assert nearest("Radwek", many) == [f"M-{number:04}" for number in range(1, MOST + 1)]


def test_a_pasted_page_takes_no_longer_than_six_words():
    page = " ".join(f"wort{number}" for number in range(5000))
    assert nearest(f"{page} Straßenbahn", TITLES) == []


def test_only_measures_of_the_moment_are_suggested(base, django_assert_num_queries):
    """Guards against a past day that suggests what nobody had heard of by then."""
    publish_all(
        ("measure", measure(key="M-0001", title="Straßenbahn Süd", field=FIELD)),
        ("update", update("M-0001", date="2020-05-01")),
        ("measure", measure(key="M-0002", title="Straßenbahn Nord", field=FIELD)),
        ("update", update("M-0002", date="2024-05-01")),
    )
    now, past = moment({}), moment({"as_of": "2021-01-01"})
    with django_assert_num_queries(1):
        found = suggestions(now, "Strasenbahn")
    assert [(one.key, one.title) for one in found] == [
        ("M-0001", "Straßenbahn Süd"),
        ("M-0002", "Straßenbahn Nord"),
    ]
    assert [one.key for one in suggestions(past, "Strasenbahn")] == ["M-0001"]
