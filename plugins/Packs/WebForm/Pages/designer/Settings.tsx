import { say } from "../../../../Shared/Pages/words";
import type { Definition } from "./definition";
import { BoxInput, LinesInput, SelectInput, TextInput } from "./Inputs";
import { linesOf, withMember } from "./lines";
import { OptIn } from "./OptIn";
import { of, texts } from "./texts";

type Captcha = NonNullable<Definition["captcha"]>;

const words = {
  form: of("The form", "Le formulaire", "Het formulier", "O formulário"),
  after: of("After sending", "Après l’envoi", "Na het verzenden", "Depois do envio"),
  sites: of("Sites", "Sites", "Sites", "Sites"),
  spam: of("Spam", "Spam", "Spam", "Spam"),
  zone: of("Clock of dates with times, as in Europe/Paris", "Fuseau des dates avec heures, p. ex. Europe/Paris", "Klok van datums met tijden, zoals Europe/Paris", "Fuso das datas com horas, p. ex. Europe/Paris"),
  visit: of("Keep which campaign, page or click brought a visitor", "Garder la campagne, la page ou le clic qui a amené un visiteur", "Bewaren welke campagne, pagina of klik een bezoeker bracht", "Guardar a campanha, página ou clique que trouxe o visitante"),
  drafts: of("Visitors may save and come back later", "Les visiteurs peuvent enregistrer et revenir plus tard", "Bezoekers mogen opslaan en later terugkomen", "Os visitantes podem salvar e voltar depois"),
  draftDays: of("Days that a saved form is kept (1 to 30)", "Jours de conservation d’un formulaire enregistré (1 à 30)", "Dagen dat een opgeslagen formulier wordt bewaard (1 tot 30)", "Dias que um formulário salvo é guardado (1 a 30)"),
  redirectHint: of("https:// and a host. Visitors are sent only to this address.", "https:// et un hôte. Les visiteurs ne sont envoyés qu’à cette adresse.", "https:// en een host. Bezoekers worden alleen naar dit adres gestuurd.", "https:// e um host. Os visitantes são enviados só a este endereço."),
  originsHint: of("As in https://www.example.com, without a path. The form’s own page always works.", "P. ex. https://www.example.com, sans chemin. La page du formulaire fonctionne toujours.", "Zoals https://www.example.com, zonder pad. De eigen pagina van het formulier werkt altijd.",
    "Como https://www.example.com, sem caminho. A própria página do formulário sempre funciona."),
  perMinute: of("Most submissions a minute", "Envois par minute au plus", "Meeste inzendingen per minuut", "Máximo de envios por minuto"),
  perAddress: of("… from one network address", "… depuis une même adresse réseau", "… van één netwerkadres", "… de um mesmo endereço de rede"),
  seconds: of("Sooner than after these seconds nobody fills it in", "Personne ne le remplit en moins de ces secondes", "Sneller dan na dit aantal seconden vult niemand het in", "Ninguém preenche em menos destes segundos"),
  proof: of("Every browser must solve a small puzzle by itself", "Chaque navigateur doit résoudre seul une petite énigme", "Elke browser moet zelf een kleine puzzel oplossen", "Todo navegador deve resolver sozinho um pequeno desafio"),
  proofHint: of("Visitors notice nothing. Without JavaScript a submission then waits in quarantine.", "Les visiteurs ne remarquent rien. Sans JavaScript, un envoi attend alors en quarantaine.", "Bezoekers merken niets. Zonder JavaScript wacht een inzending dan in quarantaine.", "Os visitantes não percebem. Sem JavaScript, o envio então espera na quarentena."),
  blocked: of("Words and senders you want to see no more, one a line", "Mots et expéditeurs à ne plus voir, un par ligne", "Woorden en afzenders die u niet meer wilt zien, één per regel", "Palavras e remetentes que não quer mais ver, um por linha"),
  blockedHint: of("A phrase, an address (a@b.example) or a domain (@b.example).", "Une expression, une adresse (a@b.example) ou un domaine (@b.example).", "Een zin, een adres (a@b.example) of een domein (@b.example).", "Uma frase, um endereço (a@b.example) ou um domínio (@b.example)."),
  captcha: of("Captcha", "Captcha", "Captcha", "Captcha"),
  none: of("none: the form’s own checks only", "aucun : seulement les contrôles du formulaire", "geen: alleen de controles van het formulier zelf", "nenhum: só as verificações do formulário"),
  siteKey: of("Site key", "Clé de site", "Sitesleutel", "Chave do site"),
  siteKeyHint: of("The service shows it beside its secret. The secret is set on the page Configuration, never here.", "Le service l’affiche à côté de son secret. Le secret se définit sur la page Configuration, jamais ici.",
    "De dienst toont hem naast zijn geheim. Het geheim stelt u in op de pagina Configuratie, nooit hier.", "O serviço a mostra ao lado do segredo. O segredo é definido na página Configuração, nunca aqui."),
  quarantineHint: of("60 is usual. Lower holds back more, good ones too.", "60 est courant. Plus bas retient davantage, y compris de bons envois.", "60 is gebruikelijk. Lager houdt meer tegen, ook goede.", "60 é o usual. Menor retém mais, inclusive bons envios."),
};

/** As the services call themselves. */
const captchas: Record<Captcha["kind"], string> = { turnstile: "Cloudflare Turnstile", hCaptcha: "hCaptcha", friendly: "Friendly Captcha" };

