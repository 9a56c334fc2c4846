import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { Table } from "../data/metadata";
import type { View } from "../data/views";
import { send } from "../data/webApi";
import { say } from "../xrm/user";
import { cancel, save, saveView, viewName } from "./texts";

/** Keeps what a list shows now as a view of the person's own. */
export function SaveViewDialog({ table, view, fetchXml, done }: { table: Table; view: View; fetchXml: string; done(id: string | null): void }) {
  const [name, setName] = useState("");
  const [problem, setProblem] = useState("");
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    try {
      const answer = await send("POST", "userqueries", { name: name.trim(), returnedtypecode: table.name, fetchxml: fetchXml, layoutxml: view.layoutXml, querytype: 0 });
      done(/\(([^)]+)\)$/.exec(answer.headers.get("OData-EntityId") ?? "")?.[1] ?? "");
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <Dialog open onOpenChange={() => done(null)}>
      <DialogSurface style={{ maxWidth: "min(420px, 96vw)" }}>
        <form onSubmit={(e) => void submit(e)}>
          <DialogBody>
            <DialogTitle>{say(saveView)}</DialogTitle>
            <DialogContent><Field label={say(viewName)} required {...(problem ? { validationMessage: problem } : {})}><Input value={name} onChange={(_, d) => setName(d.value)} maxLength={200} /></Field></DialogContent>
            <DialogActions>
              <Button type="submit" appearance="primary" disabled={!name.trim()}>{say(save)}</Button>
              <Button onClick={() => done(null)}>{say(cancel)}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
