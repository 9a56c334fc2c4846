// Envelopes, newest first, and one envelope's life. Metadata only: what is in them nobody can see here.

import { bar, card, el, facts, table } from "./dom.js";
import { moment, number, t } from "./texts.js";
import { ask } from "./relay.js";
import { at, event, organization, reason, state, way } from "./words.js";
import { filterForm } from "./filter.js";
import { pages } from "./pages.js";

const FIELDS = ["state", "organization", "pack", "destination", "reason", "from", "to"];
const PAGE = 50;

export async function envelopes(root, { id, query }) {
  if (id) return one(root, id);
  const more = async (after) => {
    const page = await ask("/envelopes", { query: { ...query, most: PAGE, after } });
    return { rows: page.envelopes, next: page.next };
  };
  const draw = (rows) => table(t("envelopes.caption"), columns(), rows, t("envelopes.empty"));
  const [form, first] = await Promise.all([filterForm("envelopes", FIELDS, query), more()]);
  const list = pages(first, { more, draw, shown: (count) => t("envelopes.shown", { count: number(count) }) });
  root.append(bar("info", t("envelopes.metadata")), form, findForm(), card(null, list));
}

function columns() {
  return [
    { head: t("envelopes.accepted"), cell: (e) => at(e.acceptedAt) },
    { head: t("envelopes.id"), cell: (e) => el("a", { class: "mono", href: `#/envelopes/${e.id}`, text: e.id }), first: true },
    { head: t("filter.organization"), cell: (e) => organization(e.organization) },
    { head: t("envelopes.way"), cell: way },
    { head: t("filter.state"), cell: (e) => state(e.state) },
    { head: t("envelopes.attempts"), cell: (e) => number(e.attempts), number: true },
    { head: t("filter.reason"), cell: (e) => e.reason && el("code", { text: e.reason }) },
  ];
}

function findForm() {
  const id = el("input", { name: "id", required: true, maxlength: 36, spellcheck: "false", autocomplete: "off" });
  return el("form", {
    class: "filter",
    onsubmit: (submitted) => {
      submitted.preventDefault();
      location.hash = `#/envelopes/${encodeURIComponent(id.value.trim())}`;
    },
  }, el("label", {}, el("span", { text: t("envelopes.findById") }), id), el("button", { text: t("envelopes.find") }));
}

async function one(root, id) {
  root.append(el("p", {}, el("a", { href: "#/envelopes", text: t("envelopes.back") })));
  const e = await ask(`/envelopes/${encodeURIComponent(decodeURIComponent(id))}`);
  root.append(
    card(t("envelopes.one"), facts(
      [t("envelopes.id"), el("span", { class: "mono", text: e.id })],
      [t("filter.state"), state(e.state)],
      [t("filter.organization"), organization(e.organization)],
      [t("filter.pack"), `${e.pack} ${e.kind}`],
      [t("filter.destination"), e.destination],
      [t("envelopes.attempts"), number(e.attempts)],
      [t("filter.reason"), e.reason ? el("span", {}, reason(e.reason)) : "–"],
      [t("envelopes.due"), moment(e.dueAt) || "–"],
      [t("envelopes.purge"), moment(e.purgeAt)])),
    card(t("envelopes.life"), el("ol", { class: "timeline" }, e.history.map((h) => el("li", {},
      el("time", { datetime: h.at, class: "quiet", text: moment(h.at) }), event(h.event),
      h.attempt && h.event !== "replayed" ? el("span", { text: t("envelopes.attempt", { attempt: number(h.attempt) }) }) : "", el("span", {}, reason(h.reason))))),
    el("p", { class: "quiet", text: t("envelopes.forgotten", { time: moment(e.purgeAt) }) })));
}
