"""Charts of a record that has nothing to draw yet."""

from __future__ import annotations

import csv

import pytest

from measures.charts.catalogue import CATALOGUE
from tests.support.html import read
from tests.web.test_charts import address, every_chart, file

pytestmark = pytest.mark.django_db


@every_chart
def test_a_chart_without_data_says_why_in_every_form(base, ask, name):
    """Guards against an empty frame that looks like zero."""
    if CATALOGUE[name].needs:
        assert ask(address(f"/grafik/{name}/", name)).status_code in (400, 404)
        return
    told = file(ask, name, "json").json()
    assert told["figure"] is None
    assert told["empty_reason"].endswith(".")
    written = csv.reader(file(ask, name, "csv").content.decode().splitlines())
    assert list(written) == [["empty_reason"], [told["empty_reason"]]]
    assert file(ask, name, "png").content.startswith(b"\x89PNG")
    figure = read(ask(f"/grafik/{name}/").content.decode()).one("figure")
    assert told["empty_reason"] in figure.text
    assert figure.all("svg") == []
