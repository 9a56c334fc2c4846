import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, MessageBar, MessageBarBody, Spinner } from "@fluentui/react-components";
import { useState } from "react";
import { useLoaded } from "../data/useLoaded";
import { loading } from "../shell/texts";
import { counted, locale, say } from "../xrm/user";
import { lossOf } from "./components";
import { type Installed, uninstall } from "./solutions";
import { cancel, componentCount, componentsCount, rowOf, rowsOf, typeName, uninstalling, uninstallText, uninstallTitle, uninstallWhat } from "./texts";

/** Says what goes with a solution, and uninstalls it once its name is typed. */
export function UninstallDialog({ solution, done }: { solution: Installed; done(uninstalled: boolean): void }) {
  const [typed, setTyped] = useState("");
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState("");
  const loss = useLoaded(() => lossOf(solution.id), [solution.id]);
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (typed !== solution.name) return;
    setRunning(true);
    setProblem("");
    try {
      await uninstall(solution);
      done(true);
    } catch (error) {
      setProblem((error as Error).message);
      setRunning(false);
    }
  };
  return (
    <Dialog open modalType="alert">
      <DialogSurface style={{ maxWidth: "min(520px, 96vw)" }}>
        <form onSubmit={(e) => void submit(e)}>
          <DialogBody>
            <DialogTitle>{say(uninstallTitle, solution.title)}</DialogTitle>
            <DialogContent style={{ display: "grid", gap: 12, overflowWrap: "anywhere" }}>
              {problem && <MessageBar intent="error" layout="multiline"><MessageBarBody>{problem}</MessageBarBody></MessageBar>}
              {loss.state === "loading" && <Spinner aria-label={say(loading)} />}
              {loss.state === "ready" && <div>{say(uninstallWhat)}<ul>
                {loss.value.tables.map((t) => <li key={t.title}>{counted(t.rows, rowOf, rowsOf, t.title, t.rows.toLocaleString(locale()))}</li>)}
                <li>{counted(loss.value.components, componentCount, componentsCount, String(loss.value.components))}</li>
              </ul></div>}
              {running ? <Spinner label={say(uninstalling, solution.title)} /> : <Field label={say(typeName, solution.name)}><Input value={typed} onChange={(_, d) => setTyped(d.value)} autoComplete="off" /></Field>}
            </DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary" disabled={running || typed !== solution.name}>{say(uninstallText)}</Button>
              <Button disabled={running} onClick={() => done(false)}>{say(cancel)}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
