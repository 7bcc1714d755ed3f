"""A chart as it stands in a page."""

from django.template.loader import render_to_string

from measures.charts import Chart
from measures.reading.moment import Moment
from measures.web.presenters.chart import boxed
from tests.charts.conftest import EDITION, TODAY


def part(chart: Chart, **said: bool) -> str:
    return render_to_string("_parts/chart.html", {"box": boxed(chart, Moment(EDITION, TODAY)), **said})
