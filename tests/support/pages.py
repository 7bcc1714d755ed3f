"""One example, at least, of every type of page: browsers, screenshots, budgets and typography all use these.

They are addresses of the real record, with the oddities of `tests.support.oddities` added. A page that is
missing here fails in `tests/web/test_examples.py`. Without Django, so that tools can use it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

LANGUAGES = ("de", "en")
WITHDRAWN = "M-0099"
"""The key that a measure gets after the 98 of the real record."""
BROKEN = "/fehler/"
"""Nothing answers there: whoever visits the examples answers with the page of an error of ours."""


@dataclass(frozen=True)
class Example:
    """`name` is that of a file, `route` the name of the URL pattern, empty where the address has none.

    `cited`: whether the page ends with how to cite it; a form states nothing that could be cited.
    """

    name: str
    route: str
    address: str
    status: int = 200
    cited: bool = True

    def within(self, language: str) -> str:
        """Its address in this language."""
        return self.address if language == LANGUAGES[0] else f"/{language}{self.address}"

    @property
    def path(self) -> str:
        return urlsplit(self.address).path


EXAMPLES = (
    Example("start", "start", "/"),
    Example("start-past-day", "start", "/?as_of=2019-12-31"),
    Example("start-edition", "start", "/?edition=562"),
    Example("measures", "measures", "/massnahmen/"),
    Example(
        "measures-filtered",
        "measures",
        "/massnahmen/?status=in_progress&organisation=swm&ordering=-confirmed_on",
    ),
    Example("measures-cards", "measures", "/massnahmen/?view=cards&status=in_progress"),
    Example("measures-no-match", "measures", "/massnahmen/?q=xyzzy"),
    Example("measures-past-day", "measures", "/massnahmen/?as_of=2019-12-31"),
    Example("measure", "measure", "/massnahmen/M-0030/"),
    Example("measure-poor", "measure", "/massnahmen/M-0012/"),
    Example("measure-past", "measure", "/massnahmen/M-0073/?as_of=2019-12-31&edition=562"),
    Example("history", "measure_history", "/massnahmen/M-0030/verlauf/"),
    Example("history-withdrawn", "measure_history", f"/massnahmen/{WITHDRAWN}/verlauf/"),
    Example("fields", "fields", "/handlungsfelder/"),
    Example("fields-past-day", "fields", "/handlungsfelder/?as_of=2019-12-31"),
    Example("field", "field", "/handlungsfelder/mobilitaet/"),
    Example("field-others-only", "field", "/handlungsfelder/wissenschaft/"),
    Example("field-past", "field", "/handlungsfelder/energie/?as_of=2019-12-31&edition=562"),
    Example("indicators", "indicators", "/indikatoren/"),
    Example("indicators-past-day", "indicators", "/indikatoren/?as_of=2019-12-31"),
    Example("indicator", "indicator", "/indikatoren/thg-je-einwohner/"),
    Example("indicator-methods", "indicator", "/indikatoren/led-anteil-strassenbeleuchtung/"),
    Example("indicator-target", "indicator", "/indikatoren/radwege-pro-jahr/"),
    Example("indicator-no-statement", "indicator", "/indikatoren/co2-neutrale-stadt/"),
    Example(
        "indicator-past",
        "indicator",
        "/indikatoren/ladesaeulen/?as_of=2019-12-31&edition=562",
    ),
    Example("report", "report", "/bericht/"),
    Example("report-past-day", "report", "/bericht/?as_of=2022-02-17&edition=562"),
    Example("report-early", "report", "/bericht/?as_of=2019-12-31"),
    Example("deadlines", "deadlines", "/termine/"),
    Example("deadlines-past-day", "deadlines", "/termine/?as_of=2022-02-17&edition=562"),
    Example("deadlines-empty", "deadlines", "/termine/?as_of=2012-06-30"),
    Example("organisations", "organisations", "/akteure/"),
    Example("organisations-past-day", "organisations", "/akteure/?as_of=2019-12-31"),
    Example("organisation", "organisation", "/akteure/landeshauptstadt-magdeburg/"),
    Example("organisation-partner", "organisation", "/akteure/adfc-magdeburg/"),
    Example("organisation-idle", "organisation", "/akteure/tu-dresden/"),
    Example("organisation-past", "organisation", "/akteure/swm/?as_of=2019-12-31&edition=562"),
    Example("changes", "changes", "/aenderungen/"),
    Example("changes-world", "changes", "/aenderungen/?from_day=2013-01-01&edition=562"),
    Example("changes-record", "changes", "/aenderungen/?from_edition=562"),
    Example("changes-group", "changes", "/aenderungen/?from_day=2013-01-01&edition=562&group=new"),
    Example("changes-nothing", "changes", "/aenderungen/?from_day=2013-01-01&as_of=2013-01-02&edition=562"),
    Example("decisions", "decisions", "/ratsvorgaenge/"),
    Example("decisions-filtered", "decisions", "/ratsvorgaenge/?kind=motion&outcome=adopted"),
    Example("decisions-none", "decisions", "/ratsvorgaenge/?year=1999"),
    Example("decisions-past-day", "decisions", "/ratsvorgaenge/?as_of=2019-12-31&edition=562"),
    Example("decision", "decision", "/ratsvorgaenge/ds0367-17/"),
    Example("decision-poor", "decision", "/ratsvorgaenge/klimaziel-2010/"),
    Example("decision-later", "decision", "/ratsvorgaenge/fuchsberg-2026/?as_of=2019-12-31"),
    Example("charts", "charts", "/grafik/"),
    Example("chart-status-over-time", "chart", "/grafik/status-over-time/"),
    Example("chart-status-over-time-field", "chart", "/grafik/status-over-time/?field=energie"),
    Example("chart-status-by-organisation", "chart", "/grafik/status-by-organisation/"),
    Example("chart-status-by-field", "chart", "/grafik/status-by-field/"),
    Example("chart-pace", "chart", "/grafik/pace/"),
    Example("chart-pace-few", "chart", "/grafik/pace/?as_of=2020-11-22&edition=562"),
    Example("chart-evidence-age", "chart", "/grafik/evidence-age/"),
    Example("chart-deadline-drift", "chart", "/grafik/deadline-drift/"),
    Example("search", "search", "/suche/"),
    Example("search-found", "search", "/suche/?q=strassenbahn"),
    Example("search-similar", "search", "/suche/?q=Waermeplannung"),
    Example("search-one-kind", "search", "/suche/?q=rad&kind=update"),
    Example("search-none", "search", "/suche/?q=xyzzy&as_of=2019-12-31&edition=562"),
    Example("problem-400-search", "", "/suche/?q=a", 400),
    Example("demands", "demands", "/forderungen/"),
    Example("demands-past", "demands", "/forderungen/?as_of=2021-12-31&edition=562"),
    Example("demands-before", "demands", "/forderungen/?as_of=2019-12-31"),
    Example("corrections", "corrections", "/korrekturen/"),
    Example("corrections-none", "corrections", "/korrekturen/?edition=562"),
    Example("chart-measure-timeline", "chart", "/grafik/measure-timeline/?measure=M-0030"),
    Example("gaps", "gaps", "/luecken/"),
    Example("gaps-past-day", "gaps", "/luecken/?as_of=2012-06-30&edition=562"),
    Example("requests", "requests", "/anfragen/"),
    Example("requests-none", "requests", "/anfragen/?edition=562"),
    Example("chart-emissions", "chart", "/grafik/emissions-per-inhabitant/"),
    Example("chart-emissions-total", "chart", "/grafik/emissions-total/"),
    Example("chart-indicator", "chart", "/grafik/indicator/?indicator=adfc-klimatest"),
    Example("record", "record", "/protokoll/"),
    Example("record-edition", "record", "/protokoll/?edition=562"),
    Example("method", "method", "/methodik/"),
    Example("data", "data", "/daten/"),
    Example("data-asking", "data_asking", "/daten/abfragen/"),
    Example("data-asking-past", "data_asking", "/daten/abfragen/?as_of=2019-12-31&edition=562"),
    Example("data-errors", "data_errors", "/daten/fehlermeldungen/"),
    Example("data-field-lists", "data_field_lists", "/daten/felder/"),
    Example("data-fields", "data_fields", "/daten/felder/measures/"),
    Example("data-fields-organisations", "data_fields", "/daten/felder/organisations/?as_of=2019-12-31"),
    Example("data-examples", "data_examples", "/daten/beispiele/"),
    Example("api-browser", "api_browser", "/daten/api/"),
    Example("data-promises", "data_promises", "/daten/aenderungen/"),
    Example("packages", "packages", "/daten/paket/"),
    Example("reply-guide", "reply_guide", "/so-antworten-sie/"),
    Example("hint", "hint", "/hinweis/", cited=False),
    Example("hint-measure", "hint", "/hinweis/?measure=M-0030", cited=False),
    Example("hint-thanks", "hint", "/hinweis/?measure=M-0030&sent=yes", cited=False),
    Example("imprint", "imprint", "/impressum/"),
    Example("privacy", "privacy", "/datenschutz/"),
    Example("accessibility", "accessibility", "/barrierefreiheit/"),
    Example("problem-400", "", "/massnahmen/?as_of=gestern&bogus=1", 400),
    Example("problem-404", "", "/nirgends/", 404),
    Example("problem-404-edition", "", "/massnahmen/?edition=300", 404),
    Example("problem-404-measure", "", "/massnahmen/M-9999/", 404),
    Example("problem-410", "", f"/massnahmen/{WITHDRAWN}/", 410),
    Example("problem-400-changes", "", "/aenderungen/?from_day=2026-12-24&from_edition=300&group=x", 400),
    Example("problem-404-chart", "", "/grafik/torte/", 404),
    Example("problem-404-indicator", "", "/indikatoren/wetter/", 404),
    Example("problem-500", "", BROKEN, 500),
)


def examples(route: str = "") -> list[Example]:
    """All of them, or those of one URL pattern."""
    return [one for one in EXAMPLES if route in ("", one.route)]
