// The ledger: per day, organization and pack, where everything is.

import { button, card, el, table, tell } from "./dom.js";
import { day, number, of, t } from "./texts.js";
import { ask } from "./relay.js";
import { balance, organization, sums } from "./words.js";
import { filterForm } from "./filter.js";
import { chart } from "./chart.js";

const FIELDS = ["organization", "pack", "from", "to"];

export async function ledger(root, { query }) {
  const [form, { lines }] = await Promise.all([filterForm("ledger", FIELDS, query), ask("/ledger", { query })]);
  root.append(
    el("div", { class: "commands" }, button(t("ledger.export"), () => save(lines), { disabled: lines.length === 0 })),
    form,
    ...(lines.length > 0 ? [card(t("ledger.perDay"), chart(lines))] : []),
    card(t("ledger.lines"), table(t("ledger.caption"), [
      { head: t("ledger.day"), cell: (l) => day(l.day), first: true },
      { head: t("filter.organization"), cell: (l) => organization(l.organization) },
      { head: t("filter.pack"), cell: (l) => l.pack },
      ...["accepted", ...sums].map((word) => ({ head: of("sum", word), cell: (l) => number(l[word]), number: true })),
      { head: t("ledger.adds"), cell: (l) => balance(l.balanced) },
    ], lines, t("ledger.empty"))));
}

function save(lines) {
  const columns = ["day", "organization", "organizationName", "pack", "accepted", ...sums, "balanced"]; // As powerpacks ledger export has them.
  const rows = lines.map((l) => [l.day, l.organization.id, l.organization.name ?? "", l.pack, l.accepted, ...sums.map((word) => l[word]), l.balanced]);
  const text = [columns, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n");
  const address = URL.createObjectURL(new Blob(["\ufeff", text, "\r\n"], { type: "text/csv;charset=utf-8" }));
  el("a", { href: address, download: "powerpacks-ledger.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  tell(t("ledger.exported", { count: number(lines.length) }));
}

/** A spreadsheet must take a name for a name, not for a formula. */
function quoted(value) {
  const text = String(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
