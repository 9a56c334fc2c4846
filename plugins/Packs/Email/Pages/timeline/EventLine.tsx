import { moment, number, say, type Words } from "../../../../Shared/Pages/words";
import { kinds } from "./codes";
import { reasonOf } from "./reasons";
import { type Happening, isBad, type Told } from "./stories";
import { texts } from "./texts";

const told: Record<number, Words> = {
  [kinds.unsubscribed]: texts.unsubscribed, [kinds.delivered]: texts.delivered, [kinds.deferred]: texts.deferred, [kinds.bounced]: texts.bounced, [kinds.blocked]: texts.blocked, [kinds.complained]: texts.complained,
};

/** In one sentence, and never as if a machine were a reader. */
function wordsOf(happening: Happening): Words {
  if (happening.kind === kinds.opened) return happening.who === "machine" ? texts.loaded : happening.who === "uncertain" ? texts.openedUncertain : texts.openedBy;
  if (happening.kind !== kinds.clicked) return told[happening.kind] ?? texts.delivered;
  if (happening.link === 0) return texts.hidden;
  return happening.who === "machine" ? texts.scanned : happening.who === "uncertain" ? texts.clickedUncertain : texts.clickedLink;
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
  const reasons = [...new Set([first, ...others].flatMap((h) => h.reasons))].map(reasonOf);
  return (
    <li data-who={first.who ?? undefined} data-tone={isBad(first) ? "bad" : undefined}>
      <p class="what"><strong>{say(wordsOf(first))}</strong> <Verdict happening={first} /></p>
      {first.url && <p class="small url">{first.url}</p>}
      <p class="small quiet"><time dateTime={first.on}>{moment(first.on)}</time>{from && ` · ${from}`}{others.length > 0 && ` · ${say(texts.andMore, number(others.length))}`}</p>
      {first.detail && <p class="small">{first.detail}</p>}
      {reasons.length > 0 && <details class="small"><summary>{say(texts.why)}</summary><ul class="reasons">{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul></details>}
    </li>
  );
}
