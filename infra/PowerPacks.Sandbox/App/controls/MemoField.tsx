import { Textarea } from "@fluentui/react-components";
import { type FieldProps, nothing } from "./FieldProps";
import { useDraft } from "./useDraft";

/** Pixels that a form's XML calls a line. */
const line = 24;
const fewest = 2;

/** Several lines of text. */
export function MemoField({ control, readOnly, inputId, describedBy, invalid }: FieldProps) {
  const { attribute, cell } = control;
  const value = String(attribute.getValue() ?? "");
  const [draft, setDraft] = useDraft(value);
  return (
    <Textarea
      id={inputId} className="pp-input" appearance="filled-darker" resize="vertical" value={draft} placeholder={nothing} readOnly={readOnly} aria-required={attribute.getRequiredLevel() === "required"} aria-invalid={invalid}
      aria-describedby={describedBy} maxLength={attribute.column.maxLength} style={{ minHeight: Math.max(fewest, cell.rowspan) * line, maxHeight: "none" }} textarea={{ style: { maxHeight: "none", minHeight: "100%", height: Math.max(fewest, cell.rowspan) * line } }}
      onChange={(_, data) => setDraft(data.value)} onBlur={() => !readOnly && draft !== value && attribute.enter(draft === "" ? null : draft)} />
  );
}
