import { useEffect, useState } from "preact/hooks";
import { pageData, sentence } from "../../../Shared/Pages/crm";
import { Action, Notice, show, useLoaded } from "../../../Shared/Pages/Page";
import { say } from "../../../Shared/Pages/words";
import { Canvas } from "./designer/Canvas";
import { type Column, columnsOf, type MappedTable, tables } from "./designer/columns";
import type { Field } from "./designer/definition";
import { insert } from "./designer/edits";
import { useHistory } from "./designer/history";
import { type Dragged, Palette } from "./designer/Palette";
import { Preview, Problems, useJudgement } from "./designer/Preview";
import { Properties } from "./designer/Properties";
import { type FormRow, load, publish, save, statuses } from "./designer/row";
import { Settings } from "./designer/Settings";
import { Share } from "./designer/Share";
import { texts } from "./designer/texts";

const tabs = { design: texts.design, settings: texts.settings, preview: texts.preview, share: texts.share };
type Tab = keyof typeof tabs;

interface Known {
  row: FormRow;
  tables: MappedTable[];
}

async function open(): Promise<Known> {
  const id = pageData().replace(/[{}]/g, "");
  try {
    const [row, all] = await Promise.all([load(id), tables()]);
    return { row, tables: all };
  } catch (thrown) {
    throw thrown instanceof SyntaxError ? new Error(say(texts.unreadable)) : thrown;
  }
}

function Page() {
  const [loaded, reload] = useLoaded(open);
  return (
    <>
      <h1>{loaded.state === "ready" ? loaded.value.row.name : say(texts.title)}</h1>
      {loaded.state === "loading" && <fluent-spinner aria-label={say(texts.loading)} />}
      {loaded.state === "failed" && <><Notice kind="error">{loaded.message}</Notice><Action run={reload} label={say(texts.loading)} /></>}
      {loaded.state === "ready" && <Designer known={loaded.value} />}
    </>
  );
}

const dragged: Dragged = {};

function Designer({ known }: { known: Known }) {
  const [row, setRow] = useState(known.row);
  const history = useHistory(known.row.definition);
  const definition = history.now;
  const [tab, setTab] = useState<Tab>("design");
  const [selected, select] = useState<string>();
  const [columns, setColumns] = useState<Column[]>([]);
  const [told, tell] = useState("");
  const [outcome, setOutcome] = useState<{ kind: "success" | "error" | "info"; text: string }>();
  const judgement = useJudgement(definition);
  const table = known.tables.find((t) => t.logicalName === definition.table.logicalName);
  const field = definition.fields.find((f) => f.name === selected);
  const unsaved = definition !== row.definition;

  useEffect(() => {
    columnsOf(definition.table.logicalName).then(setColumns, (thrown: unknown) => setOutcome({ kind: "error", text: sentence(thrown) }));
  }, [definition.table.logicalName]);

  const attempt = (what: () => Promise<FormRow>, done: (row: FormRow) => typeof outcome) => async () => {
    try {
      const now = await what();
      setRow({ ...now, definition }); // What was typed meanwhile stays unsaved.
      setOutcome(done(now));
    } catch (thrown) {
      setOutcome({ kind: "error", text: sentence(thrown) });
    }
  };
  const published = (now: FormRow) => (now.status === statuses.published ? { kind: "success" as const, text: say(texts.published) }
    : now.status === statuses.attention ? { kind: "error" as const, text: now.problem ?? "" } : { kind: "info" as const, text: say(texts.publishing) });
  const add = (added: Field) => {
    const at = selected ? definition.fields.findIndex((f) => f.name === selected) + 1 : definition.fields.length;
    history.change(insert(definition, added, at));
    select(added.name);
    tell(say(texts.added, added.label ?? added.name));
  };

  return (
    <>
      <div class="bar" role="toolbar" aria-label={say(texts.title)}>
        <Action primary run={attempt(async () => { const now = await publish(row, definition); if (now.page) setTab("share"); return now; }, published)} label={say(texts.publish)} disabled={(judgement?.problems.length ?? 0) > 0} />
        <Action run={attempt(() => save(row, definition), () => ({ kind: "success", text: say(texts.saved) }))} label={say(texts.save)} disabled={!unsaved} />
        <Action subtle run={() => Promise.resolve(history.undo())} label={say(texts.undo)} disabled={!history.canUndo} />
        <Action subtle run={() => Promise.resolve(history.redo())} label={say(texts.redo)} disabled={!history.canRedo} />
        <span class="small quiet">{unsaved ? say(texts.unsaved) : ""}</span>
      </div>
      {outcome && <Notice kind={outcome.kind}>{outcome.text}</Notice>}
      <p class="heard" role="status">{told}</p>
      <fluent-tablist activeid={tab} aria-label={say(texts.title)} onChange={(e) => setTab((e.currentTarget as HTMLElement & { activeid: Tab }).activeid)}>
        {(Object.keys(tabs) as Tab[]).map((name) => <fluent-tab key={name} id={name} aria-controls="panel">{say(tabs[name])}</fluent-tab>)}
      </fluent-tablist>
      <div id="panel" role="tabpanel" aria-labelledby={tab}>
        {tab === "design" && (
          <div class="designer">
            <Palette definition={definition} table={table?.title ?? definition.table.logicalName} columns={columns} add={add} dragged={dragged} />
            <div>
              <Canvas definition={definition} set={history.change} selected={selected} select={select} tell={tell} dragged={dragged} />
              <Problems judgement={judgement} definition={definition} select={select} />
            </div>
            {field ? <Properties definition={definition} set={history.change} field={field} columns={columns} renamed={select} />
              : <section class="card properties"><p class="quiet">{say(texts.choose)}</p></section>}
          </div>
        )}
        {tab === "settings" && <Settings definition={definition} set={history.change} tables={known.tables} />}
        {tab === "preview" && <><Problems judgement={judgement} definition={definition} select={(name) => { select(name); setTab("design"); }} /><Preview judgement={judgement} /></>}
        {tab === "share" && <Share row={row} />}
      </div>
    </>
  );
}

document.title = say(texts.title);
show(() => <Page />);
