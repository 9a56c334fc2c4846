import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type Environment, lookAround, states } from "../../../Core/Pages/registering";
import { type RegionName, regions } from "../../../Core/Pages/registrationTexts";
import { Unregistered } from "../../../Core/Pages/Unregistered";
import { sentence } from "../../../Shared/Pages/crm";
import { Action, Notice, show, useLoaded } from "../../../Shared/Pages/Page";
import { say } from "../../../Shared/Pages/words";
import { type FormRow, statuses } from "./designer/row";
import { createFrom, lastForm, openRegistration } from "./start/starting";
import { TemplateCards } from "./start/TemplateCards";
import type { Template } from "./start/templates";
import { TryIt } from "./start/TryIt";
import { texts } from "./start/texts";

interface Known {
  environment: Environment;
  form: FormRow | undefined;
}

async function load(): Promise<Known> {
  const [environment, form] = await Promise.all([lookAround(), lastForm()]);
  return { environment, form };
}

/** From an environment that has just been given the pack to the first lead, on one page. */
function Start() {
  const [loaded, reload] = useLoaded(load);
  return (
    <>
      <h1>{say(texts.title)}</h1>
      {loaded.state === "loading" && <fluent-spinner aria-label={say(texts.loading)} />}
      {loaded.state === "failed" && <><Notice kind="error">{loaded.message}</Notice><p class="quiet">{say(texts.admin)}</p><Action run={reload} label={say(texts.again)} /></>}
      {loaded.state === "ready" && <Steps known={loaded.value} reload={reload} />}
    </>
  );
}

function Steps({ known, reload }: { known: Known; reload: () => Promise<void> }) {
  const [form, setForm] = useState(known.form);
  const [outcome, setOutcome] = useState<{ kind: "success" | "error" | "info" | "warning"; text: string }>();
  const [choosing, setChoosing] = useState(!known.form);
  const registration = known.environment.registration;
  const registered = registration !== undefined;
  const troubled = registered && registration["statuscode"] !== states.connected;
  const create = async (template: Template) => {
    setOutcome({ kind: "info", text: say(texts.publishing, say(template.title)) });
    try {
      const made = await createFrom(template);
      if (made.page) {
        setForm(made);
        setChoosing(false);
      }
      setOutcome(made.status === statuses.published ? { kind: "success", text: say(texts.published, made.name) }
        : made.status === statuses.attention ? { kind: "error", text: made.problem ?? "" } : { kind: made.problem ? "warning" : "info", text: made.problem ?? say(texts.slow) });
    } catch (thrown) {
      setOutcome({ kind: "error", text: sentence(thrown) });
    }
  };
  return (
    <>
      <p class="quiet">{say(texts.intro)}</p>
      <Step number={1} title={registered ? say(texts.connected, regionOf(known.environment)) : say(texts.connect)} done={registered && !troubled} open={!registered || troubled}>
        {!registered && <Unregistered environment={known.environment} reload={reload} />}
        {troubled && <><Notice kind="warning">{String(registration["pp_message"] ?? "")}</Notice><div class="actions"><Action primary run={openRegistration} label={say(texts.toRegistration)} /></div></>}
      </Step>
      <Step number={2} title={say(texts.choose)} done={form !== undefined} open={registered}>
        {outcome && <Notice kind={outcome.kind}>{outcome.text}</Notice>}
        {choosing ? <><p class="quiet">{say(texts.chooseWhy)}</p><TemplateCards create={create} disabled={!registered} first={!form} /></>
          : <Action run={() => Promise.resolve(setChoosing(true))} label={say(texts.another)} />}
      </Step>
      <Step number={3} title={form ? `${say(texts.tryIt)}: ${form.name}` : say(texts.tryIt)} done={false} open={form !== undefined}>
        {form && <TryIt key={form.id} form={form} />}
      </Step>
    </>
  );
}

const regionOf = (environment: Environment): string =>
  Object.keys(regions).filter((name) => regions[name as RegionName].option === environment.registration?.["pp_region"]).map((name) => say(regions[name as RegionName].title))[0] ?? environment.name;

function Step({ number, title, done, open, children }: { number: number; title: string; done: boolean; open: boolean; children: ComponentChildren }) {
  return (
    <section class="step" aria-labelledby={`step-${number}`}>
      <h2 id={`step-${number}`} class="step-title"><span class="step-mark" data-done={done} aria-hidden="true">{done ? "✓" : number}</span>{title}{done && <span class="hidden"> ({say(texts.done)})</span>}</h2>
      {open && <div class="step-body">{children}</div>}
    </section>
  );
}

document.title = say(texts.title);
show(() => <Start />);
