import { useState } from "preact/hooks";
import { crm, pageData, sentence } from "../../../Shared/Pages/crm";
import { Action, Notice, show } from "../../../Shared/Pages/Page";
import { say } from "../../../Shared/Pages/words";
import { usePolling } from "./conversation/polling";
import { recent } from "./conversation/reading";
import { texts } from "./conversation/texts";
import { ThreadList } from "./conversation/ThreadList";
import { type Thread, threadsOf } from "./conversation/threads";
import { ThreadView } from "./conversation/ThreadView";
import { dataOf, openingOf } from "./opening";

const opening = openingOf(pageData());
const whom = opening.table ? opening.ids[0] : undefined;

/** Beside the list there is room for a conversation only from here. */
const roomy = window.matchMedia("(min-width: 720px)");

/** Texts with one person, or with everybody. */
function Page() {
  const [threads, set] = useState<Thread[]>();
  const [failure, fail] = useState("");
  const [chosen, choose] = useState<string>();
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const load = async () => {
    try {
      const found = threadsOf(await recent(whom));
      set(found);
      // Where there is room one is open from the start, and stays it whatever comes in.
      choose((before) => before ?? (roomy.matches ? found[0]?.key : undefined));
      fail("");
    } catch (thrown) {
      fail(sentence(thrown));
    }
  };
  usePolling(load, []);
  // A person's only conversation needs no choosing.
  const open = threads?.find((t) => t.key === chosen) ?? (threads?.length === 1 ? threads[0] : undefined);
  const compose = async () => {
    const data = dataOf(opening);
    await crm.Navigation.navigateTo({ pageType: "webresource", webresourceName: "pp_/sms/compose.html", ...(data && { data }) }, { target: 2, width: { value: 880, unit: "px" }, height: { value: 80, unit: "%" }, title: say(texts.create), position: 1 });
    await load();
  };
  return (
    <div class="talks" data-open={open !== undefined}>
      <div class="list">
        <div class="list-head"><h1>{say(texts.title)}</h1><Action run={compose} label={say(texts.create)} /></div>
        {failure && <Notice kind="error">{threads ? say(texts.stale, failure) : failure}</Notice>}
        {!threads && !failure && <fluent-spinner aria-label={say(texts.loading)} />}
        {threads && <ThreadList threads={threads} open={open?.key} choose={choose} />}
      </div>
      {open ? <ThreadView key={open.key} thread={open} draft={drafts[open.key] ?? ""} setDraft={(text) => setDrafts((all) => ({ ...all, [open.key]: text }))} changed={() => void load()} back={threads!.length > 1 ? () => choose("") : undefined} />
        : <p class="quiet empty">{threads && threads.length > 0 && say(texts.choose)}</p>}
    </div>
  );
}

document.title = say(texts.title);
show(() => <Page />);
