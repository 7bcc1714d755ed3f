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

let unsaved = false;          // something stands here that the server has not confirmed
let sending = false;          // a request is under way; only ever one
let stopped = false;          // another version exists, or it was decided on: only a button helps
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
  if (stopped) return;
  if (!state.classList.contains("unsafe")) say("typing");
  schedule(Math.min(AFTER_LAST_KEY, Math.max(0, firstUnsaved + WHILE_TYPING - Date.now())));
}

function schedule(wait) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

async function save() {
  if (sending || stopped || !unsaved) return;
  sending = true;
  if (!state.classList.contains("unsafe")) say("saving");
  unsaved = false;            // what is typed from here on is not in this request
  const asked = firstUnsaved;
  let done = false;
  try {
    done = await answered(await post(new FormData(form)));
  } catch {
    say("away");
  }
  sending = false;
  if (done) {
    if (unsaved) schedule(AFTER_LAST_KEY);
  } else {
    unsaved = true;
    firstUnsaved = asked;
    if (!stopped) schedule(AGAIN);
  }
}

function post(body) {
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
  if (answer.status === 403 && !retried) return freshToken();
  if (answer.status >= 500) say("away");
  else {
    stopped = true;
    const told = answer.status === 409 ? await answer.json() : {};
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
    say("signedOut");
    return false;
  }
  for (const one of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) one.value = token.value;
  return answered(await post(new FormData(form)), true);
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

form.addEventListener("input", typed);
form.addEventListener("submit", () => { stopped = true; unsaved = false; clearTimeout(timer); });
document.addEventListener("visibilitychange", () => { if (unsaved) save(); });
window.addEventListener("online", () => { if (unsaved) save(); });
window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
window.addEventListener("beforeunload", (event) => { if (unsaved || sending) event.preventDefault(); });

const problems = document.getElementById("problems");
if (problems) problems.focus();
