import { useEffect, useState } from "preact/hooks";
import { sentence } from "../../../../Shared/Pages/crm";
import { Action, Notice } from "../../../../Shared/Pages/Page";
import { say } from "../../../../Shared/Pages/words";
import { preview, type Previewed } from "../messages";
import type { Receiver } from "./people";
import { texts } from "./texts";

const pause = 400; // milliseconds without a key before the CRM is asked

/** What the CRM makes of the text for one receiver: a moment after the last key. */
export function usePreview(receiver: Receiver | undefined, sender: string | undefined, text: string): Previewed | { failure: string } | undefined {
  const [answer, set] = useState<Previewed | { failure: string }>();
  const empty = text.trim() === "";
  useEffect(() => {
    if (!receiver || empty) return set(undefined);
    let current = true;
    const timer = setTimeout(() => {
      preview(receiver, sender, text).then((found) => current && set(found), (thrown: unknown) => current && set({ failure: sentence(thrown) }));
    }, pause);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [receiver?.key, receiver?.number, sender, text]);
  return answer;
}

/** One receiver after another, as each gets it. */
export function Preview({ receivers, index, go, answer, merged }: { receivers: readonly Receiver[]; index: number; go: (index: number) => void; answer: ReturnType<typeof usePreview>; merged: string }) {
  const receiver = receivers[index]!;
  const failure = answer && ("failure" in answer ? answer.failure : answer.Problem);
  const count = receivers.length;
  return (
    <section class="preview" aria-label={say(texts.preview, receiver.name)}>
      <div class="preview-head">
        <h2>{say(texts.preview, receiver.name)}</h2>
        {count > 1 && (
          <div class="steps-through">
            <Action subtle run={() => Promise.resolve(go((index + count - 1) % count))} label={say(texts.previous)} />
            <span class="small quiet" role="status">{say(texts.of, index + 1, count)}</span>
            <Action subtle run={() => Promise.resolve(go((index + 1) % count))} label={say(texts.next)} />
          </div>
        )}
      </div>
      {merged.trim() === "" ? <p class="quiet">{say(texts.nothing)}</p> : <p class="bubble">{merged}</p>}
      {failure && <Notice kind="error">{failure}</Notice>}
      {answer && "Warning" in answer && answer.Warning && <Notice kind="warning">{answer.Warning}</Notice>}
    </section>
  );
}
