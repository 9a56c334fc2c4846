// Who did what with the operator's key.

import { button, card, el, say, table } from "./dom.js";
import { number, of, t } from "./texts.js";
import { ask } from "./relay.js";
import { at } from "./words.js";

export async function access(root) {
  const first = await ask("/access");
  const rows = first.entries;
  const list = el("div");
  const draw = (next) => list.replaceChildren(
    table(t("access.caption"), [
      { head: t("access.at"), cell: (e) => at(e.at), first: true },
      { head: t("access.action"), cell: (e) => of("action", e.action) ?? e.action },
      { head: t("access.detail"), cell: (e) => e.detail && el("span", { class: "mono", text: e.detail }) },
      { head: t("access.network"), cell: (e) => e.network },
      { head: t("access.outcome"), cell: (e) => e.outcome },
    ], rows, t("access.empty")),
    next ? el("div", { class: "actions" }, button(t("page.more"), () => more(next))) : "");
  const more = async (after) => {
    const page = await ask("/access", { query: { after } });
    rows.push(...page.entries);
    draw(page.next);
    list.querySelector(page.next ? ".actions button" : ".scroll")?.focus();
    say(t("access.shown", { count: number(rows.length) }));
  };
  draw(first.next);
  root.append(el("p", { class: "quiet", text: t("access.what") }), card(null, list));
}
