import { crm, type Row, rows } from "../../../../Shared/Pages/crm";
import type { Opening } from "../opening";
import type { To } from "../messages";

/** One receiver, and what there is to fill places from. */
export interface Receiver extends To {
  key: string;
  name: string;
  row: Row;
}

/** Where each table has a name, and numbers, the one to text first: as the plug-ins look (Receiver.cs). */
const tables: Record<string, { id: string; name: string; numbers: string[] }> = {
  contact: { id: "contactid", name: "fullname", numbers: ["mobilephone", "telephone1", "telephone2"] },
  lead: { id: "leadid", name: "fullname", numbers: ["mobilephone", "telephone1", "telephone2"] },
  account: { id: "accountid", name: "name", numbers: ["telephone1", "telephone2"] },
  systemuser: { id: "systemuserid", name: "fullname", numbers: ["mobilephone", "address1_telephone1"] },
};

const atOnce = 25; // rows of one request: more do not fit into an address

/** Rows by their ids, in the order in which they were chosen. */
async function read(table: string, ids: readonly string[], columns: readonly string[]): Promise<Row[]> {
  const { id } = tables[table]!;
  const found = new Map<string, Row>();
  for (let at = 0; at < ids.length; at += atOnce) {
    const wanted = ids.slice(at, at + atOnce).map((i) => `${id} eq ${i}`).join(" or ");
    for (const row of await rows(table, `?$select=${[...new Set([id, ...columns])].join(",")}&$filter=${wanted}`)) found.set(String(row[id]).toLowerCase(), row);
  }
  return ids.map((i) => found.get(i)).filter((row) => row !== undefined);
}

export async function receiversOf(opening: Opening): Promise<Receiver[]> {
  const shape = opening.table ? tables[opening.table] : undefined;
  if (!shape || opening.ids.length === 0) return opening.number ? [{ key: opening.number, name: opening.number, number: opening.number, row: {} }] : [];
  const { table } = opening;
  const found = await read(table!, opening.ids, [shape.name, ...shape.numbers]);
  return found.map((row) => {
    const id = String(row[shape.id]);
    return { key: id, table, id, name: String(row[shape.name] ?? ""), row, ...(opening.number && { number: opening.number }) };
  });
}

/** The first number that a row has, as it is written there. */
export const writtenNumber = (receiver: Receiver): string =>
  receiver.number ?? (receiver.table ? tables[receiver.table]!.numbers.map((column) => String(receiver.row[column] ?? "").trim()).find((found) => found !== "") : undefined) ?? "";

/** The same receivers with the columns that places name, beside what they have. */
export async function withColumns(receivers: readonly Receiver[], columns: readonly string[]): Promise<Receiver[]> {
  const table = receivers[0]?.table;
  if (!table || columns.length === 0) return [...receivers];
  const found = await read(table, receivers.map((r) => r.id!), columns);
  const byId = new Map(found.map((row) => [String(row[tables[table]!.id]), row]));
  return receivers.map((r) => ({ ...r, row: { ...r.row, ...byId.get(r.id!) } }));
}

/** Opens a receiver's row. */
export const openRow = (receiver: Receiver): void => { if (receiver.table && receiver.id) void crm.Navigation.openForm({ entityName: receiver.table, entityId: receiver.id, openInNewWindow: true }); };
