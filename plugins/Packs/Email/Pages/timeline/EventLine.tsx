import { moment, number, say, type Words } from "../../../../Shared/Pages/words";
import { kinds } from "./codes";
import { reasonOf } from "./reasons";
import { type Happening, isBad, isHit, type Told } from "./stories";
import { texts } from "./texts";

const told: Record<number, Words> = {
  [kinds.unsubscribed]: texts.unsubscribed, [kinds.delivered]: texts.delivered, [kinds.deferred]: texts.deferred, [kinds.bounced]: texts.bounced, [kinds.blocked]: texts.blocked, [kinds.complained]: texts.complained,
};

/** In one sentence, and never as if a machine were a reader. */
function wordsOf(happening: Happening): Words {
  if (happening.kind === kinds.opened) return happening.who === "uncertain" ? texts.openedUncertain : texts.openedBy;
  if (happening.kind === kinds.clicked) return happening.who === "uncertain" ? texts.clickedUncertain : texts.clickedLink;
  return told[happening.kind] ?? texts.delivered;
}

/** What a machine did at once; the link that nobody sees is no link of the mail. */
function scanOf(hits: readonly Happening[]): string {
  const clicks = hits.filter((h) => h.kind === kinds.clicked);
  const links = new Set(clicks.map((h) => h.link).filter((n) => n !== 0)).size;
  if (links > 1) return say(texts.scannedMany, number(links));
  return say(links === 1 ? texts.scanned : clicks.length > 0 ? texts.hidden : texts.loaded);
}

function Verdict({ happening }: { happening: Happening }) {
  if (!happening.who || happening.kind === kinds.unsubscribed) return null;
  const sure = happening.confidence ?? 0;
  const words = happening.who === "person" ? say(texts.personBy, sure) : happening.who === "uncertain" ? say(texts.uncertainBy, sure) : say(texts.machine);
  return <span class="verdict" data-who={happening.who}>{words}</span>;
}

/** One thing that happened; what a machine did at once is one line. */
export function EventLine({ event }: { event: Told }) {
  const { first, others } = event;
  const from = [first.client, first.network].filter((part) => part !== null).join(" · ");
  const all = [first, ...others];
  const urls = new Set(all.map((h) => h.url).filter((url) => url !== null));
  const what = first.who === "machine" && isHit(first) ? scanOf(all) : say(wordsOf(first));
  const reasons = [...new Set(all.flatMap((h) => h.reasons))].map(reasonOf);
  return (
    <li data-who={first.who ?? undefined} data-tone={isBad(first) ? "bad" : undefined}>
      <p class="what"><strong>{what}</strong> <Verdict happening={first} /></p>
      {urls.size === 1 && <p class="small url">{[...urls]}</p>}
      <p class="small quiet"><time dateTime={first.on}>{moment(first.on)}</time>{from && ` · ${from}`}{others.length > 0 && ` · ${say(texts.requests, number(all.length))}`}</p>
      {first.detail && <p class="small">{first.detail}</p>}
      {reasons.length > 0 && <details class="small"><summary>{say(texts.why)}</summary><ul class="reasons">{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul></details>}
    </li>
  );
}
