import type { Definition, Field, FieldType } from "./definition";
import { insert, newField } from "./edits";

/** A form that stands in a page: how it is found there, and what visitors can fill in. */
export interface FoundForm {
  selector: string;
  inputs: readonly FoundInput[];
}

export interface FoundInput {
  name: string;
  /** What people read beside it. */
  label: string;
  type: FieldType;
  required: boolean;
  options: readonly { value: string; label: string }[];
}

/** Never taken along, whatever they are called. */
const neverTaken = new Set(["password", "file", "submit", "button", "reset", "image"]);

const typesOf: Record<string, FieldType> = { email: "email", tel: "phone", url: "url", number: "number", date: "date", "datetime-local": "dateTime", time: "time", checkbox: "checkbox", hidden: "hidden" };

/** The forms of a page that was pasted. Nothing of it is run or fetched: it is parsed, and that is all. */
export function formsOf(page: Document): FoundForm[] {
  return [...page.querySelectorAll("form")].map((form, index) => ({ selector: selectorOf(form, index, page), inputs: inputsOf(form) })).filter((f) => f.inputs.length > 0);
}

function selectorOf(form: HTMLFormElement, index: number, page: Document): string {
  const [id, name, action] = [form.getAttribute("id"), form.getAttribute("name"), form.getAttribute("action")];
  const quoted = (text: string) => `"${text.replace(/["\\]/g, "\\$&")}"`;
  const candidates = [id && `form[id=${quoted(id)}]`, name && `form[name=${quoted(name)}]`, action && `form[action=${quoted(action)}]`].filter((s): s is string => Boolean(s));
  return candidates.find((s) => page.querySelectorAll(s).length === 1) ?? (page.querySelectorAll("form").length === 1 ? "form" : `form:nth-of-type(${index + 1})`);
}

function inputsOf(form: HTMLFormElement): FoundInput[] {
  const found = new Map<string, FoundInput>();
  for (const input of form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>("input, select, textarea")) {
    const name = input.getAttribute("name") ?? "";
    const kind = input.tagName === "INPUT" ? (input.getAttribute("type") ?? "text").toLowerCase() : input.tagName.toLowerCase();
    if (name === "" || neverTaken.has(kind)) continue;
    const option = { value: input.getAttribute("value") ?? "on", label: labelOf(input, form) || (input.getAttribute("value") ?? "") };
    const before = found.get(name);
    if (before) {
      if (kind === "radio" || kind === "checkbox") found.set(name, { ...before, type: "choice", options: [...before.options, option] });
      continue;
    }
    found.set(name, {
      name, label: kind === "radio" ? name : labelOf(input, form) || name, required: input.hasAttribute("required"),
      type: kind === "textarea" ? "textarea" : kind === "select" || kind === "radio" ? "choice" : typesOf[kind] ?? "text",
      options: kind === "select" ? [...input.querySelectorAll("option")].map((o) => ({ value: o.getAttribute("value") ?? o.textContent.trim(), label: o.textContent.trim() })).filter((o) => o.value !== "") : [option],
    });
  }
  return [...found.values()];
}

function labelOf(input: Element, form: Element): string {
  const id = input.getAttribute("id");
  const beside = [...form.querySelectorAll("label")].find((l) => id !== null && l.getAttribute("for") === id) ?? input.closest("label");
  const words = beside ? [...beside.childNodes].filter((n) => n.nodeType === 3 || (n as Element).tagName === "SPAN").map((n) => n.textContent ?? "").join(" ") : "";
  return (words || input.getAttribute("aria-label") || input.getAttribute("placeholder") || "").replace(/[\s*:]+$/, "").trim();
}

/** The field that an input most likely is: by its name, its label, or its type where only one has that. */
export function guess(input: FoundInput, fields: readonly Field[]): string {
  const plain = (text: string | undefined) => (text ?? "").toLowerCase().replace(/[^a-z0-9]/g, "");
  const named = fields.find((f) => [f.name, f.column, f.label].some((t) => plain(t) !== "" && (plain(t) === plain(input.name) || plain(t) === plain(input.label))));
  const alike = fields.filter((f) => f.type === input.type);
  return (named ?? (input.type === "email" && alike.length === 1 ? alike[0] : undefined))?.name ?? "";
}

/** The form takes what visitors enter into another: mapped inputs fill their fields, those to add become fields. */
export function captured(definition: Definition, form: FoundForm, mapping: Readonly<Record<string, string>>): Definition {
  let next = definition;
  const fields: Record<string, string> = {};
  for (const input of form.inputs) {
    const to = mapping[input.name] ?? "";
    if (to === "") continue;
    if (to !== added) {
      fields[input.name] = to;
      continue;
    }
    const field: Field = { ...newField(next, input.type === "hidden" ? "text" : input.type, input.label, input.label), ...(input.required && { required: true }) };
    if (field.type === "choice") field.options = input.options.map((o) => ({ ...o }));
    next = insert(next, field, next.fields.length);
    fields[input.name] = field.name;
  }
  return { ...next, capture: { selector: form.selector, fields } };
}

/** Stands in a mapping for "make a field of it". */
export const added = "+";
