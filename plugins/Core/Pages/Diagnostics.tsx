import { useState } from "preact/hooks";
import { crm, type Row, sentence } from "../../Shared/Pages/crm";
import { Action, Notice } from "../../Shared/Pages/Page";
import { moment, say } from "../../Shared/Pages/words";
import { texts } from "./configurationTexts";

const spans = [1, 8, 24]; // hours
const hour = 3_600_000; // milliseconds

/** Plug-ins that say more for a while. */
export function Diagnostics({ registration }: { registration: Row }) {
  const [until, setUntil] = useState(registration["pp_detailsuntil"] as string | null);
  const [problem, setProblem] = useState("");
  const set = (hours: number | null) => async () => {
    try {
      const value = hours === null ? null : new Date(Date.now() + hours * hour).toISOString();
      await crm.WebApi.updateRecord("pp_registration", String(registration["pp_registrationid"]), { pp_detailsuntil: value });
      setUntil(value);
      setProblem("");
    } catch (thrown) {
      setProblem(sentence(thrown));
    }
  };
  const on = until !== null && Date.parse(until) > Date.now();
  return (
    <>
      <h2>{say(texts.details)}</h2>
      <p class="quiet">{say(texts.detailsWhy)}</p>
      {problem && <Notice kind="error">{problem}</Notice>}
      <p role="status"><strong>{on ? say(texts.onUntil, moment(until)) : say(texts.off)}</strong></p>
      <div class="actions">
        {spans.map((hours) => <Action key={hours} run={set(hours)} label={say(texts.hours, hours)} />)}
        <Action subtle disabled={!on} run={set(null)} label={say(texts.turnOff)} />
      </div>
    </>
  );
}
