import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { crm, sentence } from "../../../../Shared/Pages/crm";
import { Action, Notice } from "../../../../Shared/Pages/Page";
import { say, type Words } from "../../../../Shared/Pages/words";
import { send } from "../messages";
import { states, wishes } from "../statuses";
import { Bubble } from "./Bubble";
import { dayOf } from "./moments";
import { usePolling } from "./polling";
import { markDone, messagesOf, page, wishOf } from "./reading";
import { Reply } from "./Reply";
import { texts } from "./texts";
import { joined, type Message, type Thread } from "./threads";

const people = ["contact", "lead", "account", "systemuser"];
const hindrances: Record<number, Words> = { [wishes.optedOut]: texts.optedOut, [wishes.onHold]: texts.onHold, [wishes.cannot]: texts.cannot, [wishes.somebodyElses]: texts.cannot };

/** How near to its end somebody reads who wants to see what comes. */
const nearEnd = 80; // pixels

/** One conversation: what was written, and the answer that is being written. */
export function ThreadView({ thread, draft, setDraft, changed, back }: { thread: Thread; draft: string; setDraft: (text: string) => void; changed: () => void; back: (() => void) | undefined }) {
  const [messages, set] = useState<Message[]>();
  const [hasOlder, setHasOlder] = useState(false);
  const [wish, setWish] = useState<{ id: string; state: number }>();
  const [failure, fail] = useState("");
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);

  const look = async () => {
    try {
      const [came, now] = await Promise.all([messagesOf(thread), wishOf(thread)]);
      set((before) => {
        if (!before) setHasOlder(came.length === page);
        return joined(before ?? [], came);
      });
      setWish(now);
      fail("");
    } catch (thrown) {
      fail(sentence(thrown)); // What is there stays to be read.
    }
  };
  usePolling(look, [thread.key]);
  useLayoutEffect(() => { if (atEnd.current && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight; }, [messages, wish]);

  const older = async () => {
    const found = await messagesOf(thread, messages!.map((m) => m.madeOn).sort()[0]!);
    setHasOlder(found.length === page);
    atEnd.current = false;
    set((before) => joined(found, before ?? []));
  };
  const done = async () => {
    await markDone(messages ?? []);
    await look();
    changed();
  };
  const answer = async () => {
    const whom = thread.regarding && people.includes(thread.regarding.table) ? thread.regarding : undefined;
    await send({ table: whom?.table, id: whom?.id, number: thread.number }, thread.sender ?? undefined, draft);
    setDraft("");
    atEnd.current = true;
    await markDone(messages ?? []).catch(() => undefined); // The answer has left; that stands.
    await look();
    changed();
  };
  const waits = messages?.some((m) => m.incoming && m.status === states.received);
  const hindrance = wish && hindrances[wish.state];
  return (
    <section class="talk" aria-label={say(texts.messages, thread.name)}>
      <header class="talk-head">
        {back && <div class="back"><Action subtle run={() => Promise.resolve(back())} label={`‹ ${say(texts.back)}`} /></div>}
        <div class="who"><h2><Name thread={thread} /></h2><p class="small quiet">{[thread.name === thread.number ? "" : thread.number, thread.senderName].filter((t) => t !== "").join(" · ")}</p></div>
        {waits && <Action run={done} label={say(texts.done)} />}
      </header>
      <div class="talk-body" ref={scroller} tabindex={0} role="log" aria-label={say(texts.messages, thread.name)} onScroll={(e) => { const at = e.currentTarget; atEnd.current = at.scrollHeight - at.scrollTop - at.clientHeight < nearEnd; }}>
        {!messages && !failure && <fluent-spinner aria-label={say(texts.loading)} />}
        {hasOlder && <p class="center"><Action subtle run={older} label={say(texts.older)} /></p>}
        {messages && <Days messages={messages} name={thread.name} />}
      </div>
      {failure && <Notice kind="warning">{say(texts.stale, failure)}</Notice>}
      {hindrance && <Notice kind="warning">{say(hindrance)} <Action subtle run={() => Promise.resolve(openWish(wish.id))} label={say(texts.decide)} /></Notice>}
      <Reply key={thread.key} text={draft} set={setDraft} send={answer} />
    </section>
  );
}

const openWish = (id: string): void => { void crm.Navigation.openForm({ entityName: "pp_smsoptstate", entityId: id }); };

function Name({ thread }: { thread: Thread }) {
  const { regarding } = thread;
  return regarding ? <button type="button" class="link" onClick={() => void crm.Navigation.openForm({ entityName: regarding.table, entityId: regarding.id })}>{thread.name}</button> : <>{thread.name}</>;
}

/** Texts below the day that they are of. */
function Days({ messages, name }: { messages: readonly Message[]; name: string }) {
  const days = new Map<string, Message[]>();
  for (const message of messages) days.set(dayOf(message.on), [...(days.get(dayOf(message.on)) ?? []), message]);
  return <>{[...days].map(([day, those]) => <div key={day}><p class="day small quiet">{day}</p><ol class="bubbles">{those.map((m) => <Bubble key={m.id} message={m} name={name} />)}</ol></div>)}</>;
}
