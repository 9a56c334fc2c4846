import { useState } from "preact/hooks";
import { sentence } from "../../../../Shared/Pages/crm";
import { Action, Notice } from "../../../../Shared/Pages/Page";
import { say } from "../../../../Shared/Pages/words";
import { Counter, mostCharacters } from "../Counter";
import { texts } from "./texts";

/** Where the answer is written. What is typed belongs to the conversation: it waits there while somebody looks at another. */
export function Reply({ text, set, send }: { text: string; set: (text: string) => void; send: () => Promise<void> }) {
  const [failure, fail] = useState("");
  const [busy, setBusy] = useState(false);
  const disabled = busy || text.trim() === "" || text.length > mostCharacters;
  const submit = async () => {
    if (disabled) return;
    setBusy(true);
    fail("");
    try {
      await send();
    } catch (thrown) {
      fail(sentence(thrown)); // The text stays where it was typed.
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="reply">
      {failure && <Notice kind="error">{failure}</Notice>}
      <label class="heard" for="reply">{say(texts.reply)}</label>
      <textarea id="reply" class="text" rows={3} value={text} placeholder={say(texts.reply)} aria-describedby="reply-count"
        onInput={(e) => set(e.currentTarget.value)} onKeyDown={(e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) void submit(); }} />
      <div class="reply-foot">
        <Counter id="reply-count" merged={text} typed={text} set={set} />
        <Action primary run={submit} label={say(texts.send)} disabled={disabled} />
      </div>
      <p class="small quiet shortcut">{say(texts.shortcut)}</p>
    </div>
  );
}
