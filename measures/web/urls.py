"""Addresses of the public pages: the same words in every language, as a citation must keep leading there.

English ones begin with /en/.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from measures.web.views.changes import changes_csv, changes_feed, changes_json, changes_xlsx, compared
from measures.web.views.charts import chart, chart_file, charts
from measures.web.views.corrections import corrections
from measures.web.views.deadlines import deadlines
from measures.web.views.decisions import decision, decisions
from measures.web.views.demands import demands
from measures.web.views.feeds import corrections_feed, feed, measure_feed
from measures.web.views.fields import field, fields
from measures.web.views.gaps import gaps, requests
from measures.web.views.history import measure_history
from measures.web.views.indicators import indicator, indicators
from measures.web.views.measures import measure, measures
from measures.web.views.organisations import organisation, organisations
from measures.web.views.packages import packages
from measures.web.views.record import record
from measures.web.views.report import report
from measures.web.views.search import search
from measures.web.views.start import start
from measures.web.views.texts import accessibility, imprint, method, privacy, reply_guide

urlpatterns: list[URLPattern] = [
    path("", start, name="start"),
    path("massnahmen/", measures, name="measures"),
    path("massnahmen/<str:key>/", measure, name="measure"),
    path("massnahmen/<str:key>/verlauf/", measure_history, name="measure_history"),
    path("massnahmen/<str:key>/feed/", measure_feed, name="measure_feed"),
    path("handlungsfelder/", fields, name="fields"),
    path("handlungsfelder/<str:field>/", field, name="field"),
    path("indikatoren/", indicators, name="indicators"),
    path("indikatoren/<str:indicator>/", indicator, name="indicator"),
    path("bericht/", report, name="report"),
    path("termine/", deadlines, name="deadlines"),
    path("akteure/", organisations, name="organisations"),
    path("akteure/<str:organisation>/", organisation, name="organisation"),
    path("aenderungen/", compared, name="changes"),
    path("aenderungen/feed/", changes_feed, name="changes_feed"),
    path("aenderungen/aenderungen.csv", changes_csv, name="changes_csv"),
    path("aenderungen/aenderungen.json", changes_json, name="changes_json"),
    path("aenderungen/aenderungen.xlsx", changes_xlsx, name="changes_xlsx"),
    path("ratsvorgaenge/", decisions, name="decisions"),
    path("ratsvorgaenge/<str:decision>/", decision, name="decision"),
    path("grafik/", charts, name="charts"),
    path("grafik/<str:name>.<str:form>", chart_file, name="chart_file"),
    path("grafik/<str:name>/", chart, name="chart"),
    path("forderungen/", demands, name="demands"),
    path("korrekturen/", corrections, name="corrections"),
    path("korrekturen/feed/", corrections_feed, name="corrections_feed"),
    path("anfragen/", requests, name="requests"),
    path("luecken/", gaps, name="gaps"),
    path("suche/", search, name="search"),
    path("protokoll/", record, name="record"),
    path("protokoll/feed/", feed, name="feed"),
    path("methodik/", method, name="method"),
    path("daten/paket/", packages, name="packages"),
    path("so-antworten-sie/", reply_guide, name="reply_guide"),
    path("impressum/", imprint, name="imprint"),
    path("datenschutz/", privacy, name="privacy"),
    path("barrierefreiheit/", accessibility, name="accessibility"),
]
