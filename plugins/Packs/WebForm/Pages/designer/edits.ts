import type { Condition, Definition, Field, FieldType } from "./definition";
import { joined } from "./stepEdits";
import { renamedWords, withoutWords } from "./translations";

/** A name that no field has yet, made of a text that people read. */
export function freeName(definition: Definition, from: string): string {
  const words = from.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^A-Za-z0-9]+/g, "_").replace(/^[^A-Za-z]+|_+$/g, "").toLowerCase().slice(0, 60) || "field";
  for (let n = 1; ; n++) {
    const name = n === 1 ? words : `${words}_${n}`;
    if (!definition.fields.some((f) => f.name === name)) return name;
  }
}

/** A field of a type, ready to be asked. */
export function newField(definition: Definition, type: FieldType, label: string, yes: string): Field {
  const field: Field = { name: freeName(definition, label), type, label };
  if (type === "choice") field.options = [{ value: "1", label: `${label} 1` }, { value: "2", label: `${label} 2` }];
  if (type === "consent") field.label = yes;
  if (type === "content") field.text = label;
  if (type === "calculation") field.formula = "0";
  if (type === "hidden") field.value = "";
  return field;
}

export function insert(definition: Definition, field: Field, at: number): Definition {
  return joined({ ...definition, fields: definition.fields.toSpliced(at, 0, field) }, field.name, at > 0);
}

/** Takes the field out, and what asks for it. */
export function remove(definition: Definition, name: string): Definition {
  const without = <T extends { showIf?: Condition }>(part: T): T => {
    if (!part.showIf) return part;
    const { showIf, ...rest } = part;
    const kept: Condition = {};
    for (const which of ["all", "any"] as const) {
      const tests = showIf[which]?.filter((t) => t.field !== name);
      if (tests?.length) kept[which] = tests;
    }
    return (Object.keys(kept).length > 0 ? { ...rest, showIf: kept } : rest) as T;
  };
  const next: Definition = {
    ...definition,
    fields: definition.fields.filter((f) => f.name !== name).map(without),
    ...(definition.steps ? { steps: definition.steps.map((s) => ({ ...s, fields: s.fields.filter((f) => f !== name) })) } : {}),
  };
  if (next.consent?.field === name) delete next.consent;
  if (next.consents) next.consents = next.consents.filter((c) => c.field !== name);
  if (next.consents?.length === 0) delete next.consents;
  if (next.doubleOptIn?.field === name) delete next.doubleOptIn;
  if (next.legacy) next.legacy = { ...next.legacy, fields: Object.fromEntries(Object.entries(next.legacy.fields).filter(([, field]) => field !== name)) };
  if (next.capture) next.capture = { ...next.capture, fields: Object.fromEntries(Object.entries(next.capture.fields).filter(([, field]) => field !== name)) };
  if (next.steps) next.steps = next.steps.map(without);
  for (const [language, words] of Object.entries(next.translations ?? {})) next.translations = { ...next.translations, [language]: withoutWords(words, name) };
  return next;
}

export function move(definition: Definition, from: number, to: number): Definition {
  if (to < 0 || to >= definition.fields.length || from === to) return definition;
  const field = definition.fields[from]!;
  return joined({ ...definition, fields: definition.fields.toSpliced(from, 1).toSpliced(to, 0, field) }, field.name, to > from);
}

/** Changes a field; a new name is the new name everywhere. */
export function change(definition: Definition, name: string, changed: Field): Definition {
  const renamed = (of: string) => (of === name ? changed.name : of);
  const inside = <T extends { showIf?: Condition }>(part: T): T => (part.showIf ? {
    ...part,
    showIf: Object.fromEntries(Object.entries(part.showIf).map(([which, tests]) => [which, (tests as { field: string }[]).map((t) => ({ ...t, field: renamed(t.field) }))])),
  } : part);
  const next: Definition = { ...definition, fields: definition.fields.map((f) => inside(f.name === name ? changed : f)) };
  if (changed.type === "hidden" && next.steps) next.steps = next.steps.map((s) => ({ ...s, fields: s.fields.filter((f) => f !== name) }));
  if (changed.name === name) return next;
  if (next.consent?.field) next.consent = { ...next.consent, field: renamed(next.consent.field) };
  if (next.consents) next.consents = next.consents.map((c) => (c.field ? { ...c, field: renamed(c.field) } : c));
  if (next.steps) next.steps = next.steps.map((s) => inside({ ...s, fields: s.fields.map(renamed) }));
  if (next.doubleOptIn) next.doubleOptIn = { ...next.doubleOptIn, field: renamed(next.doubleOptIn.field) };
  if (next.legacy) next.legacy = { ...next.legacy, fields: Object.fromEntries(Object.entries(next.legacy.fields).map(([old, field]) => [old, renamed(field)])) };
  if (next.capture) next.capture = { ...next.capture, fields: Object.fromEntries(Object.entries(next.capture.fields).map(([input, field]) => [input, renamed(field)])) };
  const formula = new RegExp(`\\b${name}\\b`, "g");
  next.fields = next.fields.map((f) => (f.formula ? { ...f, formula: f.formula.replace(formula, changed.name) } : f));
  for (const [language, words] of Object.entries(next.translations ?? {})) next.translations = { ...next.translations, [language]: renamedWords(words, name, changed.name) };
  return next;
}
