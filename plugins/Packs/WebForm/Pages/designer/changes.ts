import { say } from "../../../../Shared/Pages/words";
import type { Definition, Field } from "./definition";
import { of } from "./texts";

const words = {
  none: of("Nothing changed.", "Rien n’a changé.", "Er is niets gewijzigd.", "Nada mudou."),
  first: of("First version, with {0} fields.", "Première version, avec {0} champs.", "Eerste versie, met {0} velden.", "Primeira versão, com {0} campos."),
  added: of("Added: {0}.", "Ajouté : {0}.", "Toegevoegd: {0}.", "Adicionado: {0}."),
  removed: of("Removed: {0}.", "Supprimé : {0}.", "Verwijderd: {0}.", "Removido: {0}."),
  changed: of("Changed: {0}.", "Modifié : {0}.", "Gewijzigd: {0}.", "Alterado: {0}."),
  order: of("Fields in another order.", "Champs dans un autre ordre.", "Velden in een andere volgorde.", "Campos em outra ordem."),
  also: of("Also {0}.", "Aussi {0}.", "Ook {0}.", "Também {0}."),
};

/** What each part of a form is called in a sentence; the rest of its members go by their own names. */
const parts: Partial<Record<keyof Definition, ReturnType<typeof of>>> = {
  title: of("the heading", "le titre", "de kop", "o título"),
  language: of("the language", "la langue", "de taal", "o idioma"),
  table: of("the table of submissions", "la table des envois", "de tabel van inzendingen", "a tabela dos envios"),
  constants: of("the values of every row", "les valeurs de chaque ligne", "de waarden van elke rij", "os valores de cada linha"),
  match: of("how known rows are found", "la recherche de lignes connues", "hoe bekende rijen worden gevonden", "como se encontram linhas conhecidas"),
  consents: of("what visitors agree to", "ce que les visiteurs acceptent", "waarmee bezoekers instemmen", "o que os visitantes aceitam"),
  steps: of("the steps", "les étapes", "de stappen", "as etapas"),
  thankYou: of("the thanks", "le remerciement", "het bedankje", "o agradecimento"),
  allowedOrigins: of("the sites", "les sites", "de sites", "os sites"),
  theme: of("the look", "l’aspect", "het uiterlijk", "a aparência"),
  spam: of("spam settings", "les réglages de spam", "spaminstellingen", "as configurações de spam"),
  captcha: of("the captcha", "le captcha", "de captcha", "o captcha"),
  translations: of("translations", "les traductions", "vertalingen", "as traduções"),
  submissionsPerMinute: of("limits", "les limites", "limieten", "os limites"),
  submissionsPerMinutePerAddress: of("limits", "les limites", "limieten", "os limites"),
  drafts: of("saving for later", "l’enregistrement pour plus tard", "bewaren voor later", "salvar para depois"),
  legacy: of("old posts", "les anciens envois", "oude verzendingen", "envios antigos"),
  doubleOptIn: of("the confirmation mail", "l’e-mail de confirmation", "de bevestigingsmail", "o e-mail de confirmação"),
  timeZone: of("the clock", "le fuseau", "de klok", "o fuso"),
  attribution: of("what is kept of visits", "ce qui est gardé des visites", "wat van bezoeken wordt bewaard", "o que se guarda das visitas"),
};

const most = 6; // names in a list, before it becomes a count

/** What a version brought, in a sentence or three. */
export function changesBetween(before: Definition | undefined, after: Definition): string {
  if (!before) return say(words.first, after.fields.length);
  const old = new Map(before.fields.map((f) => [f.name, f]));
  const kept = after.fields.filter((f) => old.has(f.name));
  const sentences: string[] = [];
  const list = (sentence: keyof typeof words, fields: readonly Field[]) => {
    if (fields.length > 0) sentences.push(say(words[sentence], named(fields)));
  };
  list("added", after.fields.filter((f) => !old.has(f.name)));
  list("removed", before.fields.filter((f) => !after.fields.some((other) => other.name === f.name)));
  list("changed", kept.filter((f) => !same(f, old.get(f.name))));
  if (kept.map((f) => f.name).join() !== before.fields.filter((f) => kept.some((k) => k.name === f.name)).map((f) => f.name).join()) sentences.push(say(words.order));
  const others = new Set<string>();
  for (const member of new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Definition>) {
    if (member === "fields" || member === "consent" || member === "allowedRedirects" || same(consented(before)[member], consented(after)[member])) continue;
    const part = parts[member];
    others.add(part ? say(part) : member);
  }
  if (others.size > 0) sentences.push(say(words.also, [...others].join(", ")));
  return sentences.length > 0 ? sentences.join(" ") : say(words.none);
}

function named(fields: readonly Field[]): string {
  const names = fields.slice(0, most).map((f) => f.label || f.name).join(", ");
  return fields.length > most ? `${names} … (${fields.length})` : names;
}

/** One consent may be written in two ways. */
const consented = (definition: Definition): Definition => (definition.consent && !definition.consents ? { ...definition, consents: [{ ...definition.consent, field: definition.consent.field ?? definition.fields.find((f) => f.type === "consent")?.name ?? "" }] } : definition);

/** The same document, whatever order its members stand in. */
export const same = (a: unknown, b: unknown): boolean => ordered(a) === ordered(b);

const ordered = (value: unknown): string | undefined => JSON.stringify(value, (_, part: unknown) =>
  part && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1))) : part);
