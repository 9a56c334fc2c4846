import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Dropdown, Field, Option as Choice } from "@fluentui/react-components";
import { useState } from "react";
import { openDialog } from "../xrm/dialogs";
import { cancelText } from "../xrm/dialogTexts";
import { say } from "../xrm/user";
import type { Option } from "./columns";
import { deactivateAsk, deactivateText, reasonText } from "./texts";

/** Asks why a row is deactivated: a status reason of one of its inactive states. Null where it is not to be. */
export const askWhy = (reasons: Option[]): Promise<Option | null> => openDialog<Option | null>((done) => <Deactivation reasons={reasons} done={done} />);

function Deactivation({ reasons, done }: { reasons: Option[]; done(reason: Option | null): void }) {
  const [chosen, setChosen] = useState(reasons[0]!);
  return (
    <Dialog open modalType="alert" onOpenChange={() => done(null)}>
      <DialogSurface style={{ maxWidth: "min(480px, 96vw)" }}>
        <DialogBody>
          <DialogTitle>{say(deactivateText)}</DialogTitle>
          <DialogContent>
            <p>{say(deactivateAsk)}</p>
            <Field label={say(reasonText)}>
              <Dropdown value={chosen.label} selectedOptions={[String(chosen.value)]} onOptionSelect={(_, data) => setChosen(reasons.find((r) => String(r.value) === data.optionValue)!)}>
                {reasons.map((r) => <Choice key={r.value} value={String(r.value)}>{r.label}</Choice>)}
              </Dropdown>
            </Field>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={() => done(chosen)}>{say(deactivateText)}</Button>
            <Button onClick={() => done(null)}>{say(cancelText)}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
