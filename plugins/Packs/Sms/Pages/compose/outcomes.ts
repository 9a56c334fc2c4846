import { sentence } from "../../../../Shared/Pages/crm";
import { preview, type Previewed, send } from "../messages";
import type { Receiver } from "./people";

/** What became of one receiver's text so far. */
export type Outcome = { state: "sending" } | { state: "sent"; id: string } | { state: "refused"; why: string };

export type Outcomes = ReadonlyMap<string, Outcome>;

/** How many receivers are looked at before anything is sent; for more, their numbers alone are. */
const mostChecked = 50;
const atOnce = 4;

/** Any words: whether somebody may be texted does not hang on them. */
const probe = "?";

/** Asks the CRM of each receiver whether it may be texted, some at a time; tells each answer as it comes. */
export async function checkEach(receivers: readonly Receiver[], sender: string, tell: (key: string, answer: Previewed) => void, isStale: () => boolean): Promise<void> {
  const queue = [...receivers.slice(0, mostChecked)];
  const work = async () => {
    for (let next = queue.shift(); next && !isStale(); next = queue.shift()) {
      try {
        const answer = await preview(next, sender, probe);
        if (!isStale()) tell(next.key, answer);
      } catch {
        // What cannot be asked now is asked again when it is sent.
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Sends to one after another, so that a refusal keeps nobody else's text back, and tells each outcome as it comes. */
export async function sendEach(receivers: readonly Receiver[], sender: string, text: string, at: Date | undefined, tell: (key: string, outcome: Outcome) => void): Promise<number> {
  let refused = 0;
  for (const receiver of receivers) {
    tell(receiver.key, { state: "sending" });
    try {
      tell(receiver.key, { state: "sent", id: await send(receiver, sender, text, at) });
    } catch (thrown) {
      refused++;
      tell(receiver.key, { state: "refused", why: sentence(thrown) });
    }
  }
  return refused;
}
