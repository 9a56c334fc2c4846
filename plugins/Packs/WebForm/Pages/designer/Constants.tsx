import { say } from "../../../../Shared/Pages/words";
import { type Column, fillable } from "./columns";
import type { Definition } from "./definition";
import { SelectInput, TextInput } from "./Inputs";
import { withMember } from "./lines";
import { of } from "./texts";

type Value = string | number | boolean;

const words = {
  title: of("Written to every row", "Écrit dans chaque ligne", "In elke rij geschreven", "Gravado em cada linha"),
  why: of("Visitors do not see these values.", "Les visiteurs ne voient pas ces valeurs.", "Bezoekers zien deze waarden niet.", "Os visitantes não veem estes valores."),
  column: of("Column of value {0}", "Colonne de la valeur {0}", "Kolom van waarde {0}", "Coluna do valor {0}"),
  value: of("Value of {0}", "Valeur de {0}", "Waarde van {0}", "Valor de {0}"),
  add: of("Add a value", "Ajouter une valeur", "Waarde toevoegen", "Adicionar um valor"),
  remove: of("Remove the value of {0}", "Supprimer la valeur de {0}", "De waarde van {0} verwijderen", "Remover o valor de {0}"),
  yes: of("Yes", "Oui", "Ja", "Sim"),
  no: of("No", "Non", "Nee", "Não"),
};

/** What each row gets whatever visitors answer: the campaign, the source, a subject. */
export function Constants({ definition, set, columns }: { definition: Definition; set: (definition: Definition) => void; columns: readonly Column[] }) {
  const constants = Object.entries(definition.constants ?? {});
  const taken = new Set([...definition.fields.map((f) => f.column), ...constants.map(([column]) => column)]);
  const free = fillable(columns).filter((c) => !taken.has(c.name) && !c.multiple);
  const put = (next: [string, Value][]) => set(withMember(definition, "constants", next.length > 0 ? Object.fromEntries(next) : undefined));
  return (
    <fieldset class="plain stack">
      <legend>{say(words.title)}</legend>
      <p class="small quiet">{say(words.why)}</p>
      {constants.map(([name, value], index) => {
        const column = columns.find((c) => c.name === name);
        const title = column?.title ?? name;
        return (
          <div class="row" key={name}>
            <SelectInput quiet label={say(words.column, index + 1)} value={name} options={[{ value: name, label: title }, ...free.map((c) => ({ value: c.name, label: c.title }))]}
              set={(to) => put(constants.with(index, [to, firstOf(columns.find((c) => c.name === to))]))} />
            <ValueInput quiet label={say(words.value, title)} column={column} value={value} set={(changed) => put(constants.with(index, [name, changed]))} />
            <button type="button" class="tool" aria-label={say(words.remove, title)} onClick={() => put(constants.toSpliced(index, 1))}>✕</button>
          </div>
        );
      })}
      {free.length > 0 && <div><button type="button" class="link" onClick={() => put([...constants, [free[0]!.name, firstOf(free[0])]])}>{say(words.add)}</button></div>}
    </fieldset>
  );
}

const firstOf = (column: Column | undefined): Value => column?.options?.[0]?.value ?? (column?.type === "checkbox" ? true : column?.type === "number" ? 0 : "");

/** A value of the kind that its column takes; where nothing is known of that, a text. An empty one is none. */
export function ValueInput({ label, column, value, set, quiet }: { label: string; column: Column | undefined; value: Value; set: (value: Value) => void; quiet?: boolean }) {
  const shown = { label, value: String(value), ...(quiet && { quiet }) };
  const none = value === "" ? [{ value: "", label: "" }] : [];
  if (column?.options) return <SelectInput {...shown} options={[...none, ...column.options.map((o) => ({ value: String(o.value), label: o.label }))]} set={(v) => set(v === "" ? "" : Number(v))} />;
  if (column?.type === "checkbox") return <SelectInput {...shown} options={[...none, { value: "true", label: say(words.yes) }, { value: "false", label: say(words.no) }]} set={(v) => set(v === "" ? "" : v === "true")} />;
  if (column?.type === "number") return <TextInput late type="number" {...shown} set={(v) => set(v === "" ? "" : Number(v))} />;
  return <TextInput {...shown} set={set} />;
}
