import { useEffect, useState } from "preact/hooks";
import { pageData, sentence } from "../../../Shared/Pages/crm";
import { Action, Notice, show } from "../../../Shared/Pages/Page";
import { moment, number, say } from "../../../Shared/Pages/words";
import { CountTable } from "./timeline/CountTable";
import { MailOptions } from "./timeline/MailOptions";
import { happenings, recipients } from "./timeline/reading";
import { RecipientCard } from "./timeline/RecipientCard";
import { type Happening, type Recipient, summed, toneOf } from "./timeline/stories";
import { texts } from "./timeline/texts";

const opened = new URLSearchParams(pageData());
const table = opened.get("table") ?? "email";
const id = (opened.get("id") ?? "").replace(/[{}]/g, "").toLowerCase();

/** While somebody looks, what happens comes by itself. */
const every = 5_000; // milliseconds

interface Loaded { recipients: Recipient[]; happenings: Happening[] }

function usePolled<T>(load: () => Promise<T>, key: string): [T | undefined, string, () => Promise<void>] {
  const [value, set] = useState<T>();
  const [failure, fail] = useState("");
  const refresh = async () => {
    try {
      set(await load());
      fail("");
    } catch (thrown) {
      fail(sentence(thrown));
    }
  };
  useEffect(() => {
    set(undefined);
    void refresh();
    const timer = setInterval(() => { if (!document.hidden) void refresh(); }, every);
    return () => clearInterval(timer);
  }, [key]);
  return [value, failure, refresh];
}

/** All recipients of one mail. */
function MailView({ mail, back }: { mail: string; back?: (() => void) | undefined }) {
  const [loaded, failure, refresh] = usePolled<Loaded>(async () => {
    const found = await recipients("email", mail);
    return { recipients: found, happenings: await happenings(found) };
  }, mail);
  return (
    <>
      <div class="head"><h1>{say(texts.ofMail)}</h1><span class="actions">{back && <Action subtle label={say(texts.back)} run={async () => back()} />}<Action label={say(texts.refresh)} run={refresh} /></span></div>
      {failure && <Notice kind="error">{failure}</Notice>}
      {!loaded && !failure && <fluent-spinner aria-label={say(texts.loading)} />}
      {loaded && loaded.recipients.length === 0 && <><MailOptions mail={mail} /><p class="quiet">{say(texts.noneOfMail)}</p></>}
      {loaded?.recipients.map((r) => <RecipientCard key={r.id} recipient={r} all={loaded.happenings} />)}
      {loaded && loaded.recipients.length > 0 && <p class="small quiet">{say(texts.note)}</p>}
    </>
  );
}

/** All mails to one contact, lead or account. */
function PersonView({ choose }: { choose: (mail: string) => void }) {
  const [mails, failure, refresh] = usePolled(() => recipients(table, id), id);
  const sums = summed(mails ?? []);
  return (
    <>
      <div class="head"><h1>{say(texts.ofPerson)}</h1><Action label={say(texts.refresh)} run={refresh} /></div>
      {failure && <Notice kind="error">{failure}</Notice>}
      {!mails && !failure && <fluent-spinner aria-label={say(texts.loading)} />}
      {mails && mails.length === 0 && <p class="quiet">{say(texts.noneOfPerson)}</p>}
      {mails && mails.length > 0 && (
        <>
          <div class="card">
            <div class="grid figures">
              {([[texts.mails, sums.mails], [texts.mailsOpened, sums.opened], [texts.mailsClicked, sums.clicked], [texts.mailsBounced, sums.bounced]] as const).map(([words, value]) => <div key={words.en}><span class="figure">{number(value)}</span>{say(words)}</div>)}
            </div>
            <CountTable counts={sums.counts} />
            <p class="small quiet">{say(texts.note)}</p>
          </div>
          <ul class="mails">{mails.map((m) => (
            <li key={m.id}>
              <button type="button" class="mail" onClick={() => { if (m.mail) choose(m.mail); }}>
                <strong>{m.subject || m.address}</strong> <span class="state" data-tone={toneOf(m.state)}>{m.stateName}</span>
                <span class="small quiet">{[m.sentOn ? moment(m.sentOn) : "", m.role, m.whyNot].filter((part) => part !== "").join(" · ")}</span>
              </button>
            </li>
          ))}</ul>
        </>
      )}
    </>
  );
}

function Page() {
  const [mail, choose] = useState<string | undefined>(table === "email" ? id : undefined);
  return mail ? <MailView mail={mail} back={table === "email" ? undefined : () => choose(undefined)} /> : <PersonView choose={choose} />;
}

document.title = say(table === "email" ? texts.ofMail : texts.ofPerson);
show(() => <Page />);
