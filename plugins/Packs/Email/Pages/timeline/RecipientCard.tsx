import { moment, say } from "../../../../Shared/Pages/words";
import { states } from "./codes";
import { CountTable } from "./CountTable";
import { EventLine } from "./EventLine";
import { gathered, type Happening, type Recipient, storyOf, toneOf } from "./stories";
import { texts } from "./texts";

/** One recipient of a mail: what it has come to, how often, and everything that happened, the newest first. */
export function RecipientCard({ recipient, all }: { recipient: Recipient; all: readonly Happening[] }) {
  const story = gathered(storyOf(recipient, all));
  const tracked = recipient.state !== states.notTracked;
  return (
    <section class="card" aria-label={recipient.name}>
      <div class="who"><h2>{recipient.name}</h2> <span class="quiet small">{recipient.role}</span> <span class="state" data-tone={toneOf(recipient.state)}>{recipient.stateName}</span></div>
      <p class="small quiet address">{recipient.address !== recipient.name && recipient.address}{recipient.sentOn && ` · ${say(texts.sentOn, moment(recipient.sentOn))}`}</p>
      {tracked ? <CountTable counts={recipient.counts} /> : <p>{say(texts.notTracked, recipient.whyNot)}</p>}
      {story.length > 0 ? <ol class="events">{story.map((event) => <EventLine key={event.first.id} event={event} />)}</ol> : tracked && <p class="quiet">{say(texts.nothingYet)}</p>}
    </section>
  );
}
