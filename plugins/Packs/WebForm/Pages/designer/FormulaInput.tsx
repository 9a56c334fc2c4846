import { useRef } from "preact/hooks";
import { say } from "../../../../Shared/Pages/words";
import type { Definition, Field } from "./definition";
import { of, texts } from "./texts";

const words = {
  fields: of("Put in a field", "Insérer un champ", "Een veld invoegen", "Inserir um campo"),
  functions: of("Put in a function", "Insérer une fonction", "Een functie invoegen", "Inserir uma função"),
  help: of("Numbers, fields, + − × ÷ as + - * /, and comparisons (1 where true, 0 where not). What is empty counts as 0. A box is 1 when ticked.",
    "Nombres, champs, + - * /, et comparaisons (1 si vrai, 0 sinon). Ce qui est vide vaut 0. Une case vaut 1 si elle est cochée.",
    "Getallen, velden, + - * /, en vergelijkingen (1 als het waar is, anders 0). Wat leeg is, telt als 0. Een vakje is 1 als het is aangevinkt.",
    "Números, campos, + - * /, e comparações (1 se verdadeiro, 0 se não). O que está vazio conta como 0. Uma caixa vale 1 se marcada."),
  none: of("No field with a number stands before this one. Add a number, a box or a choice whose values are numbers first.", "Aucun champ numérique avant celui-ci. Ajoutez d’abord un nombre, une case ou un choix à valeurs numériques.",
    "Er staat geen veld met een getal voor dit veld. Voeg eerst een getal, een vakje of een keuze met getallen toe.", "Nenhum campo numérico antes deste. Adicione primeiro um número, uma caixa ou uma escolha com valores numéricos."),
  example: of("Example: {0}", "Exemple : {0}", "Voorbeeld: {0}", "Exemplo: {0}"),
};

const functions: Record<string, ReturnType<typeof of>> = {
  "round(, 2)": of("round to digits", "arrondir", "afronden", "arredondar"),
  "min(, )": of("least of", "le plus petit", "kleinste van", "menor de"),
  "max(, )": of("greatest of", "le plus grand", "grootste van", "maior de"),
  "if( > 0, , )": of("if … then … else", "si … alors … sinon", "als … dan … anders", "se … então … senão"),
};

/** What a formula can read: as the relay sees it. */
export const isNumeric = (field: Field): boolean =>
  ["number", "calculation", "checkbox", "consent"].includes(field.type) || (field.type === "choice" && (field.options ?? []).every((o) => /^-?\d+(\.\d+)?$/.test(String(o.value))));

/** A calculation's formula, with the fields and functions it may use a click away. */
export function FormulaInput({ definition, field, set }: { definition: Definition; field: Field; set: (formula: string) => void }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const readable = definition.fields.slice(0, definition.fields.findIndex((f) => f.name === field.name)).filter(isNumeric);
  const put = (text: string) => {
    const { selectionStart: from, selectionEnd: to, value } = box.current!;
    const empty = value.trim() === "0" ? "" : value;
    set(empty === "" ? text : value.slice(0, from) + text + value.slice(to));
    box.current!.focus();
  };
  const first = readable[0]?.name ?? "price";
  return (
    <div class="field">
      <label for="formula">{say(texts.formula)}</label>
      <textarea id="formula" ref={box} class="text code" rows={3} spellcheck={false} aria-describedby="formula-help" value={field.formula ?? ""} onInput={(e) => set(e.currentTarget.value)} />
      <p class="small quiet" id="formula-help">{say(words.help)} {say(words.example, `round(${first} * 1.2, 2)`)}</p>
      {readable.length === 0 ? <p class="small quiet">{say(words.none)}</p> : (
        <div class="chips" role="group" aria-label={say(words.fields)}>
          {readable.map((f) => <button key={f.name} type="button" class="chip" onClick={() => put(f.name)}>{f.label ?? f.name}</button>)}
        </div>
      )}
      <div class="chips" role="group" aria-label={say(words.functions)}>
        {Object.entries(functions).map(([code, name]) => <button key={code} type="button" class="chip" onClick={() => put(code)}>{say(name)}</button>)}
      </div>
    </div>
  );
}
