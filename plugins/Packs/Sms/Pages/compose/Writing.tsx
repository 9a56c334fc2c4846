import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Action } from "../../../../Shared/Pages/Page";
import { say } from "../../../../Shared/Pages/words";
import type { MergeField } from "./fields";
import { texts } from "./texts";

/** The field that the text is written in, and what can be put into it where the cursor stands. */
export function Writing({ text, set, fields, describedBy, children }: { text: string; set: (text: string) => void; fields: readonly MergeField[]; describedBy: string; children: ComponentChildren }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const cursor = useRef<number | null>(null);
  const [field, choose] = useState("");
  useLayoutEffect(() => {
    if (cursor.current === null || !area.current) return;
    area.current.focus();
    area.current.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  }, [text]);
  const insert = () => {
    const { selectionStart, selectionEnd } = area.current!;
    const place = `{{${field}}}`;
    cursor.current = selectionStart + place.length;
    set(text.slice(0, selectionStart) + place + text.slice(selectionEnd));
    return Promise.resolve();
  };
  return (
    <div class="field">
      <label for="text">{say(texts.text)}</label>
      <textarea id="text" ref={area} class="text" rows={6} value={text} aria-describedby={describedBy} onInput={(e) => set(e.currentTarget.value)} />
      {children}
      {fields.length > 0 && (
        <div class="inserts">
          <label class="small" for="merge">{say(texts.field)}</label>
          <select id="merge" class="text" value={field} onChange={(e) => choose(e.currentTarget.value)}>
            <option value="">{say(texts.choose)}</option>
            {fields.map((f) => <option key={f.name} value={f.name}>{f.title} ({f.name})</option>)}
          </select>
          <Action run={insert} label={say(texts.insert)} disabled={field === ""} />
          <p class="small quiet">{say(texts.fieldHint)}</p>
        </div>
      )}
    </div>
  );
}
