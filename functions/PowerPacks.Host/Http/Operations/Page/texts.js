// What the page says, in the language of whoever reads it.

import { store } from "./store.js";

export const languages = { en: "English", fr: "Français", nl: "Nederlands", "pt-BR": "Português (Brasil)" };

const CHOSEN = "powerpacks-language";
const browser = store("localStorage");
let texts = {};
let language = "en";

/** The language chosen before, else the browser's, else English. */
export function preferred() {
  const wanted = [browser.read(CHOSEN), ...navigator.languages].filter(Boolean);
  for (const tag of wanted) {
    const known = Object.keys(languages).find((l) => l === tag || l.split("-")[0] === tag.split("-")[0]);
    if (known) return known;
  }
  return "en";
}

/** Changes to a language once all its texts are there; where they do not come, everything stays as it was and this throws. */
export async function speak(wanted) {
  const answer = await fetch(`/operations/${wanted}.json`);
  if (!answer.ok) throw new Error(`${wanted}.json: ${answer.status}`);
  texts = await answer.json();
  language = wanted;
  document.documentElement.lang = wanted;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = texts[element.dataset.text];
}

export async function choose(wanted) {
  await speak(wanted);
  browser.write(CHOSEN, wanted);
}

/** A text with its {places} filled in. */
export function t(key, values = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** What a word of the relay means; null where this page does not know it. */
export function of(family, word) {
  return texts[`${family}.${word}`] ?? null;
}

export function number(value) {
  return new Intl.NumberFormat(language).format(value);
}

/** A moment in UTC, as the ledger's days are. */
export function moment(text) {
  if (!text) return "";
  const parts = { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone: "UTC", timeZoneName: "short" };
  return new Intl.DateTimeFormat(language, parts).format(new Date(text));
}

/** The same without the year, for tables: nothing in them is older than 30 days. */
export function brief(text) {
  const parts = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23", timeZone: "UTC" };
  return `${new Intl.DateTimeFormat(language, parts).format(new Date(text))} UTC`;
}

/** A day, yyyy-MM-dd. */
export function day(text, short = false) {
  const parts = short ? { month: "numeric", day: "numeric" } : { year: "numeric", month: "short", day: "numeric" };
  return new Intl.DateTimeFormat(language, { ...parts, timeZone: "UTC" }).format(new Date(`${text}T00:00:00Z`));
}

/** A time span in its largest fitting unit. */
export function span(seconds) {
  const [size, unit] = [[86400, "day"], [3600, "hour"], [60, "minute"], [1, "second"]].find(([s]) => seconds >= 2 * s) ?? [1, "second"];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 }).format(seconds / size);
}
