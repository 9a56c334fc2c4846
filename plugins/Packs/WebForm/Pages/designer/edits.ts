import type { Condition, Definition, Field, FieldType } from "./definition";

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
  return { ...definition, fields: [...definition.fields.slice(0, at), field, ...definition.fields.slice(at)], ...withSteps(definition, (fields, last) => (last ? [...fields, field.name] : fields)) };
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
    ...withSteps(definition, (fields) => fields.filter((f) => f !== name)),
  };
  if (next.consent?.field === name) delete next.consent;
  if (next.consents) next.consents = next.consents.filter((c) => c.field !== name);
  if (next.steps) next.steps = next.steps.map(without);
  return next;
}

export function move(definition: Definition, from: number, to: number): Definition {
  if (to < 0 || to >= definition.fields.length || from === to) return definition;
  const fields = [...definition.fields];
  const [field] = fields.splice(from, 1);
  fields.splice(to, 0, field!);
  const order = new Map(fields.map((f, index) => [f.name, index]));
  return { ...definition, fields, ...withSteps(definition, (names) => [...names].sort((a, b) => order.get(a)! - order.get(b)!)) };
}

/** Changes a field; a new name is the new name everywhere. */
export function change(definition: Definition, name: string, changed: Field): Definition {
  const renamed = (of: string) => (of === name ? changed.name : of);
  const inside = <T extends { showIf?: Condition }>(part: T): T => (part.showIf ? {
    ...part,
    showIf: Object.fromEntries(Object.entries(part.showIf).map(([which, tests]) => [which, (tests as { field: string }[]).map((t) => ({ ...t, field: renamed(t.field) }))])),
  } : part);
  const next: Definition = { ...definition, fields: definition.fields.map((f) => inside(f.name === name ? changed : f)) };
  if (changed.name === name) return next;
  if (next.consent?.field) next.consent = { ...next.consent, field: renamed(next.consent.field) };
  if (next.consents) next.consents = next.consents.map((c) => (c.field ? { ...c, field: renamed(c.field) } : c));
  if (next.steps) next.steps = next.steps.map((s) => inside({ ...s, fields: s.fields.map(renamed) }));
  return next;
}

function withSteps(definition: Definition, fields: (names: string[], last: boolean) => string[]): Pick<Definition, "steps"> {
  if (!definition.steps) return {};
  return { steps: definition.steps.map((s, index) => ({ ...s, fields: fields(s.fields, index === definition.steps!.length - 1) })) };
}
