import { useState } from "preact/hooks";
import { Action, Notice } from "../../../../Shared/Pages/Page";
import { say } from "../../../../Shared/Pages/words";
import { added, captured, type FoundForm, formsOf, guess } from "./captures";
import type { Definition } from "./definition";
import { LinesInput, SelectInput, TextInput } from "./Inputs";
import { withMember } from "./lines";
import type { FormRow } from "./row";
import { of } from "./texts";

const words = {
  title: of("A form that stands in your site already", "Un formulaire déjà présent dans votre site", "Een formulier dat al in uw site staat", "Um formulário que já está no seu site"),
  why: of("Keep your own form: one line of script sends what visitors enter here, too. Inputs that are not listed never leave the page; passwords and files never do.",
    "Gardez votre propre formulaire : une ligne de script envoie aussi ici ce que les visiteurs saisissent. Les champs non listés ne quittent jamais la page ; les mots de passe et fichiers non plus.",
    "Houd uw eigen formulier: één regel script stuurt wat bezoekers invullen ook hierheen. Velden die niet in de lijst staan verlaten de pagina nooit; wachtwoorden en bestanden ook niet.",
    "Mantenha o seu próprio formulário: uma linha de script envia também para cá o que os visitantes digitam. Campos fora da lista nunca saem da página; senhas e arquivos também não."),
  html: of("HTML of your page", "HTML de votre page", "HTML van uw pagina", "HTML da sua página"),
  none: of("There is no form with named inputs in it.", "Il n’y a aucun formulaire avec des champs nommés.", "Er staat geen formulier met benoemde velden in.", "Não há nenhum formulário com campos nomeados."),
  form: of("Form", "Formulaire", "Formulier", "Formulário"),
  selector: of("Found in the page by (CSS selector)", "Trouvé dans la page par (sélecteur CSS)", "In de pagina gevonden door (CSS-selector)", "Encontrado na página por (seletor CSS)"),
  becomes: of("“{0}” becomes", "« {0} » devient", "“{0}” wordt", "“{0}” torna-se"),
  ignored: of("(not sent)", "(pas envoyé)", "(niet verzonden)", "(não enviado)"),
  add: of("A new field", "Un nouveau champ", "Een nieuw veld", "Um campo novo"),
  consent: of("The receipt will hold this form’s own words for that consent: write there exactly what stands beside the box on your site.", "La preuve contiendra le texte de ce formulaire pour ce consentement : écrivez-y exactement ce qui figure à côté de la case sur votre site.",
    "Het bewijs bevat de tekst van dit formulier voor die toestemming: schrijf daar precies wat op uw site naast het vakje staat.", "O comprovante terá o texto deste formulário para esse consentimento: escreva nele exatamente o que está ao lado da caixa no seu site."),
  take: of("Take these answers", "Prendre ces réponses", "Deze antwoorden overnemen", "Receber estas respostas"),
  now: of("This form takes what visitors enter into {0}: {1}.", "Ce formulaire reçoit ce que les visiteurs saisissent dans {0} : {1}.", "Dit formulier neemt over wat bezoekers invullen in {0}: {1}.", "Este formulário recebe o que os visitantes digitam em {0}: {1}."),
  stop: of("Take no answers from there", "Ne plus rien recevoir de là", "Daar niets meer van overnemen", "Não receber mais nada de lá"),
  paste: of("Publish, then paste this line before the end of that page:", "Publiez, puis collez cette ligne avant la fin de cette page :", "Publiceer, en plak dan deze regel voor het einde van die pagina:", "Publique e depois cole esta linha antes do fim dessa página:"),
  sites: of("Its site must be among those that may show the form (Settings).", "Son site doit figurer parmi ceux qui peuvent afficher le formulaire (Paramètres).", "De site moet bij de sites staan die het formulier mogen tonen (Instellingen).", "O site precisa estar entre os que podem mostrar o formulário (Configurações)."),
};

/** Takes what visitors enter into a form of the customer's own, without rebuilding it. */
export function Capture({ row, definition, set }: { row: FormRow; definition: Definition; set: (definition: Definition) => void }) {
  const [html, setHtml] = useState("");
  const [forms, setForms] = useState<FoundForm[]>();
  const [chosen, choose] = useState(0);
  const look = (pasted: string) => {
    setHtml(pasted);
    choose(0);
    setForms(pasted.trim() === "" ? undefined : formsOf(new DOMParser().parseFromString(pasted, "text/html")));
  };
  const form = forms?.[chosen];
  return (
    <section class="card stack" aria-labelledby="capture">
      <h2 id="capture">{say(words.title)}</h2>
      <p class="quiet">{say(words.why)}</p>
      {definition.capture && (
        <>
          <Notice kind="success">{say(words.now, definition.capture.selector, Object.entries(definition.capture.fields).map(([input, field]) => `${input} → ${field}`).join(", "))}</Notice>
          {row.page && <><p>{say(words.paste)}</p><pre class="snippet" tabIndex={0}>{`<script src="${row.page}/capture.js" async></script>`}</pre><p class="small quiet">{say(words.sites)}</p></>}
          <div class="actions"><Action subtle run={async () => set(withMember(definition, "capture", undefined))} label={say(words.stop)} /></div>
        </>
      )}
      <LinesInput label={say(words.html)} rows={6} value={html} set={look} />
      {forms?.length === 0 && <Notice kind="warning">{say(words.none)}</Notice>}
      {forms && forms.length > 1 && <SelectInput label={say(words.form)} value={String(chosen)} options={forms.map((f, index) => ({ value: String(index), label: `${f.selector} (${f.inputs.map((i) => i.label).slice(0, 3).join(", ")})` }))} set={(v) => choose(Number(v))} />}
      {form && <Mapping key={`${html} ${chosen}`} form={form} definition={definition} take={set} />}
    </section>
  );
}

function Mapping({ form, definition, take }: { form: FoundForm; definition: Definition; take: (definition: Definition) => void }) {
  const [selector, setSelector] = useState(form.selector);
  const fillable = definition.fields.filter((f) => f.type !== "content" && f.type !== "calculation" && f.type !== "file" && f.value === undefined);
  const [mapping, setMapping] = useState<Record<string, string>>(() => Object.fromEntries(form.inputs.map((i) => [i.name, guess(i, fillable)])));
  const taken = new Set(Object.values(mapping).filter((to) => to !== added));
  return (
    <>
      <TextInput label={say(words.selector)} value={selector} set={setSelector} />
      {form.inputs.map((input) => (
        <SelectInput key={input.name} label={say(words.becomes, input.label === input.name ? input.name : `${input.label} (${input.name})`)} value={mapping[input.name] ?? ""}
          options={[{ value: "", label: say(words.ignored) }, { value: added, label: say(words.add) }, ...fillable.filter((f) => f.name === mapping[input.name] || !taken.has(f.name)).map((f) => ({ value: f.name, label: f.label ?? f.name }))]}
          set={(to) => setMapping({ ...mapping, [input.name]: to })} />
      ))}
      {fillable.some((f) => f.type === "consent" && taken.has(f.name)) && <Notice kind="warning">{say(words.consent)}</Notice>}
      <div class="actions"><Action primary disabled={Object.values(mapping).every((to) => to === "")} run={async () => take(captured(definition, { ...form, selector: selector.trim() }, mapping))} label={say(words.take)} /></div>
    </>
  );
}
