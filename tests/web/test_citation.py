"""How a page is cited."""

from datetime import timedelta

import pytest

from measures.reading.moment import moment
from measures.web.presenters.citation import citation
from measures.web.presenters.clocks import clocks
from tests.support.factories import measure, publish_one


def test_quotation_marks_inside_of_others_are_single_ones(first):
    found = citation("Kita „Kleiner Maulwurf“", clocks(moment({}), "/massnahmen/M-0001/", {}))
    assert "„Kita ‚Kleiner Maulwurf‘“" in found.words


def test_a_page_that_cannot_be_cited_has_no_citation(first):
    assert citation("Fehler", clocks(moment({}), "/nirgends/", {}, citable=False)) is None


@pytest.mark.parametrize("address", ["/", "/massnahmen/", "/massnahmen/M-0001/", "/api/v1/statistics/"])
def test_what_is_cited_days_after_the_last_publication_stays(first, base, ask, address):
    """Guards against permanent addresses that are refused from the day after a publication on."""
    base.shift(timedelta(days=3))
    today, later = ask(address), "as_of=2026-11-25&edition=8"
    cited = ask(f"{address}?{later}")
    assert (today.status_code, cited.status_code) == (200, 200)
    if address.startswith("/api"):
        assert today.json()["meta"]["permanent"].endswith(f"?{later}")
        assert today.json()["statistics"] == cited.json()["statistics"]
    else:
        assert f"{address}?as_of=2026-11-25&amp;edition=8" in today.content.decode()
    publish_one("measure", measure())
    base.shift(timedelta(days=30))
    publish_one("measure", measure())
    assert ask(f"{address}?{later}").content == cited.content


def test_an_edition_says_nothing_about_days_after_the_next_one(first, base, ask):
    base.shift(timedelta(days=3))
    publish_one("measure", measure())
    base.shift(timedelta(days=3))
    assert ask("/?edition=8&as_of=2026-11-25").status_code == 200
    refused = ask("/?edition=8&as_of=2026-11-26")
    assert refused.status_code == 400
    assert "Am 25.11.2026 wurde die nächste Fassung aufgezeichnet" in refused.content.decode()
    assert ask("/?edition=9&as_of=2026-11-28").status_code == 200
    assert "heute ist der 28.11.2026" in ask("/?edition=9&as_of=2026-11-29").content.decode()


def test_an_edition_without_a_day_is_still_that_of_its_recording(first, base):
    base.shift(timedelta(days=3))
    assert moment({"edition": "8"}).day.isoformat() == "2026-11-22"
