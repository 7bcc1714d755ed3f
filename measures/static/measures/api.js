// Opens Swagger UI when a reader asks for it. Nothing of it is loaded before.
//
// The place is a <div data-api> with data-script and data-style (the addresses of Swagger UI and its rules),
// data-description (that of the OpenAPI document). Inside it: a hidden button [data-open], a place [data-live],
// a line [data-problem].
"use strict";

(() => {
  // On a phone each parameter stands above its description instead of beside it.
  const NARROW = `@media (max-width: 40rem) {
    .swagger-ui table.parameters, .swagger-ui table.parameters :is(tbody, tr, td) { display: block; width: auto; }
    .swagger-ui table.parameters thead { display: none; }
    .swagger-ui table.parameters tr { padding-block: .75rem; }
    .swagger-ui table.parameters tbody tr td { padding: 0; min-width: 0; max-width: none; }
  }`;

  function loaded(element, parent) {
    return new Promise((resolve, reject) => {
      element.addEventListener("load", resolve);
      element.addEventListener("error", () => {
        element.remove();
        reject(new Error(`${element.src || element.href} could not be loaded`));
      });
      parent.append(element);
    });
  }

  // Its dark colours hang on the class of the page's first element, which a tree of its own does not see.
  function hangOnPlace(rules) {
    for (const rule of rules) {
      if (rule.selectorText) rule.selectorText = rule.selectorText.replaceAll("html.dark-mode", ":host(.dark-mode)");
      if (rule.cssRules) hangOnPlace(rule.cssRules);
    }
  }

  function follow(dark, live) {
    const paint = () => live.classList.toggle("dark-mode", dark.matches);
    dark.addEventListener("change", paint);
    paint();
  }

  // In a tree of its own: neither our rules reach Swagger UI, nor its rules the page.
  async function open(place) {
    const live = place.querySelector("[data-live]");
    const tree = live.shadowRoot || live.attachShadow({ mode: "open" });
    const rules = Object.assign(document.createElement("link"), { rel: "stylesheet", href: place.dataset.style });
    const script = Object.assign(document.createElement("script"), { src: place.dataset.script });
    await Promise.all([loaded(rules, tree), loaded(script, document.head)]);
    hangOnPlace(rules.sheet.cssRules);
    rules.sheet.insertRule(NARROW, rules.sheet.cssRules.length);
    follow(window.matchMedia("screen and (prefers-color-scheme: dark)"), live);
    const root = document.createElement("div");
    tree.append(root);
    window.SwaggerUIBundle({
      domNode: root,
      url: place.dataset.description,
      presets: [window.SwaggerUIBundle.presets.apis],
      layout: "BaseLayout",
      docExpansion: "none",
      defaultModelsExpandDepth: 0,
      supportedSubmitMethods: ["get"],
      tryItOutEnabled: true,
      filter: true,
      validatorUrl: null,
      syntaxHighlight: { activated: false }, // long answers would stop the browser
      // Questions go to where this page came from: the strict policy of the site allows nothing else.
      requestInterceptor(request) {
        const address = new URL(request.url, location.href);
        request.url = location.origin + address.pathname + address.search;
        return request;
      },
    });
    live.hidden = false;
    live.focus();
  }

  function prepare(place) {
    const button = place.querySelector("[data-open]");
    const problem = place.querySelector("[data-problem]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      problem.hidden = true;
      try {
        await open(place);
        button.hidden = true;
      } catch (error) {
        console.error(error);
        problem.hidden = false;
        button.disabled = false;
      }
    });
  }

  document.querySelectorAll("[data-api]").forEach(prepare);
})();
