import { kinds, states, verdicts } from "./codes";

/** Who a hit was made by; nobody where a provider told the event. */
export type Who = "person" | "uncertain" | "machine";

/** One thing that happened to a mail on its way to one recipient. */
export interface Happening {
  id: string;
  track: string | null;
  kind: number;
  on: string;
  who: Who | null;
  /** How sure it was a person, in percent. */
  confidence: number | null;
  /** Codes of the rules that spoke. */
  reasons: string[];
  url: string | null;
  link: number | null;
  client: string | null;
  network: string | null;
  detail: string | null;
  address: string | null;
}

export interface Recipient {
  id: string;
  mail: string | null;
  subject: string;
  name: string;
  address: string;
  role: string;
  state: number;
  stateName: string;
  /** Why nothing is known; empty where something may be. */
  whyNot: string;
  sentOn: string | null;
  mailKey: string;
  messageId: string | null;
  counts: Counts;
}

/** How often, told apart. */
export interface Counts {
  opened: Record<Who, number>;
  clicked: Record<Who, number>;
}

export const whoOf = (verdict: unknown): Who | null => verdict === verdicts.person ? "person" : verdict === verdicts.machine ? "machine" : verdict === verdicts.uncertain ? "uncertain" : null;

const hits = new Set([kinds.opened, kinds.clicked]);
const bad = new Set([kinds.bounced, kinds.blocked, kinds.complained]);

/** Whether somebody should look: it did not arrive, or was not wanted. */
export const isBad = (happening: Happening): boolean => bad.has(happening.kind);

export const isHit = (happening: Happening): boolean => hits.has(happening.kind);

export const toneOf = (state: number): "good" | "bad" | "plain" =>
  state === states.opened || state === states.clicked || state === states.delivered ? "good" : state === states.bounced || state === states.complained || state === states.unsubscribed ? "bad" : "plain";

/** What happened to one recipient's mail, the newest first. What a provider told without our id is known by the address. */
export const storyOf = (recipient: Recipient, all: readonly Happening[]): Happening[] =>
  all.filter((h) => (h.track ? h.track === recipient.id : h.address !== null && h.address.toLowerCase() === recipient.address.toLowerCase()))
    .sort((a, b) => b.on.localeCompare(a.on) || b.id.localeCompare(a.id));

/** Hits of one scan stand together: the same machine's, one after the other, are told once. */
export interface Told {
  first: Happening;
  others: Happening[];
}

const together = 60_000; // milliseconds

export function gathered(story: readonly Happening[]): Told[] {
  const told: Told[] = [];
  for (const happening of story) {
    const last = told.at(-1);
    const end = last && (last.others.at(-1) ?? last.first);
    const same = end && last && happening.who === "machine" && end.who === "machine" && happening.client === end.client && happening.network === end.network && Date.parse(end.on) - Date.parse(happening.on) <= together;
    if (same) last.others.push(happening);
    else told.push({ first: happening, others: [] });
  }
  return told;
}

/** Sums over recipients: of one person all their mails, or of a mail all whom it went to. */
export function summed(recipients: readonly Recipient[]): { mails: number; opened: number; clicked: number; bounced: number; counts: Counts } {
  const counts: Counts = { opened: { person: 0, uncertain: 0, machine: 0 }, clicked: { person: 0, uncertain: 0, machine: 0 } };
  for (const recipient of recipients) {
    for (const kind of ["opened", "clicked"] as const) {
      for (const who of ["person", "uncertain", "machine"] as const) counts[kind][who] += recipient.counts[kind][who];
    }
  }
  const of = (test: (r: Recipient) => boolean): number => recipients.filter(test).length;
  return {
    mails: of((r) => r.state !== states.notTracked),
    opened: of((r) => r.counts.opened.person + r.counts.clicked.person > 0),
    clicked: of((r) => r.counts.clicked.person > 0),
    bounced: of((r) => r.state === states.bounced),
    counts,
  };
}
