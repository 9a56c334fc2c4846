import { Button, Drawer, DrawerBody, DrawerFooter, DrawerHeader, DrawerHeaderTitle, Spinner } from "@fluentui/react-components";
import { DismissRegular } from "@fluentui/react-icons";
import { useEffect, useRef } from "react";
import { Field } from "../controls/Field";
import { useLoaded } from "../data/useLoaded";
import { openDialog } from "../xrm/dialogs";
import { cancelText, closeText } from "../xrm/dialogTexts";
import { FieldControl } from "../xrm/form/FieldControl";
import type { RecordForm } from "../xrm/form/RecordForm";
import { saveAsAsked } from "../xrm/form/saving";
import { braced, plain } from "../xrm/form/values";
import { say } from "../xrm/user";
import { FormNotifications } from "./FormNotifications";
import { openRow } from "./openRow";
import { quickCreateText, saveCloseText } from "./texts";
import { useForm } from "./useForm";
import "./forms.css";

/** Makes a row in a panel beside what one is doing. Null where nothing is made. */
export const quickCreate = (table: string, values: Record<string, string>): Promise<Xrm.LookupValue | null> => openDialog<Xrm.LookupValue | null>((done) => <QuickCreate table={table} values={values} done={done} />);

/** A new row's values that make it belong to another: as Dynamics' addresses have them. */
export function quickCreateValues(from: Xrm.LookupValue | undefined, column: string | null | undefined): Record<string, string> {
  if (!from || !column) return {};
  return { [column]: plain(from.id), [`${column}name`]: from.name ?? "", [`${column}type`]: from.entityType };
}

function QuickCreate({ table, values, done }: { table: string; values: Record<string, string>; done(made: Xrm.LookupValue | null): void }) {
  const loaded = useLoaded(() => openRow({ table, id: null, values, isQuickCreate: true }, { close: () => done(null), saved: () => undefined, chooseForm: () => undefined }), [table]);
  const title = say(quickCreateText, loaded.state === "ready" ? loaded.value.table.title : "…");
  // The button to close it is there from the start: a dialog without anything to focus is not open to a keyboard or a screen reader.
  return (
    <Drawer open position="end" modalType="modal" role="dialog" aria-modal aria-label={title} onOpenChange={() => done(null)} style={{ width: "min(420px, 100vw)" }}>
      <DrawerHeader><DrawerHeaderTitle action={<Button appearance="subtle" icon={<DismissRegular />} aria-label={say(closeText)} onClick={() => done(null)} />}>{title}</DrawerHeaderTitle></DrawerHeader>
      {loaded.state === "loading" ? <Spinner /> : loaded.state === "failed" ? <p role="alert">{loaded.error.message}</p> : <Panel form={loaded.value} done={done} />}
    </Drawer>
  );
}

function Panel({ form, done }: { form: RecordForm; done(made: Xrm.LookupValue | null): void }) {
  useForm(form);
  const fields = form.tabs.all.flatMap((t) => t.sections.all).flatMap((s) => s.controls.all).filter((c): c is FieldControl => c instanceof FieldControl && c.getVisible());
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.querySelector<HTMLElement>(":is(input, textarea):not([readonly])")?.focus(), [form]);
  const save = async () => {
    if (await saveAsAsked(form, "save")) done({ id: braced(form.id!), name: form.title, entityType: form.table.name });
  };
  return (
    <>
      <DrawerBody>
        <div ref={body} className="pp-quick-create" data-form={form.table.name}>
          <FormNotifications form={form} />
          {fields.map((c) => <Field key={c.name} control={c} labelAbove />)}
        </div>
      </DrawerBody>
      <DrawerFooter><Button appearance="primary" disabled={form.isSaving} onClick={() => void save()}>{say(saveCloseText)}</Button><Button onClick={() => done(null)}>{say(cancelText)}</Button></DrawerFooter>
    </>
  );
}
