import { type Column, fieldFor, type MappedTable } from "./columns";
import type { Definition, Field } from "./definition";
import { change, insert, remove } from "./edits";
import { retyped } from "./retype";
import { of, types } from "./texts";
import { say, type Words } from "../../../../Shared/Pages/words";

/** How a form and the table of its rows have come apart, and what would bring them together. */
export interface Breach {
  key: string;
  sentence: string;
  /** Whether submissions would fail, and not only be worse than they could be. */
  fails: boolean;
  field?: string;
  mends: readonly { label: string; mend: (definition: Definition) => Definition }[];
}

const words = {
  tableGone: of("The table {0} is not there any more. Choose another table under Data, or bring it back.", "La table {0} n’existe plus. Choisissez une autre table sous Données, ou rétablissez-la.",
    "De tabel {0} is er niet meer. Kies een andere tabel bij Gegevens, of herstel haar.", "A tabela {0} não existe mais. Escolha outra tabela em Dados, ou restaure-a."),
  wrongName: of("The form has other names for the table {0} than the CRM.", "Le formulaire a d’autres noms pour la table {0} que le CRM.", "Het formulier heeft andere namen voor de tabel {0} dan het CRM.", "O formulário tem nomes diferentes do CRM para a tabela {0}."),
  takeNames: of("Take the CRM’s names", "Prendre les noms du CRM", "De namen van het CRM overnemen", "Usar os nomes do CRM"),
  gone: of("“{0}” fills the column {1}, which is not there any more.", "« {0} » remplit la colonne {1}, qui n’existe plus.", "“{0}” vult de kolom {1}, die er niet meer is.", "“{0}” preenche a coluna {1}, que não existe mais."),
  readOnly: of("“{0}” fills the column {1}, which cannot be written.", "« {0} » remplit la colonne {1}, qui ne peut pas être écrite.", "“{0}” vult de kolom {1}, die niet kan worden geschreven.", "“{0}” preenche a coluna {1}, que não pode ser gravada."),
  retyped: of("“{0}” is of the kind {1}, and its column {2} takes something else.", "« {0} » est du type {1}, et sa colonne {2} attend autre chose.", "“{0}” is van de soort {1}, en zijn kolom {2} wil iets anders.", "“{0}” é do tipo {1}, e a coluna {2} espera outra coisa."),
  short: of("“{0}” lets {1} characters through, and its column {2} holds {3}.", "« {0} » laisse passer {1} caractères, et sa colonne {2} en contient {3}.", "“{0}” laat {1} tekens door, en zijn kolom {2} bevat er {3}.", "“{0}” deixa passar {1} caracteres, e a coluna {2} comporta {3}."),
  options: of("“{0}” offers options that its column {1} does not have: {2}.", "« {0} » propose des options que sa colonne {1} n’a pas : {2}.", "“{0}” biedt opties die zijn kolom {1} niet heeft: {2}.", "“{0}” oferece opções que a coluna {1} não tem: {2}."),
  unfilled: of("The column {0} must have a value, and nothing in the form fills it.", "La colonne {0} doit avoir une valeur, et rien dans le formulaire ne la remplit.", "De kolom {0} moet een waarde hebben, en niets in het formulier vult haar.", "A coluna {0} precisa de um valor, e nada no formulário a preenche."),
  optional: of("The column {1} must have a value, and visitors may leave “{0}” empty.", "La colonne {1} doit avoir une valeur, et les visiteurs peuvent laisser « {0} » vide.", "De kolom {1} moet een waarde hebben, en bezoekers mogen “{0}” leeg laten.", "A coluna {1} precisa de um valor, e os visitantes podem deixar “{0}” vazio."),
  constantGone: of("A constant is written to the column {0}, which is not there or cannot be written.", "Une constante est écrite dans la colonne {0}, qui n’existe pas ou ne peut pas être écrite.", "Een constante gaat naar de kolom {0}, die er niet is of niet kan worden geschreven.", "Uma constante é gravada na coluna {0}, que não existe ou não pode ser gravada."),
  removeField: of("Remove the field", "Supprimer le champ", "Het veld verwijderen", "Remover o campo"),
  unmap: of("Keep the answer in the submission only", "Garder la réponse dans l’envoi seulement", "Het antwoord alleen in de inzending bewaren", "Guardar a resposta só no envio"),
  setLength: of("Set maximum length to {0}", "Fixer la longueur maximale à {0}", "Maximale lengte op {0} zetten", "Definir o tamanho máximo como {0}"),
  retype: of("Make it a field of the kind {0}", "En faire un champ du type {0}", "Er een veld van de soort {0} van maken", "Torná-lo um campo do tipo {0}"),
  removeOptions: of("Remove these options", "Supprimer ces options", "Deze opties verwijderen", "Remover estas opções"),
  addField: of("Add a field for it", "Ajouter un champ pour elle", "Er een veld voor toevoegen", "Adicionar um campo para ela"),
  require: of("Make the field required", "Rendre le champ obligatoire", "Het veld verplicht maken", "Tornar o campo obrigatório"),
  removeConstant: of("Remove the constant", "Supprimer la constante", "De constante verwijderen", "Remover a constante"),
} satisfies Record<string, Words>;

