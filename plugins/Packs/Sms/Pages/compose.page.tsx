import { useState } from "preact/hooks";
import { pageData, type Row, rows } from "../../../Shared/Pages/crm";
import { Action, Notice, show, useLoaded } from "../../../Shared/Pages/Page";
import { number, say } from "../../../Shared/Pages/words";
import { useChecks, useFilled, useSending } from "./compose/composing";
import { type Fields, fieldsOf } from "./compose/fields";
import { Choice, NumberField } from "./compose/Inputs";
import { Later } from "./compose/Later";
import { Preview, usePreview } from "./compose/Preview";
import { problemOf, Receivers } from "./compose/Receivers";
import { type Receiver, receiversOf } from "./compose/people";
import { texts } from "./compose/texts";
import { Writing } from "./compose/Writing";
import { Counter, mostCharacters } from "./Counter";
import { merged } from "./merging";
import { money } from "./money";
import { type Opening, openingOf } from "./opening";
import { measure } from "./segments";
import { connectedSenders, type Sender, titleOf } from "./senders";

interface Known {
  opening: Opening;
  senders: Sender[];
  templates: Row[];
  receivers: Receiver[];
  fields: Fields;
}

async function load(): Promise<Known> {
  const opening = openingOf(pageData());
  const [senders, templates, receivers, fields] = await Promise.all([
    connectedSenders(),
    rows("pp_smstemplate", "?$select=pp_smstemplateid,pp_name,pp_text&$filter=statecode eq 0&$orderby=pp_name"),
    receiversOf(opening),
    opening.table ? fieldsOf(opening.table) : { offered: [], readable: new Set<string>() },
  ]);
  return { opening, senders, templates, receivers, fields };
}

function Page() {
  const [loaded, reload] = useLoaded(load);
  return (
    <>
      <h1 class="heard">{say(texts.title)}</h1>
      {loaded.state === "loading" && <fluent-spinner aria-label={say(texts.loading)} />}
      {loaded.state === "failed" && <><Notice kind="error">{loaded.message}</Notice><Action run={reload} label={say(texts.again)} /></>}
      {loaded.state === "ready" && (loaded.value.senders.length === 0 ? <Notice kind="warning">{say(texts.noSender)}</Notice> : <Composer known={loaded.value} />)}
    </>
  );
}

function Composer({ known }: { known: Known }) {
  const { senders, templates, fields, opening } = known;
  const [sender, setSender] = useState(senders.find((s) => s.id === opening.sender) ?? senders[0]!);
  const [text, setText] = useState("");
  const [typed, setTyped] = useState("");
  const [index, go] = useState(0);
  const [when, setWhen] = useState("");
  const filled = useFilled(known.receivers, text, fields);
  const checks = useChecks(known.receivers, sender.id);
  const { outcomes, ended, busy, submit } = useSending(opening.answers);

  const entered: Receiver[] = typed.trim() ? [{ key: "typed", name: typed.trim(), number: typed.trim(), row: {} }] : [];
  const receivers = known.receivers.length > 0 ? filled : entered;
  const usable = receivers.filter((r) => !problemOf(r, checks));
  // Who cannot be texted is left out first, and tried once somebody asks again: a number may have been mended meanwhile.
  const unsent = receivers.filter((r) => outcomes.get(r.key)?.state !== "sent");
  const toSend = ended || usable.length === 0 ? unsent : usable;
  const at = when === "" ? undefined : new Date(when);
  const answer = usePreview(receivers[index], sender.id, text);
  const current = receivers[index] ? merged(text, receivers[index].row) : text;
  const cost = sender.price === null ? undefined : usable.reduce((sum, r) => sum + measure(merged(text, r.row)).segments, 0) * sender.price;
  const isPast = at !== undefined && !(at.getTime() > Date.now());
  const allSent = ended !== undefined && ended.refused === 0;
  const label = ended && ended.refused > 0 ? say(texts.retry, number(toSend.length)) : at ? say(texts.schedule) : receivers.length > 1 ? say(texts.sendTo, number(toSend.length)) : say(texts.send);
  return (
    <>
      {known.receivers.length > 0 ? <Receivers receivers={receivers} checks={checks} outcomes={outcomes} at={at} /> : <NumberField value={typed} set={setTyped} outcome={outcomes.get("typed")} />}
      {ended && <Notice kind={allSent ? "success" : "warning"}>{allSent ? say(at ? texts.allScheduled : texts.allSent) : say(texts.someRefused, number(ended.sent), number(ended.refused))}</Notice>}
      {!allSent && (
        <>
          <div class="grid">
            <Choice id="sender" title={say(texts.sender)} value={sender.id} options={senders.map((s) => [s.id, titleOf(s)])} set={(id) => setSender(senders.find((s) => s.id === id)!)} />
            {templates.length > 0 && <Choice id="template" title={say(texts.template)} options={[["", say(texts.noTemplate)], ...templates.map((t) => [String(t["pp_smstemplateid"]), String(t["pp_name"])] as [string, string])]}
              set={(id) => setText(String(templates.find((t) => t["pp_smstemplateid"] === id)?.["pp_text"] ?? text))} />}
          </div>
          <Writing text={text} set={setText} fields={fields.offered} describedBy="count">
            <Counter id="count" merged={current} typed={text} set={setText}>
              {cost !== undefined && cost > 0 && <span class="cost">{usable.length > 1 ? say(texts.costFor, money(cost, sender.currency), number(usable.length)) : say(texts.cost, money(cost, sender.currency))}</span>}
            </Counter>
          </Writing>
          {receivers[index] && <Preview receivers={receivers} index={index} go={go} answer={answer} merged={answer && "Text" in answer && answer.Text && !answer.Problem ? answer.Text : current} />}
          <Later when={when} set={setWhen} />
          {sender.hasQuietHours && <p class="small quiet">{say(texts.quiet)}</p>}
        </>
      )}
      {busy && <p role="status">{say(texts.progress, number([...outcomes.values()].filter((o) => o.state !== "sending").length + 1), number(receivers.length))}</p>}
      <div class="actions bottom">
        {!allSent && <Action primary run={() => submit(toSend, unsent.length - toSend.length, sender.id, text, at)} label={label} disabled={busy || text.trim() === "" || toSend.length === 0 || isPast || current.length > mostCharacters} />}
        <Action run={() => Promise.resolve(window.close())} label={say(texts.close)} />
      </div>
    </>
  );
}

document.title = say(texts.title);
show(() => <Page />);
