import { Action } from "../../../../Shared/Pages/Page";
import { say } from "../../../../Shared/Pages/words";
import type { Column, MappedTable } from "./columns";
import { Constants } from "./Constants";
import type { Definition } from "./definition";
import { SelectInput } from "./Inputs";
import { withMember } from "./lines";
import { MatchRules } from "./MatchRules";
import { of, texts } from "./texts";

type Match = NonNullable<Definition["match"]>;
type OnMatch = NonNullable<Match["onMatch"]>;

const words = {
  title: of("What submissions become", "Ce que deviennent les envois", "Wat inzendingen worden", "O que os envios viram"),
  known: of("Visitors who are known already", "Visiteurs déjà connus", "Bezoekers die al bekend zijn", "Visitantes já conhecidos"),
  knownWhy: of("A row that is found is used instead of a new one. Rules are tried in their order; the first that finds exactly one row counts.", "Une ligne retrouvée sert à la place d’une nouvelle. Les règles sont essayées dans l’ordre ; la première qui trouve une seule ligne compte.",
    "Een gevonden rij wordt gebruikt in plaats van een nieuwe. Regels worden op volgorde geprobeerd; de eerste die precies één rij vindt, telt.", "Uma linha encontrada é usada em vez de uma nova. As regras são tentadas na ordem; vale a primeira que encontra exatamente uma linha."),
  always: of("Every submission makes a new row.", "Chaque envoi crée une nouvelle ligne.", "Elke inzending maakt een nieuwe rij.", "Cada envio cria uma nova linha."),
  look: of("Look for a known row first", "Chercher d’abord une ligne connue", "Eerst een bekende rij zoeken", "Procurar primeiro uma linha conhecida"),
  noLook: of("Always make a new row", "Toujours créer une nouvelle ligne", "Altijd een nieuwe rij maken", "Sempre criar uma nova linha"),
  rules: of("What a row that is found takes", "Ce que prend une ligne retrouvée", "Wat een gevonden rij overneemt", "O que uma linha encontrada recebe"),
  rule: of("{0} of a row that is found", "{0} d’une ligne retrouvée", "{0} van een gevonden rij", "{0} de uma linha encontrada"),
  column: of("Column", "Colonne", "Kolom", "Coluna"),
  when: of("Takes the new value", "Prend la nouvelle valeur", "Neemt de nieuwe waarde", "Recebe o novo valor"),
  alwaysTake: of("always", "toujours", "altijd", "sempre"),
  ifEmpty: of("only if it is empty", "seulement si elle est vide", "alleen als ze leeg is", "só se estiver vazia"),
  never: of("never", "jamais", "nooit", "nunca"),
  mapFirst: of("Give a field a column first: a row can be found only by what the form fills.", "Associez d’abord un champ à une colonne : une ligne ne se retrouve que par ce que le formulaire remplit.",
    "Koppel eerst een veld aan een kolom: een rij is alleen te vinden op wat het formulier vult.", "Associe primeiro um campo a uma coluna: uma linha só é encontrada pelo que o formulário preenche."),
};

/** Where submissions go: the table, known rows, what is always written. */
export function Mapping({ definition, set, tables, columns }: { definition: Definition; set: (definition: Definition) => void; tables: readonly MappedTable[]; columns: readonly Column[] }) {
  const filled = [...definition.fields.flatMap((f) => (f.column ? [f.column] : [])), ...Object.keys(definition.constants ?? {})];
  const titleOf = (name: string) => columns.find((c) => c.name === name)?.title ?? name;
  const match = definition.match;
  const usual = filled.find((c) => c === "emailaddress1" || c === "emailaddress") ?? filled[0];
  return (
    <div class="grid wide">
      <section class="card stack" aria-labelledby="table">
        <h2 id="table">{say(words.title)}</h2>
        <SelectInput label={say(texts.table)} value={definition.table.logicalName} options={[...(tables.some((t) => t.logicalName === definition.table.logicalName) ? [] : [{ value: definition.table.logicalName, label: definition.table.logicalName }]), ...tables.map((t) => ({ value: t.logicalName, label: `${t.title} (${t.logicalName})` }))]}
          set={(name) => {
            const { logicalName, entitySet, primaryId } = tables.find((t) => t.logicalName === name)!;
            set({ ...definition, table: { logicalName, entitySet, primaryId } });
          }} />
        <Constants definition={definition} set={set} columns={columns} />
      </section>
      <section class="card stack" aria-labelledby="known">
        <h2 id="known">{say(words.known)}</h2>
        <p class="quiet">{say(match ? words.knownWhy : words.always)}</p>
        {!match && !usual && <p class="quiet">{say(words.mapFirst)}</p>}
        {!match && <div><Action label={say(words.look)} disabled={!usual} run={async () => set({ ...definition, match: { keys: [[usual!]], onMatch: "update" } })} /></div>}
        {match && <MatchRules keys={match.keys} filled={filled} titleOf={titleOf} set={(keys) => set(withMember(definition, "match", keys.length > 0 ? { ...match, keys } : undefined))} />}
        {match && <SelectInput label={say(texts.onMatch)} value={match.onMatch === "keep" ? "attach" : match.onMatch ?? "update"} set={(v) => set({ ...definition, match: withoutRules(match, v as OnMatch) })}
          options={[{ value: "update", label: say(texts.update) }, { value: "attach", label: say(texts.attach) }]} />}
        {match && (match.onMatch ?? "update") === "update" && <UpdateRules match={match} filled={filled} titleOf={titleOf} set={(changed) => set({ ...definition, match: changed })} />}
        {match && <div><Action label={say(words.noLook)} run={async () => set(withMember(definition, "match", undefined))} /></div>}
      </section>
    </div>
  );
}

const withoutRules = ({ updateRules, ...rest }: Match, onMatch: OnMatch): Match => ({ ...rest, onMatch, ...(onMatch === "update" && updateRules ? { updateRules } : {}) });

function UpdateRules({ match, filled, titleOf, set }: { match: Match; filled: readonly string[]; titleOf: (column: string) => string; set: (match: Match) => void }) {
  const put = (column: string, rule: string) => {
    const rules = { ...match.updateRules, [column]: rule as "always" | "ifEmpty" | "never" };
    if (rule === "always") delete rules[column];
    const { updateRules: _, ...rest } = match;
    set(Object.keys(rules).length > 0 ? { ...rest, updateRules: rules } : rest);
  };
  return (
    <table aria-label={say(words.rules)}>
      <thead><tr><th>{say(words.column)}</th><th>{say(words.when)}</th></tr></thead>
      <tbody>
        {filled.map((column) => (
          <tr key={column}>
            <td>{titleOf(column)}</td>
            <td><SelectInput quiet label={say(words.rule, titleOf(column))} value={match.updateRules?.[column] ?? "always"} set={(v) => put(column, v)}
              options={[{ value: "always", label: say(words.alwaysTake) }, { value: "ifEmpty", label: say(words.ifEmpty) }, { value: "never", label: say(words.never) }]} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
