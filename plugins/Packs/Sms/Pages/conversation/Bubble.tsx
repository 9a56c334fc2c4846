import { crm } from "../../../../Shared/Pages/crm";
import { moment, say, type Words } from "../../../../Shared/Pages/words";
import { keywords, states } from "../statuses";
import { time } from "./moments";
import { Pictures } from "./Pictures";
import { texts } from "./texts";
import { hasFailed, type Message } from "./threads";

const notes: Record<number, Words> = { [keywords.stop]: texts.stop, [keywords.start]: texts.start, [keywords.help]: texts.help, [keywords.stopInWords]: texts.stopInWords };

const ticks: Record<number, [string, Words]> = {
  [states.sending]: ["…", texts.sending],
  [states.waiting]: ["…", texts.waiting],
  [states.sent]: ["✓", texts.sent],
  [states.delivered]: ["✓✓", texts.delivered],
  [states.read]: ["✓✓", texts.read],
  [states.failed]: ["!", texts.failed],
  [states.notDelivered]: ["!", texts.failed],
  [states.withdrawn]: ["×", texts.withdrawn],
};

/** What became of a text that went out, as a mark and as a word. */
function Ticks({ message }: { message: Message }) {
  const [mark, word] = ticks[message.status] ?? ["", texts.sent];
  const waits = message.status === states.waiting && message.sendAt;
  return <span class="ticks" data-read={message.status === states.read}><span aria-hidden="true">{mark}</span> {waits ? say(texts.waitsUntil, moment(message.sendAt!)) : say(word)}</span>;
}

/** One text: on the left what came in, on the right what went out. */
export function Bubble({ message, name }: { message: Message; name: string }) {
  const note = message.incoming && message.keyword ? notes[message.keyword] : undefined;
  const open = () => { void crm.Navigation.openForm({ entityName: "pp_sms", entityId: message.id }); };
  return (
    <li class={message.incoming ? "in" : "out"} data-failed={hasFailed(message)}>
      <span class="heard">{message.incoming ? say(texts.from, name) : say(texts.byUs)}</span>
      <p class="bubble">{message.text}{message.media > 0 && <Pictures message={message} name={name} />}</p>
      <p class="told small quiet"><button type="button" class="link" title={say(texts.open)} aria-label={`${say(texts.open)}: ${time(message.on)}`} onClick={open}>{time(message.on)}</button>{!message.incoming && <> · <Ticks message={message} /></>}</p>
      {hasFailed(message) && message.failure && <p class="error">{message.failure}</p>}
      {note && <p class="note small">{say(note)}</p>}
    </li>
  );
}
