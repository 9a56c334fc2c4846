import { useEffect, useState } from "preact/hooks";
import { pageData, sentence } from "../../../Shared/Pages/crm";
import { Action, Notice, show, useLoaded } from "../../../Shared/Pages/Page";
import { passBy } from "../../../Shared/Pages/relay";
import { say } from "../../../Shared/Pages/words";
import { breaches } from "./designer/breaches";
import { Canvas } from "./designer/Canvas";
import { type Column, columnsOf, type MappedTable, tables } from "./designer/columns";
import { Contract } from "./designer/Contract";
import type { Field } from "./designer/definition";
import { insert } from "./designer/edits";
import { useHistory } from "./designer/history";
import { Languages } from "./designer/Languages";
import { Look } from "./designer/Look";
import { Mapping } from "./designer/Mapping";
import { Capture } from "./designer/Capture";
import { OldPosts } from "./designer/OldPosts";
import { type Dragged, Palette } from "./designer/Palette";
import { PastVersions } from "./designer/PastVersions";
import { Preview, Problems, useJudgement } from "./designer/Preview";
import { Properties } from "./designer/Properties";
import { type FormRow, load, publish, save, statuses } from "./designer/row";
import { Settings } from "./designer/Settings";
import { Share } from "./designer/Share";
import { Steps } from "./designer/Steps";
import { Test } from "./designer/TestRun";
import { texts } from "./designer/texts";
import { forget, keep, leftBehind } from "./designer/unsaved";

const tabs = {
  design: texts.design, steps: texts.steps, data: texts.data, look: texts.look, languages: texts.languages, settings: texts.settings,
  preview: texts.preview, test: texts.tryOut, history: texts.history, old: texts.old, share: texts.share,
};
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
      {loaded.state === "failed" && <><Notice kind="error">{loaded.message}</Notice><Action run={reload} label={say(texts.again)} /></>}
      {loaded.state === "ready" && <Designer known={loaded.value} />}
    </>
  );
}

const dragged: Dragged = {};

interface Outcome {
  kind: "success" | "error" | "info";
  text: string;
}

/** What stands in the row of the last publication or check. */
const outcomeOf = (row: FormRow): Outcome | undefined => (row.status === statuses.attention && row.problem ? { kind: "error", text: row.problem } : undefined);

