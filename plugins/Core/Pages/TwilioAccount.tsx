import { useId, useState } from "preact/hooks";
import { crm, sentence } from "../../Shared/Pages/crm";
import { Action, Notice, useLoaded } from "../../Shared/Pages/Page";
import { relay, RelayError } from "../../Shared/Pages/relay";
import { moment, say, type Words } from "../../Shared/Pages/words";
import { texts } from "./twilioTexts";

const path = "/v1/packs/sms/accounts/twilio";

/** What the relay says of an account: never its secrets. */
interface Shown {
  set: boolean;
  accountSid?: string | null;
  hasApiKey: boolean;
  formerTokenUntil?: string | null;
  setOn?: string | null;
  lastUsed?: string | null;
}

const fields = {
  accountSid: { title: texts.accountSid, hint: () => say(texts.beginsWith, "AC"), required: true, secret: false },
  authToken: { title: texts.authToken, hint: () => say(texts.tokenWhy), required: true, secret: true },
  apiKey: { title: texts.apiKey, hint: () => say(texts.beginsWith, "SK"), required: false, secret: false },
  apiSecret: { title: texts.apiSecret, hint: () => "", required: false, secret: true },
} satisfies Record<string, { title: Words; hint: () => string; required: boolean; secret: boolean }>;
type Field = keyof typeof fields;

const none: Record<Field, string> = { accountSid: "", authToken: "", apiKey: "", apiSecret: "" };

/** The account that texts go out through: written, told whether it is set, its secrets never read. */
export function TwilioAccount() {
  const [loaded, reload] = useLoaded(() => relay<Shown>("GET", path));
  const [values, set] = useState(none);
  const [outcome, tell] = useState<{ text: string; failed: boolean; fields: readonly { field: string; message: string }[] }>();
  const change = async (what: () => Promise<unknown>, done: string) => {
    try {
      await what();
      set(none);
      tell({ text: done, failed: false, fields: [] });
    } catch (thrown) {
      tell({ text: sentence(thrown), failed: true, fields: thrown instanceof RelayError ? thrown.fields : [] });
    }
    await reload();
  };
  const save = () => change(() => relay("PUT", path, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value !== ""))), say(texts.saved));
  const forget = async () => {
    const { confirmed } = await crm.Navigation.openConfirmDialog({ text: say(texts.forgetAsk) });
    if (confirmed) await change(() => relay("DELETE", path), "");
  };
  const shown = loaded.state === "ready" ? loaded.value : undefined;
  return (
    <section aria-label={say(texts.title)}>
      <h2>{say(texts.title)}</h2>
      <p class="quiet">{say(texts.why)}</p>
      {loaded.state === "loading" && <p role="status">{say(texts.loading)}</p>}
      {loaded.state === "failed" && <Notice kind="error">{loaded.message}</Notice>}
      {shown && (shown.set ? <State shown={shown} /> : <Notice kind="warning">{say(texts.notSet)}</Notice>)}
      <form class="grid" onSubmit={(e) => e.preventDefault()}>
        {(Object.keys(fields) as Field[]).map((name) => <Entry key={name} name={name} value={values[name]} set={(value) => set({ ...values, [name]: value })} problem={outcome?.fields.find((f) => f.field === name)?.message} />)}
      </form>
      {outcome?.text && <Notice kind={outcome.failed ? "error" : "success"}>{outcome.text}</Notice>}
      <div class="actions">
        <Action run={save} label={say(shown?.set ? texts.replace : texts.save)} disabled={(Object.keys(fields) as Field[]).some((name) => fields[name].required && values[name].trim() === "")} />
        {shown?.set && <Action subtle run={forget} label={say(texts.forget)} />}
      </div>
    </section>
  );
}

function State({ shown }: { shown: Shown }) {
  return (
    <>
      <dl>
        <dt>{say(texts.account)}</dt><dd>{shown.accountSid}</dd>
        <dt>{say(texts.setOn)}</dt><dd>{shown.setOn && moment(shown.setOn)}</dd>
        <dt>{say(texts.lastUsed)}</dt><dd>{shown.lastUsed ? moment(shown.lastUsed) : say(texts.unused)}</dd>
        <dt>{say(texts.signsIn)}</dt><dd>{say(shown.hasApiKey ? texts.withKey : texts.withToken)}</dd>
      </dl>
      {shown.formerTokenUntil && <Notice kind="info">{say(texts.former, moment(shown.formerTokenUntil))}</Notice>}
    </>
  );
}

function Entry({ name, value, set, problem }: { name: Field; value: string; set: (value: string) => void; problem: string | undefined }) {
  const id = useId();
  const { title, hint, secret } = fields[name];
  return (
    <div class="field">
      <label for={id}>{say(title)}</label>
      <input id={id} class="text" {...(secret ? { type: "password" as const } : { type: "text" as const })} autocomplete={secret ? "new-password" : "off"} spellcheck={false} value={value} aria-invalid={problem !== undefined} aria-describedby={`${id}-hint`} onInput={(e) => set(e.currentTarget.value)} />
      <p id={`${id}-hint`} class={problem ? "error" : "small quiet"}>{problem ?? hint()}</p>
    </div>
  );
}
