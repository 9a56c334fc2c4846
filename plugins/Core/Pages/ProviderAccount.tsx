import { useId, useState } from "preact/hooks";
import { crm, sentence } from "../../Shared/Pages/crm";
import { Action, Notice, useLoaded } from "../../Shared/Pages/Page";
import { relay, RelayError } from "../../Shared/Pages/relay";
import { moment, say } from "../../Shared/Pages/words";
import { texts } from "./accountTexts";
import type { AccountKind, Field } from "./accounts";

/** What the relay says of any account: never its secrets. */
interface Told {
  set: boolean;
  setOn?: string | null;
  lastUsed?: string | null;
}

/** An account at a provider, or what proves a provider's word: written, told whether it is set, its secrets never read. */
export function ProviderAccount<Shown>({ kind }: { kind: AccountKind<Shown> }) {
  const { path, says } = kind;
  const [loaded, reload] = useLoaded(() => relay<Told & Shown>("GET", path));
  const [values, set] = useState<Record<string, string>>({});
  const [outcome, tell] = useState<{ text: string; failed: boolean; fields: readonly { field: string; message: string }[] }>();
  const valueOf = (name: string): string => (values[name] ?? "").trim();
  const change = async (what: () => Promise<unknown>, done: string) => {
    try {
      await what();
      set({});
      tell({ text: done, failed: false, fields: [] });
    } catch (thrown) {
      tell({ text: sentence(thrown), failed: true, fields: thrown instanceof RelayError ? thrown.fields : [] });
    }
    await reload();
  };
  const names = Object.keys(kind.fields);
  const save = () => change(() => relay("PUT", path, Object.fromEntries(names.map((name) => [name, valueOf(name)]).filter(([, value]) => value !== ""))), say(says.saved));
  const forget = async () => {
    const { confirmed } = await crm.Navigation.openConfirmDialog({ text: say(says.forgetAsk, kind.title) });
    if (confirmed) await change(() => relay("DELETE", path), "");
  };
  const shown = loaded.state === "ready" ? loaded.value : undefined;
  return (
    <section aria-label={say(says.title, kind.title)}>
      <h2>{say(says.title, kind.title)}</h2>
      <p class="quiet">{say(kind.why)}</p>
      {loaded.state === "loading" && <p role="status">{say(texts.loading)}</p>}
      {loaded.state === "failed" && <Notice kind="error">{loaded.message}</Notice>}
      {shown && (shown.set ? <State kind={kind} shown={shown} /> : <Notice kind="info">{say(says.notSet, kind.title)}</Notice>)}
      <form class="grid" onSubmit={(e) => e.preventDefault()}>
        {Object.entries(kind.fields).map(([name, field]) => <Entry key={name} field={field} value={values[name] ?? ""} set={(value) => set({ ...values, [name]: value })} problem={outcome?.fields.find((f) => f.field === name)?.message} />)}
      </form>
      {outcome?.text && <Notice kind={outcome.failed ? "error" : "success"}>{outcome.text}</Notice>}
      <div class="actions">
        <Action run={save} label={say(shown?.set ? says.replace : says.save, kind.title)} disabled={Object.entries(kind.fields).some(([name, field]) => field.required && valueOf(name) === "")} />
        {shown?.set && <Action subtle run={forget} label={say(says.forget, kind.title)} />}
      </div>
    </section>
  );
}

function State<Shown>({ kind, shown }: { kind: AccountKind<Shown>; shown: Told & Shown }) {
  const note = kind.note(shown);
  return (
    <>
      <dl>
        {kind.more(shown).map(([title, value]) => <><dt>{say(title)}</dt><dd>{value}</dd></>)}
        <dt>{say(texts.setOn)}</dt><dd>{shown.setOn && moment(shown.setOn)}</dd>
        <dt>{say(texts.lastUsed)}</dt><dd>{shown.lastUsed ? moment(shown.lastUsed) : say(texts.unused)}</dd>
      </dl>
      {note && <Notice kind="info">{note}</Notice>}
    </>
  );
}

function Entry({ field, value, set, problem }: { field: Field; value: string; set: (value: string) => void; problem: string | undefined }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{say(field.title)}</label>
      <input id={id} class="text" {...(field.secret ? { type: "password" as const } : { type: "text" as const })} autocomplete={field.secret ? "new-password" : "off"} spellcheck={false} value={value} aria-invalid={problem !== undefined} aria-describedby={`${id}-hint`} onInput={(e) => set(e.currentTarget.value)} />
      <p id={`${id}-hint`} class={problem ? "error" : "small quiet"}>{problem ?? field.hint?.() ?? ""}</p>
    </div>
  );
}
