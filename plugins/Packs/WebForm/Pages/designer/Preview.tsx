import { useEffect, useState } from "preact/hooks";
import { sentence } from "../../../../Shared/Pages/crm";
import { Notice } from "../../../../Shared/Pages/Page";
import { relay, RelayError } from "../../../../Shared/Pages/relay";
import { say } from "../../../../Shared/Pages/words";
import type { Definition } from "./definition";
import { texts } from "./texts";

/** What the relay says of a definition that is not published: how visitors would see it, or what is to be mended. */
export interface Judgement {
  html?: string;
  problems: readonly { field: string; message: string }[];
  failure?: string;
}

const calm = 500; // milliseconds without a change before the relay is asked

/** The relay's own judgement, a moment after the last change. */
export function useJudgement(definition: Definition): Judgement | undefined {
  const [judgement, set] = useState<Judgement>();
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      judge(definition).then((answer) => current && set((last) => ({ ...(last?.html ? { html: last.html } : {}), ...answer })), () => undefined);
    }, calm);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [definition]);
  return judgement;
}

async function judge(definition: Definition): Promise<Judgement> {
  try {
    const { html } = await relay<{ html: string }>("POST", "/v1/packs/webform/preview", definition);
    return { html, problems: [] };
  } catch (thrown) {
    if (thrown instanceof RelayError && thrown.status === 422) return { problems: thrown.fields };
    return { problems: [], failure: sentence(thrown) };
  }
}

/** Where in the designer a part of the definition is changed. */
export type Place = "design" | "steps" | "data" | "look" | "languages" | "settings";

const places: Record<string, Place> = { fields: "design", consent: "design", consents: "design", steps: "steps", table: "data", match: "data", constants: "data", theme: "look", translations: "languages", language: "languages" };

const placeOf = (path: string): Place => places[/^\w+/.exec(path)?.[0] ?? ""] ?? "settings";

/** What is to be mended, each with its place in the form. */
export function Problems({ judgement, definition, select, go }: { judgement: Judgement | undefined; definition: Definition; select: (name: string) => void; go: (place: Place) => void }) {
  if (!judgement) return null;
  if (judgement.failure) return <Notice kind="warning">{judgement.failure}</Notice>;
  if (judgement.problems.length === 0) return <Notice kind="success">{say(texts.noProblems)}</Notice>;
  return (
    <section class="card" aria-labelledby="problems">
      <h2 id="problems">{say(texts.problems)}</h2>
      <ul>
        {judgement.problems.map((p) => {
          const index = /^fields\[(\d+)\]/.exec(p.field)?.[1];
          const field = index === undefined ? undefined : definition.fields[Number(index)];
          return (
            <li key={`${p.field} ${p.message}`}>
              <button type="button" class="link" onClick={() => (field ? select(field.name) : go(placeOf(p.field)))}>{field ? field.label ?? field.name : say(texts[placeOf(p.field)])}</button>: {p.message}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The page as visitors would see it, from the relay's own markup; it runs no script and can send nothing. */
export function Preview({ judgement }: { judgement: Judgement | undefined }) {
  return (
    <section class="card" aria-labelledby="preview">
      <h2 id="preview">{say(texts.preview)}</h2>
      {judgement?.html && judgement.problems.length > 0 && <p class="small quiet">{say(texts.lastGood)}</p>}
      {judgement?.html ? <iframe class="preview" title={say(texts.preview)} sandbox="" srcdoc={judgement.html} /> : <p class="quiet">{judgement ? say(texts.problems) : say(texts.loading)}</p>}
    </section>
  );
}
