import type { Definition, Field, FieldType } from "./definition";
import { change, newField } from "./edits";
import { arranged } from "./stepEdits";

const written: readonly FieldType[] = ["text", "textarea", "email", "phone", "url"];
const lookedUpBy: readonly FieldType[] = ["text", "email", "phone", "url", "hidden", "number"];
const examples: readonly FieldType[] = [...written, "number"];
const bounded: readonly FieldType[] = ["number", "date", "dateTime", "time"];

/** The field as another type: what means something for both stays, the rest goes. */
export function retyped(definition: Definition, field: Field, type: FieldType): Definition {
  const label = field.label ?? field.name;
  const kept: Partial<Field> = {};
  const asked = type !== "content" && type !== "calculation" && type !== "hidden";
  if (field.column && type !== "content") kept.column = field.column;
  if (field.lookup && (type === "choice" ? field.type === "choice" : lookedUpBy.includes(type))) kept.lookup = field.lookup;
  if (field.showIf) kept.showIf = field.showIf;
  if (asked && field.required) kept.required = true;
  if (asked && field.help) kept.help = field.help;
  if (examples.includes(type) && field.placeholder) kept.placeholder = field.placeholder;
  if (written.includes(type) && written.includes(field.type)) {
    for (const member of ["minLength", "maxLength"] as const) if (field[member] !== undefined) kept[member] = field[member]!;
    if (field.autocomplete) kept.autocomplete = field.autocomplete;
  }
  if (bounded.includes(type) && type === field.type) for (const member of ["min", "max"] as const) if (field[member] !== undefined) kept[member] = field[member]!;
  const next = change(definition, field.name, { ...newField(definition, type, label, label), ...kept, name: field.name, label });
  return next.steps ? arranged(next, next.steps) : next;
}
