// What did not arrive, counted by why; a look at what a replay would take, and the replay.

import { bar, button, card, dialog, el, facts, named, redraw, say, table } from "./dom.js";
import { moment, number, t } from "./texts.js";
import { ask } from "./relay.js";
import { at, organization, reason, state, trouble, way } from "./words.js";
import { filterForm } from "./filter.js";
import { replayPanel } from "./replays.js";

const FIELDS = ["organization", "pack", "from", "to"];
const MAX_PER_SECOND = 10000;

export async function deadLetters(root, { query }) {
  const groups = el("div");
  const drawGroups = async () => {
    const found = await ask("/dead-letters", { query });
    redraw(groups, groupTable(found.groups, (filter) => preview(filter, started)));
  };
  const [form, { panel, follow }] = await Promise.all([filterForm("dead-letters", FIELDS, query), replayPanel(drawGroups)]);
  const started = async (id) => {
    await Promise.all([follow(id), drawGroups()]);
    (named(panel, "cancel-replay") ?? document.querySelector("h1")).focus();
  };
  await drawGroups();
  root.append(
    el("p", { class: "quiet", text: t("dead.what") }),
    el("div", { class: "commands" }, button(t("dead.replayAll"), () => preview(query, started))),
    form, card(t("dead.groups"), groups), panel);

  function groupTable(rows, onPreview) {
    return table(t("dead.caption"), [
      { head: t("filter.reason"), cell: (g) => reason(g.reason), first: true },
      { head: t("filter.state"), cell: (g) => state(g.state) },
      { head: t("filter.organization"), cell: (g) => organization(g.organization) },
      { head: t("envelopes.way"), cell: way },
      { head: t("dead.count"), cell: (g) => el("a", { href: `#/envelopes?${new URLSearchParams(filterOf(g))}`, "data-focus": `count ${JSON.stringify(filterOf(g))}`, text: number(g.count) }), number: true },
      { head: t("dead.span"), cell: (g) => [at(g.oldest), g.newest === g.oldest ? null : el("br"), g.newest === g.oldest ? null : at(g.newest)] },
      { head: t("dead.do"), cell: (g) => button(t("dead.preview"), () => onPreview(filterOf(g)), { "data-focus": `preview ${JSON.stringify(filterOf(g))}`, "aria-label": t("dead.previewOf", { reason: g.reason ?? "" }) }) },
    ], rows, t("dead.empty"));
  }

  /** What the group has in common, within the days that are shown. */
  function filterOf(g) {
    const filter = { organization: g.organization.id, pack: g.pack, destination: g.destination, state: g.state, reason: g.reason, from: query.from, to: query.to };
    return Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
  }
}

/** Shows what a replay with this filter would take, and starts it on demand. */
async function preview(filter, started) {
  const problems = el("div");
  const content = el("div", { "aria-busy": "true" }, el("p", { text: t("dead.looking") }));
  const rate = el("input", { id: "rate", type: "number", min: 1, max: MAX_PER_SECOND, step: 1, inputmode: "numeric", "aria-describedby": "rate-hint" });
  const start = button(t("dead.start"), () => begin(), { class: "primary", disabled: true });
  const box = dialog(t("dead.previewTitle"), el("div", {}, content, problems), (close) => [start, button(t("page.cancel"), close)]);
  const refuse = (problem) => problem.endsSession ? box.close() : problems.replaceChildren(trouble(problem));
  const begin = async () => {
    if (!rate.reportValidity()) return;
    start.disabled = true;
    try {
      const { replay } = await ask("/replays", { method: "POST", body: { filter, ...(rate.value ? { perSecond: Number(rate.value) } : {}) } });
      box.close();
      say(t("replay.begun"));
      await started(replay.id);
    } catch (problem) {
      refuse(problem);
      start.disabled = false;
    }
  };
  try {
    const found = await ask("/replays/preview", { method: "POST", body: { filter } });
    content.replaceChildren(
      facts([t("dead.count"), number(found.count)], [t("dead.lost"), number(found.lost)], [t("dead.oldest"), moment(found.oldest) || "–"], [t("dead.newest"), moment(found.newest) || "–"]),
      el("p", { class: "quiet", text: t("dead.means") }),
      found.lost > 0 ? bar("warn", t("dead.lostMeans")) : "",
      el("label", { for: "rate", text: t("dead.rate") }), rate, el("p", { id: "rate-hint", class: "quiet", text: t("dead.rateHint") }));
    start.disabled = found.count === found.lost;
    if (start.disabled) problems.replaceChildren(bar("info", t("dead.nothing")));
    else start.focus();
    say(t("dead.found", { count: number(found.count), lost: number(found.lost) }));
  } catch (problem) {
    content.replaceChildren();
    refuse(problem);
  }
  content.removeAttribute("aria-busy");
}
