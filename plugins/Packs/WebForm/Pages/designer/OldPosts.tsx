import { useState } from "preact/hooks";
import { sentence } from "../../../../Shared/Pages/crm";
import { Action, Notice } from "../../../../Shared/Pages/Page";
import { relay } from "../../../../Shared/Pages/relay";
import { say } from "../../../../Shared/Pages/words";
import type { Definition } from "./definition";
import { LinesInput, TextInput } from "./Inputs";
import { of } from "./texts";

/** What the relay says of an old page or post; it keeps nothing of it. */
interface Seen {
  formId?: string | null;
  tokenOrganization?: string | null;
  formKey?: string | null;
  fields: readonly { name: string; field?: string | null }[];
  rows: readonly { table: string; columns: Record<string, unknown> }[];
  definition?: Definition | null;
}

const words = {
  title: of("Old forms on your sites", "Anciens formulaires sur vos sites", "Oude formulieren op uw sites", "Formulários antigos nos seus sites"),
  why: of("A form of the old PowerWebForm keeps working as it stands in your site (PowerWebFormData.aspx). Paste its page or what it posts, and see what becomes of it. Nothing is kept.",
    "Un formulaire de l’ancien PowerWebForm continue de fonctionner tel quel dans votre site (PowerWebFormData.aspx). Collez sa page ou ce qu’il envoie pour voir ce qu’il devient. Rien n’est conservé.",
    "Een formulier van de oude PowerWebForm blijft werken zoals het in uw site staat (PowerWebFormData.aspx). Plak de pagina of wat ze verstuurt, en zie wat ervan wordt. Er wordt niets bewaard.",
    "Um formulário do antigo PowerWebForm continua funcionando como está no seu site (PowerWebFormData.aspx). Cole a página ou o que ela envia e veja no que se torna. Nada é guardado."),
  html: of("HTML of the old page", "HTML de l’ancienne page", "HTML van de oude pagina", "HTML da página antiga"),
  post: of("Or the body of an old post (powf_…=…&…)", "Ou le corps d’un ancien envoi (powf_…=…&…)", "Of de inhoud van een oude verzending (powf_…=…&…)", "Ou o corpo de um envio antigo (powf_…=…&…)"),
  url: of("Address it posts to, if the page is not pasted", "Adresse d’envoi, si la page n’est pas collée", "Adres waarheen wordt verstuurd, als de pagina niet is geplakt", "Endereço de envio, se a página não for colada"),
  look: of("See what becomes of it", "Voir ce qu’il devient", "Zien wat ervan wordt", "Ver no que se torna"),
  taken: of("The form “{0}” takes these posts.", "Le formulaire « {0} » reçoit ces envois.", "Het formulier “{0}” neemt deze verzendingen aan.", "O formulário “{0}” recebe estes envios."),
  nobody: of("No form takes these posts yet.", "Aucun formulaire ne reçoit encore ces envois.", "Nog geen formulier neemt deze verzendingen aan.", "Nenhum formulário recebe estes envios ainda."),
  noId: of("There is no formId in the address: say where the form posts to.", "Il n’y a pas de formId dans l’adresse : indiquez où le formulaire envoie.", "Er staat geen formId in het adres: geef aan waarheen het formulier verstuurt.", "Não há formId no endereço: informe para onde o formulário envia."),
  old: of("Old field", "Ancien champ", "Oud veld", "Campo antigo"),
  field: of("Becomes", "Devient", "Wordt", "Torna-se"),
  unknown: of("unknown: it is ignored", "inconnu : ignoré", "onbekend: wordt genegeerd", "desconhecido: é ignorado"),
  rows: of("The post would make", "L’envoi créerait", "De verzending zou maken", "O envio criaria"),
  refused: of("The post would be refused: an answer is missing or wrong.", "L’envoi serait refusé : une réponse manque ou est incorrecte.", "De verzending zou worden geweigerd: er ontbreekt een antwoord of het is fout.", "O envio seria recusado: uma resposta falta ou está errada."),
  take: of("Begin this form with its fields", "Commencer ce formulaire avec ses champs", "Dit formulier met zijn velden beginnen", "Começar este formulário com os campos dele"),
  fill: of("Old names say nothing: give each field its label and its column afterwards.", "Les anciens noms ne disent rien : donnez ensuite à chaque champ son libellé et sa colonne.", "Oude namen zeggen niets: geef elk veld daarna zijn label en kolom.", "Nomes antigos não dizem nada: depois dê a cada campo o rótulo e a coluna."),
  found: of("Fields", "Champs", "Velden", "Campos"),
};

