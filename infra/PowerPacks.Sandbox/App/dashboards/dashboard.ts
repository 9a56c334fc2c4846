import { list } from "../data/webApi";
import { language } from "../xrm/user";

export interface Dashboard {
  id: string;
  name: string;
  sections: Section[];
}
export interface Section { columns: number; tiles: Tile[] }

export type Tile = { id: string; title: string; span: number; lines: number } & (
  | { kind: "rows" | "chart"; table: string; view: string; chart: string }
  | { kind: "page"; webResource: string });

/** The organization's dashboards; what is in each is in its form's XML. */
export async function dashboards(): Promise<Dashboard[]> {
  const rows = await list("systemforms?$select=formid,name,formxml&$filter=type eq 0&$orderby=name");
  return rows.map((r) => ({ id: String(r["formid"]), name: String(r["name"]), sections: sectionsOf(String(r["formxml"])) }));
}

function sectionsOf(xml: string): Section[] {
  const form = new DOMParser().parseFromString(xml, "text/xml");
  return [...form.querySelectorAll("section")].map((section) => ({
    columns: Math.max(1, (section.getAttribute("columns") ?? "1").length),
    tiles: [...section.querySelectorAll("cell")].flatMap(tileOf),
  })).filter((s) => s.tiles.length > 0);
}

function tileOf(cell: Element): Tile[] {
  const control = cell.querySelector(":scope > control");
  const parameter = (name: string) => control?.querySelector(`parameters > ${name}`)?.textContent?.trim() ?? "";
  const bare = (id: string) => id.replace(/[{}]/g, "").toLowerCase();
  const common = { id: control?.getAttribute("id") ?? "", title: labelOf(cell), span: Number(cell.getAttribute("colspan")) || 1, lines: Number(cell.getAttribute("rowspan")) || 12 };
  if (parameter("TargetEntityType")) return [{ ...common, kind: parameter("ChartGridMode") === "Chart" ? "chart" : "rows", table: parameter("TargetEntityType"), view: bare(parameter("ViewId")), chart: bare(parameter("VisualizationId")) }];
  return parameter("Url") ? [{ ...common, kind: "page", webResource: parameter("Url").replace("$webresource:", "") }] : [];
}

function labelOf(cell: Element): string {
  const all = [...cell.querySelectorAll(":scope > labels > label")];
  const english = "1033";
  const label = all.find((l) => l.getAttribute("languagecode") === String(language())) ?? all.find((l) => l.getAttribute("languagecode") === english) ?? all[0];
  return label?.getAttribute("description") ?? "";
}
