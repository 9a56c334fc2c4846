import { type Row, formatted, list, send } from "../data/webApi";
import { formTable } from "../forms/columns";
import { user } from "../xrm/user";

/** Somebody a mail is from or to: a row, or an address alone. */
export interface Party {
  part: number;
  name: string;
  table: string | null;
  id: string | null;
  address: string | null;
}

/** Of whom mail may be from, and to whom it may go, as activity parties number them. */
export const from = 1;
export const to = 2;
export const copy = 3;
export const blind = 4;

/** The tables whose rows have an address. */
export const addressed = ["contact", "account", "lead", "systemuser", "queue"];

export async function partiesOf(mail: string): Promise<Party[]> {
  const rows = await list(`emails(${mail})/email_activity_parties?$select=participationtypemask,addressused,_partyid_value&$orderby=versionnumber`);
  return rows.filter((row) => Number(row["participationtypemask"]) <= blind).map(partyOf);
}

const partyOf = (row: Row): Party => ({
  part: Number(row["participationtypemask"]),
  name: formatted(row, "_partyid_value") || String(row["addressused"] ?? ""),
  table: (row["_partyid_value@Microsoft.Dynamics.CRM.lookuplogicalname"] as string | undefined) ?? null,
  id: (row["_partyid_value"] as string | null) ?? null,
  address: (row["addressused"] as string | null) ?? null,
});

/** Writes who a mail is from and to; where nobody is said to send it, it is its writer. */
export async function writeParties(mail: string, parties: Party[]): Promise<void> {
  const self: Party = { part: from, name: user().user.name, table: "systemuser", id: user().user.id, address: null };
  const all = parties.some((p) => p.part === from) ? parties : [self, ...parties];
  await send("PATCH", `emails(${mail})`, { email_activity_parties: await Promise.all(all.map(asRow)) });
}

async function asRow({ part, table, id, address }: Party): Promise<Row> {
  if (table === null) return { participationtypemask: part, addressused: address };
  return { participationtypemask: part, [`partyid_${table}@odata.bind`]: `/${(await formTable(table)).set}(${id})` };
}

/** Sends a draft, as the command of Dynamics does. */
export const sendMail = (mail: string): Promise<unknown> => send("POST", `emails(${mail})/Microsoft.Dynamics.CRM.SendEmail`, { IssueSend: true, TrackingToken: "" });
