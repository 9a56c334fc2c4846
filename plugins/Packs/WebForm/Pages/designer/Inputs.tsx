import { useId } from "preact/hooks";

interface Base {
  label: string;
  hint?: string | undefined;
}

/** A labelled line of text. */
export function TextInput({ label, value, set, hint, type = "text" }: Base & { value: string; set: (value: string) => void; type?: "text" | "number" | "color" }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} class="text" {...({ type } as { type: "text" })} value={value} aria-describedby={hint ? `${id}-hint` : undefined} onInput={(e) => set(e.currentTarget.value)} />
      {hint && <span class="small quiet" id={`${id}-hint`}>{hint}</span>}
    </div>
  );
}

/** A labelled text of several lines, kept when it is left: what is typed may be wrong for a while. */
export function LinesInput({ label, value, set, rows = 3 }: Base & { value: string; set: (value: string) => void; rows?: number }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea id={id} key={value} class="text" rows={rows} spellcheck={false} onChange={(e) => set(e.currentTarget.value)}>{value}</textarea>
    </div>
  );
}

export function SelectInput({ label, value, options, set }: Base & { value: string; options: readonly { value: string; label: string }[]; set: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} class="text" value={value} onChange={(e) => set(e.currentTarget.value)}>
        {options.map((o) => <option key={o.value} value={o.value} selected={o.value === value}>{o.label}</option>)}
      </select>
    </div>
  );
}

export function BoxInput({ label, value, set }: Base & { value: boolean; set: (value: boolean) => void }) {
  return (
    <label class="choice">
      <input type="checkbox" checked={value} onChange={(e) => set(e.currentTarget.checked)} />
      {label}
    </label>
  );
}
