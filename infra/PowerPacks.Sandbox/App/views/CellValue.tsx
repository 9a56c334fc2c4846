import { Link } from "@fluentui/react-components";
import { titleOfTable } from "../apps/siteMap";
import type { Column } from "../data/metadata";
import { formatted, type Row } from "../data/webApi";
import { useNavigation } from "../navigation";
import { locale } from "../xrm/user";

const lookupTypes = new Set(["Lookup", "Customer", "Owner"]);
const dateOnly = /^\d{4}-\d{2}-\d{2}$/;

/** What a person reads for a value, in their language. */
export function textOf(row: Row, name: string, column: Column | null): string {
  const property = column && lookupTypes.has(column.type) ? `_${name}_value` : name;
  const value = row[property];
  if (value === null || value === undefined) return "";
  if (name === "activitytypecode" && typeof value === "string") return titleOfTable(value);
  if (column?.type === "DateTime" && typeof value === "string") return dateText(value);
  if ((column?.type === "Integer" || column?.type === "BigInt" || column?.type === "Decimal" || column?.type === "Double") && typeof value === "number") return value.toLocaleString(locale());
  return formatted(row, property);
}

export function dateText(value: string): string {
  if (dateOnly.test(value)) return new Date(`${value}T00:00:00Z`).toLocaleDateString(locale(), { timeZone: "UTC" });
  return new Date(value).toLocaleString(locale(), { dateStyle: "short", timeStyle: "short" });
}

/** One value in a list: a lookup is a link to its row, an address of a person or a site opens. */
export function CellValue({ row, name, column }: { row: Row; name: string; column: Column | null }) {
  const { go, href } = useNavigation();
  const text = textOf(row, name, column);
  const etn = row[`_${name}_value@Microsoft.Dynamics.CRM.lookuplogicalname`];
  const id = row[`_${name}_value`];
  if (!text || typeof etn !== "string" || typeof id !== "string") return <>{text}</>;
  const place = { pagetype: "entityrecord" as const, etn, id };
  return <Link href={href(place)} onClick={(e) => { if (!e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); go(place); } }}>{text}</Link>;
}
