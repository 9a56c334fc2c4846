import { AddRegular, ArrowClockwiseRegular, CheckmarkCircleRegular, DeleteRegular, PersonArrowRightRegular, ProhibitedRegular, SaveRegular, SaveArrowRightRegular, SendRegular } from "@fluentui/react-icons";
import type { CommandItem } from "../commands/CommandBar";
import { lookUp } from "../controls/LookupDialog";
import { send } from "../data/webApi";
import { sendMail } from "../mail/parties";
import { sendText } from "../mail/texts";
import type { Navigation } from "../navigation";
import { confirm, showError } from "../xrm/dialogs";
import { messageOf } from "../xrm/faults";
import { reload } from "../xrm/form/data";
import type { RecordForm } from "../xrm/form/RecordForm";
import { saveAsAsked } from "../xrm/form/saving";
import { plain } from "../xrm/form/values";
import { say } from "../xrm/user";
import { formTable } from "./columns";
import { askWhy } from "./deactivation";
import { activateText, addNewText, assignText, deactivateText, deleteAsk, deleteText, deleteTitle, discardAsk, refreshText, saveCloseText, saveText } from "./texts";

/** The commands that every form has; those of solutions stand between the first and the last. */
export function formCommands(form: RecordForm, navigation: Navigation, part: "first" | "last"): CommandItem[] {
  const isNew = form.id === null;
  if (part === "first") {
    return [
      ...(form.isInactive ? [] : [
        { key: "save", label: say(saveText), icon: <SaveRegular />, primary: true, disabled: form.isSaving, run: () => saved(form, "save") },
        { key: "saveclose", label: say(saveCloseText), icon: <SaveArrowRightRegular />, primary: true, disabled: form.isSaving, run: () => saved(form, "saveandclose") },
      ]),
      ...(form.table.name === "email" && !isNew && !form.isInactive ? [{ key: "send", label: say(sendText), icon: <SendRegular />, primary: true, run: () => told(form, () => sendMail(form.id!)) }] : []),
      { key: "new", label: say(addNewText), icon: <AddRegular />, run: () => navigation.go({ pagetype: "entityrecord", etn: form.table.name }) },
    ];
  }
  if (isNew) return [];
  const address = `${form.table.set}(${form.id})`;
  const hasState = form.table.columns.has("statecode");
  return [
    ...(hasState ? [form.isInactive
      ? { key: "activate", label: say(activateText), icon: <CheckmarkCircleRegular />, run: () => told(form, () => send("PATCH", address, { statecode: 0 })) }
      : { key: "deactivate", label: say(deactivateText), icon: <ProhibitedRegular />, run: () => deactivate(form, address) }] : []),
    { key: "delete", label: say(deleteText), icon: <DeleteRegular />, run: () => remove(form, address) },
    { key: "refresh", label: say(refreshText), icon: <ArrowClockwiseRegular />, run: () => refresh(form) },
    ...(form.table.isOwned ? [{ key: "assign", label: say(assignText), icon: <PersonArrowRightRegular />, run: () => assign(form, address) }] : []),
  ];
}

const saved = async (form: RecordForm, mode: "save" | "saveandclose"): Promise<void> => { await saveAsAsked(form, mode); };

/** Does it and shows the row as it is then; what the CRM says against it is shown as its own sentence. */
export async function told(form: RecordForm, work: () => Promise<unknown>): Promise<void> {
  try {
    if (form.isDirty && !(await saveAsAsked(form, "save"))) return;
    await work();
    await reload(form, 3);
  } catch (error) {
    await showError({ message: messageOf(error) });
  }
}

async function deactivate(form: RecordForm, address: string): Promise<void> {
  const reasons = form.table.columns.get("statuscode")?.options.filter((o) => o.state !== null && o.state > 0) ?? [];
  const reason = await askWhy(reasons);
  if (reason) await told(form, () => send("PATCH", address, { statecode: reason.state, statuscode: reason.value }));
}

async function refresh(form: RecordForm): Promise<void> {
  if (form.isDirty && !(await confirm({ title: say(refreshText), text: say(discardAsk), confirmButtonLabel: say(refreshText) }))) return;
  try {
    await reload(form, 3);
  } catch (error) {
    await showError({ message: messageOf(error) });
  }
}

async function remove(form: RecordForm, address: string): Promise<void> {
  if (!(await confirm({ title: say(deleteTitle), text: say(deleteAsk, form.title), confirmButtonLabel: say(deleteText) }))) return;
  try {
    await send("DELETE", address);
    form.take(form.row); // what was not saved is gone with the row
    form.opening.host.close();
  } catch (error) {
    await showError({ message: messageOf(error) });
  }
}

async function assign(form: RecordForm, address: string): Promise<void> {
  const [to] = await lookUp({ entityTypes: ["systemuser", "team"] });
  if (!to) return;
  const { set } = await formTable(to.entityType);
  await told(form, () => send("PATCH", address, { "ownerid@odata.bind": `/${set}(${plain(to.id)})` }));
}
