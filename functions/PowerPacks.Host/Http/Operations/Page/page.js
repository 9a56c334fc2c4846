// The page: who is signed in, which section is shown, and a look at the relay every five seconds while somebody sees it.

import { button, el, redraw, say, tell } from "./dom.js";
import { choose, languages, of, preferred, speak, t } from "./texts.js";
import { ask, isSignedIn, signIn, signOut } from "./relay.js";
import { trouble } from "./words.js";
import { overview } from "./overview.js";
import { ledger } from "./ledger.js";
import { envelopes } from "./envelopes.js";
import { deadLetters } from "./dead-letters.js";
import { certificates } from "./certificates.js";
import { region } from "./region.js";
import { access } from "./access.js";

const sections = { overview, ledger, envelopes, "dead-letters": deadLetters, certificates, region, access };
const LOOK_AGAIN_MS = 5000;

const main = document.getElementById("main");
const nav = document.getElementById("sections");
const leave = document.getElementById("sign-out");
const place = document.getElementById("region");
const broken = document.getElementById("broken");
const lost = el("div");
const isOpen = document.documentElement.dataset.open === "true";
let refresh = null;
let turn = 0;
let timer = 0;

/** Where the address points: a section, what in it, and the filter. */
function where() {
  const [path, search] = location.hash.replace(/^#\/?/, "").split("?");
  const [name, id] = path.split("/");
  return { name: sections[name] ? name : "overview", id: id || null, query: Object.fromEntries(new URLSearchParams(search)) };
}

async function show(takesFocus) {
  const mine = ++turn;
  refresh = null;
  if (!isSignedIn()) return isOpen ? showSignIn() : showClosed();
  const { name, id, query } = where();
  nav.hidden = leave.hidden = false;
  nav.setAttribute("aria-label", t("page.sections"));
  nav.replaceChildren(el("ul", {}, Object.keys(sections).map((s) => el("li", {}, el("a", { href: `#/${s}`, "aria-current": s === name ? "page" : null, text: of("section", s) })))));
  nav.querySelector("[aria-current]").scrollIntoView({ block: "nearest", inline: "nearest" });
  entitle();
  const root = el("div", { class: "section", "aria-busy": "true" });
  const heading = el("h1", { tabindex: -1, text: of("section", name) });
  lost.replaceChildren();
  main.replaceChildren(lost, heading, root);
  if (takesFocus) heading.focus();
  try {
    const again = await sections[name](root, { id, query });
    if (mine === turn) refresh = again ?? null;
  } catch (problem) {
    if (mine === turn && !problem.endsSession) root.replaceChildren(failed(problem));
  }
  root.removeAttribute("aria-busy");
}

/** An error never leaves a blank page: what went wrong, and a way to try again. */
function failed(problem) {
  return trouble(problem, button(t("page.tryAgain"), () => show(true)));
}

function showSignIn(problem) {
  turn++;
  clear();
  const key = el("input", { id: "key", type: "password", name: "key", autocomplete: "off", autocapitalize: "off", spellcheck: "false", required: true, "aria-describedby": "key-hint" });
  const wrong = el("div");
  if (problem) wrong.append(trouble(problem));
  const enter = el("button", { class: "primary", text: t("signIn.enter") });
  const form = el("form", {
    class: "card sign-in",
    onsubmit: async (event) => {
      event.preventDefault();
      enter.disabled = true;
      try {
        noteSummary(await signIn(key.value.trim()));
        wrong.replaceChildren();
        await show(true);
        say(t("signIn.done"));
        watch();
      } catch (refused) {
        wrong.replaceChildren(trouble(refused));
        key.focus();
      } finally {
        enter.disabled = false;
      }
    },
  }, el("h1", { text: t("signIn.title") }), wrong, el("label", { for: "key", text: t("signIn.key") }), key, el("p", { id: "key-hint", class: "quiet", text: t("signIn.hint") }), enter);
  main.replaceChildren(form);
  key.focus();
}

function showClosed() {
  clear();
  main.replaceChildren(el("div", { class: "card sign-in" },
    el("h1", { text: t("closed.title") }),
    el("p", { text: t("closed.what") }),
    el("pre", { tabindex: 0, text: "--operator-key …\nPowerPacks__operatorkey=…" }),
    el("p", { class: "quiet", text: t("closed.shape") })));
}

function clear() {
  clearTimeout(timer);
  refresh = null;
  nav.hidden = leave.hidden = place.hidden = true;
  document.title = `${t("page.product")} – PowerPacks`;
}

function noteSummary(summary) {
  place.textContent = summary.region;
  place.hidden = false;
  entitle();
}

function entitle() {
  document.title = `${of("section", where().name)} – PowerPacks ${place.textContent}`;
}

/** Looks again every five seconds, only while the page is seen and somebody is signed in. */
function watch() {
  clearTimeout(timer);
  if (isSignedIn() && document.visibilityState === "visible") timer = setTimeout(look, LOOK_AGAIN_MS);
}

async function look() {
  try {
    const summary = await ask("/summary");
    noteSummary(summary);
    await refresh?.(summary);
    redraw(lost);
  } catch (problem) {
    if (!problem.endsSession && isSignedIn()) redraw(lost, trouble(problem, el("p", { text: t("page.old") })));
  }
  watch();
}

function endSession(problem) {
  signOut();
  if (problem?.code === "operations_off") showClosed();
  else showSignIn(problem);
}

const language = document.getElementById("language");
language.append(...Object.entries(languages).map(([tag, name]) => el("option", { value: tag, lang: tag, text: name })));
language.addEventListener("change", async () => {
  try {
    await choose(language.value);
    await show(false);
  } catch (problem) {
    console.error(problem);
    language.value = document.documentElement.lang;
    tell(t("page.noLanguage"));
  }
});
leave.addEventListener("click", () => {
  endSession();
  say(t("signIn.left"));
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // The address after # is the section's.
  main.focus();
});
window.addEventListener("session-ended", (event) => endSession(event.detail));
window.addEventListener("hashchange", () => show(true));
document.addEventListener("visibilitychange", () => {
  clearTimeout(timer);
  if (isSignedIn() && document.visibilityState === "visible") look();
});

broken.querySelector("button").addEventListener("click", () => location.reload());
try {
  await speak(preferred());
  language.value = document.documentElement.lang;
  if (isSignedIn()) look();
  await show(false);
} catch (problem) {
  console.error(problem);
  broken.hidden = false;
  main.replaceChildren(broken);
}
