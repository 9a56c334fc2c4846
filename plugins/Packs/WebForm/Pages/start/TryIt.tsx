import { useEffect, useState } from "preact/hooks";
import type { Row } from "../../../../Shared/Pages/crm";
import { Action, Notice } from "../../../../Shared/Pages/Page";
import { moment, say } from "../../../../Shared/Pages/words";
import type { FormRow } from "../designer/row";
import { isHeldBack, newest, open, openDesigner } from "./starting";
import { texts } from "./texts";

const pause = 1500; // milliseconds

/** The form's page to try, the snippet to paste, and what arrives, as it arrives. */
export function TryIt({ form }: { form: FormRow }) {
  const [submission, setSubmission] = useState<Row>();
  useEffect(() => {
    let ended = false;
    const look = async () => {
      while (!ended) {
        // Whoever may not read submissions, or is offline for a moment, goes on waiting.
        const found = await newest(form).catch(() => undefined);
        if (found && !ended) setSubmission(found);
        await new Promise((done) => setTimeout(done, pause));
      }
    };
    void look();
    return () => { ended = true; };
  }, [form.id]);
  return (
    <>
      <p class="quiet">{say(texts.tryWhy)}</p>
      <div class="actions">
        <a class="link-button" href={form.page!} target="_blank" rel="noreferrer">{say(texts.openPage)}</a>
        <Action run={async () => { await openDesigner(form); }} label={say(texts.design)} />
      </div>
      {submission ? <Arrived submission={submission} /> : <div class="waiting" role="status"><fluent-spinner aria-hidden="true" /><span>{say(texts.waiting)}</span></div>}
      <h3>{say(texts.snippet)}</h3>
      <pre class="snippet" tabIndex={0} role="region" aria-label={say(texts.snippet)}>{form.snippet}</pre>
    </>
  );
}

function Arrived({ submission }: { submission: Row }) {
  const held = isHeldBack(submission);
  const when = moment(String(submission["createdon"]));
  return (
    <>
      <Notice kind={held ? "warning" : "success"}>{say(held ? texts.quarantined : texts.arrived, when)}</Notice>
      <div class="actions">
        {!held && <Action primary run={async () => { await open("lead", String(submission["_pp_leadid_value"])); }} label={say(texts.openLead)} />}
        <Action primary={held} run={async () => { await open("pp_formsubmission", String(submission["pp_formsubmissionid"])); }} label={say(texts.openSubmission)} />
      </div>
    </>
  );
}
