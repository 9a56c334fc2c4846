import { directions, states } from "../statuses";

type Row = Readonly<Record<string, unknown>>;

/** A text as a conversation shows it. */
export interface Message {
  id: string;
  text: string;
  incoming: boolean;
  number: string;
  /** The sender's key at the relay: with the number, what makes a conversation. */
  senderKey: string;
  sender: string | null;
  senderName: string;
  regarding: { table: string; id: string; name: string } | null;
  status: number;
  needsAnswer: boolean;
  /** Why it did not arrive, as a sentence. */
  failure: string;
  keyword: number | null;
  media: number;
  /** When it was written: a text that came in waits at the relay while the CRM is away. */
  on: string;
  /** When its row was made. */
  madeOn: string;
  sendAt: string | null;
}

export interface Thread {
  key: string;
  number: string;
  senderKey: string;
  sender: string | null;
  senderName: string;
  regarding: Message["regarding"];
  /** Who it is with: whom it regards, else the number. */
  name: string;
  last: Message;
  needsAnswer: boolean;
}

const formatted = (row: Row, column: string): string => String(row[`${column}@OData.Community.Display.V1.FormattedValue`] ?? "");

export function messageOf(row: Row): Message {
  const whom = row["_regardingobjectid_value"] ? "_regardingobjectid_value" : "_pp_userid_value"; // An activity can regard no user.
  return {
    id: String(row["activityid"]),
    text: String(row["pp_text"] ?? row["subject"] ?? ""),
    incoming: row["pp_direction"] === directions.incoming,
    number: String(row["pp_number"] ?? ""),
    senderKey: String(row["pp_senderkey"] ?? ""),
    sender: (row["_pp_senderid_value"] as string | null | undefined) ?? null,
    senderName: formatted(row, "_pp_senderid_value"),
    regarding: row[whom] ? { table: String(row[`${whom}@Microsoft.Dynamics.CRM.lookuplogicalname`] ?? ""), id: String(row[whom]), name: formatted(row, whom) } : null,
    status: Number(row["statuscode"]),
    needsAnswer: row["pp_needsanswer"] === true && row["statuscode"] === states.received,
    failure: formatted(row, "pp_failure") || String(row["pp_problem"] ?? ""),
    keyword: (row["pp_keyword"] as number | null | undefined) ?? null,
    media: Number(row["pp_mediacount"] ?? 0),
    on: String((row["pp_direction"] === directions.incoming && row["pp_senton"]) || row["createdon"]),
    madeOn: String(row["createdon"]),
    sendAt: (row["pp_sendat"] as string | null | undefined) ?? null,
  };
}

export const keyOf = (message: { number: string; senderKey: string }): string => `${message.number} ${message.senderKey}`;

/** Whether a text that went out will not arrive. */
export const hasFailed = (message: Message): boolean => !message.incoming && (message.status === states.failed || message.status === states.notDelivered);

/** One for each number and sender, the one with the latest text first. */
export function threadsOf(messages: readonly Message[]): Thread[] {
  const threads = new Map<string, Thread>();
  for (const message of [...messages].sort((a, b) => b.on.localeCompare(a.on))) {
    const key = keyOf(message);
    const known = threads.get(key);
    if (!known) threads.set(key, { key, number: message.number, senderKey: message.senderKey, sender: message.sender, senderName: message.senderName, regarding: message.regarding, name: message.regarding?.name || message.number, last: message, needsAnswer: message.needsAnswer });
    else {
      known.needsAnswer ||= message.needsAnswer;
      known.sender ??= message.sender;
      if (!known.senderName) known.senderName = message.senderName;
      if (!known.regarding && message.regarding) [known.regarding, known.name] = [message.regarding, message.regarding.name || message.number];
    }
  }
  return [...threads.values()];
}

/** The texts that are there and those that came, each once, the oldest first; what came tells more of a text that is in both. */
export const joined = (before: readonly Message[], came: readonly Message[]): Message[] =>
  [...new Map([...before, ...came].map((m) => [m.id, m])).values()].sort((a, b) => a.on.localeCompare(b.on) || a.id.localeCompare(b.id));

/** Whether a thread is looked for by some words: in its name, its number, or its last text. */
export const matches = (thread: Thread, words: string): boolean => {
  const wanted = words.trim().toLowerCase();
  return wanted === "" || [thread.name, thread.number, thread.last.text].some((text) => text.toLowerCase().includes(wanted));
};
