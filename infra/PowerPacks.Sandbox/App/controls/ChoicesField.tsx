import { Dropdown, Input, Option } from "@fluentui/react-components";
import { type FieldProps, nothing } from "./FieldProps";

/** Any of a list. */
export function ChoicesField({ control, readOnly, inputId, describedBy, invalid }: FieldProps) {
  const { attribute } = control;
  const values = (attribute.getValue() ?? []) as number[];
  const text = (attribute.getText() as string[] | string);
  const shown = Array.isArray(text) ? text.join("; ") : "";
  if (readOnly) return <Input id={inputId} className="pp-input" appearance="filled-darker" readOnly value={shown} placeholder={nothing} />;
  return (
    <Dropdown
      id={inputId} className="pp-input" appearance="filled-darker" multiselect placeholder={nothing} value={shown} selectedOptions={values.map(String)} aria-required={attribute.getRequiredLevel() === "required"} aria-invalid={invalid}
      aria-describedby={describedBy} onOptionSelect={(_, data) => attribute.enter(data.selectedOptions.length > 0 ? data.selectedOptions.map(Number) : null)}>
      {control.getOptions().map((o) => <Option key={o.value} value={String(o.value)} text={o.text}>{o.text}</Option>)}
    </Dropdown>
  );
}
