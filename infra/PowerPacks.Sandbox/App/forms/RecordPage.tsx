import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, MessageBar, MessageBarBody, Spinner } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { CommandBar, type CommandItem } from "../commands/CommandBar";
import { ribbonCommands } from "../commands/ribbon";
import { useLoaded } from "../data/useLoaded";
import { MailParties } from "../mail/MailParties";
import { useNavigation } from "../navigation";
import { remember } from "../controls/recent";
import { openDialog } from "../xrm/dialogs";
import { reportFault } from "../xrm/faults";
import type { FormHost, RecordForm } from "../xrm/form/RecordForm";
import { saveAsAsked } from "../xrm/form/saving";
import { braced, plain } from "../xrm/form/values";
import { say, user } from "../xrm/user";
import { formCommands } from "./formCommands";
import { FormHeader } from "./FormHeader";
import { FormTabs } from "./FormTabs";
import { FormNotifications } from "./FormNotifications";
import { guardLeaving } from "./leaving";
import { openRow, rememberForm } from "./openRow";
import { goneText, leaveDiscard, leaveSave, leaveText, leaveTitle, stayText } from "./texts";
import { useForm } from "./useForm";
import "./forms.css";

export interface RecordPageProps {
  etn: string;
  id?: string | undefined;
  formid?: string | undefined;
  extraqs?: string | undefined;
  /** Within a dialog: called instead of going elsewhere. */
  close?: (result?: unknown) => void;
}

/** A row in its form, or a new one. */
export function RecordPage({ etn, id, formid, extraqs, close }: RecordPageProps) {
  const navigation = useNavigation();
  const [again, setAgain] = useState(0);
  // A row that has just been made keeps its form: it is the same page.
  const made = useRef<RecordForm | null>(null);
  const loaded = useLoaded(async () => {
    if (made.current && id && made.current.id === id) return made.current;
    const host: FormHost = {
      close: () => (close ? close() : goBack()),
      saved(row, mode) {
        if (mode === "saveandclose") return host.close();
        if (mode === "saveandnew") {
          made.current = null;
          return id ? navigation.go({ pagetype: "entityrecord", etn }) : setAgain((n) => n + 1);
        }
        if (close) return;
        if (!id) history.replaceState(history.state, "", navigation.href({ pagetype: "entityrecord", etn, id: row, formid }));
      },
      async chooseForm(chosen) {
        if (made.current && !(await askToLeave(made.current))) return;
        const row = made.current?.id;
        rememberForm(etn, chosen);
        made.current = null;
        if (row && !id && !close) navigation.go({ pagetype: "entityrecord", etn, id: row }); // It was a new row's page until it was saved.
        else setAgain((n) => n + 1);
      },
    };
    made.current = await openRow({ table: etn, id: id ? plain(id) : null, formId: formid, values: Object.fromEntries(new URLSearchParams(extraqs ?? "")), isQuickCreate: false }, host);
    return made.current;
    // Whoever goes to the same place again, as from a new row to another, finds it anew.
  }, [etn, id, formid, extraqs, again, close ? null : navigation.address]);
  const goBack = () => (history.state === null ? navigation.go({ pagetype: "entitylist", etn }) : history.back());
  if (loaded.state === "loading") return <div className="pp-form-wait"><Spinner /></div>;
  if (loaded.state === "failed") return <div className="pp-form-page"><h1 className="pp-hidden">{say(goneText)}</h1><MessageBar intent="error"><MessageBarBody><strong>{say(goneText)}</strong> {loaded.error.message}</MessageBarBody></MessageBar></div>;
  return <OpenRow form={loaded.value} inDialog={close !== undefined} />;
}

function OpenRow({ form, inDialog }: { form: RecordForm; inDialog: boolean }) {
  useForm(form);
  const navigation = useNavigation();
  const commands = useCommands(form);
  const heading = useRef<HTMLDivElement>(null);
  const title = form.title || (form.id ? "---" : form.table.title);
  const dirty = form.isDirty;
  useEffect(() => {
    if (!inDialog) document.title = `${form.table.title}: ${title} - ${user().organization.name}`;
    if (form.id && form.title) remember({ id: braced(form.id), name: form.title, entityType: form.table.name });
  }, [title, form.id]);
  // Whoever comes from a dialog, or from a page that is gone, begins at the row's name.
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.querySelector("h1")?.focus();
  }, [form]);
  useEffect(() => (dirty ? guardLeaving(() => askToLeave(form)) : undefined), [dirty, form]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => { if (form.isDirty) event.preventDefault(); };
    const keys = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      void saveAsAsked(form, event.shiftKey ? "saveandclose" : "save");
    };
    window.addEventListener("beforeunload", warn);
    window.addEventListener("keydown", keys);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("keydown", keys);
    };
  }, [form]);
  return (
    <div className="pp-form-page" data-form={form.table.name}>
      {form.ui.areCommandsVisible && <CommandBar items={[...formCommands(form, navigation, "first"), ...commands, ...formCommands(form, navigation, "last")]} />}
      <div className="pp-form-body" ref={heading}>
        <FormNotifications form={form} />
        <FormHeader form={form} title={title} />
        {form.table.name === "email" && form.id && <MailParties form={form} />}
        <FormTabs form={form} />
      </div>
    </div>
  );
}

/** The ribbon's buttons: asked again after each save and wherever a script wants it. */
function useCommands(form: RecordForm): CommandItem[] {
  const [items, setItems] = useState<CommandItem[]>([]);
  useEffect(() => {
    let current = true;
    ribbonCommands(form.table.name, "form", { form }).then((found) => { if (current) setItems(found); }, (error: unknown) => reportFault(error, form.table.name));
    return () => { current = false; };
  }, [form, form.commands, form.id]);
  return items;
}

/** Asks what becomes of what is not saved. */
async function askToLeave(form: RecordForm): Promise<boolean> {
  if (!form.isDirty) return true;
  const answer = await openDialog<"save" | "discard" | "stay">((done) => (
    <Dialog open onOpenChange={() => done("stay")}>
      <DialogSurface style={{ maxWidth: "min(520px, 96vw)" }}>
        <DialogBody>
          <DialogTitle>{say(leaveTitle)}</DialogTitle>
          <DialogContent>{say(leaveText)}</DialogContent>
          <DialogActions fluid>
            <Button appearance="primary" onClick={() => done("save")}>{say(leaveSave)}</Button>
            <Button onClick={() => done("discard")}>{say(leaveDiscard)}</Button>
            <Button onClick={() => done("stay")}>{say(stayText)}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  ));
  return answer === "discard" || (answer === "save" && saveAsAsked(form, "save"));
}
