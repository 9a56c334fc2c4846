import { say } from "../../../../Shared/Pages/words";
import { texts } from "./texts";

/** A moment as a field of a browser writes it: by the clock of whoever types. */
const local = (moment: Date): string => new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** When the text leaves: empty for now. */
export function Later({ when, set }: { when: string; set: (when: string) => void }) {
  const inAnHour = () => local(new Date(Date.now() + 3_600_000));
  const isPast = when !== "" && !(new Date(when).getTime() > Date.now());
  return (
    <div class="later">
      <label class="choice"><input type="checkbox" checked={when !== ""} onChange={(e) => set(e.currentTarget.checked ? inAnHour() : "")} /><span>{say(texts.later)}</span></label>
      {when !== "" && (
        <div class="field">
          <label for="when">{say(texts.when)}</label>
          <input id="when" class="text" type="datetime-local" value={when} min={local(new Date())} aria-invalid={isPast} aria-describedby={isPast ? "when-past" : undefined} onInput={(e) => set(e.currentTarget.value)} />
          {isPast && <p id="when-past" class="error">{say(texts.past)}</p>}
        </div>
      )}
    </div>
  );
}
