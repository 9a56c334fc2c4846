import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import { LockClosedRegular } from "@fluentui/react-icons";
import type { RecordForm } from "../xrm/form/RecordForm";
import { say } from "../xrm/user";
import { inactiveText } from "./texts";

const intents = { ERROR: "error", WARNING: "warning", INFO: "info" } as const;
const ranks = { ERROR: 0, WARNING: 1, INFO: 2 } as const;

/** What scripts say of the whole form, the gravest first, and that a row is read-only. */
export function FormNotifications({ form }: { form: RecordForm }) {
  const state = form.attributes.get("statecode")?.getText();
  const notes = [...form.notifications].sort((a, b) => ranks[a.level] - ranks[b.level]);
  return (
    <div className="pp-form-notes" aria-live="polite">
      {form.isInactive && <MessageBar intent="info" icon={<LockClosedRegular />}><MessageBarBody>{say(inactiveText, String(state ?? ""))}</MessageBarBody></MessageBar>}
      {notes.map((n) => <MessageBar key={n.id} intent={intents[n.level] ?? "info"} layout="multiline"><MessageBarBody style={{ whiteSpace: "pre-line" }}>{n.message}</MessageBarBody></MessageBar>)}
    </div>
  );
}
