import { say } from "../../../../Shared/Pages/words";
import type { Outcome } from "./outcomes";
import { texts } from "./texts";

export function Choice({ id, title, value, options, set }: { id: string; title: string; value?: string; options: [string, string][]; set: (value: string) => void }) {
  return (
    <div class="field">
      <label for={id}>{title}</label>
      <select id={id} class="text" {...(value !== undefined && { value })} onChange={(e) => set(e.currentTarget.value)}>{options.map(([key, label]) => <option key={key} value={key}>{label}</option>)}</select>
    </div>
  );
}

/** For whoever writes to a number that is nobody's. */
export function NumberField({ value, set, outcome }: { value: string; set: (value: string) => void; outcome: Outcome | undefined }) {
  return (
    <div class="field">
      <label for="number">{say(texts.number)}</label>
      <input id="number" class="text" type="tel" autocomplete="off" value={value} aria-describedby="number-hint" onInput={(e) => set(e.currentTarget.value)} />
      <p id="number-hint" class="small quiet">{say(texts.numberHint)}</p>
      {outcome?.state === "refused" && <p class="error" role="alert">{outcome.why}</p>}
    </div>
  );
}
