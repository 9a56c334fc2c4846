import { Tooltip } from "@fluentui/react-components";
import { DismissCircleRegular, EyeOffRegular, InfoRegular, LockClosedRegular } from "@fluentui/react-icons";
import { type ComponentType, useId } from "react";
import type { Kind } from "../forms/columns";
import type { FieldControl } from "../xrm/form/FieldControl";
import { say } from "../xrm/user";
import { BooleanField } from "./BooleanField";
import { ChoiceField } from "./ChoiceField";
import { ChoicesField } from "./ChoicesField";
import { DateField } from "./DateField";
import type { FieldProps } from "./FieldProps";
import { FileField } from "./FileField";
import { ImageField } from "./ImageField";
import { LookupField } from "./LookupField";
import { MemoField } from "./MemoField";
import { NumberField } from "./NumberField";
import { lockedText, recommendedText, securedText } from "./texts";
import { TextField } from "./TextField";
import "./controls.css";

const kinds: Record<Kind, ComponentType<FieldProps>> = {
  text: TextField, id: TextField, other: TextField, memo: MemoField, integer: NumberField, decimal: NumberField, double: NumberField, money: NumberField, boolean: BooleanField, datetime: DateField,
  choice: ChoiceField, state: ChoiceField, status: ChoiceField, choices: ChoicesField, lookup: LookupField, file: FileField, image: ImageField,
};

/** A column's label, marks, value and what is wrong with it. */
export function Field({ control, labelAbove = false, bare = false }: { control: FieldControl; labelAbove?: boolean; bare?: boolean }) {
  const id = useId();
  const { attribute, form } = control;
  const readOnly = form.isReadOnly(control);
  const hidden = !form.rightsTo(attribute.column).canRead;
  const required = attribute.getRequiredLevel();
  const errors = [...(attribute.problem ? [attribute.problem] : []), ...control.notifications.filter((n) => n.level === "ERROR").flatMap((n) => n.messages)];
  const hints = control.notifications.filter((n) => n.level === "RECOMMENDATION").flatMap((n) => n.messages);
  const Kind = kinds[attribute.column.kind];
  const describedBy = errors.length > 0 ? `${id}-error` : undefined;
  return (
    <div className={`pp-field${labelAbove ? " pp-field-above" : ""}${bare ? " pp-field-bare" : ""}`} data-control-name={control.name}>
      <div className="pp-field-label">
        {readOnly && !hidden && !bare && <Tooltip content={say(lockedText)} relationship="description"><LockClosedRegular className="pp-field-lock" aria-label={say(lockedText)} /></Tooltip>}
        <label htmlFor={`${id}-input`} id={`${id}-label`} title={attribute.column.description || undefined}>{control.getLabel()}</label>
        {required === "required" && <span className="pp-required" aria-hidden>*</span>}
        {required === "recommended" && <Tooltip content={say(recommendedText)} relationship="description"><span className="pp-recommended" aria-hidden>+</span></Tooltip>}
      </div>
      <div className="pp-field-value">
        {hidden
          ? <div className="pp-masked" id={`${id}-input`} role="textbox" aria-readonly aria-labelledby={`${id}-label`} aria-description={say(securedText)} tabIndex={0}><EyeOffRegular aria-hidden />••••••</div>
          : <Kind control={control} readOnly={readOnly} inputId={`${id}-input`} describedBy={describedBy} invalid={errors.length > 0} />}
        {errors.length > 0 && <div className="pp-field-error" id={`${id}-error`} role="alert"><DismissCircleRegular aria-hidden />{errors.join(" ")}</div>}
        {hints.length > 0 && <div className="pp-field-hint"><InfoRegular aria-hidden />{hints.join(" ")}</div>}
      </div>
    </div>
  );
}
