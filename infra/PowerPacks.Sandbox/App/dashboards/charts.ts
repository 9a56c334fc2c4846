import { fetchRows } from "../data/fetchRows";
import type { Filter } from "../data/fetchXml";
import type { Table } from "../data/metadata";
import { formatted, list, type Row } from "../data/webApi";
import { locale, say } from "../xrm/user";
import { blank, count } from "./texts";

export interface ChartDefinition {
  id: string;
  name: string;
  dataXml: string;
  drawingXml: string;
}

/** One group of rows. */
export interface Category {
  label: string;
  values: number[];
  /** What finds the group's rows in a view; null where no condition does. */
  filter: readonly Filter[] | null;
}

export interface ChartData {
  shape: string;
  /** What each category's values are of. */
  series: string[];
  categories: Category[];
  groupTitle: string;
}

export async function chartsOf(table: string): Promise<ChartDefinition[]> {
  const rows = await list(`savedqueryvisualizations?$select=name,datadescription,presentationdescription&$filter=primaryentitytypecode eq '${table}'`);
  return rows.map((r) => ({ id: String(r["savedqueryvisualizationid"]), name: String(r["name"]), dataXml: String(r["datadescription"]), drawingXml: String(r["presentationdescription"]) }));
}

const parse = (xml: string): Document => new DOMParser().parseFromString(xml, "text/xml");

/** Which parts of a date are asked for, so that equal days of two months stay two groups. */
const datesWithin: Record<string, readonly string[]> = { day: ["year", "month"], week: ["year"], month: ["year"], quarter: ["year"] };

/** Groups the rows of a view as a chart says. */
export async function dataOf(table: Table, chart: ChartDefinition, viewFetchXml: string): Promise<ChartData> {
  const fetch = parse(chart.dataXml).querySelector("fetch")!;
  const entity = fetch.querySelector(":scope > entity")!;
  const attributes = [...entity.querySelectorAll(":scope > attribute")];
  const [group, series] = attributes.filter((a) => a.getAttribute("groupby") === "true");
  const measures = attributes.filter((a) => a.hasAttribute("aggregate"));
  const grouping = group!.getAttribute("dategrouping");
  for (const part of grouping ? datesWithin[grouping] ?? [] : []) {
    const more = group!.cloneNode() as Element;
    more.setAttribute("dategrouping", part);
    more.setAttribute("alias", `within_${part}`);
    entity.append(more);
  }
  for (const part of parse(viewFetchXml).querySelectorAll("fetch > entity > filter, fetch > entity > link-entity")) {
    const copy = part.cloneNode(true) as Element;
    for (const attribute of copy.querySelectorAll("attribute, all-attributes")) attribute.remove();
    entity.append(copy);
  }
  const { rows } = await fetchRows(table.name, new XMLSerializer().serializeToString(fetch));
  const column = table.columns.get(group!.getAttribute("name")!);
  return shaped(rows, {
    shape: parse(chart.drawingXml).querySelector("Series > Series")?.getAttribute("ChartType") ?? "Column",
    group: group!.getAttribute("alias")!, column: group!.getAttribute("name")!, grouping, series: series?.getAttribute("alias") ?? null,
    measures: measures.map((m) => ({ alias: m.getAttribute("alias")!, title: m.getAttribute("aggregate")!.startsWith("count") ? say(count) : table.columns.get(m.getAttribute("name")!)?.title ?? m.getAttribute("name")! })),
    title: column?.title ?? "",
  });
}

interface Plan { shape: string; group: string; column: string; grouping: string | null; series: string | null; measures: { alias: string; title: string }[]; title: string }

function shaped(rows: readonly Row[], plan: Plan): ChartData {
  const series = plan.series ? [...new Set(rows.map((r) => formatted(r, plan.series!) || say(blank)))] : plan.measures.map((m) => m.title);
  const categories = new Map<string, Category & { order: string }>();
  for (const row of rows) {
    const { label, order, filter } = plan.grouping ? dated(row, plan) : plain(row, plan);
    let category = categories.get(order);
    if (!category) categories.set(order, category = { label, order, filter, values: series.map(() => 0) });
    if (plan.series) category.values[series.indexOf(formatted(row, plan.series) || say(blank))]! += Number(row[plan.measures[0]!.alias] ?? 0);
    else plan.measures.forEach((m, i) => { category.values[i] = Number(row[m.alias] ?? 0); });
  }
  const all = [...categories.values()];
  if (plan.grouping) all.sort((a, b) => a.order.localeCompare(b.order));
  else all.sort((a, b) => b.values[0]! - a.values[0]!);
  return { shape: plan.shape, series, categories: all, groupTitle: plan.title };
}

function plain(row: Row, { group, column }: Plan): { label: string; order: string; filter: Filter[] } {
  const value = row[group];
  if (value === null || value === undefined) return { label: say(blank), order: "", filter: [{ column, operator: "null", values: [] }] };
  const stored = typeof value === "boolean" ? (value ? "1" : "0") : String(value);
  return { label: formatted(row, group), order: stored, filter: [{ column, operator: "eq", values: [stored] }] };
}

function dated(row: Row, { group, column, grouping }: Plan): { label: string; order: string; filter: Filter[] | null } {
  const part = (name: string) => Number(row[`within_${name}`] ?? 0);
  const value = Number(row[group] ?? 0);
  if (!value) return { label: say(blank), order: "", filter: [{ column, operator: "null", values: [] }] };
  const year = grouping === "year" ? value : part("year");
  const month = grouping === "month" ? value : part("month");
  const two = (n: number) => String(n).padStart(2, "0");
  switch (grouping) {
    case "day": {
      const date = `${year}-${two(month)}-${two(value)}`;
      return { label: new Date(`${date}T00:00:00Z`).toLocaleDateString(locale(), { timeZone: "UTC", day: "numeric", month: "short" }), order: date, filter: [{ column, operator: "on", values: [date] }] };
    }
    case "month": {
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
      return { label: new Date(Date.UTC(year, month - 1, 1)).toLocaleDateString(locale(), { timeZone: "UTC", month: "short", year: "numeric" }), order: `${year}-${two(month)}`,
        filter: [{ column, operator: "on-or-after", values: [`${year}-${two(month)}-01`] }, { column, operator: "on-or-before", values: [`${year}-${two(month)}-${two(last)}`] }] };
    }
    case "year": return { label: String(value), order: String(value), filter: [{ column, operator: "on-or-after", values: [`${value}-01-01`] }, { column, operator: "on-or-before", values: [`${value}-12-31`] }] };
    default: return { label: `${year}/${value}`, order: `${year}-${two(value)}`, filter: null };
  }
}
