import { type Row, list } from "../data/webApi";
import { type FormTable, formTable } from "../forms/columns";
import type { FieldControl } from "../xrm/form/FieldControl";
import { braced } from "../xrm/form/values";

const quickFind = 4;
const lookupView = 64;
const publicView = 0;
const found = 10;

/** A row that a lookup may point to. */
export interface Hit {
  value: Xrm.LookupValue;
  /** A second line: what else the search view shows. */
  detail: string;
}

interface View {
  fetchxml: string;
  layoutxml: string | null;
  querytype: number;
  isdefault: boolean;
}

const views = new Map<string, Promise<View[]>>();

function viewsOf(table: string): Promise<View[]> {
  let known = views.get(table);
  if (!known) {
    known = list<View & Row>(`savedqueries?$select=fetchxml,layoutxml,querytype,isdefault&$filter=returnedtypecode eq '${table}'`);
    views.set(table, known);
    known.catch(() => views.delete(table));
  }
  return known;
}

/** Finds rows as the table's quick-find view does, within what scripts allow. */
export async function search(tableName: string, text: string, filters: FieldControl["filters"], extra?: string): Promise<Hit[]> {
  const table = await formTable(tableName);
  const all = await viewsOf(tableName);
  const view = all.find((v) => v.querytype === (text ? quickFind : lookupView)) ?? all.find((v) => v.querytype === quickFind) ?? all.find((v) => v.querytype === publicView && v.isdefault);
  const fetch = new DOMParser().parseFromString(view?.fetchxml ?? plainFetch(table), "text/xml");
  const entity = fetch.querySelector("entity")!;
  narrow(fetch, entity, table, text);
  const own = filters.filter((f) => !f.table || f.table === tableName).map((f) => f.filter);
  for (const xml of extra ? [...own, extra] : own) entity.append(fetch.importNode(new DOMParser().parseFromString(xml, "text/xml").documentElement, true));
  fetch.documentElement.setAttribute("count", String(found));
  if (!entity.querySelector(`:scope > attribute[name="${table.nameColumn}"]`)) entity.prepend(attribute(fetch, table.nameColumn));
  const rows = await list(`${table.set}?fetchXml=${encodeURIComponent(new XMLSerializer().serializeToString(fetch))}`);
  return rows.map((row) => hit(table, row, view));
}

/** Puts the text where the view's own conditions wait for one; a view without any is asked for names. */
function narrow(fetch: Document, entity: Element, table: FormTable, text: string): void {
  for (const filter of entity.querySelectorAll('filter[isquickfindfields="1"], filter[isquickfindfields="true"]')) {
    if (!text) filter.remove();
    for (const condition of filter.querySelectorAll("condition")) {
      if (condition.getAttribute("operator") === "like") condition.setAttribute("value", `%${text}%`);
      else condition.remove();
    }
  }
  if (!text || entity.querySelector('filter[isquickfindfields] > condition')) return;
  const filter = fetch.createElement("filter");
  const condition = fetch.createElement("condition");
  for (const [name, value] of [["attribute", table.nameColumn], ["operator", "like"], ["value", `%${text}%`]] as const) condition.setAttribute(name, value);
  filter.append(condition);
  entity.append(filter);
}

function attribute(fetch: Document, name: string): Element {
  const element = fetch.createElement("attribute");
  element.setAttribute("name", name);
  return element;
}

const plainFetch = (table: FormTable): string =>
  `<fetch><entity name="${table.name}"><attribute name="${table.idColumn}"/><attribute name="${table.nameColumn}"/><order attribute="${table.nameColumn}"/></entity></fetch>`;

function hit(table: FormTable, row: Row, view: View | undefined): Hit {
  const layout = view?.layoutxml ? [...new DOMParser().parseFromString(view.layoutxml, "text/xml").querySelectorAll("cell")].map((c) => c.getAttribute("name")!) : [];
  const shown = layout.filter((name) => name !== table.nameColumn && table.columns.has(name)).map((name) => {
    const property = table.columns.get(name)!.property;
    return String(row[`${property}@OData.Community.Display.V1.FormattedValue`] ?? row[property] ?? "");
  });
  return { value: { id: braced(String(row[table.idColumn])), name: String(row[table.nameColumn] ?? "---"), entityType: table.name }, detail: shown.find((s) => s) ?? "" };
}
