"""How a page is cited."""

from measures.reading.moment import moment
from measures.web.presenters.citation import citation
from measures.web.presenters.clocks import clocks


def test_quotation_marks_inside_of_others_are_single_ones(first):
    found = citation("Kita „Kleiner Maulwurf“", clocks(moment({}), "/massnahmen/M-0001/", {}))
    assert "„Kita ‚Kleiner Maulwurf‘“" in found.words


def test_a_page_that_cannot_be_cited_has_no_citation(first):
    assert citation("Fehler", clocks(moment({}), "/nirgends/", {}, citable=False)) is None
