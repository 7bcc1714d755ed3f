// Turns a static chart into an interactive one, but only when a reader asks for it. Nothing is loaded before.
//
// A chart is a <figure data-chart> with data-script and data-style (the addresses of Plotly and its rules) and
// either data-figure (id of a JSON block in the page) or data-figure-address. Inside it: a hidden
// button [data-open], a place [data-live] for the interactive view, a line [data-problem].
"use strict";

(() => {
  const GERMAN = {
    dictionary: {
      "Autoscale": "Ausschnitt anpassen",
      "Double-click on legend to isolate one trace": "Doppelklick in der Legende zeigt nur diese Reihe",
      "Double-click to zoom back out": "Doppelklick zeigt wieder alles",
      "Download plot as a PNG": "Als PNG-Bild speichern",
      "Download plot": "Als Bild speichern",
      "Image download succeeded": "Bild gespeichert",
      "Pan": "Verschieben",
      "Preparing image - this may take a few seconds": "Das Bild wird vorbereitet; das kann einige Sekunden dauern.",
      "Reset axes": "Achsen zurücksetzen",
      "Sorry, there was a problem downloading your image!": "Das Bild konnte nicht gespeichert werden.",
      "Zoom": "Ausschnitt wählen",
      "Zoom in": "Vergrößern",
      "Zoom out": "Verkleinern",
    },
    format: {
      days: ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
      shortDays: ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
      months: [
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
      ],
      shortMonths: ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
      date: "%d.%m.%Y",
      decimal: ",",
      thousands: ".",
    },
  };

  // The full bundle writes the rules of its maps, which we never draw, unless it finds this id in the page.
  const MAP_RULES = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";

  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const narrow = window.matchMedia("(max-width: 36rem)");
  const loading = new Map();

  // Each file at most once, however many charts there are; a failure may be tried again.
  function once(address, make) {
    if (!loading.has(address)) {
      const loaded = new Promise((resolve, reject) => {
        const element = make();
        element.addEventListener("load", resolve);
        element.addEventListener("error", () => {
          loading.delete(address);
          element.remove();
          reject(new Error(`${address} could not be loaded`));
        });
        document.head.append(element);
      });
      loading.set(address, loaded);
    }
    return loading.get(address);
  }

  function style(address) {
    return once(address, () => {
      const link = document.createElement("link");
      // By this id and class Plotly knows that its rules are there, and writes none of its own.
      link.id = "plotly.js-style-global";
      link.className = "no-inline-styles";
      link.rel = "stylesheet";
      link.href = address;
      return link;
    });
  }

  function script(address) {
    return once(address, () => {
      const rules = document.createElement("meta");
      rules.id = MAP_RULES;
      document.head.append(rules);
      const element = document.createElement("script");
      element.src = address;
      return element;
    });
  }

  async function definition(chart) {
    if (chart.dataset.figure) {
      return JSON.parse(document.getElementById(chart.dataset.figure).textContent);
    }
    const answer = await fetch(chart.dataset.figureAddress, { headers: { Accept: "application/json" } });
    if (!answer.ok) {
      throw new Error(`${chart.dataset.figureAddress} answered ${answer.status}`);
    }
    return answer.json();
  }

  // The figure carries light colours; the page's own style sheet knows those of the reader's scheme.
  function themed(figure) {
    const rules = getComputedStyle(document.documentElement);
    const colour = (name, otherwise) => rules.getPropertyValue(`--${name}`).trim() || otherwise;
    const copy = structuredClone(figure);
    for (const trace of copy.data) {
      const tint = trace.meta?.tint;
      if (!tint) continue;
      const { marker, line } = trace;
      if (marker?.color) marker.color = colour(tint, marker.color);
      if (line?.color) line.color = colour(tint, line.color);
      if (marker?.line?.color) marker.line.color = colour(`${tint}-mark`, marker.line.color);
      if (marker?.pattern) marker.pattern.fgcolor = colour(`${tint}-mark`, marker.pattern.fgcolor);
      if (trace.insidetextfont) trace.insidetextfont.color = colour(`${tint}-on`, trace.insidetextfont.color);
    }
    const layout = copy.layout;
    layout.font = { ...layout.font, family: getComputedStyle(document.body).fontFamily };
    layout.font.color = colour("chart-ink", layout.font.color);
    const box = { bgcolor: colour("chart-paper", "#fff"), font: { color: layout.font.color } };
    layout.hoverlabel = { ...layout.hoverlabel, ...box };
    layout.modebar = { bgcolor: "rgba(0,0,0,0)", color: colour("chart-muted", "#555"), activecolor: layout.font.color };
    for (const axis of [layout.xaxis, layout.yaxis]) {
      if (axis?.gridcolor) axis.gridcolor = colour("chart-grid", axis.gridcolor);
      if (axis?.zerolinecolor) axis.zerolinecolor = colour("chart-ink", axis.zerolinecolor);
    }
    return copy;
  }

  // On a phone: higher, so that the legend leaves room; upright labels in one line; no title beside the axis.
  function fitted(figure) {
    const { data, layout } = figure;
    if (!narrow.matches) return figure;
    layout.height *= 1.5;
    layout.margin = { ...layout.margin, l: 30, r: 0 };
    if (layout.yaxis?.title) layout.yaxis.title.text = "";
    if (layout.xaxis?.type === "category") {
      const categories = [...new Set(data.flatMap((trace) => trace.x))];
      const words = categories.map((one) => one.replace("<br>", ""));
      Object.assign(layout.xaxis, { tickmode: "array", tickvals: categories, ticktext: words, tickangle: -90 });
      layout.legend = { ...layout.legend, y: -0.22 };
    }
    return figure;
  }

  function options(chart) {
    return {
      responsive: true,
      locale: document.documentElement.lang.split("-")[0] || "en",
      locales: { de: GERMAN },
      displaylogo: false,
      displayModeBar: true,
      showSendToCloud: false,
      plotlyServerURL: "",
      modeBarButtonsToRemove: ["select2d", "lasso2d"],
      toImageButtonOptions: { filename: chart.id || "chart" },
    };
  }

  async function open(chart) {
    const [figure] = await Promise.all([
      definition(chart),
      style(chart.dataset.style),
      script(chart.dataset.script),
    ]);
    const live = chart.querySelector("[data-live]");
    const draw = () => {
      const { data, layout } = fitted(themed(figure));
      return window.Plotly.react(live, data, layout, options(chart));
    };
    live.hidden = false;
    await draw();
    dark.addEventListener("change", draw);
    narrow.addEventListener("change", draw);
    // From now on screens show the interactive view; paper keeps the static one.
    chart.dataset.state = "live";
    live.focus();
  }

  function prepare(chart) {
    const button = chart.querySelector("[data-open]");
    const problem = chart.querySelector("[data-problem]");
    const live = chart.querySelector("[data-live]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      problem.hidden = true;
      try {
        await open(chart);
        button.hidden = true;
      } catch (error) {
        console.error(error);
        live.hidden = true;
        problem.hidden = false;
        button.disabled = false;
      }
    });
  }

  document.querySelectorAll("figure[data-chart]").forEach(prepare);
})();
