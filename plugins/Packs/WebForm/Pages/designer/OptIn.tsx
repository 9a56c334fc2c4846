import { crm, rows } from "../../../../Shared/Pages/crm";
import { Action, Notice, useLoaded } from "../../../../Shared/Pages/Page";
import { say } from "../../../../Shared/Pages/words";
import type { Definition, Field } from "./definition";
import { BoxInput, LinesInput, SelectInput, TextInput } from "./Inputs";
import { withMember } from "./lines";
import { of, texts } from "./texts";

type OptIn = NonNullable<Definition["doubleOptIn"]>;

const words = {
  title: of("Double opt-in", "Double opt-in", "Dubbele opt-in", "Dupla confirmação"),
  on: of("Ask by mail whether it was really they", "Demander par e-mail si c’était bien eux", "Per mail vragen of zij het echt waren", "Perguntar por e-mail se foram eles mesmos"),
  why: of("Nothing is created until the visitor has opened the link in that mail and pressed its button. The thanks above are said then.", "Rien n’est créé avant que le visiteur ait ouvert le lien de cet e-mail et appuyé sur son bouton. Le remerciement ci-dessus s’affiche alors.",
    "Er wordt niets gemaakt tot de bezoeker de link in die mail heeft geopend en op de knop heeft gedrukt. Het bedankje hierboven komt dan.", "Nada é criado até o visitante abrir o link desse e-mail e apertar o botão. O agradecimento acima aparece então."),
  noField: of("The form needs an e-mail field that is required and always shown.", "Le formulaire a besoin d’un champ e-mail obligatoire et toujours affiché.", "Het formulier heeft een verplicht e-mailveld nodig dat altijd te zien is.", "O formulário precisa de um campo de e-mail obrigatório e sempre visível."),
  field: of("Who is asked", "Qui est sollicité", "Wie wordt gevraagd", "Quem é perguntado"),
  days: of("Days that the link works (1 to 30)", "Jours de validité du lien (1 à 30)", "Dagen dat de link werkt (1 tot 30)", "Dias em que o link funciona (1 a 30)"),
  subjectHint: of("Empty for ours: “Please confirm: …”", "Vide pour le nôtre : « Merci de confirmer : … »", "Leeg voor de onze: “Graag bevestigen: …”", "Vazio para o nosso: “Confirme: …”"),
  textHint: of("Stands above the button. Empty lines part paragraphs.", "Au-dessus du bouton. Les lignes vides séparent les paragraphes.", "Staat boven de knop. Lege regels scheiden alinea’s.", "Fica acima do botão. Linhas vazias separam parágrafos."),
  sender: of("The mail comes from the queue that the web form names in “Confirmation mails from”, else from the form’s owner.", "L’e-mail vient de la file d’attente que le formulaire web nomme dans « E-mails de confirmation de », sinon de son propriétaire.",
    "De mail komt van de wachtrij die het webformulier noemt bij “Bevestigingsmails van”, anders van de eigenaar van het formulier.", "O e-mail vem da fila que o formulário web indica em “E-mails de confirmação de”; senão, do proprietário do formulário."),
  unresolved: of("This environment sends no mail to people who are not in it yet. Who has not confirmed is not, so the mails would not leave.", "Cet environnement n’envoie pas d’e-mail aux personnes qui n’y figurent pas encore : avant la confirmation, les e-mails ne partiraient pas.",
    "Deze omgeving stuurt geen mail naar mensen die er nog niet in staan. Wie niet heeft bevestigd staat er niet in, dus de mails zouden niet vertrekken.", "Este ambiente não envia e-mail a pessoas que ainda não estão nele. Quem não confirmou não está; os e-mails não sairiam."),
  allow: of("Allow it", "L’autoriser", "Toestaan", "Permitir"),
};

/** Whether, and in which words, a visitor is asked by mail to confirm. */
export function OptIn({ definition, set }: { definition: Definition; set: (definition: Definition) => void }) {
  const fields = definition.fields.filter((f) => canBeAsked(f, definition));
  const optIn = definition.doubleOptIn;
  const change = (changed: OptIn | undefined) => set(withMember(definition, "doubleOptIn", changed));
  const put = <K extends keyof OptIn>(member: K, value: OptIn[K] | undefined | "") => change(withMember(optIn!, member, value));
  const turn = (on: boolean) => change(on && fields[0] ? { field: fields[0].name } : undefined);
  return (
    <section class="card stack" aria-labelledby="optin">
      <h2 id="optin">{say(words.title)}</h2>
      {fields.length > 0 || optIn ? <BoxInput label={say(words.on)} value={optIn !== undefined} set={turn} /> : <p class="quiet">{say(words.noField)}</p>}
      {optIn && (
        <>
          <p class="small quiet">{say(words.why)}</p>
          <SelectInput label={say(words.field)} value={optIn.field} options={fields.map((f) => ({ value: f.name, label: f.label ?? f.name }))} set={(v) => put("field", v)} />
          <TextInput type="number" label={say(words.days)} placeholder="7" value={String(optIn.days ?? "")} set={(v) => put("days", v === "" ? undefined : Number(v))} />
          <TextInput label={say(texts.mailSubject)} hint={say(words.subjectHint)} value={optIn.subject ?? ""} set={(v) => put("subject", v)} />
          <LinesInput label={say(texts.mailText)} hint={say(words.textHint)} rows={4} value={optIn.text ?? ""} set={(v) => put("text", v)} />
          <p class="small quiet">{say(words.sender)}</p>
          <Unresolved />
        </>
      )}
    </section>
  );
}

/** As the relay asks for it: who may leave the address out could never confirm. */
const canBeAsked = (field: Field, definition: Definition): boolean =>
  field.type === "email" && field.required === true && !field.showIf && !definition.steps?.some((s) => s.showIf && s.fields.includes(field.name));

/** A setting of the whole environment stands in the way unless somebody has changed it. */
function Unresolved() {
  const [setting, reload] = useLoaded(async () => (await rows("organization", "?$select=organizationid,allowunresolvedpartiesonemailsend"))[0]);
  if (setting.state !== "ready" || !setting.value || setting.value["allowunresolvedpartiesonemailsend"] === true) return null;
  const id = String(setting.value["organizationid"]);
  const allow = async () => {
    await crm.WebApi.updateRecord("organization", id, { allowunresolvedpartiesonemailsend: true });
    await reload();
  };
  return <Notice kind="warning">{say(words.unresolved)} <Action run={allow} label={say(words.allow)} /></Notice>;
}