/** What an old page's form becomes here, and a form to begin with where nothing takes it yet. */
export function OldPosts({ definition, take }: { definition: Definition; take: (definition: Definition) => void }) {
  const [given, setGiven] = useState({ html: "", post: "", url: "" });
  const [seen, setSeen] = useState<Seen>();
  const [failure, setFailure] = useState("");
  const put = (member: keyof typeof given) => (value: string) => setGiven({ ...given, [member]: value });
  const look = async () => {
    try {
      setSeen(await relay<Seen>("POST", "/v1/packs/webform/legacy/preview", Object.fromEntries(Object.entries(given).filter(([, text]) => text.trim() !== ""))));
      setFailure("");
    } catch (thrown) {
      setSeen(undefined);
      setFailure(sentence(thrown));
    }
  };
  return (
    <section class="card stack" aria-labelledby="old">
      <h2 id="old">{say(words.title)}</h2>
      <p class="quiet">{say(words.why)}</p>
      <LinesInput label={say(words.html)} rows={6} value={given.html} set={put("html")} />
      <LinesInput label={say(words.post)} rows={2} value={given.post} set={put("post")} />
      <TextInput type="url" label={say(words.url)} value={given.url} set={put("url")} />
      <div class="actions"><Action primary run={look} label={say(words.look)} disabled={given.html.trim() === "" && given.post.trim() === ""} /></div>
      {failure && <Notice kind="error">{failure}</Notice>}
      {seen && <Shown seen={seen} hasPost={given.post.trim() !== ""} take={seen.definition ? () => take(begun(definition, seen.definition!)) : undefined} />}
    </section>
  );
}

/** The old form's fields in this form; what this one says already of itself stays. */
const begun = (own: Definition, proposed: Definition): Definition => ({ ...own, fields: proposed.fields, ...("legacy" in proposed ? { legacy: proposed.legacy } : {}) });

function Shown({ seen, hasPost, take }: { seen: Seen; hasPost: boolean; take: (() => void) | undefined }) {
  return (
    <>
      <Notice kind={seen.formKey ? "success" : "info"}>{seen.formKey ? say(words.taken, seen.formKey) : seen.formId ? say(words.nobody) : say(words.noId)}</Notice>
      <table aria-label={say(words.found)}>
        <thead><tr><th scope="col">{say(words.old)}</th><th scope="col">{say(words.field)}</th></tr></thead>
        <tbody>{seen.fields.map((f, index) => <tr key={f.name}><td><code>{f.name}</code></td><td>{f.field ?? seen.definition?.fields[index]?.name ?? say(words.unknown)}</td></tr>)}</tbody>
      </table>
      {seen.rows.length > 0 && <h3>{say(words.rows)}</h3>}
      {seen.rows.map((row, index) => (
        <dl key={index} aria-label={row.table}>
          <dt>{row.table}</dt><dd />
          {Object.entries(row.columns).filter(([, value]) => value !== null && value !== "").map(([column, value]) => <><dt>{column}</dt><dd>{String(value)}</dd></>)}
        </dl>
      ))}
      {hasPost && seen.formKey && seen.rows.length === 0 && <Notice kind="warning">{say(words.refused)}</Notice>}
      {take && <><p class="small quiet">{say(words.fill)}</p><div class="actions"><Action run={async () => take()} label={say(words.take)} /></div></>}
    </>
  );
}
