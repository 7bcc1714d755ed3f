"""Charts of the figures that `dashboard.py` counts, drawn with Plotly.

Each function takes the figures and gives a chart; in a notebook a chart shows itself, in a file `page` puts
all of them below each other.
"""

from html import escape

import plotly.graph_objects as go

#: The statuses in their words and colours. “No evidence” is drawn too: a total that shrinks would mislead.
WORDS = {
    "completed": "umgesetzt",
    "in_progress": "in Umsetzung",
    "decided": "beschlossen",
    "planned": "geplant",
    "idea": "Idee",
    "paused": "ausgesetzt",
    "ended": "ausgelaufen",
    "abandoned": "aufgegeben",
    "unknown": "Stand unbekannt",
    "no_evidence": "noch kein Beleg",
}
COLOURS = {
    "completed": "#1b7837",
    "in_progress": "#2166ac",
    "decided": "#4393c3",
    "planned": "#92c5de",
    "idea": "#d1e5f0",
    "paused": "#f4a582",
    "ended": "#bf812d",
    "abandoned": "#b2182b",
    "unknown": "#bababa",
    "no_evidence": "#f0f0f0",
}


def status_bars(figures):
    """How many measures stand where."""
    counts = {name: count for name, count in figures["by_status"].items() if count}
    words, colours = [WORDS[name] for name in counts], [COLOURS[name] for name in counts]
    bars = go.Bar(y=words, x=list(counts.values()), orientation="h", marker_color=colours)
    chart = go.Figure(bars)
    chart.update_layout(title=f"Wo die {figures['completion']['total']} Maßnahmen stehen")
    chart.update_yaxes(autorange="reversed")
    return chart


def status_over_time(figures):
    """The same total at the end of every year, divided by status."""
    days = [one["day"] for one in figures["status_over_time"]]
    chart = go.Figure()
    for name in reversed(WORDS):
        counts = [one["by_status"][name] for one in figures["status_over_time"]]
        if any(counts):
            chart.add_bar(x=days, y=counts, name=WORDS[name], marker_color=COLOURS[name])
    chart.update_layout(barmode="stack", title="Der Stand im Lauf der Jahre")
    chart.update_xaxes(type="category")
    return chart


def pace(figures):
    """Completions a year, and the line that every year would have to reach."""
    told = figures["pace"]
    chart = go.Figure(go.Bar(x=list(told["per_year"]), y=list(told["per_year"].values()), name="umgesetzt"))
    if told["needed"] is not None:
        words = f"nötig: {told['needed']} im Jahr"
        chart.add_hline(y=told["needed"], line_dash="dash", annotation_text=words)
    chart.update_layout(title="Belegte Abschlüsse je Jahr; nicht belegte fehlen")
    chart.update_xaxes(type="category")
    return chart


def overdue(figures):
    """What should have been done long ago."""
    late = figures["overdue"]
    names = [f"{one['code']} {one['title']}" for one in late]
    chart = go.Figure(go.Bar(y=names, x=[one["days"] for one in late], orientation="h"))
    chart.update_layout(title="Überfällig, in Tagen")
    chart.update_yaxes(autorange="reversed", automargin=True)
    return chart


CHARTS = (status_bars, status_over_time, pace, overdue)


def page(figures, citation):
    """All charts as one HTML file that needs nothing from the net, with the citation at its end."""
    parts = [
        chart(figures).to_html(full_html=False, include_plotlyjs=place == 0)
        for place, chart in enumerate(CHARTS)
    ]
    head = '<!doctype html><html lang="de"><meta charset="utf-8"><title>Klimatracker</title>'
    return "\n".join([head, *parts, f"<p>{escape(citation)}</p></html>"])
