import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, MessageBar, MessageBarBody, MessageBarTitle, ProgressBar, Spinner } from "@fluentui/react-components";
import { useState } from "react";
import { useNavigation } from "../navigation";
import { say } from "../xrm/user";
import { FileDrop } from "./FileDrop";
import { asBase64, importStaged, type Installed, type Manner, stage, type Staged } from "./solutions";
import { StagedSolution } from "./StagedSolution";
import { cancel, cannotImport, close, imported, importFailed, importing, importNow, importText, otherFile, reading, showLog } from "./texts";

type Step =
  | { name: "choose" } | { name: "reading" } | { name: "refused"; problems: string[] } | { name: "staged"; staged: Staged }
  | { name: "running"; staged: Staged; percent: number } | { name: "done"; staged: Staged; job: string } | { name: "failed"; problem: string; job: string };

/** From a file to an installed solution: choose, see what is in it, import, see what became of it. */
export function ImportWizard({ installed, done }: { installed: readonly Installed[]; done(changed: boolean): void }) {
  const [step, setStep] = useState<Step>({ name: "choose" });
  const [manner, setManner] = useState<Manner>("upgrade");
  const read = async (file: File) => {
    setStep({ name: "reading" });
    try {
      const result = await stage(await asBase64(file));
      setStep("staged" in result ? { name: "staged", staged: result.staged } : { name: "refused", problems: result.problems });
    } catch (error) {
      setStep({ name: "refused", problems: [(error as Error).message] });
    }
  };
  const run = async (staged: Staged) => {
    const job = crypto.randomUUID();
    const there = installed.some((s) => s.name === staged.name);
    setStep({ name: "running", staged, percent: 0 });
    try {
      await importStaged(staged, there ? manner : "import", job, (percent) => setStep({ name: "running", staged, percent }));
      setStep({ name: "done", staged, job });
    } catch (error) {
      setStep({ name: "failed", problem: (error as Error).message, job });
    }
  };
  const ended = step.name === "done" || step.name === "failed";
  return (
    <Dialog open modalType="alert">
      <DialogSurface style={{ maxWidth: "min(560px, 96vw)" }}>
        <DialogBody>
          <DialogTitle>{say(importText)}</DialogTitle>
          <DialogContent style={{ minHeight: 140, overflowWrap: "anywhere" }}><StepView step={step} installed={installed} manner={manner} setManner={setManner} read={(file) => void read(file)} leave={() => done(true)} /></DialogContent>
          <DialogActions>
            {step.name === "staged" && <Button appearance="primary" onClick={() => void run(step.staged)}>{say(importNow)}</Button>}
            {(step.name === "refused" || step.name === "staged" || step.name === "failed") && <Button onClick={() => setStep({ name: "choose" })}>{say(otherFile)}</Button>}
            <Button {...(step.name === "done" ? { appearance: "primary" as const } : {})} disabled={step.name === "running"} onClick={() => done(ended)}>{say(ended ? close : cancel)}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function StepView({ step, installed, manner, setManner, read, leave }: { step: Step; installed: readonly Installed[]; manner: Manner; setManner(manner: Manner): void; read(file: File): void; leave(): void }) {
  switch (step.name) {
    case "choose": return <FileDrop onFile={read} />;
    case "reading": return <Spinner label={say(reading)} />;
    case "refused": return <MessageBar intent="error" layout="multiline"><MessageBarBody><MessageBarTitle>{say(cannotImport)}</MessageBarTitle>{step.problems.map((p) => <div key={p}>{p}</div>)}</MessageBarBody></MessageBar>;
    case "staged": return <StagedSolution staged={step.staged} installed={installed.find((s) => s.name === step.staged.name)} manner={manner} setManner={setManner} />;
    case "running": return <div role="status"><p>{say(importing, step.staged.title)}</p><ProgressBar value={step.percent / 100} aria-label={say(importing, step.staged.title)} /></div>;
    case "done": return <MessageBar intent="success" layout="multiline"><MessageBarBody>{say(imported, step.staged.title, step.staged.version)} <LogLink job={step.job} leave={leave} /></MessageBarBody></MessageBar>;
    case "failed": return <MessageBar intent="error" layout="multiline"><MessageBarBody><MessageBarTitle>{say(importFailed)}</MessageBarTitle>{step.problem} <LogLink job={step.job} leave={leave} /></MessageBarBody></MessageBar>;
  }
}

function LogLink({ job, leave }: { job: string; leave(): void }) {
  const { go, href } = useNavigation();
  const place = { pagetype: "entityrecord" as const, etn: "importjob", id: job };
  return <a href={href(place)} style={{ color: "inherit" }} onClick={(e) => { e.preventDefault(); leave(); go(place); }}>{say(showLog)}</a>;
}
