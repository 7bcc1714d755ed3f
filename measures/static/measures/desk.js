/* Saves a form of the desk while somebody types, and says at every moment whether what stands there is safe.
   Without this script the same form is saved by its buttons. Words come from the page (data-* of #state). */
"use strict";

const form = document.getElementById("entry");
const state = document.getElementById("state");
const signIn = document.getElementById("sign-in");
const similar = document.getElementById("similar");

const AFTER_LAST_KEY = 600;   // milliseconds of rest after which is saved
const WHILE_TYPING = 1500;    // who types without a rest is saved this often
const AGAIN = 2000;           // after a failure

// Another version exists, or it was decided on: only a button helps.
let stopped = "stopped" in form.dataset;
let unsaved = stopped;        // something stands here that the server has not confirmed
let sending = null;           // the request that is under way; only ever one
let pressed = null;           // the button that waits until everything is safe
let leaving = false;          // everything is safe and the form is on its way
let firstUnsaved = 0;         // when the oldest unsaved key was pressed
let timer = 0;
const touched = new Set();    // fields the person has changed by hand: never filled by us

const CALM = ["typing", "saving", "saved"];

function say(what, time = "") {
  show(state.dataset[what].replace("{time}", time), CALM.includes(what));
  signIn.hidden = what !== "signedOut";
}

/* Only what is not as it should be is read out: a voice after every key would drown everything else. */
function show(words, calm) {
  state.setAttribute("aria-live", calm ? "off" : "polite");
  state.classList.toggle("unsafe", !calm);
  if (state.textContent !== words) state.textContent = words;
}

function typed(event) {
  if (event.target.name) touched.add(event.target.name);
  if (!unsaved) firstUnsaved = Date.now();
  unsaved = true;
  if (stopped || leaving) return;
  if (!state.classList.contains("unsafe")) say("typing");
  schedule(Math.min(AFTER_LAST_KEY, Math.max(0, firstUnsaved + WHILE_TYPING - Date.now())));
}

function schedule(wait) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

/* Resolves to whether it is saved. */
function save() {
  if (sending || stopped || leaving || !unsaved) return sending;
  sending = send().finally(() => { sending = null; });
  return sending;
}

async function send() {
  if (!state.classList.contains("unsafe")) say("saving");
  unsaved = false;            // what is typed from here on is not in this request
  const asked = firstUnsaved;
  let done = false;
  try {
    done = await answered(await post());
  } catch {
    say("away");
  }
  if (done) {
    if (unsaved) schedule(AFTER_LAST_KEY);
  } else {
    unsaved = true;
    firstUnsaved = asked;
    if (!stopped) schedule(AGAIN);
  }
  return done;
}

/* Every sending has a number of its own: if an answer gets lost, the server knows this window again. */
function post() {
  nextTurn();
  const body = new FormData(form);
  return fetch(form.dataset.save, {
    method: "POST",
    body: new URLSearchParams(body),
    headers: { "X-Requested-With": "XMLHttpRequest" },
    redirect: "error",
    keepalive: document.visibilityState === "hidden",
    signal: AbortSignal.timeout(10000),
  });
}

/* Whether it is saved; says what to do if not. */
async function answered(answer, retried = false) {
  if (answer.ok) return saved(await answer.json());
  const told = await answer.json().catch(() => ({}));
  if (told.signed_out && !retried) return freshToken();
  if (answer.status >= 500) say("away");
  else {
    stopped = true;
    if (told.words) show(told.words, false);
    else say(told.elsewhere ? "elsewhere" : "refused");
  }
  return false;
}

function saved(told) {
  form.elements.saves.value = told.saves;
  fill("evidence_type", told.known.type);
  fill("evidence_publisher", told.known.publisher);
  choose("voice", told.known.voice);
  showSimilar(told.similar);
  if (!unsaved) say("saved", told.saved);
  return true;
}

/* A new sign-in makes the token of this page useless: the same page, asked for again, brings a good one. */
async function freshToken() {
  const answer = await fetch(form.getAttribute("action"), { signal: AbortSignal.timeout(10000) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("#entry input[name=csrfmiddlewaretoken]");
  if (!token) {
    const signedOut = new URL(answer.url).pathname === signIn.querySelector("a").pathname;
    stopped = !signedOut;     // signed in, but this form is not for them any more
    say(signedOut ? "signedOut" : "refused");
    return false;
  }
  for (const one of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) one.value = token.value;
  return answered(await post(), true);
}

function fill(name, value) {
  const control = form.elements[name];
  if (!control || !value || control.value || touched.has(name)) return;
  control.value = value;
  filled();
}

function choose(name, value) {
  const controls = [...form.querySelectorAll(`input[type=radio][name="${name}"]`)];
  if (!value || touched.has(name) || controls.some((one) => one.checked)) return;
  for (const one of controls) one.checked = one.value === value;
  filled();
}

/* What we filled in is saved like what was typed. */
function filled() {
  if (!unsaved) firstUnsaved = Date.now();
  unsaved = true;
}

function showSimilar(found) {
  similar.hidden = found.length === 0;
  similar.querySelector("ul").replaceChildren(...found.map((one) => {
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("a"));
    link.href = one.address;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = one.words;
    return item;
  }));
}

/* A page that cannot be reached takes the text with it. So a button first has everything saved, and only
   then does what it says; where saving by itself has stopped, it asks whether the site is there at all. */
async function submitted(event) {
  if (leaving && !unsaved) return;
  if (!unsaved && !sending) {
    leave();
    return;
  }
  event.preventDefault();
  leaving = false;
  const waits = pressed !== null;
  pressed = event.submitter;
  if (waits) return;
  clearTimeout(timer);
  const safe = await everythingIsSafe();
  const button = pressed;
  pressed = null;
  if (!safe) return;
  leave();
  form.requestSubmit(button);
}

function nextTurn() {
  form.elements.turn.value = Number(form.elements.turn.value) + 1;
}

function leave() {
  nextTurn();
  leaving = true;
  unsaved = false;
  clearTimeout(timer);
}

async function everythingIsSafe() {
  await sending;
  while (unsaved && !stopped && await save()) { /* what was filled in meanwhile, too */ }
  return stopped ? reachable() : !unsaved;
}

async function reachable() {
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "HEAD", signal: AbortSignal.timeout(10000) });
    if (answer.status < 500) return true;
  } catch { /* said below */ }
  say("unsent");
  return false;
}

form.addEventListener("input", typed);
form.addEventListener("submit", submitted);
for (const one of document.querySelectorAll("[data-drop]")) one.addEventListener("click", leave);
document.addEventListener("visibilitychange", () => { if (unsaved) save(); });
window.addEventListener("online", () => { if (unsaved) save(); });
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
window.addEventListener("beforeunload", (event) => { if (unsaved || sending) event.preventDefault(); });

const problems = document.getElementById("problems");
if (problems) problems.focus();
