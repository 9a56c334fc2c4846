// Where data may be and where it may go; keys and purge.

import { button, card, dialog, el, facts, table, tell } from "./dom.js";
import { moment, number, t } from "./texts.js";
import { ask } from "./relay.js";
import { organization, trouble } from "./words.js";

export async function region(root) {
  const [{ region: name, packs, organizations }, summary] = await Promise.all([ask("/egress"), ask("/summary")]);
  root.append(
    el("div", { class: "commands" },
      button(t("region.rotate"), () => confirm(t("region.rotate"), t("region.rotateMeans"), async () => {
        const { rewrapped, masterVersion } = await ask("/keys/rotate", { method: "POST" });
        return t("region.rotated", { count: number(rewrapped), version: masterVersion });
      })),
      button(t("region.purge"), () => confirm(t("region.purge"), t("region.purgeMeans"), async () => {
        const { certificates } = await ask("/purge", { method: "POST" });
        return t("region.purged", { count: number(certificates.length) });
      }))),
    card(t("region.this"), facts([t("overview.region"), name], [t("overview.version"), summary.version], [t("overview.started"), moment(summary.startedAt)]), el("p", { class: "quiet", text: t("region.what") })),
    card(t("region.packs"), table(t("region.packsCaption"), [
      { head: t("filter.pack"), cell: (p) => p.pack, first: true },
      { head: t("region.hosts"), cell: (p) => p.hosts.length > 0 ? p.hosts.join(", ") : t("region.noHosts") },
    ], packs, t("region.packsEmpty"))),
    card(t("region.organizations"), table(t("region.organizationsCaption"), [
      { head: t("filter.organization"), cell: (o) => organization(o.organization), first: true },
      { head: t("envelopes.id"), cell: (o) => el("span", { class: "mono", text: o.organization.id }) },
      { head: t("region.crmHost"), cell: (o) => o.host },
    ], organizations, t("region.organizationsEmpty"))));
}

/** Says what will happen, and does it only on the second word. */
function confirm(title, text, act) {
  const problems = el("div");
  const box = dialog(title, el("div", {}, el("p", { text }), problems), (close) => {
    const go = button(title, async () => {
      go.disabled = true;
      try {
        const done = await act();
        close();
        tell(done);
      } catch (problem) {
        if (problem.endsSession) close();
        problems.replaceChildren(trouble(problem));
        go.disabled = false;
      }
    }, { class: "primary" });
    return [go, button(t("page.cancel"), close, { autofocus: true })];
  });
  return box;
}
