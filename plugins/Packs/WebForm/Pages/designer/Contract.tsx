import { Action } from "../../../../Shared/Pages/Page";
import { say } from "../../../../Shared/Pages/words";
import type { Breach } from "./breaches";
import type { Definition } from "./definition";
import { of } from "./texts";

const words = {
  title: of("The form does not fit its table", "Le formulaire ne convient pas à sa table", "Het formulier past niet bij zijn tabel", "O formulário não combina com a tabela"),
  why: of("A column may have changed since. What is mended here reaches visitors when you publish.", "Une colonne a peut-être changé depuis. Ce qui est corrigé ici atteint les visiteurs à la publication.",
    "Een kolom kan sindsdien zijn gewijzigd. Wat hier wordt hersteld, bereikt bezoekers als u publiceert.", "Uma coluna pode ter mudado desde então. O que for corrigido aqui chega aos visitantes quando você publicar."),
  mended: of("Mended: {0}", "Corrigé : {0}", "Hersteld: {0}", "Corrigido: {0}"),
};

/** What has come apart, each with its mend as a button. */
export function Contract({ breaches, definition, set, tell }: { breaches: readonly Breach[]; definition: Definition; set: (definition: Definition) => void; tell: (what: string) => void }) {
  if (breaches.length === 0) return null;
  return (
    <section class="card contract" aria-labelledby="contract">
      <h2 id="contract">{say(words.title)}</h2>
      <p class="quiet">{say(words.why)}</p>
      <ul class="breaches">
        {breaches.map((breach) => (
          <li key={breach.key} data-fails={breach.fails}>
            <span>{breach.sentence}</span>
            <span class="mends">
              {breach.mends.map((m) => <Action key={m.label} label={m.label} run={async () => { set(m.mend(definition)); tell(say(words.mended, m.label)); }} />)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
