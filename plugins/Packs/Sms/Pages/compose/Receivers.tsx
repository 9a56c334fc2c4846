import { counted, moment, say } from "../../../../Shared/Pages/words";
import type { Previewed } from "../messages";
import type { Outcomes } from "./outcomes";
import { type Receiver, writtenNumber } from "./people";
import { texts } from "./texts";

/** Why somebody cannot be texted, as far as that is known before sending. */
export const problemOf = (receiver: Receiver, checks: ReadonlyMap<string, Previewed>): string => checks.get(receiver.key)?.Problem || (writtenNumber(receiver) ? "" : say(texts.noNumber));

/** Whom the text goes to, with what is known of each: a line for one, a list that opens for many. */
export function Receivers({ receivers, checks, outcomes, at }: { receivers: readonly Receiver[]; checks: ReadonlyMap<string, Previewed>; outcomes: Outcomes; at: Date | undefined }) {
  const unusable = receivers.filter((r) => problemOf(r, checks)).length;
  const line = (receiver: Receiver) => <Line key={receiver.key} receiver={receiver} checks={checks} outcomes={outcomes} at={at} />;
  if (receivers.length === 1) return <ul class="receivers" aria-label={say(texts.to)}>{receivers.map(line)}</ul>;
  return (
    <details open={receivers.length <= 5 || outcomes.size > 0}>
      <summary>{counted(receivers.length, texts.toOne, texts.toMany)}{unusable > 0 && <span class="bad">, {counted(unusable, texts.unusableOne, texts.unusable)}</span>}</summary>
      <ul class="receivers scrolls" tabindex={0} aria-label={say(texts.to)}>{receivers.map(line)}</ul>
    </details>
  );
}

function Line({ receiver, checks, outcomes, at }: { receiver: Receiver; checks: ReadonlyMap<string, Previewed>; outcomes: Outcomes; at: Date | undefined }) {
  const outcome = outcomes.get(receiver.key);
  const problem = outcome ? (outcome.state === "refused" ? outcome.why : "") : problemOf(receiver, checks);
  const number = checks.get(receiver.key)?.Number || writtenNumber(receiver);
  return (
    <li data-state={problem ? "bad" : outcome?.state ?? ""}>
      <strong>{receiver.name || number}</strong>{receiver.name !== number && number && <span class="quiet"> {number}</span>}
      {outcome?.state === "sent" && <span class="good"> ✓ {at ? say(texts.scheduled, moment(at.toISOString())) : say(texts.handed)}</span>}
      {outcome?.state === "sending" && <span class="quiet"> {say(texts.waiting)}</span>}
      {problem && <span class="error why">{problem}</span>}
    </li>
  );
}
