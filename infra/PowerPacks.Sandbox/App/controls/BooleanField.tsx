import { Switch } from "@fluentui/react-components";
import type { FieldProps } from "./FieldProps";

/** One of two options. */
export function BooleanField({ control, readOnly, inputId, describedBy }: FieldProps) {
  const { attribute } = control;
  const value = attribute.getValue() === true;
  const text = attribute.column.options.find((o) => o.value === (value ? 1 : 0))?.label ?? "";
  return (
    <Switch
      input={{ id: inputId }} checked={value} disabled={readOnly} aria-describedby={describedBy} label={{ children: <span className="pp-switch-text" aria-hidden>{text}</span>, htmlFor: "" }}
      onChange={(_, data) => attribute.enter(data.checked)} />
  );
}
