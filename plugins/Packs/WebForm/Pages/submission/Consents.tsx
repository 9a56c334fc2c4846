import { Action } from "../../../../Shared/Pages/Page";
import { moment, say } from "../../../../Shared/Pages/words";
import type { Consent, Submission } from "./row";
import { texts } from "./texts";

/** What was agreed to, word for word, or not. */
export function Consents({ submission, print }: { submission: Submission; print: (consent: Consent) => void }) {
  const asked = submission.consents.filter((c) => c.text !== null);
  return (
    <section class="card" aria-labelledby="consent">
      <h2 id="consent">{say(texts.consent)}</h2>
      {asked.length === 0 && <p class="quiet">{say(texts.notAsked)}</p>}
      {asked.map((consent) => (
        <article key={consent.id} class="consent">
          <p><span class="badge" data-tone={consent.given ? "good" : "bad"}>{say(consent.given ? texts.given : texts.notGiven)}</span></p>
          <blockquote lang={consent.language ?? undefined}>{wordsOf(consent.text!)}</blockquote>
          <Facts consent={consent} submission={submission} />
          <div class="actions"><Action run={async () => print(consent)} label={say(texts.print)} subtle /></div>
        </article>
      ))}
    </section>
  );
}

/** A receipt on paper: all there is to prove, and nothing else. */
export function Receipt({ consent, submission }: { consent: Consent; submission: Submission }) {
  return (
    <div class="paper">
      <h1>{say(texts.receipt)}</h1>
      <p><strong>{say(consent.given ? texts.given : texts.notGiven)}</strong></p>
      <blockquote lang={consent.language ?? undefined}>{wordsOf(consent.text!)}</blockquote>
      <dl>
        <dt>{say(texts.form)}</dt><dd>{submission.formTitle} ({submission.form})</dd>
        <dt>{say(texts.envelope)}</dt><dd>{consent.id}</dd>
      </dl>
      <Facts consent={consent} submission={submission} all />
    </div>
  );
}

function Facts({ consent, submission, all }: { consent: Consent; submission: Submission; all?: boolean }) {
  const { on, address } = submission.confirmation;
  return (
    <dl class="facts">
      <dt>{say(texts.on)}</dt><dd>{consent.on && moment(consent.on)}</dd>
      {consent.version && <><dt>{say(texts.version)}</dt><dd>{consent.version}</dd></>}
      {consent.language && <><dt>{say(texts.language)}</dt><dd>{say(texts[consent.language] ?? texts.language)}</dd></>}
      {consent.purpose && <><dt>{say(texts.purpose)}</dt><dd>{consent.purpose}</dd></>}
      {all && consent.page && <><dt>{say(texts.page)}</dt><dd>{consent.page}</dd></>}
      {all && consent.address && <><dt>{say(texts.address)}</dt><dd>{consent.address}</dd></>}
      {on && <><dt>{say(texts.confirmed)}</dt><dd>{moment(on)}{all && address ? `, ${address}` : ""}</dd></>}
    </dl>
  );
}

/** A link in the text is shown as words and address: on paper nobody clicks. */
const wordsOf = (text: string) => text.replaceAll(/\[([^\]]+)\]\((https:[^)]+)\)/g, "$1 ($2)");
