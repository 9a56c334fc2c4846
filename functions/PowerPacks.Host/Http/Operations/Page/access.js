// Who did what with the operator's key.

import { card, el, table } from "./dom.js";
import { number, of, t } from "./texts.js";
import { ask } from "./relay.js";
import { at, theirs } from "./words.js";
import { pages } from "./pages.js";

export async function access(root) {
  const more = async (after) => {
    const page = await ask("/access", { query: { after } });
    return { rows: page.entries, next: page.next };
  };
  const draw = (rows) => table(t("access.caption"), [
    { head: t("access.at"), cell: (e) => at(e.at), first: true },
    { head: t("access.action"), cell: (e) => of("action", e.action) ?? theirs(e.action) },
    { head: t("access.detail"), cell: (e) => e.detail && el("span", { class: "mono", lang: "en", text: e.detail }) },
    { head: t("access.network"), cell: (e) => e.network },
    { head: t("access.outcome"), cell: (e) => of("outcome", e.outcome) ?? theirs(e.outcome) },
  ], rows, t("access.empty"));
  const list = pages(await more(), { more, draw, shown: (count) => t("access.shown", { count: number(count) }) });
  root.append(el("p", { class: "quiet", text: t("access.what") }), card(null, list));
}
