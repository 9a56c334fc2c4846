import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Divider, MessageBar, MessageBarBody, MessageBarTitle, ProgressBar, Spinner } from "@fluentui/react-components";
import { Fragment, useState } from "react";
import { write } from "../address";
import { useNavigation } from "../navigation";
import { say } from "../xrm/user";
import { FileDrop } from "./FileDrop";
import { appsBroughtBy, importAll, type Installed, type Manner, readFiles, type Staged } from "./solutions";
import { StagedSolution } from "./StagedSolution";
import { cancel, cannotImport, close, imported, importFailed, importing, importNow, importText, openApp, otherFile, reading, showLog } from "./texts";

interface Done { staged: Staged; job: string }
type BroughtApp = { name: string; title: string };

type Step =
  | { name: "choose" } | { name: "reading" } | { name: "refused"; problems: string[] } | { name: "staged"; staged: Staged[] }
  | { name: "running"; staged: Staged; percent: number } | { name: "done"; done: Done[]; apps: BroughtApp[] } | { name: "failed"; done: Done[]; problem: string; job: string | undefined };

/** From files to installed solutions: choose, see what is in them, import, see what became of them and where to go on. */
export function ImportWizard({ installed, done }: { installed: readonly Installed[]; done(changed: boolean): void }) {
  const [step, setStep] = useState<Step>({ name: "choose" });
  const [manner, setManner] = useState<Manner>("upgrade");
  const read = async (files: readonly File[]) => {
    setStep({ name: "reading" });
    try {
      const result = await readFiles(files);
      setStep("staged" in result ? { name: "staged", staged: result.staged } : { name: "refused", problems: result.problems });
    } catch (error) {
      setStep({ name: "refused", problems: [(error as Error).message] });
    }
  };
  const run = async (all: readonly Staged[]) => {
    const begun: Done[] = [];
    try {
      await importAll(all, (s) => (installed.some((i) => i.name === s.name) ? manner : "import"), (staged, percent, job) => {
        if (!begun.some((b) => b.job === job)) begun.push({ staged, job });
        setStep({ name: "running", staged, percent });
      });
      setStep({ name: "done", done: begun, apps: await appsBroughtBy(begun.map((b) => b.staged.name)).catch(() => []) });
    } catch (error) {
      setStep({ name: "failed", done: begun.slice(0, -1), problem: (error as Error).message, job: begun.at(-1)?.job });
    }
  };
  const ended = step.name === "done" || step.name === "failed";
  const app = step.name === "done" ? step.apps[0] : undefined;
  return (
    <Dialog open modalType="alert">
      <DialogSurface style={{ maxWidth: "min(560px, 96vw)" }}>
        <DialogBody>
          <DialogTitle>{say(importText)}</DialogTitle>
          <DialogContent style={{ minHeight: 140, overflowWrap: "anywhere" }}><StepView step={step} installed={installed} manner={manner} setManner={setManner} read={(files) => void read(files)} /></DialogContent>
          <DialogActions style={{ whiteSpace: "nowrap" }}>
            {step.name === "staged" && <Button appearance="primary" onClick={() => void run(step.staged)}>{say(importNow)}</Button>}
            {(step.name === "refused" || step.name === "staged" || step.name === "failed") && <Button onClick={() => setStep({ name: "choose" })}>{say(otherFile)}</Button>}
            {app && <Button as="a" appearance="primary" href={write({ app: app.name, place: { pagetype: "apps" } })}>{say(openApp, app.title)}</Button>}
            <Button {...(step.name === "done" && !app ? { appearance: "primary" as const } : {})} disabled={step.name === "running"} onClick={() => done(ended)}>{say(ended ? close : cancel)}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function StepView({ step, installed, manner, setManner, read }: { step: Step; installed: readonly Installed[]; manner: Manner; setManner(manner: Manner): void; read(files: readonly File[]): void }) {
  switch (step.name) {
    case "choose": return <FileDrop onFiles={read} />;
    case "reading": return <Spinner label={say(reading)} />;
    case "refused": return <MessageBar intent="error" layout="multiline"><MessageBarBody><MessageBarTitle>{say(cannotImport)}</MessageBarTitle>{step.problems.map((p) => <div key={p}>{p}</div>)}</MessageBarBody></MessageBar>;
    case "staged": return step.staged.map((s, index) => (
      <Fragment key={s.name}>
        {index > 0 && <Divider style={{ margin: "16px 0" }} />}
        <StagedSolution staged={s} installed={installed.find((i) => i.name === s.name)} manner={manner} setManner={setManner} />
      </Fragment>
    ));
    case "running": return <div role="status"><p>{say(importing, step.staged.title)}</p><ProgressBar value={step.percent / 100} aria-label={say(importing, step.staged.title)} /></div>;
    case "done": return <AllDone done={step.done} />;
    case "failed": return (
      <>
        <AllDone done={step.done} />
        <MessageBar intent="error" layout="multiline"><MessageBarBody>{step.done.length === 0 && <MessageBarTitle>{say(importFailed)}</MessageBarTitle>}{step.problem} {step.job && <LogLink job={step.job} />}</MessageBarBody></MessageBar>
      </>
    );
  }
}

const AllDone = ({ done }: { done: readonly Done[] }) => done.map(({ staged, job }) => (
  <MessageBar key={job} intent="success" layout="multiline" style={{ marginBottom: 8 }}><MessageBarBody>{say(imported, staged.title, staged.version)} <LogLink job={job} /></MessageBarBody></MessageBar>
));

function LogLink({ job }: { job: string }) {
  const { href } = useNavigation();
  return <a href={href({ pagetype: "entityrecord", etn: "importjob", id: job })} style={{ color: "inherit" }}>{say(showLog)}</a>;
}
