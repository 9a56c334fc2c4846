import { useState } from "preact/hooks";
import { Action, Notice, useLoaded } from "../../Shared/Pages/Page";
import { sentence } from "../../Shared/Pages/crm";
import { relay } from "../../Shared/Pages/relay";
import { moment, say, type Words } from "../../Shared/Pages/words";

/** As the relay names them, and as they name themselves. */
const kinds = { turnstile: "Cloudflare Turnstile", hCaptcha: "hCaptcha", friendly: "Friendly Captcha" };
type Kind = keyof typeof kinds;

/** What the relay says of a secret: never the secret. */
interface State {
  set: boolean;
  setOn?: string | null;
  lastUsed?: string | null;
}

const texts = {
  title: { en: "Captchas", fr: "Captchas", nl: "Captcha’s", pt: "Captchas" },
  why: {
    en: "The secret belongs to the site key of a form. It goes straight to the relay in your region, is kept encrypted there, and is never shown again. Without it a form’s submissions wait in quarantine.",
    fr: "Le secret va avec la clé de site d’un formulaire. Il va directement au relais de votre région, y est gardé chiffré et n’est plus jamais affiché. Sans lui, les envois d’un formulaire attendent en quarantaine.",
    nl: "Het geheim hoort bij de sitesleutel van een formulier. Het gaat rechtstreeks naar de relay in uw regio, wordt daar versleuteld bewaard en nooit meer getoond. Zonder geheim wachten inzendingen van een formulier in quarantaine.",
    pt: "O segredo acompanha a chave do site de um formulário. Ele vai direto ao relay da sua região, fica guardado cifrado e nunca mais é mostrado. Sem ele, os envios de um formulário esperam na quarentena.",
  },
  set: { en: "set {0}", fr: "défini {0}", nl: "ingesteld {0}", pt: "definido {0}" },
  used: { en: "last used {0}", fr: "utilisé pour la dernière fois {0}", nl: "laatst gebruikt {0}", pt: "usado pela última vez {0}" },
  unused: { en: "not used yet", fr: "pas encore utilisé", nl: "nog niet gebruikt", pt: "ainda não usado" },
  notSet: { en: "not set", fr: "non défini", nl: "niet ingesteld", pt: "não definido" },
  secret: { en: "Secret of {0}", fr: "Secret de {0}", nl: "Geheim van {0}", pt: "Segredo de {0}" },
  keep: { en: "Set the secret of {0}", fr: "Définir le secret de {0}", nl: "Geheim van {0} instellen", pt: "Definir o segredo de {0}" },
  forget: { en: "Forget the secret of {0}", fr: "Oublier le secret de {0}", nl: "Geheim van {0} vergeten", pt: "Esquecer o segredo de {0}" },
  loading: { en: "Loading", fr: "Chargement", nl: "Laden", pt: "Carregando" },
} satisfies Record<string, Words>;

const path = (kind: Kind): string => `/v1/packs/webform/captcha/${kind}`;

/** The secrets of captcha services: written, told whether they are set, never read. */
export function CaptchaSecrets() {
  return (
    <>
      <h2>{say(texts.title)}</h2>
      <p class="quiet">{say(texts.why)}</p>
      {(Object.keys(kinds) as Kind[]).map((kind) => <Secret key={kind} kind={kind} />)}
    </>
  );
}

function Secret({ kind }: { kind: Kind }) {
  const [loaded, reload] = useLoaded(() => relay<State>("GET", path(kind)));
  const [secret, setSecret] = useState("");
  const [failure, setFailure] = useState("");
  const change = (what: () => Promise<unknown>) => async () => {
    try {
      await what();
      setSecret("");
      setFailure("");
    } catch (thrown) {
      setFailure(sentence(thrown));
    }
    await reload();
  };
  const state = loaded.state === "ready" ? loaded.value : undefined;
  return (
    <section aria-label={kinds[kind]}>
      <h3>{kinds[kind]}</h3>
      <p role="status">{loaded.state === "failed" ? loaded.message : state ? told(state) : say(texts.loading)}</p>
      <div class="field">
        <label for={`captcha-${kind}`}>{say(texts.secret, kinds[kind])}</label>
        <input id={`captcha-${kind}`} class="text" type="password" autocomplete="off" value={secret} onInput={(e) => setSecret(e.currentTarget.value)} />
      </div>
      {failure && <Notice kind="error">{failure}</Notice>}
      <div class="actions">
        <Action run={change(() => relay("PUT", path(kind), { secret: secret.trim() }))} label={say(texts.keep, kinds[kind])} disabled={secret.trim() === ""} />
        {state?.set && <Action subtle run={change(() => relay("DELETE", path(kind)))} label={say(texts.forget, kinds[kind])} />}
      </div>
    </section>
  );
}

const told = (state: State): string =>
  state.set && state.setOn ? `${say(texts.set, moment(state.setOn))}; ${state.lastUsed ? say(texts.used, moment(state.lastUsed)) : say(texts.unused)}` : say(texts.notSet);
