import { say } from "../../../../Shared/Pages/words";
import type { Column, MappedTable } from "./columns";
import { ConditionInput, lookedAt } from "./ConditionInput";
import { ValueInput } from "./Constants";
import type { Definition, Field, FieldType } from "./definition";
import { change } from "./edits";
import { FormulaInput } from "./FormulaInput";
import { BoxInput, LinesInput, SelectInput, TextInput } from "./Inputs";
import { pairsOf, pairsText, withMember } from "./lines";
import { canLink, LookupInput } from "./LookupInput";
import { retyped } from "./retype";
import { texts, types } from "./texts";

const versioned = (date: Date): string => date.toISOString().slice(0, 10);

const written: readonly Field["type"][] = ["text", "textarea", "email", "phone", "url", "hidden"];
const ordered: readonly Field["type"][] = ["number", "date", "dateTime", "time"];

/** What can be said about the field that was chosen. */
export function Properties({ definition, set, field, columns, tables, renamed }: { definition: Definition; set: (definition: Definition) => void; field: Field; columns: readonly Column[]; tables: readonly MappedTable[]; renamed: (name: string) => void }) {
  const put = <K extends keyof Field>(member: K, value: Field[K] | undefined | "") => set(change(definition, field.name, withMember(field, member, value)));
  const asked = field.type !== "content" && field.type !== "calculation" && field.type !== "hidden";
  const fitting = columns.filter((c) => c.writable && c.takes.includes(field.type) && c.multiple === (field.multiple ?? false));
  return (
    <section class="card properties" aria-labelledby="properties" key={definition.fields.indexOf(field)}>
      <h2 id="properties">{say(types[field.type])}</h2>
      <div class="stack">
        <TextInput label={say(texts.label)} value={field.label ?? ""} set={(v) => put("label", v)} />
        <SelectInput label={say(texts.type)} value={field.type} options={(Object.keys(types) as FieldType[]).map((t) => ({ value: t, label: say(types[t]) }))} set={(t) => set(retyped(definition, field, t as FieldType))} />
        {field.type !== "content" && (
          <SelectInput label={say(texts.column)} value={field.column ?? ""} set={(v) => set(change(definition, field.name, withMember(v === "" ? field : withMember(field, "lookup", undefined), "column", v)))}
            options={[{ value: "", label: say(texts.noColumn) }, ...(field.column && !fitting.some((c) => c.name === field.column) ? [{ value: field.column, label: field.column }] : []), ...fitting.map((c) => ({ value: c.name, label: `${c.title} (${c.name})` }))]} />
        )}
        {canLink(field) && <LookupInput definition={definition} field={field} columns={columns} tables={tables} set={(lookup) => put("lookup", lookup)} />}
        {asked && <BoxInput label={say(texts.required)} value={field.required ?? false} set={(v) => put("required", v)} />}
        {asked && <TextInput label={say(texts.help)} value={field.help ?? ""} set={(v) => put("help", v)} />}
        {(["text", "textarea", "email", "phone", "url", "number"] as Field["type"][]).includes(field.type) && <TextInput label={say(texts.placeholder)} value={field.placeholder ?? ""} set={(v) => put("placeholder", v)} />}
        {field.type === "choice" && <LinesInput label={say(texts.options)} rows={5} value={pairsText((field.options ?? []).map((o) => [o.value, o.label]))}
          set={(v) => put("options", pairsOf(v).map(([value, label]) => ({ value: optionValue(field, value), label })))} />}
        {field.type === "choice" && <BoxInput label={say(texts.multiple)} value={field.multiple ?? false} set={(v) => put("multiple", v)} />}
        {field.type === "choice" && !field.multiple && <BoxInput label={say(texts.radio)} value={field.appearance === "radio"} set={(v) => put("appearance", v ? "radio" : undefined)} />}
        {written.includes(field.type) && field.type !== "hidden" && <TextInput type="number" label={say(texts.maxLength)} value={String(field.maxLength ?? "")} set={(v) => put("maxLength", v === "" ? undefined : Number(v))} />}
        {written.includes(field.type) && field.type !== "hidden" && <TextInput label={say(texts.pattern)} value={field.pattern ?? ""} set={(v) => put("pattern", v)} />}
        {ordered.includes(field.type) && <TextInput late label={say(texts.min)} value={String(field.min ?? "")} set={(v) => put("min", bound(field, v))} />}
        {ordered.includes(field.type) && <TextInput late label={say(texts.max)} value={String(field.max ?? "")} set={(v) => put("max", bound(field, v))} />}
        {field.type === "hidden" && <ValueInput label={say(texts.constant)} column={columns.find((c) => c.name === field.column)} value={field.value ?? ""} set={(v) => set(change(definition, field.name, v === "" ? withMember(field, "value", undefined) : { ...field, value: v }))} />}
        {field.type === "calculation" && <FormulaInput definition={definition} field={field} set={(v) => put("formula", v)} />}
        {field.type === "content" && <LinesInput label={say(texts.words)} value={field.text ?? ""} set={(v) => put("text", v)} />}
        {field.type === "file" && <TextInput late label={say(texts.accept)} value={(field.accept ?? []).join(", ")} set={(v) => put("accept", v.split(",").map((a) => a.trim()).filter(Boolean))} />}
        {field.type === "consent" && <ConsentInput definition={definition} set={set} field={field} />}
        <ConditionInput condition={field.showIf} earlier={lookedAt(definition.fields.slice(0, definition.fields.indexOf(field)))} set={(condition) => put("showIf", condition)} />
        <TextInput late label={say(texts.name)} value={field.name} set={(v) => {
          const name = v.replace(/[^A-Za-z0-9_]/g, "");
          if (!/^[A-Za-z]/.test(name) || definition.fields.some((f) => f.name === name && f !== field)) return;
          set(change(definition, field.name, { ...field, name }));
          renamed(name);
        }} />
      </div>
    </section>
  );
}

