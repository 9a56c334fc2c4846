import { Button, Link, Tooltip } from "@fluentui/react-components";
import { AttachRegular, DeleteRegular, DocumentRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import { send } from "../data/webApi";
import { showError } from "../xrm/dialogs";
import { messageOf } from "../xrm/faults";
import { reload } from "../xrm/form/data";
import { saveAsAsked } from "../xrm/form/saving";
import { say } from "../xrm/user";
import { type FieldProps, nothing } from "./FieldProps";
import { upload } from "./fileTransfer";
import { chooseFile, deleteFile, saveRowFirst, tooLargeText } from "./texts";

const kilobyte = 1024;

/** A file beside the row: it is written when it is chosen, through its own address, as the platform does. */
export function FileField({ control, readOnly, inputId }: FieldProps) {
  const { attribute, form } = control;
  const { name, maxSizeKb } = attribute.column;
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const file = form.row[`${name}_name`] as string | null | undefined;
  const address = `${form.table.set}(${form.id})/${name}`;
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      if (form.isDirty && !(await saveAsAsked(form, "save"))) return;
      await work();
      await reload(form, 3);
    } catch (error) {
      await showError({ message: messageOf(error) });
    } finally {
      setBusy(false);
    }
  };
  const choose = (chosen: File | undefined) => {
    if (!chosen) return;
    if (chosen.size > maxSizeKb * kilobyte) return attribute.setIsValid(false, say(tooLargeText, String(Math.floor(maxSizeKb / kilobyte))));
    attribute.setIsValid(true);
    void run(() => upload(address, chosen));
  };
  if (form.id === null) return <div className="pp-readonly" id={inputId} tabIndex={0} role="textbox" aria-readonly aria-label={control.getLabel()}>{say(saveRowFirst)}</div>;
  return (
    <div className="pp-file">
      {file ? <span className="pp-file-name"><DocumentRegular aria-hidden /><Link id={inputId} href={`api/data/v9.2/${address}/$value`} download={file}>{file}</Link></span> : readOnly ? <span id={inputId}>{nothing}</span> : null}
      {!readOnly && file && <Tooltip content={say(deleteFile, file)} relationship="label"><Button appearance="subtle" size="small" icon={<DeleteRegular />} disabled={busy} onClick={() => void run(() => send("DELETE", address))} /></Tooltip>}
      {!readOnly && (
        <>
          <input ref={input} type="file" hidden aria-hidden tabIndex={-1} onChange={(e) => { choose(e.target.files?.[0]); e.target.value = ""; }} />
          <Button {...(!file && { id: inputId })} size="small" icon={<AttachRegular />} disabled={busy} onClick={() => input.current?.click()}>{say(chooseFile)}</Button>
        </>
      )}
    </div>
  );
}
