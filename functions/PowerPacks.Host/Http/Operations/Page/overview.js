// The relay at a glance: is it well, where is everything, what waits, what is held back and why.

import { badge, bar, card, el, facts, redraw, table } from "./dom.js";
import { moment, number, of, span, t } from "./texts.js";
import { ask } from "./relay.js";
import { at, balance, equation, organization, reason } from "./words.js";
import { progress } from "./replays.js";

/** Longer than this an envelope does not wait where all is well. */
const LONG_WAIT_SECONDS = 300;

export async function overview(root) {
  const draw = async (summary) => {
    const [{ breakers }, { replays }] = await Promise.all([ask("/breakers"), ask("/replays")]);
    redraw(root, content(summary, breakers.filter((b) => b.open), replays.find((r) => r.state === "running")));
  };
  await draw(await ask("/summary"));
  return draw;
}

function content(summary, open, running) {
  const { totals, oldestWaiting: oldest } = summary;
  const all = checks(summary, open);
  const well = all.every((check) => check.ok);
  return [
    bar(well ? "good" : "warn", t(well ? "overview.well" : "overview.look")),
    el("div", { class: "cards" },
      card(t("overview.checks"), el("ul", { class: "checks" }, all.map((check) =>
        el("li", {}, badge(check.ok ? "good" : "warn", t(check.ok ? "overview.ok" : "overview.notOk")), el("span", { text: check.text }), check.detail && el("span", { class: "quiet", lang: "en", text: check.detail }))))),
      card(t("overview.totals"), equation(totals), el("p", {}, balance(totals.balanced)), el("p", { class: "quiet", text: t("overview.equation") })),
      card(t("overview.oldest"), oldest
        ? el("div", {}, el("p", { class: "big", text: span(oldest.seconds) }), el("p", { class: "quiet", text: t("overview.oldestSince", { time: moment(oldest.acceptedAt) }) }),
          el("a", { href: "#/envelopes?state=accepted", "data-focus": "waiting", text: t("overview.showWaiting") }))
        : el("p", { class: "empty", text: t("overview.nothingWaits") })),
      card(t("overview.replay"), running
        ? el("div", {}, progress(running), el("a", { href: "#/dead-letters", "data-focus": "replay", text: t("overview.showReplay") }))
        : el("p", { class: "empty", text: t("overview.noReplay") }),
      totals.refused + totals.deadLettered > 0 && el("p", {}, el("a", { href: "#/dead-letters", "data-focus": "dead", text: t("overview.showDead", { count: number(totals.refused + totals.deadLettered) }) })))),
    card(t("overview.breakers"), table(t("overview.breakersCaption"), [
      { head: t("filter.organization"), cell: (b) => organization(b.organization), first: true },
      { head: t("filter.destination"), cell: (b) => b.destination },
      { head: t("filter.reason"), cell: (b) => reason(b.reason) },
      { head: t("overview.failures"), cell: (b) => number(b.failures), number: true },
      { head: t("overview.until"), cell: (b) => at(b.until) },
    ], open, t("overview.noBreakers"))),
    card(t("overview.relay"), facts([t("overview.region"), summary.region], [t("overview.version"), summary.version], [t("overview.started"), moment(summary.startedAt)], [t("overview.now"), moment(summary.now)])),
  ];
}

/** The relay's own checks, and the three that are no reason to take it out of service: purged days that do not add up, what is held back, and what waits. */
function checks({ totals, ready, oldestWaiting: oldest }, open) {
  const waited = oldest?.seconds ?? 0;
  return [
    ...ready.checks.map((check) => ({ ok: check.ok, text: of("check", check.name) ?? check.name, detail: check.detail })),
    { ok: totals.balanced, text: t(totals.balanced ? "overview.adds" : "overview.addsNot") },
    { ok: open.length === 0, text: t(open.length === 0 ? "overview.destinations" : "overview.held", { count: number(open.length) }) },
    { ok: waited < LONG_WAIT_SECONDS, text: t(waited < LONG_WAIT_SECONDS ? "overview.noBacklog" : "overview.backlog", { count: number(totals.inFlight), time: span(waited) }) },
  ];
}
