// Proof that days were forgotten, and which days are still kept.

import { bar, button, card, el, table, tell } from "./dom.js";
import { day, number, of, t } from "./texts.js";
import { ask } from "./relay.js";
import { at, trouble } from "./words.js";

export async function certificates(root) {
  const [{ keyId, publicKey, certificates: issued }, { days }] = await Promise.all([ask("/certificates"), ask("/summary")]);
  const result = el("div");
  const verify = button(t("certificates.verify"), async () => {
    verify.disabled = true;
    result.replaceChildren(bar("info", t("certificates.verifying")));
    try {
      show(await ask("/verify", { method: "POST" }));
    } catch (problem) {
      result.replaceChildren(trouble(problem));
    }
    verify.disabled = false;
    verify.focus();
  }, { class: "primary" });
  const show = (found) => {
    const text = t(found.ok ? "certificates.good" : "certificates.bad", { count: number(found.certificates), lines: number(found.ledger.lines), unbalanced: number(found.ledger.unbalanced) });
    result.replaceChildren(bar(found.ok ? "good" : "bad", text, found.problems.length > 0 && el("ul", {}, found.problems.map((problem) => el("li", { lang: "en", text: problem })))));
    tell(text);
  };
  root.append(
    el("p", { class: "quiet", text: t("certificates.what") }),
    el("div", { class: "commands" }, verify), result,
    card(t("certificates.issued"), table(t("certificates.caption"), [
      { head: t("ledger.day"), cell: (c) => day(c.day), first: true },
      ...["accepted", "completed", "refused", "deadLettered", "purged"].map((word) => ({ head: of("sum", word), cell: (c) => number(c.totals[word]), number: true })),
      { head: t("certificates.root"), cell: (c) => el("span", { class: "mono", title: c.merkleRoot, text: `${c.merkleRoot.slice(0, 16)}…` }) },
      { head: t("certificates.key"), cell: (c) => el("span", { class: "mono", text: c.keyId }) },
      { head: t("certificates.purgedAt"), cell: (c) => at(c.purgedAt) },
      { head: t("certificates.text"), cell: (c) => button(t("page.copy"), () => copy(c.text), { "aria-label": t("certificates.copyOf", { day: day(c.day) }) }) },
    ], [...issued].reverse(), t("certificates.empty"))),
    card(t("certificates.kept"), table(t("certificates.keptCaption"), [
      { head: t("ledger.day"), cell: (d) => day(d.day), first: true },
      { head: of("sum", "accepted"), cell: (d) => number(d.accepted), number: true },
      { head: of("sum", "inFlight"), cell: (d) => number(d.inFlight), number: true },
      { head: t("certificates.purgeAt"), cell: (d) => at(d.purgeAt) },
      { head: t("certificates.key"), cell: (d) => el("span", { class: "mono", text: d.keyId }) },
    ], days.filter((d) => d.keyId), t("certificates.keptEmpty"))),
    card(t("certificates.offline"),
      el("p", { text: t("certificates.offlineHow") }),
      el("pre", { tabindex: 0, text: `curl -s ${location.origin}/v1/certificates > certificates.json\npowerpacks verify --file certificates.json --public-key key.pem` }),
      el("p", { text: t("certificates.publicKey", { key: keyId }) }),
      el("pre", { tabindex: 0, text: publicKey.trim() }),
      button(t("page.copy"), () => copy(publicKey), { "aria-label": t("certificates.copyKey") })));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    tell(t("page.copied"));
  } catch {
    tell(t("page.notCopied"));
  }
}
