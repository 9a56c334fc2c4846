import type { FormColumn, FormTable } from "../../forms/columns";
import type { Row } from "../../data/webApi";

/** A value as scripts see it: what <c>attribute.getValue()</c> gives. */
export type Value = string | number | number[] | boolean | Date | Xrm.LookupValue[] | null;

const lookupTable = "Microsoft.Dynamics.CRM.lookuplogicalname";
const formattedValue = "OData.Community.Display.V1.FormattedValue";

/** An id as Xrm shows it: in braces and capitals. */
export const braced = (id: string): string => (id ? `{${id.replace(/[{}]/g, "").toUpperCase()}}` : "");

/** An id as the Web API takes it. */
export const plain = (id: string): string => id.replace(/[{}]/g, "").toLowerCase();

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** What a row of the Web API says of a column. */
export function fromRow(row: Row, column: FormColumn): Value {
  const raw = row[column.property];
  if (raw === null || raw === undefined) return null;
  switch (column.kind) {
    case "datetime": return date(String(raw), column);
    case "choices": return String(raw).split(",").map(Number);
    case "lookup":
      return [{ id: braced(String(raw)), name: String(row[`${column.property}@${formattedValue}`] ?? ""), entityType: String(row[`${column.property}@${lookupTable}`] ?? column.targets[0]?.table ?? "") }];
    default: return raw as Value;
  }
}

/** A day, and a time that is the same everywhere, are shown as they stand, whatever the browser's time zone. */
function date(text: string, column: FormColumn): Date {
  if (isDay(text)) return new Date(`${text}T00:00:00`);
  return new Date(column.zoneIndependent ? text.replace(/Z$/, "") : text);
}

const two = (number: number): string => String(number).padStart(2, "0");

const day = (value: Date): string => `${value.getFullYear()}-${two(value.getMonth() + 1)}-${two(value.getDate())}`;

function dateText(value: Date, column: FormColumn): string {
  if (column.dateOnly) return day(value);
  return column.zoneIndependent ? `${day(value)}T${two(value.getHours())}:${two(value.getMinutes())}:00Z` : value.toISOString().replace(/\.\d+Z$/, "Z");
}

/** What tells two values apart. */
export function same(a: Value, b: Value): boolean {
  const key = (value: Value) => JSON.stringify(Array.isArray(value) ? value.map((v) => (typeof v === "number" ? v : `${v.entityType}/${plain(v.id)}`)) : value ?? null);
  return key(a === "" ? null : a) === key(b === "" ? null : b);
}

/** Adds what a write to the Web API says of a column. */
export function toBody(body: Row, column: FormColumn, value: Value, tables: ReadonlyMap<string, FormTable>): void {
  if (column.kind !== "lookup") {
    body[column.name] = value instanceof Date ? dateText(value, column) : column.kind === "choices" && Array.isArray(value) ? value.join(",") || null : value === "" ? null : value;
    return;
  }
  const [to] = (value ?? []) as Xrm.LookupValue[];
  if (to) body[`${navigationOf(column, to.entityType)}@odata.bind`] = `/${tables.get(to.entityType)!.set}(${plain(to.id)})`;
  else body[`${column.targets[0]!.navigation}@odata.bind`] = null;
}

const navigationOf = (column: FormColumn, table: string): string => column.targets.find((t) => t.table === table)?.navigation ?? column.name;
