import { type Row, rows } from "../../../../Shared/Pages/crm";
import { type Counts, type Happening, type Recipient, whoOf } from "./stories";

/** The most of either that are shown; a newsletter's recipients have a view. */
const mostRecipients = 50;
const mostEvents = 500;

const formatted = "@OData.Community.Display.V1.FormattedValue";

const text = (value: unknown): string => (value === null || value === undefined ? "" : String(value));
const whole = (value: unknown): number => (typeof value === "number" ? value : 0);

const countsOf = (row: Row): Counts => ({
  opened: { person: whole(row["pp_personopens"]), uncertain: whole(row["pp_uncertainopens"]), machine: whole(row["pp_machineopens"]) },
  clicked: { person: whole(row["pp_personclicks"]), uncertain: whole(row["pp_uncertainclicks"]), machine: whole(row["pp_machineclicks"]) },
});

const recipientOf = (row: Row): Recipient => ({
  id: text(row["pp_emailtrackid"]),
  mail: text(row["_pp_emailid_value"]) || null,
  subject: text(row["_pp_emailid_value" + formatted]),
  name: text(row["pp_name"]),
  address: text(row["pp_address"]),
  role: text(row["pp_role" + formatted]),
  state: whole(row["pp_state"]),
  stateName: text(row["pp_state" + formatted]),
  whyNot: text(row["pp_whynot" + formatted]),
  sentOn: text(row["pp_senton"]) || null,
  mailKey: text(row["pp_mailkey"]),
  messageId: text(row["pp_messageid"]) || null,
  counts: countsOf(row),
});

/** The recipients of a mail, or the mails of a contact, lead or account; the newest first. */
export async function recipients(table: string, id: string): Promise<Recipient[]> {
  const column = `_pp_${table}id_value`;
  return (await rows("pp_emailtrack", `?$filter=${column} eq ${id}&$orderby=pp_senton desc,pp_role,pp_name&$top=${mostRecipients}`)).map(recipientOf);
}

const happeningOf = (row: Row): Happening => ({
  id: text(row["pp_emaileventid"]),
  track: text(row["pp_trackkey"]).toLowerCase() || null,
  kind: whole(row["pp_kind"]),
  on: text(row["pp_occurredon"]),
  who: whoOf(row["pp_verdict"]),
  confidence: typeof row["pp_confidence"] === "number" ? row["pp_confidence"] : null,
  reasons: text(row["pp_reasons"]).split(" ").filter((r) => r !== ""),
  url: text(row["pp_url"]) || null,
  link: typeof row["pp_linknumber"] === "number" ? row["pp_linknumber"] : null,
  client: text(row["pp_client"]) || null,
  network: text(row["pp_network"]) || null,
  detail: text(row["pp_detail"]) || null,
  address: text(row["pp_address"]) || null,
});

const inPartition = async (partition: string): Promise<Happening[]> =>
  (await rows("pp_emailevent", `?$filter=partitionid eq '${partition}'&$orderby=pp_occurredon desc&$top=${mostEvents}`)).map(happeningOf);

/** Where a provider's events lie of which it did not say whose they are: by the message, as the relay names it. */
async function partitionOf(messageId: string): Promise<string> {
  const plain = messageId.trim().replace(/^<+|>+$/g, "").trim().toLowerCase();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(plain)));
  return `m-${[...hash.slice(0, 16)].map((b) => b.toString(16).padStart(2, "0")).join("")}`;
}

/** Everything that happened to a mail. */
export async function happenings(of: readonly Recipient[]): Promise<Happening[]> {
  const partitions = new Set(of.map((r) => r.mailKey).filter((k) => /^[0-9a-f]{32}$/.test(k)));
  for (const id of new Set(of.map((r) => r.messageId).filter((m) => m !== null))) partitions.add(await partitionOf(id));
  return (await Promise.all([...partitions].map(inPartition))).flat();
}
