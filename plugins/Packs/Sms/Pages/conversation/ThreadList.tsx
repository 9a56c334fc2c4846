import { useState } from "preact/hooks";
import { say } from "../../../../Shared/Pages/words";
import { when } from "./moments";
import { texts } from "./texts";
import { hasFailed, matches, type Thread } from "./threads";

const manyToSearch = 8;

/** The conversations there are, the latest first. */
export function ThreadList({ threads, open, choose }: { threads: readonly Thread[]; open: string | undefined; choose: (key: string) => void }) {
  const [words, search] = useState("");
  const found = threads.filter((t) => matches(t, words));
  return (
    <>
      {threads.length >= manyToSearch && <input class="text search" type="search" aria-label={say(texts.search)} placeholder={say(texts.search)} value={words} onInput={(e) => search(e.currentTarget.value)} />}
      {threads.length === 0 ? <p class="quiet pad">{say(texts.none)}</p> : found.length === 0 ? <p class="quiet pad">{say(texts.noMatch)}</p> : (
        <ul class="threads" aria-label={say(texts.title)}>{found.map((thread) => <li key={thread.key}><Entry thread={thread} open={thread.key === open} choose={choose} /></li>)}</ul>
      )}
    </>
  );
}

function Entry({ thread, open, choose }: { thread: Thread; open: boolean; choose: (key: string) => void }) {
  return (
    <button type="button" class="thread" aria-current={open ? "true" : undefined} onClick={() => choose(thread.key)}>
      <span class="thread-name">{thread.needsAnswer && <span class="dot" role="img" aria-label={say(texts.unanswered)} />}{thread.name}</span>
      <span class="small quiet">{when(thread.last.on)}</span>
      <span class="thread-text small quiet">{thread.last.incoming ? thread.last.text : say(texts.you, thread.last.text)}</span>
      {hasFailed(thread.last) ? <span class="failed-mark" role="img" aria-label={say(texts.failedMark)}>!</span> : <span class="small quiet">{thread.senderName}</span>}
    </button>
  );
}
