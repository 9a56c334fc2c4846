import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Base {
  label: string;
  hint?: string | undefined;
  /** A label for those who cannot see what it stands beside. */
  quiet?: boolean;
}

interface Described {
  label: string;
  hint?: string | undefined;
  quiet?: boolean | undefined;
  id: string;
  children: ComponentChildren;
}

const hintOf = (id: string, hint: string | undefined) => (hint ? { "aria-describedby": `${id}-hint` } : {});

function Labelled({ label, hint, quiet, id, children }: Described) {
  return (
    <div class="field">
      <label for={id} class={quiet ? "heard" : ""}>{label}</label>
      {children}
      {hint && <span class="small quiet" id={`${id}-hint`}>{hint}</span>}
    </div>
  );
}

interface Line extends Base {
  value: string;
  set: (value: string) => void;
  type?: "text" | "number" | "color" | "url";
  wrong?: boolean;
  placeholder?: string;
  /** Kept when it is left: what is typed half is something else, or nothing. */
  late?: boolean;
}

/** A labelled line of text. */
export function TextInput({ label, value, set, hint, quiet, type = "text", wrong, placeholder, late }: Line) {
  const id = useId();
  const typing = late ? { key: value, defaultValue: value, onChange: (e: { currentTarget: HTMLInputElement }) => set(e.currentTarget.value) } : { value, onInput: (e: { currentTarget: HTMLInputElement }) => set(e.currentTarget.value) };
  return (
    <Labelled label={label} hint={hint} quiet={quiet} id={id}>
      <input id={id} class="text" {...({ type } as { type: "text" })} placeholder={placeholder ?? ""} aria-invalid={wrong ?? false} {...hintOf(id, hint)} {...typing} />
    </Labelled>
  );
}

/** A labelled text of several lines, kept when it is left: what is typed may be wrong for a while. What is pasted is whole, and kept at once. */
export function LinesInput({ label, value, set, hint, quiet, rows = 3 }: Base & { value: string; set: (value: string) => void; rows?: number }) {
  const id = useId();
  const pasted = ({ currentTarget: box }: { currentTarget: HTMLTextAreaElement }) => { setTimeout(() => set(box.value)); };
  return (
    <Labelled label={label} hint={hint} quiet={quiet} id={id}>
      <textarea id={id} key={value} class="text" rows={rows} spellcheck={false} {...hintOf(id, hint)} onPaste={pasted} onChange={(e) => set(e.currentTarget.value)}>{value}</textarea>
    </Labelled>
  );
}

export function SelectInput({ label, value, options, set, hint, quiet }: Base & { value: string; options: readonly { value: string; label: string }[]; set: (value: string) => void }) {
  const id = useId();
  return (
    <Labelled label={label} hint={hint} quiet={quiet} id={id}>
      <select id={id} class="text" value={value} {...hintOf(id, hint)} onChange={(e) => set(e.currentTarget.value)}>
        {options.map((o) => <option key={o.value} value={o.value} selected={o.value === value}>{o.label}</option>)}
      </select>
    </Labelled>
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
