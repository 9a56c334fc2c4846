import { useId, useState } from "preact/hooks";
import { sentence } from "../../Shared/Pages/crm";
import { Action, Notice, useLoaded } from "../../Shared/Pages/Page";
import { say, type Words } from "../../Shared/Pages/words";
import { reason } from "./access";
import { accessShown, setAccess } from "./configuring";
import { texts } from "./configurationTexts";

const fields = { tenantId: texts.tenant, clientId: texts.client, clientSecret: texts.secret } satisfies Record<string, Words>;

/** The organization's own app registration, for whoever does not want the relay's: written, never read back. */
export function AccessView() {
  const [shown, reload] = useLoaded(accessShown);
  const [values, setValues] = useState<Record<string, string>>({});
  const [outcome, setOutcome] = useState<{ kind: "success" | "error"; text: string }>();
  const save = async () => {
    try {
      const { check } = await setAccess({ kind: "client-secret", ...values });
      setOutcome(check === "ok" ? { kind: "success", text: say(texts.works) } : { kind: "error", text: reason(check) });
      setValues({ ...values, clientSecret: "" });
      await reload();
    } catch (thrown) {
      setOutcome({ kind: "error", text: sentence(thrown) });
    }
  };
  return (
    <>
      <h2>{say(texts.nowHeading)}</h2>
      {shown.state === "loading" && <fluent-spinner aria-label={say(texts.loading)} />}
      {shown.state === "failed" && <Notice kind="error">{shown.message}</Notice>}
      {shown.state === "ready" && <p>{say(!shown.value.set ? texts.notSet : shown.value.kind === "application" ? texts.asApplication : texts.asOwn)}</p>}
      <h2>{say(texts.ownAccess)}</h2>
      <p class="quiet">{say(texts.ownAccessWhy)}</p>
      {outcome && <Notice kind={outcome.kind}>{outcome.text}</Notice>}
      <form class="grid" onSubmit={(e) => e.preventDefault()}>
        {Object.entries(fields).map(([name, title]) => (
          <Field key={name} title={say(title)} secret={name === "clientSecret"} value={values[name] ?? ""} set={(value) => setValues({ ...values, [name]: value })} />
        ))}
      </form>
      <div class="actions"><Action run={save} disabled={Object.keys(fields).some((name) => !values[name])} label={say(texts.saveTest)} /></div>
    </>
  );
}

function Field({ title, secret, value, set }: { title: string; secret: boolean; value: string; set: (value: string) => void }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{title}</label>
      <input id={id} class="text" {...(secret ? { type: "password" as const } : { type: "text" as const })} autocomplete={secret ? "new-password" : "off"} spellcheck={false} value={value} onInput={(e) => set(e.currentTarget.value)} />
    </div>
  );
}