/** Options of a Dataverse choice are whole numbers; those of a text column are texts. */
const optionValue = (field: Field, text: string): string | number => (field.options?.some((o) => typeof o.value === "number") && /^-?\d+$/.test(text) ? Number(text) : text);

const bound = (field: Field, text: string): string | number | undefined => (text === "" ? undefined : field.type === "number" ? Number(text) : text);

/** The words and their version belong to the form, since the receipt holds them: new words want a new version, or receipts would not tell which were agreed to. */
function ConsentInput({ definition, set, field }: { definition: Definition; set: (definition: Definition) => void; field: Field }) {
  const all = definition.consents ?? (definition.consent ? [{ ...definition.consent, field: definition.consent.field ?? field.name }] : []);
  const own = all.find((c) => c.field === field.name) ?? { text: "", version: versioned(new Date()), field: field.name };
  const put = (changed: typeof own) => {
    const { consent: _, ...rest } = definition;
    set({ ...rest, consents: all.some((c) => c.field === field.name) ? all.map((c) => (c.field === field.name ? changed : c)) : [...all, changed] });
  };
  return (
    <>
      <LinesInput label={say(texts.consentText)} value={own.text} set={(text) => put({ ...own, text, version: own.text !== "" && text !== own.text ? newer(own.version) : own.version })} />
      <TextInput label={say(texts.consentVersion)} hint={say(texts.consentVersionHint)} value={own.version} set={(version) => put({ ...own, version })} />
      <TextInput label={say(texts.purpose)} value={own.purpose ?? ""} set={(purpose) => put(withMember(own, "purpose", purpose))} />
    </>
  );
}

/** Today's date; a second one of a day counts on. */
function newer(version: string): string {
  const today = versioned(new Date());
  if (!version.startsWith(today)) return today;
  return `${today}.${Number(version.slice(today.length + 1) || "1") + 1}`;
}
