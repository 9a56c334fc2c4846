import type { Words } from "../../../../Shared/Pages/words";
import type { Definition, Field, FieldWords, Translation } from "./definition";

export type Language = keyof Words;

/** One text of the form that visitors read, and where its translation stands. */
export interface Phrase {
  /** Tells it from the others, and is the way to it in a translation. */
  path: readonly string[];
  kind: "title" | "thankYou" | "step" | "consent" | "label" | "help" | "placeholder" | "text" | "option" | "mailSubject" | "mailText";
  /** The field's label, where it is about one. */
  of?: string;
  /** As it is in the form's own language. */
  own: string;
}

/** All that can be translated, in the form's order. */
export function phrases(definition: Definition): Phrase[] {
  const found: Phrase[] = [{ path: ["title"], kind: "title", own: definition.title }];
  definition.steps?.forEach((s, index) => found.push({ path: ["steps", String(index)], kind: "step", own: s.title }));
  for (const field of definition.fields) if (field.type !== "hidden" && field.type !== "calculation") found.push(...ofField(field));
  for (const consent of definition.consents ?? (definition.consent ? [definition.consent] : [])) {
    const field = consent.field ?? definition.fields.find((f) => f.type === "consent")?.name;
    if (field) found.push({ path: ["consents", field], kind: "consent", of: labelOf(definition, field), own: consent.text });
  }
  if (definition.thankYou?.message) found.push({ path: ["thankYou"], kind: "thankYou", own: definition.thankYou.message });
  if (definition.doubleOptIn?.subject) found.push({ path: ["mailSubject"], kind: "mailSubject", own: definition.doubleOptIn.subject });
  if (definition.doubleOptIn?.text) found.push({ path: ["mailText"], kind: "mailText", own: definition.doubleOptIn.text });
  return found.filter((p) => p.own.trim() !== "");
}

function ofField(field: Field): Phrase[] {
  const of = field.label ?? field.name;
  const words: Phrase[] = (["label", "help", "placeholder", "text"] as const).map((kind) => ({ path: ["fields", field.name, kind], kind, of, own: field[kind] ?? "" }));
  return [...words, ...(field.options ?? []).map((o): Phrase => ({ path: ["fields", field.name, "options", String(o.value)], kind: "option", of, own: o.label }))];
}

const labelOf = (definition: Definition, name: string): string => definition.fields.find((f) => f.name === name)?.label ?? name;

/** What stands there in a language; nothing where it is not translated. */
export function translated(definition: Definition, language: Language, path: readonly string[]): string {
  let at: unknown = definition.translations?.[language];
  for (const part of path) at = at && typeof at === "object" ? (at as Record<string, unknown>)[part] : undefined;
  return typeof at === "string" ? at : "";
}

/** Writes one text of a language; an empty one is taken out, and what is empty without it. */
export function translate(definition: Definition, language: Language, path: readonly string[], text: string): Definition {
  const before: Translation = definition.translations?.[language] ?? {};
  const written = path[0] === "steps" ? withStep(definition, before, Number(path[1]), text) : (put(before, path, text) as Translation | undefined) ?? {};
  return { ...definition, translations: { ...definition.translations, [language]: written } };
}

/** Titles of steps stand in a list that is whole or not there: what lacks in it is said in the form's own words. */
function withStep(definition: Definition, translation: Translation, index: number, text: string): Translation {
  const own = (definition.steps ?? []).map((s) => s.title);
  const steps = own.map((title, i) => (i === index ? text || title : translation.steps?.[i] ?? title));
  const { steps: _, ...rest } = translation;
  return steps.every((s, i) => s === own[i]) ? rest : { ...rest, steps };
}

function put(into: unknown, [first, ...rest]: readonly string[], text: string): unknown {
  const part = { ...(into as Record<string, unknown> | undefined) };
  const value = rest.length > 0 ? put(part[first!], rest, text) : text.trim() === "" ? undefined : text;
  if (value === undefined) delete part[first!];
  else part[first!] = value;
  return Object.keys(part).length > 0 ? part : undefined;
}

/** Which texts a language lacks. A step whose title reads the same in both may be a name. */
export const missing = (definition: Definition, language: Language): Phrase[] =>
  phrases(definition).filter((p) => p.kind !== "placeholder" && translated(definition, language, p.path) === "");

export function withoutWords(translation: Translation, field: string): Translation {
  const next = { ...translation };
  if (next.fields) next.fields = without(next.fields, field);
  if (next.consents) next.consents = without(next.consents, field);
  return next;
}

export function renamedWords(translation: Translation, from: string, to: string): Translation {
  const next = { ...translation };
  const rename = <T>(part: Record<string, T>): Record<string, T> => Object.fromEntries(Object.entries(part).map(([key, value]) => [key === from ? to : key, value]));
  if (next.fields) next.fields = rename<FieldWords>(next.fields);
  if (next.consents) next.consents = rename(next.consents);
  return next;
}

const without = <T>(part: Record<string, T>, key: string): Record<string, T> => Object.fromEntries(Object.entries(part).filter(([k]) => k !== key));
