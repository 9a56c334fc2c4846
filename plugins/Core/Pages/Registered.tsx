import { useState } from "preact/hooks";
import { call, crm, type Row, sentence } from "../../Shared/Pages/crm";
import { Action, Notice, useLoaded } from "../../Shared/Pages/Page";
import { moment, number, say, type Words } from "../../Shared/Pages/words";
import { letIn, shown, shutOut } from "./access";
import { health } from "./configuring";
import { check, type Environment, states } from "./registering";
import { title } from "./RegistrationForm";
import { texts } from "./registrationTexts";

const formatted = (row: Row, column: string): string => String(row[`${column}@OData.Community.Display.V1.FormattedValue`] ?? row[column] ?? "");

const usersOf = (registration: Row): string => (typeof registration["pp_usercount"] === "number" ? number(registration["pp_usercount"]) : "");

/** What an administrator sees and does once the environment is registered. */
export function Registered({ environment, registration, reload }: { environment: Environment; registration: Row; reload: () => Promise<void> }) {
  const [problem, setProblem] = useState("");
  const id = String(registration["pp_registrationid"]);
  const status = registration["statuscode"];
  const attempt = (what: () => Promise<unknown>) => async () => {
    setProblem("");
    try {
      await what();
      await reload();
    } catch (thrown) {
      setProblem(sentence(thrown));
    }
  };
  const change = (kind: "renew" | "rotate") => () => call("pp_ChangeRegistration", { Change: kind });
  const end = async () => {
    // As long as something is on its way here, the relay must be able to write it.
    const waiting = await health().then((h) => h.packs.reduce((sum, p) => sum + p.inFlight, 0), () => 1);
    const { RelayTold: told } = await call<{ RelayTold: boolean }>("pp_ChangeRegistration", { Change: "unregister" });
    if (told && waiting === 0) await shutOut();
    else await crm.Navigation.openAlertDialog({ title: say(texts.unregister), text: say(told ? texts.stillWaiting : texts.notTold, moment(String(registration["pp_grantexpireson"] ?? new Date().toISOString()))) });
  };
  const asked = (words: Words, label: Words, what: () => Promise<unknown>) => async () => {
    const answer = await crm.Navigation.openConfirmDialog({ title: say(label), text: say(words), confirmButtonLabel: say(texts.goOn) });
    if (answer.confirmed) await attempt(what)();
  };
  return (
    <>
      {status === states.connected && <Notice kind="success">{say(texts.registered)}</Notice>}
      {status !== states.connected && <Notice kind={status === states.attention ? "error" : "warning"}>{String(registration["pp_message"] ?? formatted(registration, "statuscode"))}</Notice>}
      {problem && <Notice kind="error">{problem}</Notice>}
      <section class="card" aria-labelledby="registration">
        <h2 id="registration">{environment.name}</h2>
        <dl>
          <dt>{say(texts.region)}</dt><dd>{formatted(registration, "pp_region")}</dd>
          <dt>{say(texts.state)}</dt><dd>{formatted(registration, "statuscode")}</dd>
          <dt>{say(texts.packs)}</dt><dd>{String(registration["pp_packs"] ?? "").split(", ").filter(Boolean).map(title).join(", ")}</dd>
          <dt>{say(texts.users)}</dt><dd>{usersOf(registration)}</dd>
          <dt>{say(texts.termsOf)}</dt><dd>{String(registration["pp_terms"] ?? "")}</dd>
          <dt>{say(texts.until)}</dt><dd>{registration["pp_grantexpireson"] ? moment(String(registration["pp_grantexpireson"])) : ""}</dd>
          <dt>{say(texts.checked)}</dt><dd>{registration["pp_checkedon"] ? moment(String(registration["pp_checkedon"])) : ""}</dd>
          <dt>{say(texts.contact)}</dt><dd>{[registration["pp_contactname"], registration["pp_contactemail"]].filter(Boolean).join(", ")}</dd>
        </dl>
        <div class="actions">
          <Action primary run={attempt(() => check(id))} label={say(texts.check)} />
          <Action run={attempt(change("renew"))} label={say(texts.renew)} />
          <Action run={asked(texts.rotateAsk, texts.rotate, change("rotate"))} label={say(texts.rotate)} />
          <Action run={asked(texts.moveAsk, texts.move, end)} label={say(texts.move)} />
          <Action subtle run={asked(texts.unregisterAsk, texts.unregister, end)} label={say(texts.unregister)} />
        </div>
      </section>
      <Access environment={environment} />
    </>
  );
}

/** Whether the relay can write here, and the button that lets it. */
function Access({ environment }: { environment: Environment }) {
  const [loaded, reload] = useLoaded(shown);
  const [outcome, setOutcome] = useState<{ kind: "success" | "error"; text: string }>();
  const run = async () => {
    try {
      const wrong = await letIn(environment.tenant);
      setOutcome(wrong ? { kind: "error", text: wrong } : { kind: "success", text: say(texts.accessOk) });
      await reload();
    } catch (thrown) {
      setOutcome({ kind: "error", text: sentence(thrown) });
    }
  };
  return (
    <section class="card" aria-labelledby="access">
      <h2 id="access">{say(texts.access)}</h2>
      <p class="quiet">{say(texts.accessWhy)}</p>
      {outcome && <Notice kind={outcome.kind}>{outcome.text}</Notice>}
      {!outcome && loaded.state === "failed" && <Notice kind="error">{loaded.message}</Notice>}
      {!outcome && loaded.state === "ready" && <Notice kind={loaded.value.set ? "success" : "warning"}>{say(loaded.value.set ? texts.accessOk : texts.accessUnset)}</Notice>}
      <div class="actions"><Action run={run} label={say(texts.letIn)} /></div>
    </section>
  );
}
