import type { FormColumn } from "../../forms/columns";
import { Items } from "../collection";
import type { FieldControl } from "./FieldControl";
import { Handlers } from "./handlers";
import type { RecordForm } from "./RecordForm";
import { type Value, same } from "./values";

const types: Partial<Record<FormColumn["kind"], Xrm.Attributes.AttributeType>> = {
  text: "string", id: "string", memo: "memo", integer: "integer", decimal: "decimal", double: "double", money: "money", boolean: "boolean", datetime: "datetime", choice: "optionset",
  state: "optionset", status: "optionset", choices: "multiselectoptionset", lookup: "lookup",
};

/** A column of the row that a form shows, as scripts see it. */
export class FormAttribute {
  readonly controls = new Items<FieldControl>();
  private readonly changed = new Handlers<Xrm.Events.Attribute.ChangeEventHandler>();
  private required: Xrm.Attributes.RequirementLevel;
  private submit: Xrm.SubmitMode = "dirty";
  private precision: number;
  private current: Value = null;
  private initial: Value = null;
  /** What is wrong with its value, in a sentence; null for nothing. */
  problem: string | null = null;

  constructor(readonly form: RecordForm, readonly column: FormColumn) {
    this.required = column.required;
    this.precision = column.precision;
  }

  /** Takes over what the CRM has. */
  reset(value: Value): void {
    this.current = this.initial = value;
    this.problem = null;
  }

  /** What a person has entered: unlike a script's value it sets handlers off. */
  enter(value: Value): void {
    if (same(value, this.current)) return;
    this.setValue(value);
    this.problem = null;
    this.fireOnChange();
  }

  getName = (): string => this.column.name;
  getParent = (): Xrm.Entity => this.form.data.entity;
  getAttributeType = (): Xrm.Attributes.AttributeType => types[this.column.kind] ?? "string";
  getFormat = (): Xrm.Attributes.AttributeFormat => {
    if (this.column.kind === "datetime") return this.column.dateOnly ? "date" : "datetime";
    return (this.column.kind === "memo" ? "textarea" : this.column.kind === "text" ? this.column.format.toLowerCase() : this.column.kind === "integer" ? "none" : null) as Xrm.Attributes.AttributeFormat;
  };
  getValue = (): Value => (this.current === "" ? null : this.current);
  setValue = (value: Value): void => {
    this.current = value;
    this.form.change();
  };
  getInitialValue = (): Value => this.initial;
  getIsDirty = (): boolean => !same(this.current, this.initial);
  getRequiredLevel = (): Xrm.Attributes.RequirementLevel => this.required;
  setRequiredLevel = (level: Xrm.Attributes.RequirementLevel): void => {
    this.required = level;
    this.form.change();
  };
  getSubmitMode = (): Xrm.SubmitMode => this.submit;
  setSubmitMode = (mode: Xrm.SubmitMode): void => { this.submit = mode; };
  getUserPrivilege = (): Xrm.Privilege => this.form.rightsTo(this.column);
  setIsValid = (valid: boolean, message?: string): void => {
    this.problem = valid ? null : message ?? "";
    this.form.change();
  };
  isValid = (): boolean => this.problem === null;
  addOnChange = (handler: Xrm.Events.Attribute.ChangeEventHandler): void => this.changed.add(handler);
  removeOnChange = (handler: Xrm.Events.Attribute.ChangeEventHandler): void => this.changed.remove(handler);
  fireOnChange = (): void => {
    this.changed.run((depth) => this.form.eventContext(this as unknown as Xrm.Attributes.Attribute, {}, depth));
    this.form.change();
  };

  getMax = (): number => this.column.max;
  getMin = (): number => this.column.min;
  getMaxLength = (): number => this.column.maxLength;
  getPrecision = (): number => this.precision;
  setPrecision = (precision: number): void => {
    this.precision = precision;
    this.form.change();
  };
  getIsPartyList = (): boolean => this.column.type === "PartyList";

  getOptions = (): Xrm.OptionSetValue[] => this.column.options.map((o) => ({ text: o.label, value: o.value }));
  getOption = (wanted: number | string): Xrm.OptionSetValue => this.getOptions().find((o) => o.value === wanted || o.text === wanted) ?? (null as unknown as Xrm.OptionSetValue);
  getSelectedOption = (): Xrm.OptionSetValue | Xrm.OptionSetValue[] | null => {
    const value = this.getValue();
    return Array.isArray(value) ? (value as number[]).map(this.getOption) : value === null ? null : this.getOption(Number(value));
  };
  getText = (): string | string[] => {
    const selected = this.getSelectedOption();
    return Array.isArray(selected) ? selected.map((o) => o.text) : selected?.text ?? "";
  };

  /** Whether saving writes it. */
  get isSubmitted(): boolean {
    if (this.submit === "never" || this.column.kind === "file" || this.column.kind === "image" || this.column.kind === "other") return false;
    return this.submit === "always" || this.getIsDirty();
  }
}
