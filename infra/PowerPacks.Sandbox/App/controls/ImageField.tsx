import { Button, Tooltip } from "@fluentui/react-components";
import { DeleteRegular, ImageRegular } from "@fluentui/react-icons";
import { useRef } from "react";
import { say } from "../xrm/user";
import { type FieldProps, nothing } from "./FieldProps";
import { base64Of } from "./fileTransfer";
import { chooseFile, deleteFile, tooLargeText } from "./texts";

const kilobyte = 1024;

/** A picture of the row: it is saved with the row. */
export function ImageField({ control, readOnly, inputId }: FieldProps) {
  const { attribute } = control;
  const input = useRef<HTMLInputElement>(null);
  const value = attribute.getValue() as string | null;
  const choose = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > attribute.column.maxSizeKb * kilobyte) return attribute.setIsValid(false, say(tooLargeText, String(Math.floor(attribute.column.maxSizeKb / kilobyte))));
    attribute.enter(await base64Of(file));
  };
  return (
    <div className="pp-file">
      {value ? <img src={`data:image;base64,${value}`} alt={control.getLabel()} width={96} height={96} /> : readOnly ? <span id={inputId}>{nothing}</span> : null}
      {!readOnly && (
        <>
          <input ref={input} type="file" accept="image/*" hidden aria-hidden tabIndex={-1} onChange={(e) => { void choose(e.target.files?.[0]); e.target.value = ""; }} />
          <Button id={inputId} size="small" icon={<ImageRegular />} onClick={() => input.current?.click()}>{say(chooseFile)}</Button>
          {value && <Tooltip content={say(deleteFile, control.getLabel())} relationship="label"><Button appearance="subtle" size="small" icon={<DeleteRegular />} onClick={() => attribute.enter(null)} /></Tooltip>}
        </>
      )}
    </div>
  );
}
