import { useState } from "preact/hooks";
import { type Row, sentence } from "../../Shared/Pages/crm";
import { Action, Notice } from "../../Shared/Pages/Page";
import { say } from "../../Shared/Pages/words";
import { letIn } from "./access";
import { check, type Environment, type Granted, register, save, states } from "./registering";
import { RegistrationForm, type Wanted } from "./RegistrationForm";
import { texts } from "./registrationTexts";
import { Steps, type StepState } from "./Steps";

const titles = [texts.step1, texts.step2, texts.step3, texts.step4] as const;

/** Registers in steps. What has been done is not done again: the key is shown once, so it stays here until it is saved. */
export function Unregistered({ environment, reload }: { environment: Environment; reload: () => Promise<void> }) {
  const [step, setStep] = useState<number>();
  const [problem, setProblem] = useState("");
  const [wanted, setWanted] = useState<Wanted>();
  const [granted, setGranted] = useState<Granted>();
  const [saved, setSaved] = useState<string>();

  const run = async (what: Wanted) => {
    setWanted(what);
    setProblem("");
    try {
      setStep(0);
      const answer = granted ?? (await register(environment, what.contact, what.packs, what.region));
      setGranted(answer);
      setStep(1);
      const id = saved ?? (await save(environment, what.contact, what.packs, answer));
      setSaved(id);
      setStep(2);
      const row: Row = await check(id);
      if (row["statuscode"] !== states.connected) throw new Error(String(row["pp_message"] ?? "") || say(texts.slow));
      setStep(3);
      const wrong = await letIn(environment.tenant);
      if (wrong) throw new Error(wrong);
      setStep(4);
      await reload();
    } catch (thrown) {
      setProblem(sentence(thrown));
    }
  };

  if (step === undefined || (step === 0 && problem)) {
    return <>{problem && <Notice kind="error">{problem}</Notice>}<RegistrationForm environment={environment} tried={wanted} run={run} /></>;
  }
  const stateOf = (index: number): StepState => (index < step ? "done" : index > step ? "waiting" : problem ? "failed" : "running");
  return (
    <section class="card">
      <Steps steps={titles.map((title, index) => ({ title, state: stateOf(index) }))} />
      {problem && <Notice kind="error">{problem}</Notice>}
      {problem && step === 1 && <Notice kind="warning">{say(texts.keep)}</Notice>}
      {problem && <div class="actions"><Action primary run={() => run(wanted!)} label={say(texts.again)} />{step > 1 && <Action run={reload} label={say(texts.goOn)} />}</div>}
    </section>
  );
}
