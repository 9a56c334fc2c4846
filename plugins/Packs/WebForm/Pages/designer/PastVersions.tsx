import { useEffect, useState } from "preact/hooks";
import { sentence } from "../../../../Shared/Pages/crm";
import { Action, Notice } from "../../../../Shared/Pages/Page";
import { moment, say } from "../../../../Shared/Pages/words";
import { changesBetween, same } from "./changes";
import type { Definition } from "./definition";
import type { FormRow } from "./row";
import { of, texts } from "./texts";
import { type Version, versionsOf } from "./versions";

const words = {
  title: of("History", "Historique", "Geschiedenis", "Histórico"),
  none: of("Nothing has been published yet. Each version that visitors see is kept here.", "Rien n’a encore été publié. Chaque version que voient les visiteurs est conservée ici.", "Er is nog niets gepubliceerd. Elke versie die bezoekers zien, wordt hier bewaard.",
    "Nada foi publicado ainda. Cada versão que os visitantes veem fica guardada aqui."),
  version: of("Version", "Version", "Versie", "Versão"),
  when: of("Published", "Publié", "Gepubliceerd", "Publicado"),
  what: of("What changed", "Ce qui a changé", "Wat er veranderde", "O que mudou"),
  live: of("Visitors see this", "Les visiteurs voient ceci", "Bezoekers zien dit", "Os visitantes veem esta"),
  draft: of("Your draft, against what visitors see: {0}", "Votre brouillon, par rapport à ce que voient les visiteurs : {0}", "Uw concept, vergeleken met wat bezoekers zien: {0}", "Seu rascunho, comparado ao que os visitantes veem: {0}"),
  restore: of("Restore version {0}", "Rétablir la version {0}", "Versie {0} terugzetten", "Restaurar a versão {0}"),
  restored: of("Version {0} is your draft now. Against what visitors see: {1} Publish to show it to them.", "La version {0} est maintenant votre brouillon. Par rapport à ce que voient les visiteurs : {1} Publiez pour la leur montrer.",
    "Versie {0} is nu uw concept. Vergeleken met wat bezoekers zien: {1} Publiceer om haar te tonen.", "A versão {0} é agora seu rascunho. Comparado ao que os visitantes veem: {1} Publique para mostrá-la."),
  show: of("Show the definition", "Afficher la définition", "De definitie tonen", "Mostrar a definição"),
  current: of("This is your draft.", "C’est votre brouillon.", "Dit is uw concept.", "Este é o seu rascunho."),
  unreadable: of("This row’s definition cannot be read any more.", "La définition de cette ligne n’est plus lisible.", "De definitie van deze rij is niet meer leesbaar.", "A definição desta linha não pode mais ser lida."),
};

/** What visitors have seen, who published it, and the way back. */
export function PastVersions({ row, definition, restore }: { row: FormRow; definition: Definition; restore: (definition: Definition) => void }) {
  const [versions, setVersions] = useState<Version[]>();
  const [told, tell] = useState<{ kind: "error" | "success"; text: string }>();
  useEffect(() => {
    let current = true;
    versionsOf(row.id).then((found) => current && setVersions(found), (thrown: unknown) => tell({ kind: "error", text: sentence(thrown) }));
    return () => { current = false; };
  }, [row.publishedVersion, row.publishedOn]);
  const live = row.page ? versions?.find((v) => v.number === row.publishedVersion) : undefined;
  const back = (version: Version) => async () => {
    restore(version.definition!);
    tell({ kind: "success", text: say(words.restored, version.number, changesBetween(live?.definition ?? version.definition, version.definition!)) });
  };
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">{say(words.title)}</h2>
      {told && <Notice kind={told.kind}>{told.text}</Notice>}
      {!versions && !told && <p class="quiet">{say(texts.loading)}</p>}
      {versions?.length === 0 && <p class="quiet">{say(words.none)}</p>}
      {live?.definition && !same(live.definition, definition) && <p>{say(words.draft, changesBetween(live.definition, definition))}</p>}
      {versions && versions.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label={say(words.version)}>
          <table>
            <thead><tr><th scope="col">{say(words.version)}</th><th scope="col">{say(words.when)}</th><th scope="col">{say(words.what)}</th><th scope="col" /></tr></thead>
            <tbody>
              {versions.map((version, index) => (
                <tr key={version.id} data-live={version === live}>
                  <td class="number">{version.number}</td>
                  <td>{moment(version.publishedOn)}<br /><span class="small quiet">{version.by}</span></td>
                  <td>
                    {version === live && <strong class="badge">{say(words.live)}</strong>}{" "}
                    {version.definition ? changesBetween(versions[index + 1]?.definition, version.definition) : say(words.unreadable)}
                    {version.definition && <details><summary class="small">{say(words.show)}</summary><pre class="snippet" tabIndex={0}>{JSON.stringify(version.definition, null, 2)}</pre></details>}
                  </td>
                  <td>{version.definition && (same(version.definition, definition) ? <span class="small quiet">{say(words.current)}</span> : <Action label={say(words.restore, version.number)} run={back(version)} />)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
