import { useState } from "preact/hooks";
import { say } from "../../../../Shared/Pages/words";
import type { Definition } from "./definition";
import { BoxInput, SelectInput } from "./Inputs";
import { of, texts } from "./texts";
import { type Language, missing, type Phrase, phrases, translate, translated } from "./translations";

/** Each in its own words, as people look for theirs. */
export const languages: Record<Language, string> = { en: "English", fr: "Français", nl: "Nederlands", pt: "Português (Brasil)" };

const all = Object.keys(languages) as Language[];

const words = {
  title: of("Languages", "Langues", "Talen", "Idiomas"),
  why: of("A visitor reads the form in the language of the browser, where it is here; else in the form’s own.", "Un visiteur lit le formulaire dans la langue du navigateur, si elle est ici ; sinon dans celle du formulaire.",
    "Een bezoeker leest het formulier in de taal van de browser als die hier staat; anders in de taal van het formulier.", "O visitante lê o formulário no idioma do navegador, se estiver aqui; senão, no próprio do formulário."),
  own: of("The form’s own language", "Langue du formulaire", "Taal van het formulier", "Idioma do formulário"),
  also: of("Also in", "Aussi en", "Ook in", "Também em"),
  text: of("Text", "Texte", "Tekst", "Texto"),
  missing: of("{0} lacks {1} of {2} texts", "{0} : il manque {1} textes sur {2}", "{0} mist {1} van {2} teksten", "{0}: faltam {1} de {2} textos"),
  complete: of("{0} is complete", "{0} est complet", "{0} is compleet", "{0} está completo"),
  all: of("All texts", "Tous les textes", "Alle teksten", "Todos os textos"),
  only: of("Only what is missing", "Seulement ce qui manque", "Alleen wat ontbreekt", "Só o que falta"),
  cell: of("{0} in {1}", "{0} en {1}", "{0} in {1}", "{0} em {1}"),
};

const kinds: Record<Phrase["kind"], ReturnType<typeof of>> = {
  title: texts.formTitle, thankYou: texts.thanks, step: of("Step", "Étape", "Stap", "Etapa"), consent: of("What is agreed to", "Ce qui est accepté", "Waarmee wordt ingestemd", "O que é aceito"), label: texts.label,
  help: of("Help", "Aide", "Hulp", "Ajuda"), placeholder: of("Example", "Exemple", "Voorbeeld", "Exemplo"), text: of("Words", "Texte", "Woorden", "Texto"), option: of("Option", "Option", "Optie", "Opção"),
  mailSubject: texts.mailSubject, mailText: texts.mailText,
};

/** Every text that visitors read, in every language the form is in. */
export function Languages({ definition, set }: { definition: Definition; set: (definition: Definition) => void }) {
  const [only, setOnly] = useState(false);
  const own = definition.language ?? "en";
  const also = all.filter((l) => l !== own && definition.translations?.[l] !== undefined);
  const rows = phrases(definition);
  const lacks = Object.fromEntries(also.map((l) => [l, new Set(missing(definition, l).map((p) => p.path.join(" ")))]));
  const shown = only ? rows.filter((p) => also.some((l) => lacks[l]!.has(p.path.join(" ")))) : rows;
  const nameOf = (p: Phrase) => (p.of ? `${p.of}: ${say(kinds[p.kind])}` : say(kinds[p.kind]));
  const put = (language: Language, isOn: boolean) => {
    const { [language]: _, ...rest } = definition.translations ?? {};
    const next = isOn ? { ...rest, [language]: {} } : rest;
    const { translations: __, ...form } = definition;
    set(Object.keys(next).length > 0 ? { ...form, translations: next } : form);
  };
  return (
    <section class="card stack" aria-labelledby="languages">
      <h2 id="languages">{say(words.title)}</h2>
      <p class="quiet">{say(words.why)}</p>
      <div class="grid">
        <SelectInput label={say(words.own)} value={own} options={all.map((l) => ({ value: l, label: languages[l] }))} set={(v) => {
          const { [v as Language]: _, ...rest } = definition.translations ?? {};
          const { translations: __, ...form } = definition;
          set({ ...form, language: v as Language, ...(Object.keys(rest).length > 0 ? { translations: rest } : {}) });
        }} />
        <fieldset class="plain"><legend>{say(words.also)}</legend>{all.filter((l) => l !== own).map((l) => <BoxInput key={l} label={languages[l]} value={also.includes(l)} set={(on) => put(l, on)} />)}</fieldset>
      </div>
      {also.length > 0 && (
        <>
          <p>{also.map((l) => (lacks[l]!.size === 0 ? `✓ ${say(words.complete, languages[l])}` : `○ ${say(words.missing, languages[l], lacks[l]!.size, rows.length)}`)).join(" · ")}</p>
          <BoxInput label={say(words.only)} value={only} set={setOnly} />
          <div class="scroll" tabIndex={0} role="region" aria-label={say(words.all)}>
            <table class="phrases">
              <thead><tr><th scope="col">{say(words.text)}</th><th scope="col">{languages[own]}</th>{also.map((l) => <th scope="col" key={l}>{languages[l]}</th>)}</tr></thead>
              <tbody>
                {shown.map((p) => (
                  <tr key={p.path.join(" ")}>
                    <th scope="row">{nameOf(p)}</th>
                    <td lang={own}>{p.own}</td>
                    {also.map((l) => (
                      <td key={l} data-missing={lacks[l]!.has(p.path.join(" "))}>
                        <textarea class="text" lang={l} rows={p.own.length > 60 ? 3 : 1} aria-label={say(words.cell, nameOf(p), languages[l])} value={translated(definition, l, p.path)} onInput={(e) => set(translate(definition, l, p.path, e.currentTarget.value))} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
