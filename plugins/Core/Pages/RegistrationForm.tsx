import { useId, useState } from "preact/hooks";
import { Action } from "../../Shared/Pages/Page";
import { number, say } from "../../Shared/Pages/words";
import { type Environment, termsVersion } from "./registering";
import { type RegionName, regions, texts } from "./registrationTexts";

/** What a person decides. */
export interface Wanted {
  contact: { name: string; email: string };
  packs: string[];
  region: RegionName;
}

type Problems = Partial<Record<"name" | "email" | "packs" | "region" | "terms", string>>;

/** The form of an environment that is not registered; after a try that failed, as it was filled in. */
export function RegistrationForm({ environment, tried, run }: { environment: Environment; tried: Wanted | undefined; run: (wanted: Wanted) => Promise<void> }) {
  const [name, setName] = useState(tried?.contact.name ?? environment.contact.name);
  const [email, setEmail] = useState(tried?.contact.email ?? environment.contact.email);
  const [packs, setPacks] = useState(tried?.packs ?? environment.packs);
  const [region, setRegion] = useState<RegionName | undefined>(tried?.region ?? environment.nearest);
  const [accepted, setAccepted] = useState(tried !== undefined);
  const [problems, setProblems] = useState<Problems>({});

  const submit = async () => {
    const found: Problems = {};
    if (!name.trim()) found.name = say(texts.missing);
    if (!email.trim()) found.email = say(texts.missing);
    else if (!/^\S+@\S+\.\S+$/.test(email.trim())) found.email = say(texts.wrongEmail);
    if (packs.length === 0) found.packs = say(texts.noPacks);
    if (!region) found.region = say(texts.chooseRegion);
    if (!accepted) found.terms = say(texts.acceptTerms);
    setProblems(found);
    if (Object.keys(found).length > 0) document.querySelector<HTMLElement>(`[data-field=${Object.keys(found)[0]}]`)?.focus();
    else await run({ contact: { name: name.trim(), email: email.trim() }, packs, region: region! });
  };

  return (
    <>
      <p class="quiet">{say(texts.intro)}</p>
      <section class="card" aria-labelledby="environment">
        <h2 id="environment">{say(texts.organization)}</h2>
        <dl>
          <dt>{say(texts.name)}</dt><dd>{environment.name}</dd>
          <dt>{say(texts.address)}</dt><dd>{environment.url}</dd>
          <dt>{say(texts.identifier)}</dt><dd>{environment.id}</dd>
          <dt>{say(texts.users)}</dt><dd>{number(environment.users)}</dd>
        </dl>
        <h3 id="packs">{say(texts.packs)}</h3>
        {environment.packs.length === 0 && <p class="quiet">{say(texts.noPacks)}</p>}
        <div role="group" aria-labelledby="packs">
          {environment.packs.map((pack) => (
            <label key={pack} class="choice">
              <input type="checkbox" data-field="packs" checked={packs.includes(pack)}
                onChange={(e) => setPacks(e.currentTarget.checked ? [...packs, pack].sort() : packs.filter((p) => p !== pack))} />
              {title(pack)}
            </label>
          ))}
        </div>
        <Problem text={problems.packs} />
      </section>
      <section class="card" aria-labelledby="contact">
        <h2 id="contact">{say(texts.contact)}</h2>
        <p class="quiet">{say(texts.contactWhy)}</p>
        <div class="grid">
          <TextField field="name" label={say(texts.name)} value={name} set={setName} problem={problems.name} autocomplete="name" />
          <TextField field="email" label={say(texts.email)} value={email} set={setEmail} problem={problems.email} autocomplete="email" />
        </div>
      </section>
      <section class="card" aria-labelledby="region">
        <h2 id="region">{say(texts.region)}</h2>
        <p class="quiet">{say(texts.regionWhy)}</p>
        <div class="grid regions" role="radiogroup" aria-labelledby="region">
          {(Object.keys(regions) as RegionName[]).map((each) => (
            <label key={each} class="region" data-chosen={region === each}>
              <input type="radio" name="region" value={each} data-field="region" checked={region === each} onChange={() => setRegion(each)} />
              <span>
                <strong>{say(regions[each].title)}</strong>
                <span class="small quiet">{say(regions[each].means)}</span>
                {environment.nearest === each && <span class="small nearest">{say(texts.nearest)}</span>}
              </span>
            </label>
          ))}
        </div>
        <Problem text={problems.region} />
      </section>
      <label class="choice">
        <input type="checkbox" data-field="terms" checked={accepted} onChange={(e) => setAccepted(e.currentTarget.checked)} />
        {say(texts.terms, termsVersion)}
      </label>
      <Problem text={problems.terms} />
      <div class="actions"><Action primary run={submit} label={say(texts.register)} /></div>
    </>
  );
}

/** As a pack's solution is called: PowerWebForm. */
export const title = (pack: string): string => ({ webform: "PowerWebForm", sms: "PowerSMS" })[pack] ?? `Power${pack[0]?.toUpperCase()}${pack.slice(1)}`;

function TextField({ field, label, value, set, problem, autocomplete }: { field: string; label: string; value: string; set: (value: string) => void; problem: string | undefined; autocomplete: string }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} class="text" data-field={field} value={value} autocomplete={autocomplete} aria-invalid={problem ? "true" : undefined} aria-describedby={problem ? `${id}-problem` : undefined}
        onInput={(e) => set(e.currentTarget.value)} />
      <Problem id={`${id}-problem`} text={problem} />
    </div>
  );
}

const Problem = ({ text, id }: { text: string | undefined; id?: string }) => (text ? <p class="error" role="alert" {...(id ? { id } : {})}>{text}</p> : null);
