import type { ComponentChildren } from "preact";
import { crm } from "../../../../Shared/Pages/crm";
import { moment, say } from "../../../../Shared/Pages/words";
import { failure } from "./failures";
import type { Submission, Target } from "./row";
import { statuses } from "./statuses";
import type { Story } from "./story";
import { texts } from "./texts";

type Tone = "good" | "wait" | "bad";
const marks: Record<Tone, string> = { good: "✓", wait: "…", bad: "!" };

/** The one thing that everybody looks for first: what it is now, and why. */
export function Became({ submission }: { submission: Submission }) {
  const { status, story, target, targetTable } = submission;
  if (status === statuses.failed) {
    return <Banner tone="bad" title={say(texts.failed)}><p>{failure(submission.failure ?? "", say)}</p><p class="quiet">{say(texts.failedHow)}</p></Banner>;
  }
  if (status === statuses.quarantined) return <Banner tone="wait" title={say(texts.held)}><p>{say(texts.heldWhy)}</p></Banner>;
  if (status === statuses.awaiting) return <Banner tone="wait" title={say(texts.awaiting)}><p>{awaited(submission.confirmation)}</p></Banner>;
  const spam = status === statuses.spam;
  if (!target) return <Banner tone={spam ? "bad" : "wait"} title={say(spam ? texts.spam : texts.nothing)}>{targetTable && story && <p>{say(texts.gone)}</p>}</Banner>;
  const title = say(story ? texts[story.row] : texts.leads, target.tableTitle);
  return (
    <Banner tone={spam ? "bad" : "good"} title={spam ? say(texts.spam) : title}>
      {spam && <p>{title}</p>}
      <p class="became"><RowLink target={target} /></p>
      {story && <p class="quiet">{whyOf(story, target)}</p>}
    </Banner>
  );
}

/** The rule that hit, or that none did. */
function whyOf(story: Story, target: Target): string {
  const named = (columns: string[]) => columns.map((column) => target.columns[column] ?? column).join(say(texts.and));
  if (story.by.length > 0) return `${say(texts.foundBy, named(story.by))}${story.row === "kept" ? ` ${say(texts.keptWhy)}` : ""}`;
  if (story.row === "updated") return say(texts.named);
  return story.sought.length > 0 ? say(texts.notFound, story.sought.map(named).join(say(texts.or))) : say(texts.notSought);
}

/** Where it stands: confirmed and on its way, past its time, asked by mail, or not even that. */
function awaited({ sentOn, until, on }: Submission["confirmation"]): string {
  if (on) return say(texts.confirmedOn, moment(on));
  if (!sentOn) return say(texts.notAskedYet);
  if (until && new Date(until) < new Date()) return say(texts.confirmLate, moment(until));
  return say(texts.confirmAsked, moment(sentOn), until ? moment(until) : "");
}

function Banner({ tone, title, children }: { tone: Tone; title: string; children: ComponentChildren }) {
  return (
    <section class="card banner" data-tone={tone} aria-labelledby="became">
      <span class="mark" aria-hidden="true">{marks[tone]}</span>
      <div>
        <h2 id="became">{title}</h2>
        {children}
      </div>
    </section>
  );
}

function RowLink({ target }: { target: Target }) {
  const open = (event: Event) => {
    event.preventDefault();
    void crm.Navigation.openForm({ entityName: target.table, entityId: target.id });
  };
  const address = `${crm.Utility.getGlobalContext().getClientUrl()}/main.aspx?pagetype=entityrecord&etn=${target.table}&id=${target.id}`;
  return <a href={address} target="_top" onClick={open}>{target.name}</a>;
}