/** What is said of the form as a whole. */
export function Settings({ definition, set }: { definition: Definition; set: (definition: Definition) => void }) {
  const put = <K extends keyof Definition>(member: K, value: Definition[K] | undefined | "") => set(withMember(definition, member, value));
  return (
    <div class="grid wide">
      <section class="card stack" aria-labelledby="form">
        <h2 id="form">{say(words.form)}</h2>
        <TextInput label={say(texts.formTitle)} value={definition.title} set={(v) => set({ ...definition, title: v })} />
        <TextInput label={say(words.zone)} value={definition.timeZone ?? ""} placeholder="UTC" set={(v) => put("timeZone", v)} />
        <BoxInput label={say(words.drafts)} value={definition.drafts?.enabled ?? false} set={(on) => put("drafts", on ? { ...definition.drafts, enabled: true } : undefined)} />
        {definition.drafts?.enabled && <TextInput type="number" label={say(words.draftDays)} placeholder="14" value={String(definition.drafts.days ?? "")} set={(v) => put("drafts", withMember(definition.drafts!, "days", v === "" ? undefined : Number(v)))} />}
        <BoxInput label={say(words.visit)} value={definition.attribution !== false} set={(on) => { const { attribution: _, ...rest } = definition; set(on ? rest : { ...rest, attribution: false }); }} />
      </section>
      <section class="card stack" aria-labelledby="after">
        <h2 id="after">{say(words.after)}</h2>
        <LinesInput label={say(texts.thanks)} value={definition.thankYou?.message ?? ""} set={(v) => set(thanked(definition, { message: v }))} />
        <TextInput type="url" label={say(texts.redirect)} hint={say(words.redirectHint)} value={definition.thankYou?.redirect ?? ""} set={(v) => set(thanked(definition, { redirect: v.trim() }))} />
      </section>
      <OptIn definition={definition} set={set} />
      <section class="card stack" aria-labelledby="sites">
        <h2 id="sites">{say(words.sites)}</h2>
        <LinesInput label={say(texts.origins)} hint={say(words.originsHint)} value={(definition.allowedOrigins ?? []).join("\n")} set={(v) => put("allowedOrigins", linesOf(v).map(originOf))} />
        <TextInput type="number" label={say(words.perMinute)} value={String(definition.submissionsPerMinute ?? "")} placeholder="600" set={(v) => put("submissionsPerMinute", v === "" ? undefined : Number(v))} />
        <TextInput type="number" label={say(words.perAddress)} value={String(definition.submissionsPerMinutePerAddress ?? "")} placeholder="20" set={(v) => put("submissionsPerMinutePerAddress", v === "" ? undefined : Number(v))} />
      </section>
      <Spam definition={definition} set={set} />
    </div>
  );
}

function Spam({ definition, set }: { definition: Definition; set: (definition: Definition) => void }) {
  type Rules = NonNullable<Definition["spam"]>;
  const spam = definition.spam ?? {};
  const put = <K extends keyof Rules>(member: K, value: Rules[K] | undefined | "") => {
    const changed = withMember<Rules, K>(spam, member, value);
    set(withMember(definition, "spam", Object.keys(changed).length > 0 ? changed : undefined));
  };
  const captcha = definition.captcha;
  return (
    <section class="card stack" aria-labelledby="spam">
      <h2 id="spam">{say(words.spam)}</h2>
      <TextInput type="number" label={say(texts.quarantineAt)} hint={say(words.quarantineHint)} placeholder="60" value={String(spam.quarantineAt ?? "")} set={(v) => put("quarantineAt", v === "" ? undefined : Number(v))} />
      <TextInput type="number" label={say(words.seconds)} placeholder="2" value={String(spam.minimumSeconds ?? "")} set={(v) => put("minimumSeconds", v === "" ? undefined : Number(v))} />
      <div><BoxInput label={say(words.proof)} value={spam.requireProof ?? false} set={(v) => put("requireProof", v)} /><p class="small quiet">{say(words.proofHint)}</p></div>
      <LinesInput label={say(words.blocked)} hint={say(words.blockedHint)} value={(spam.blocked ?? []).join("\n")} set={(v) => put("blocked", linesOf(v))} />
      <SelectInput label={say(words.captcha)} value={captcha?.kind ?? ""} options={[{ value: "", label: say(words.none) }, ...Object.entries(captchas).map(([value, label]) => ({ value, label }))]}
        set={(kind) => set(withMember(definition, "captcha", kind === "" ? undefined : { kind: kind as Captcha["kind"], siteKey: captcha?.siteKey ?? "" }))} />
      {captcha && <TextInput label={say(words.siteKey)} hint={say(words.siteKeyHint)} wrong={captcha.siteKey === ""} value={captcha.siteKey} set={(v) => set({ ...definition, captcha: { ...captcha, siteKey: v.trim() } })} />}
    </section>
  );
}

/** What people paste is an address of a page; a browser says only its origin. */
function originOf(text: string): string {
  try {
    return new URL(text.includes("://") ? text : `https://${text}`).origin;
  } catch {
    return text; // The relay says what is wrong with it.
  }
}

/** A redirect must also be among the addresses that are allowed: whoever writes it here allows it. Others that were allowed stay. */
function thanked(definition: Definition, changed: { message?: string; redirect?: string }): Definition {
  const before = definition.thankYou?.redirect;
  const next = { ...definition.thankYou, ...changed };
  if (!next.message) delete next.message;
  if (!next.redirect) delete next.redirect;
  const allowed = [...(definition.allowedRedirects ?? []).filter((a) => a !== before && a !== next.redirect), ...(next.redirect ? [next.redirect] : [])];
  return withMember(withMember(definition, "thankYou", Object.keys(next).length > 0 ? next : undefined), "allowedRedirects", allowed);
}
