import { say, type Words } from "../../Shared/Pages/words";
import { texts } from "./registrationTexts";

export type StepState = "waiting" | "running" | "done" | "failed";

/** How far something is that has several steps. */
export function Steps({ steps }: { steps: readonly { title: Words; state: StepState }[] }) {
  return (
    <div role="status"><ol class="steps">
      {steps.map(({ title, state }) => (
        <li key={title.en} data-state={state}>
          <span aria-hidden="true" class="mark">{{ waiting: "○", running: "◔", done: "✓", failed: "✕" }[state]}</span>
          {say(title)} <span class="small quiet">{say(texts[state])}</span>
        </li>
      ))}
    </ol></div>
  );
}
