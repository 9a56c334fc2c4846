import type { Definition, Field, Step } from "./definition";

/** Whether visitors see it, so that it stands in a step. */
export const isShown = (field: Field): boolean => field.type !== "hidden";

/** The form with these steps, its fields in their order: the relay wants both alike. What stands in no step comes into the last one; hidden fields stay where they are. */
export function arranged(definition: Definition, steps: readonly Step[]): Definition {
  const { steps: _, ...rest } = definition;
  if (steps.length === 0) return rest;
  const shown = new Map(definition.fields.filter(isShown).map((f) => [f.name, f]));
  const placed = new Set<string>();
  const once = (name: string) => shown.has(name) && !placed.has(name) && placed.add(name) !== undefined;
  const next = steps.map((s) => ({ ...s, fields: s.fields.filter(once) }));
  next[next.length - 1]!.fields.push(...[...shown.keys()].filter((name) => !placed.has(name)));
  const order = next.flatMap((s) => s.fields).map((name) => shown.get(name)!);
  let at = 0;
  return { ...rest, steps: next, fields: definition.fields.map((f) => (isShown(f) ? order[at++]! : f)) };
}

/** One more step, at the end; the first takes all fields. */
export const addStep = (definition: Definition, title: string): Definition =>
  arranged(definition, definition.steps?.length ? [...definition.steps, { title, fields: [] }] : [{ title, fields: definition.fields.filter(isShown).map((f) => f.name) }]);

export const changeStep = (definition: Definition, index: number, step: Step): Definition => arranged(definition, definition.steps!.map((s, i) => (i === index ? step : s)));

/** Takes the step out; its fields go to the one before, or else behind. */
export function removeStep(definition: Definition, index: number): Definition {
  const steps = definition.steps ?? [];
  const taken = steps[index]!.fields;
  const to = index > 0 ? index - 1 : 1;
  const merged = steps.map((s, i) => (i !== to ? s : { ...s, fields: index > 0 ? [...s.fields, ...taken] : [...taken, ...s.fields] }));
  return arranged(definition, merged.filter((_, i) => i !== index));
}

export function moveStep(definition: Definition, from: number, to: number): Definition {
  const steps = [...(definition.steps ?? [])];
  if (to < 0 || to >= steps.length) return definition;
  const [step] = steps.splice(from, 1);
  steps.splice(to, 0, step!);
  return arranged(definition, steps);
}

/** Puts a field into a step: before the field that stands at `at` there, or at its end. */
export function placeField(definition: Definition, name: string, step: number, at?: number): Definition {
  const without = (definition.steps ?? []).map((s, i) => {
    const before = i === step && at !== undefined ? s.fields.slice(0, at).filter((f) => f === name).length : 0;
    return { step: { ...s, fields: s.fields.filter((f) => f !== name) }, at: at === undefined ? undefined : at - before };
  });
  return arranged(definition, without.map((s, i) => (i !== step ? s.step : { ...s.step, fields: s.step.fields.toSpliced(s.at ?? s.step.fields.length, 0, name) })));
}

/** After a field was put or moved among the others, it belongs to the step of the one it stands beside. */
export function joined(definition: Definition, name: string, cameDown: boolean): Definition {
  if (!definition.steps?.length) return definition;
  const shown = definition.fields.filter(isShown).map((f) => f.name);
  const index = shown.indexOf(name);
  if (index < 0) return arranged(definition, definition.steps);
  const beside = cameDown ? (shown[index - 1] ?? shown[index + 1]) : (shown[index + 1] ?? shown[index - 1]);
  const own = beside === undefined ? 0 : definition.steps.findIndex((s) => s.fields.includes(beside));
  const steps = definition.steps.map((s, i) => {
    const fields = s.fields.filter((f) => f !== name);
    return { ...s, fields: i === own ? [...fields, name].sort((a, b) => shown.indexOf(a) - shown.indexOf(b)) : fields };
  });
  return arranged(definition, steps);
}