function Designer({ known }: { known: Known }) {
  const [row, setRow] = useState(known.row);
  const history = useHistory(known.row.definition);
  const definition = history.now;
  const [tab, setTab] = useState<Tab>("design");
  const [selected, select] = useState<string>();
  const [{ of, columns }, setColumns] = useState<{ of?: string; columns: Column[] }>({ columns: [] });
  const [told, tell] = useState("");
  const [outcome, setOutcome] = useState<Outcome | undefined>(() => outcomeOf(known.row));
  const judgement = useJudgement(definition);
  const table = known.tables.find((t) => t.logicalName === definition.table.logicalName);
  const field = definition.fields.find((f) => f.name === selected);
  const unsaved = definition !== row.definition;
  const [left, setLeft] = useState(() => leftBehind(known.row.id, known.row.stored));

  useEffect(() => {
    const name = definition.table.logicalName;
    if (!table) return setColumns({ of: name, columns: [] }); // Gone: the contract says so.
    let current = true;
    columnsOf(name).then((found) => current && setColumns({ of: name, columns: found }), (thrown: unknown) => setOutcome({ kind: "error", text: sentence(thrown) }));
    return () => { current = false; };
  }, [definition.table.logicalName]);

  useEffect(() => {
    if (unsaved) {
      keep(row.id, row.stored, definition);
      setLeft(undefined);
    } else if (!left) forget(row.id);
  }, [definition, row, left]);

  useEffect(() => {
    if (!unsaved) return undefined;
    const ask = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);

  const attempt = (what: () => Promise<FormRow>, done: (row: FormRow) => typeof outcome) => async () => {
    setOutcome(undefined);
    try {
      const now = await what();
      setRow({ ...now, definition }); // What was typed meanwhile stays unsaved.
      setOutcome(done(now));
    } catch (thrown) {
      setOutcome({ kind: "error", text: sentence(thrown) });
    }
  };
  const published = (now: FormRow): Outcome => (now.status === statuses.published ? { kind: "success", text: say(texts.published) } : outcomeOf(now) ?? { kind: "info", text: say(texts.publishing) });
  const apart = of === definition.table.logicalName && definition.fields.length > 0 ? breaches(definition, known.tables, columns) : [];
  const add = (added: Field) => {
    const at = selected ? definition.fields.findIndex((f) => f.name === selected) + 1 : definition.fields.length;
    history.change(insert(definition, added, at));
    select(added.name);
    tell(say(texts.added, added.label ?? added.name));
  };

  return (
    <>
      <div class="bar" role="toolbar" aria-label={say(texts.title)}>
        <Action primary run={attempt(async () => { const now = await publish(row, definition); if (now.status === statuses.published && !row.page) setTab("share"); return now; }, published)} label={say(texts.publish)} disabled={(judgement?.problems.length ?? 0) > 0} />
        <Action run={attempt(() => save(row, definition), () => ({ kind: "success", text: say(texts.saved) }))} label={say(texts.save)} disabled={!unsaved} />
        <Action subtle run={() => Promise.resolve(history.undo())} label={say(texts.undo)} disabled={!history.canUndo} />
        <Action subtle run={() => Promise.resolve(history.redo())} label={say(texts.redo)} disabled={!history.canRedo} />
        <span class="small quiet">{unsaved ? say(texts.unsaved) : ""}</span>
      </div>
      {left && (
        <Notice kind="info">
          {say(texts.left)} <Action run={() => Promise.resolve(history.change(left))} label={say(texts.takeUp)} /> <Action subtle run={() => Promise.resolve(setLeft(undefined))} label={say(texts.discard)} />
        </Notice>
      )}
      {outcome && <Notice kind={outcome.kind}>{outcome.text}</Notice>}
      <p class="heard" role="status">{told}</p>
      {(tab === "design" || tab === "data") && <Contract breaches={apart} definition={definition} set={history.change} tell={tell} />}
      <fluent-tablist activeid={tab} aria-label={say(texts.title)} onChange={(e) => setTab((e.currentTarget as HTMLElement & { activeid: Tab }).activeid)}>
        {(Object.keys(tabs) as Tab[]).map((name) => <fluent-tab key={name} id={name} aria-controls="panel">{say(tabs[name])}</fluent-tab>)}
      </fluent-tablist>
      <div id="panel" role="tabpanel" aria-labelledby={tab}>
        {tab === "design" && (
          <div class="designer">
            <Palette definition={definition} table={table?.title ?? definition.table.logicalName} columns={columns} add={add} dragged={dragged} />
            <div>
              <Canvas definition={definition} set={history.change} selected={selected} select={select} tell={tell} dragged={dragged} />
              <Problems judgement={judgement} definition={definition} select={select} go={setTab} />
            </div>
            {field ? <Properties definition={definition} set={history.change} field={field} columns={columns} tables={known.tables} renamed={select} />
              : <section class="card properties"><p class="quiet">{say(texts.choose)}</p></section>}
          </div>
        )}
        {tab === "steps" && <Steps definition={definition} set={history.change} tell={tell} />}
        {tab === "data" && <Mapping definition={definition} set={history.change} tables={known.tables} columns={columns} />}
        {tab === "look" && <Look definition={definition} set={history.change} judgement={judgement} />}
        {tab === "languages" && <Languages definition={definition} set={history.change} />}
        {tab === "settings" && <Settings definition={definition} set={history.change} />}
        {tab === "preview" && <Preview judgement={judgement} />}
        {tab === "test" && <Test row={row} draft={definition} title={table?.title ?? ""} />}
        {tab === "history" && <PastVersions row={row} definition={definition} restore={history.change} />}
        {tab === "old" && <><Capture row={row} definition={definition} set={history.change} /><OldPosts definition={definition} take={(begun) => { history.change(begun); setTab("design"); }} /></>}
        {tab === "share" && <Share row={row} />}
        {tab !== "design" && judgement && (judgement.problems.length > 0 || judgement.failure) && <Problems judgement={judgement} definition={definition} select={(name) => { select(name); setTab("design"); }} go={setTab} />}
      </div>
    </>
  );
}

document.title = say(texts.title);
passBy("pp_OpenWebForms"); // Whoever designs forms need not be who registered the environment.
show(() => <Page />);