/** What the relay lets visitors type where the form does not say (FormLimits). */
const usualLength: Partial<Record<Field["type"], number>> = { text: 4_000, textarea: 20_000, email: 254, phone: 50, url: 2_000 };

/**
 * Holds a form against its table as it is now.
 * @param tables All tables there are.
 * @param columns The columns of the form's table; none where that is gone.
 */
export function breaches(definition: Definition, tables: readonly MappedTable[], columns: readonly Column[]): Breach[] {
  const named = definition.table;
  const table = tables.find((t) => t.logicalName === named.logicalName);
  if (!table) return [{ key: "table", sentence: say(words.tableGone, named.logicalName), fails: true, mends: [] }];
  const found: Breach[] = [];
  if (table.entitySet !== named.entitySet || table.primaryId !== named.primaryId) {
    const { logicalName, entitySet, primaryId } = table;
    found.push({ key: "names", sentence: say(words.wrongName, table.title), fails: true, mends: [{ label: say(words.takeNames), mend: (d) => ({ ...d, table: { logicalName, entitySet, primaryId } }) }] });
  }
  const known = new Map(columns.map((c) => [c.name, c]));
  for (const field of definition.fields) if (field.column) found.push(...ofField(field, field.column, known.get(field.column)));
  for (const name of Object.keys(definition.constants ?? {})) {
    if (!known.get(name)?.writable) found.push({ key: `constant ${name}`, sentence: say(words.constantGone, name), fails: true, mends: [{ label: say(words.removeConstant), mend: (d) => withoutConstant(d, name) }] });
  }
  const filled = new Set([...definition.fields.map((f) => f.column), ...Object.keys(definition.constants ?? {})]);
  for (const column of columns.filter((c) => c.required && c.writable && c.takes.length > 0 && !filled.has(c.name))) {
    found.push({ key: `unfilled ${column.name}`, sentence: say(words.unfilled, column.title), fails: true, mends: [{ label: say(words.addField), mend: (d) => insert(d, fieldFor(d, column), d.fields.length) }] });
  }
  return found;
}

function ofField(field: Field, name: string, column: Column | undefined): Breach[] {
  const label = field.label ?? field.name;
  const drop = { label: say(words.removeField), mend: (d: Definition) => remove(d, field.name) };
  const unmap = { label: say(words.unmap), mend: (d: Definition) => change(d, field.name, withoutColumn(now(d, field))) };
  const breach = (kind: string, sentence: string, mends: Breach["mends"], fails = true): Breach[] => [{ key: `${kind} ${field.name}`, sentence, fails, field: field.name, mends }];
  if (!column) return breach("gone", say(words.gone, label, name), [drop, unmap]);
  if (!column.writable) return breach("readOnly", say(words.readOnly, label, column.title), [drop, unmap]);
  if (!column.takes.includes(field.type)) {
    const retype = column.takes.length === 0 ? [] : [{ label: say(words.retype, say(types[column.type])), mend: (d: Definition) => asColumn(d, field, column) }];
    return breach("retyped", say(words.retyped, label, say(types[field.type]), column.title), [...retype, unmap]);
  }
  const longest = field.maxLength ?? usualLength[field.type];
  if (column.maxLength && longest && longest > column.maxLength) {
    const length = column.maxLength;
    return breach("short", say(words.short, label, longest, column.title, length), [{ label: say(words.setLength, length), mend: (d) => change(d, field.name, { ...now(d, field), maxLength: length }) }]);
  }
  const strange = column.options && field.type === "choice" ? (field.options ?? []).filter((o) => !column.options!.some((c) => c.value === o.value)) : [];
  if (strange.length > 0) {
    return breach("options", say(words.options, label, column.title, strange.map((o) => o.label).join(", ")), [
      { label: say(words.removeOptions), mend: (d) => change(d, field.name, { ...now(d, field), options: (now(d, field).options ?? []).filter((o) => !strange.some((s) => s.value === o.value)) }) }]);
  }
  if (column.required && !field.required && !["hidden", "calculation", "checkbox"].includes(field.type)) {
    return breach("optional", say(words.optional, label, column.title), [{ label: say(words.require), mend: (d) => change(d, field.name, { ...now(d, field), required: true }) }], false);
  }
  return [];
}

/** The field as it is when the button is pressed. */
const now = (definition: Definition, field: Field): Field => definition.fields.find((f) => f.name === field.name) ?? field;

function withoutColumn(field: Field): Field {
  const { column: _, ...rest } = field;
  return rest;
}

/** As the column wants it now, with its options and its length. */
function asColumn(definition: Definition, field: Field, column: Column): Definition {
  const next = retyped(definition, now(definition, field), column.type);
  const changed = { ...next.fields.find((f) => f.name === field.name)! };
  if (column.options) changed.options = column.options;
  if (column.multiple) changed.multiple = true;
  if (column.maxLength && usualLength[column.type]) changed.maxLength = Math.min(changed.maxLength ?? column.maxLength, column.maxLength, usualLength[column.type]!);
  return change(next, field.name, changed);
}

function withoutConstant(definition: Definition, name: string): Definition {
  const { constants, ...rest } = definition;
  const left = Object.fromEntries(Object.entries(constants ?? {}).filter(([column]) => column !== name));
  return Object.keys(left).length > 0 ? { ...rest, constants: left } : rest;
}
