// How the relay's own words look, wherever they stand.

import { badge, bar, el } from "./dom.js";
import { brief, moment, number, of, t } from "./texts.js";
import { Problem } from "./relay.js";

const KINDS = { accepted: "info", completed: "good", refused: "warn", deadLettered: "bad", running: "info", cancelled: "warn", failed: "warn", replayed: "info" };

export const sums = ["completed", "refused", "deadLettered", "purged", "inFlight", "lost"];

export const state = (word) => badge(KINDS[word] ?? "info", of("state", word) ?? word);

export const event = (word) => badge(KINDS[word] ?? "info", of("event", word) ?? word);

export const balance = (balanced) => badge(balanced ? "good" : "bad", t(balanced ? "ledger.balanced" : "ledger.unbalanced"));

/** An organization by its name; by its id where it has none. */
export const organization = (o) => o.name ?? o.id;

/** A moment in a table. */
export const at = (text) => text ? el("time", { class: "nowrap", datetime: text, title: moment(text), text: brief(text) }) : "";

/** Which pack's, and where to. */
export const way = (e) => el("span", { class: "nowrap", text: `${e.pack} → ${e.destination}` });

/** The code, and what it means where this page knows it. */
export function reason(code) {
  if (!code) return "";
  const known = of("reason", code);
  return [el("code", { text: code }), known && el("span", { class: "quiet meaning", text: known })].filter(Boolean);
}

/** A sentence of the relay's own. It speaks English only, and a screen reader must know. */
export const theirs = (text) => text && el("span", { lang: "en", text });

/** What went wrong, and what can be done about it. Where this page has no sentence of its own for it, the relay's follows. */
export function trouble(problem, ...more) {
  if (problem instanceof Problem) return bar("bad", problem.sentence, theirs(problem.theirs), ...more);
  console.error(problem);
  return bar("bad", t("page.fault"), ...more);
}

/** The ledger's equation, spelled out: nothing is lost silently. */
export function equation(totals) {
  const term = (word) => el("span", { class: "term" }, el("strong", { text: number(totals[word]) }), ` ${of("sum", word)}`);
  const parts = sums.filter((word) => word !== "lost" || totals.lost > 0); // Seldom anything: a damaged file's.
  return el("p", { class: "equation" }, term("accepted"), ...parts.flatMap((word, i) => [i === 0 ? " = " : " + ", term(word)]));
}
