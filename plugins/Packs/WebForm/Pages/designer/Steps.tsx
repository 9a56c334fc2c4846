import { useState } from "preact/hooks";
import { Action } from "../../../../Shared/Pages/Page";
import { say } from "../../../../Shared/Pages/words";
import { ConditionInput, lookedAt } from "./ConditionInput";
import type { Definition, Step } from "./definition";
import { SelectInput, TextInput } from "./Inputs";
import { addStep, changeStep, isShown, moveStep, placeField, removeStep } from "./stepEdits";
import { of, texts, types } from "./texts";

const words = {
  none: of("Visitors see the whole form at once. Steps show a long form in parts, with Back, Next and their progress.", "Les visiteurs voient tout le formulaire. Les étapes montrent un long formulaire par parties, avec Retour, Suivant et la progression.",
    "Bezoekers zien het hele formulier in één keer. Stappen tonen een lang formulier in delen, met Terug, Volgende en de voortgang.", "Os visitantes veem o formulário inteiro. Etapas mostram um formulário longo em partes, com Voltar, Avançar e o progresso."),
  add: of("Add a step", "Ajouter une étape", "Stap toevoegen", "Adicionar uma etapa"),
  begin: of("Ask in steps", "Demander par étapes", "In stappen vragen", "Perguntar em etapas"),
  all: of("Show all at once", "Tout montrer en même temps", "Alles in één keer tonen", "Mostrar tudo de uma vez"),
  step: of("Step {0}", "Étape {0}", "Stap {0}", "Etapa {0}"),
  title: of("Title of step {0}", "Titre de l’étape {0}", "Titel van stap {0}", "Título da etapa {0}"),
  empty: of("No field yet. Move one here, or remove the step.", "Aucun champ. Placez-en un ici, ou supprimez l’étape.", "Nog geen veld. Verplaats er een hierheen, of verwijder de stap.", "Nenhum campo ainda. Mova um para cá ou remova a etapa."),
  moveTo: of("Step of {0}", "Étape de {0}", "Stap van {0}", "Etapa de {0}"),
  earlier: of("Earlier: step {0}", "Plus tôt : étape {0}", "Eerder: stap {0}", "Antes: etapa {0}"),
  later: of("Later: step {0}", "Plus tard : étape {0}", "Later: stap {0}", "Depois: etapa {0}"),
  remove: of("Remove step {0}", "Supprimer l’étape {0}", "Stap {0} verwijderen", "Remover a etapa {0}"),
  placed: of("{0} is now in {1}.", "{0} est maintenant dans {1}.", "{0} staat nu in {1}.", "{0} agora está em {1}."),
};

/** The form in parts: what each is called, when it is shown, and which fields it asks. */
export function Steps({ definition, set, tell }: { definition: Definition; set: (definition: Definition) => void; tell: (what: string) => void }) {
  const [over, setOver] = useState<string>();
  const [held, hold] = useState<string>();
  const steps = definition.steps ?? [];
  const add = async () => set(addStep(definition, say(words.step, steps.length + 1)));
  const place = (name: string, step: number, at?: number) => {
    set(placeField(definition, name, step, at));
    tell(say(words.placed, labelOf(definition, name), steps[step]!.title));
  };
  if (steps.length === 0) {
    return <section class="card"><p>{say(words.none)}</p><Action primary label={say(words.begin)} run={async () => set(addStep(addStep(definition, say(words.step, 1)), say(words.step, 2)))} disabled={!definition.fields.some(isShown)} /></section>;
  }
  const first = (step: Step) => definition.fields.findIndex((f) => step.fields.includes(f.name));
  return (
    <>
      <ol class="cards">
        {steps.map((step, index) => (
          <li key={index} class="card" data-over={over === String(index)} onDragOver={(e) => { e.preventDefault(); setOver(String(index)); }} onDragLeave={() => setOver(undefined)}
            onDrop={(e) => { e.preventDefault(); setOver(undefined); if (held) place(held, index); }}>
            <div class="row">
              <TextInput label={say(words.title, index + 1)} value={step.title} set={(title) => set(changeStep(definition, index, { ...step, title }))} />
              <span class="tools">
                <button type="button" class="tool" aria-label={say(words.earlier, index + 1)} disabled={index === 0} onClick={() => set(moveStep(definition, index, index - 1))}>↑</button>
                <button type="button" class="tool" aria-label={say(words.later, index + 1)} disabled={index === steps.length - 1} onClick={() => set(moveStep(definition, index, index + 1))}>↓</button>
                <button type="button" class="tool" aria-label={say(words.remove, index + 1)} onClick={() => set(removeStep(definition, index))}>✕</button>
              </span>
            </div>
            <ul class="fields">
              {step.fields.length === 0 && <li class="empty quiet">{say(words.empty)}</li>}
              {step.fields.map((name, at) => (
                <li key={name} draggable data-over={over === name ? "before" : undefined} onDragStart={(e) => { hold(name); e.dataTransfer!.setData("text/plain", name); }} onDragEnd={() => hold(undefined)}
                  onDragOver={(e) => { e.preventDefault(); e.stopPropagation(); setOver(name); }} onDrop={(e) => { e.preventDefault(); e.stopPropagation(); setOver(undefined); if (held && held !== name) place(held, index, at); }}>
                  <span class="pick still"><span>{labelOf(definition, name)}</span><span class="small quiet">{typeOf(definition, name)}</span></span>
                  <span class="mover"><SelectInput quiet label={say(words.moveTo, labelOf(definition, name))} value={String(index)} set={(to) => place(name, Number(to))} options={steps.map((s, i) => ({ value: String(i), label: `${i + 1}. ${s.title}` }))} /></span>
                </li>
              ))}
            </ul>
            <ConditionInput condition={step.showIf} earlier={lookedAt(definition.fields.slice(0, Math.max(0, first(step))))} set={(showIf) => set(changeStep(definition, index, withCondition(step, showIf)))} />
          </li>
        ))}
      </ol>
      <div class="actions">
        <Action primary label={say(words.add)} run={add} />
        <Action label={say(words.all)} run={async () => { const { steps: _, ...rest } = definition; set(rest); }} />
      </div>
    </>
  );
}

const labelOf = (definition: Definition, name: string): string => definition.fields.find((f) => f.name === name)?.label ?? name;

const typeOf = (definition: Definition, name: string): string => {
  const type = definition.fields.find((f) => f.name === name)?.type;
  return type ? say(types[type]) : say(texts.noColumn);
};

function withCondition(step: Step, showIf: Step["showIf"]): Step {
  const { showIf: _, ...rest } = step;
  return showIf ? { ...rest, showIf } : rest;
}
