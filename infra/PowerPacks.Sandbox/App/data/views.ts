import { say, type Text } from "../xrm/user";
import { withoutQuickFind } from "./fetchXml";
import { type Table, tableOf } from "./metadata";
import { list } from "./webApi";

export interface View {
  id: string;
  name: string;
  kind: "savedquery" | "userquery";
  /** As the platform numbers kinds: 0 a list, 2 of related rows, 4 quick find, 64 lookup. */
  type: number;
  fetchXml: string;
  layoutXml: string;
  isDefault: boolean;
}

export const viewType = { list: 0, advanced: 1, associated: 2, quickFind: 4, lookup: 64 } as const;

const allText: Text = { en: "All {0}", fr: "Tous : {0}", nl: "Alle {0}", pt: "Todos: {0}" };

/** A table's views, the default first; one that shows all rows where nobody made any. */
export async function viewsOf(etn: string): Promise<View[]> {
  const columns = "name,fetchxml,layoutxml,querytype";
  const [table, system, personal] = await Promise.all([
    tableOf(etn),
    list(`savedqueries?$select=savedqueryid,${columns},isdefault&$filter=returnedtypecode eq '${etn}'`),
    list(`userqueries?$select=userqueryid,${columns}&$filter=returnedtypecode eq '${etn}'&$orderby=name`).catch(() => []),
  ]);
  const views: View[] = [
    ...system.map((v) => ({ ...common(v), id: String(v["savedqueryid"]), kind: "savedquery" as const, isDefault: v["isdefault"] === true })),
    ...personal.map((v) => ({ ...common(v), id: String(v["userqueryid"]), kind: "userquery" as const, isDefault: false })),
  ].map((v) => ({ ...v, layoutXml: v.layoutXml || usualLayout(table, v.fetchXml) }));
  if (!views.some((v) => v.kind === "savedquery" && v.type === viewType.list)) views.push(usualView(table));
  return views.sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || a.name.localeCompare(b.name));
}

const common = (row: Record<string, unknown>) => ({
  name: String(row["name"]),
  type: Number(row["querytype"] ?? 0),
  fetchXml: String(row["fetchxml"]),
  layoutXml: String(row["layoutxml"] ?? ""),
});

/** What a person chooses among: lists, not the views behind search boxes and lookups. */
export const isChosen = (view: View): boolean => view.kind === "userquery" || view.type === viewType.list;

/** The fetch of a view as a list, whatever it is for. */
export const listed = (view: View): string => withoutQuickFind(view.fetchXml);

function usualView(table: Table): View {
  const few = 5;
  const types = new Set(["String", "Picklist", "DateTime", "Lookup", "Customer", "Boolean", "Integer", "Money", "State", "Status"]);
  const own = [...table.columns.values()].filter((c) => types.has(c.type) && c.writable.onCreate && c.name !== table.nameColumn).slice(0, few).map((c) => c.name);
  const columns = [table.nameColumn, ...own, ...(table.columns.has("createdon") ? ["createdon"] : [])];
  const attributes = [...new Set([table.idColumn, ...columns])].map((c) => `<attribute name="${c}"/>`).join("");
  const order = table.columns.has("createdon") ? '<order attribute="createdon" descending="true"/>' : "";
  const fetchXml = `<fetch version="1.0" mapping="logical"><entity name="${table.name}">${attributes}${order}</entity></fetch>`;
  return { id: "", name: say(allText, table.pluralTitle), kind: "savedquery", type: viewType.list, isDefault: true, fetchXml, layoutXml: layoutOf(table, columns) };
}

function usualLayout(table: Table, fetchXml: string): string {
  const entity = new DOMParser().parseFromString(fetchXml, "text/xml").querySelector("fetch > entity");
  return layoutOf(table, [...(entity?.querySelectorAll(":scope > attribute") ?? [])].map((a) => a.getAttribute("name")!).filter((c) => c !== table.idColumn));
}

const layoutOf = (table: Table, columns: readonly string[]): string =>
  `<grid name="resultset" jump="${table.nameColumn}" select="1"><row name="result" id="${table.idColumn}">${columns.map((c) => `<cell name="${c}" width="160"/>`).join("")}</row></grid>`;
