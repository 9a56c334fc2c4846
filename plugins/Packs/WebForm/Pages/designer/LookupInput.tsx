import { useEffect, useState } from "preact/hooks";
import { sentence } from "../../../../Shared/Pages/crm";
import { Notice } from "../../../../Shared/Pages/Page";
import { say } from "../../../../Shared/Pages/words";
import type { Column, MappedTable } from "./columns";
import type { Definition, Field, Lookup } from "./definition";
import { SelectInput } from "./Inputs";
import { findable, type Link, linksOf, lookupTo } from "./lookups";
import { of } from "./texts";

const words = {
  link: of("Or links to a row, found by the answer", "Ou renvoie à une ligne, trouvée par la réponse", "Of verwijst naar een rij, gevonden met het antwoord", "Ou aponta para uma linha, encontrada pela resposta"),
  none: of("no", "non", "nee", "não"),
  by: of("The answer is its", "La réponse est", "Het antwoord is", "A resposta é"),
  missing: of("Where no row has it", "Si aucune ligne ne l’a", "Als geen rij het heeft", "Se nenhuma linha o tiver"),
  leaveEmpty: of("leave the lookup empty", "laisser la recherche vide", "het zoekveld leeg laten", "deixar a pesquisa vazia"),
  create: of("make a row with it", "créer une ligne avec", "er een rij mee maken", "criar uma linha com ele"),
  hold: of("hold the submission for somebody", "retenir l’envoi pour quelqu’un", "de inzending voor iemand vasthouden", "reter o envio para alguém"),
  several: of("Where several rows have it, none is taken; the submission says so.", "Si plusieurs lignes l’ont, aucune n’est prise ; l’envoi le dit.", "Als meerdere rijen het hebben, wordt geen ervan genomen; de inzending zegt dat.", "Se várias linhas o tiverem, nenhuma é usada; o envio informa isso."),
};

/** Whether a field of this kind can find a row: by a text, a number, or the value of one choice. */
export const canLink = (field: Field): boolean => !field.column && (["text", "email", "phone", "url", "hidden", "number"].includes(field.type) || (field.type === "choice" && !field.multiple));

/** A lookup that the field fills, by which column its row is found, and what happens where there is none. */
export function LookupInput({ definition, field, columns, tables, set }: { definition: Definition; field: Field; columns: readonly Column[]; tables: readonly MappedTable[]; set: (lookup: Lookup | undefined) => void }) {
  const [links, setLinks] = useState<Link[]>([]);
  const [by, setBy] = useState<Column[]>([]);
  const [failure, setFailure] = useState("");
  const lookup = field.lookup;
  const failed = (thrown: unknown) => setFailure(sentence(thrown));
  useEffect(() => { linksOf(definition.table.logicalName, columns, tables).then(setLinks, failed); }, [definition.table.logicalName, columns]);
  useEffect(() => {
    if (lookup) findable(lookup.table.logicalName).then(setBy, failed);
  }, [lookup?.table.logicalName]);
  const choose = (name: string) => {
    const link = links.find((l) => l.navigationProperty === name);
    if (link) findable(link.table.logicalName).then((found) => set(lookupTo(link, found)), failed);
    else set(undefined);
  };
  if (failure) return <Notice kind="warning">{failure}</Notice>;
  if (links.length === 0 && !lookup) return null;
  const known = lookup && !links.some((l) => l.navigationProperty === lookup.navigationProperty) ? [{ value: lookup.navigationProperty, label: lookup.navigationProperty }] : [];
  return (
    <fieldset class="stack plain">
      <SelectInput label={say(words.link)} value={lookup?.navigationProperty ?? ""} set={choose} options={[{ value: "", label: say(words.none) }, ...known, ...links.map((l) => ({ value: l.navigationProperty, label: l.title }))]} />
      {lookup && <SelectInput label={say(words.by)} value={lookup.by} set={(name) => set({ ...lookup, by: name })} options={[...(by.some((c) => c.name === lookup.by) ? [] : [{ value: lookup.by, label: lookup.by }]), ...by.map((c) => ({ value: c.name, label: c.title }))]} />}
      {lookup && <SelectInput label={say(words.missing)} hint={say(words.several)} value={lookup.onMissing ?? "leaveEmpty"} set={(v) => set({ ...lookup, onMissing: v as NonNullable<Lookup["onMissing"]> })}
        options={(["leaveEmpty", "create", "hold"] as const).map((v) => ({ value: v, label: say(words[v]) }))} />}
    </fieldset>
  );
}
