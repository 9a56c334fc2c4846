import { Dropdown, Input, Option } from "@fluentui/react-components";
import { say } from "../xrm/user";
import { type FieldProps, nothing } from "./FieldProps";
import { selectText } from "./texts";

/** One of a list: a status reason only of those that belong to the row's state. */
export function ChoiceField({ control, readOnly, inputId, describedBy, invalid }: FieldProps) {
  const { attribute, form } = control;
  const value = attribute.getValue() as number | null;
  const text = attribute.getOptions().find((o) => o.value === value)?.text ?? "";
  if (readOnly) return <Input id={inputId} className="pp-input" appearance="filled-darker" readOnly value={text} placeholder={nothing} />;
  const state = form.row["statecode"] ?? 0;
  const reasons = new Set(attribute.column.options.filter((o) => o.state === null || o.state === state).map((o) => o.value));
  const options = control.getOptions().filter((o) => attribute.column.kind !== "status" || reasons.has(o.value));
  const isRequired = attribute.getRequiredLevel() === "required" || attribute.column.kind === "status";
  return (
    <Dropdown
      id={inputId} className="pp-input" appearance="filled-darker" placeholder={nothing} value={text} selectedOptions={value === null ? [] : [String(value)]} aria-required={isRequired} aria-invalid={invalid} aria-describedby={describedBy}
      onOptionSelect={(_, data) => attribute.enter(data.optionValue ? Number(data.optionValue) : null)}>
      {!isRequired && <Option value="" text={say(selectText)}>{say(selectText)}</Option>}
      {options.map((o) => <Option key={o.value} value={String(o.value)} text={o.text}>{o.text}</Option>)}
    </Dropdown>
  );
}
