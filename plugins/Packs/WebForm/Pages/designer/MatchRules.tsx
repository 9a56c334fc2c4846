import { say } from "../../../../Shared/Pages/words";
import { of } from "./texts";

const words = {
  rule: of("Rule {0}: a row with the same", "Règle {0} : une ligne avec le même contenu de", "Regel {0}: een rij met dezelfde", "Regra {0}: uma linha com o mesmo valor de"),
  and: of("and", "et", "en", "e"),
  add: of("Add a rule", "Ajouter une règle", "Regel toevoegen", "Adicionar uma regra"),
  up: of("Try rule {0} earlier", "Essayer la règle {0} plus tôt", "Regel {0} eerder proberen", "Tentar a regra {0} antes"),
  down: of("Try rule {0} later", "Essayer la règle {0} plus tard", "Regel {0} later proberen", "Tentar a regra {0} depois"),
  remove: of("Remove rule {0}", "Supprimer la règle {0}", "Regel {0} verwijderen", "Remover a regra {0}"),
};

const most = 5; // columns of one rule (FormLimits.MatchColumns)

/** By which columns a known row is found, rule after rule. */
export function MatchRules({ keys, filled, titleOf, set }: { keys: readonly string[][]; filled: readonly string[]; titleOf: (column: string) => string; set: (keys: string[][]) => void }) {
  const swap = (a: number, b: number) => set(keys.with(a, keys[b]!).with(b, keys[a]!));
  const toggle = (index: number, column: string) => {
    const key = keys[index]!;
    set(keys.with(index, key.includes(column) ? key.filter((c) => c !== column) : [...key, column]));
  };
  const free = filled.find((c) => !keys.some((k) => k.length === 1 && k[0] === c));
  return (
    <>
      <ol class="plainlist">
        {keys.map((key, index) => (
          <li key={index} class="rule">
            <fieldset class="plain">
              <legend>{say(words.rule, index + 1)} <strong>{key.map(titleOf).join(` ${say(words.and)} `) || "…"}</strong></legend>
              <div class="chips">
                {[...new Set([...filled, ...key])].map((column) => (
                  <button key={column} type="button" class="chip" aria-pressed={key.includes(column)} disabled={key.includes(column) ? key.length === 1 : key.length >= most} onClick={() => toggle(index, column)}>{titleOf(column)}</button>
                ))}
              </div>
            </fieldset>
            <span class="tools">
              <button type="button" class="tool" aria-label={say(words.up, index + 1)} disabled={index === 0} onClick={() => swap(index, index - 1)}>↑</button>
              <button type="button" class="tool" aria-label={say(words.down, index + 1)} disabled={index === keys.length - 1} onClick={() => swap(index, index + 1)}>↓</button>
              <button type="button" class="tool" aria-label={say(words.remove, index + 1)} onClick={() => set(keys.toSpliced(index, 1))}>✕</button>
            </span>
          </li>
        ))}
      </ol>
      {free && <div><button type="button" class="link" onClick={() => set([...keys, [free]])}>{say(words.add)}</button></div>}
    </>
  );
}
