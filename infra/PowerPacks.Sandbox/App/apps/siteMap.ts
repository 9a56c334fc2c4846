import type { Place } from "../address";
import { list } from "../data/webApi";
import { language } from "../xrm/user";

export interface Page {
  id: string;
  title: string;
  place: Place;
  /** The table it shows, for its picture. */
  table: string | undefined;
  /** Address of the table's own picture. */
  picture: string | undefined;
}
export interface Group { id: string; title: string; pages: Page[] }
export interface Area { id: string; title: string; groups: Group[] }

export interface TableTitle {
  title: string;
  plural: string;
  icon: string | undefined;
  /** The privilege that its readers have. */
  read: string | undefined;
}

interface Label { UserLocalizedLabel: { Label: string } | null }

let titles: Promise<ReadonlyMap<string, TableTitle>> | null = null;

let known: ReadonlyMap<string, TableTitle> = new Map();

/** What a table is called, as far as that is known by now; otherwise its logical name. */
export const titleOfTable = (name: string): string => known.get(name)?.title ?? name;

/** What every table is called in the user's language, by logical name; asked once. */
export function titlesOfTables(): Promise<ReadonlyMap<string, TableTitle>> {
  titles ??= list<{ LogicalName: string; DisplayName: Label; DisplayCollectionName: Label; IconVectorName: string | null; Privileges: { Name: string; PrivilegeType: string }[] }>(
    "EntityDefinitions?$select=LogicalName,DisplayName,DisplayCollectionName,IconVectorName,Privileges")
    .then((all) => new Map(all.map((t) => [t.LogicalName, {
      title: t.DisplayName.UserLocalizedLabel?.Label ?? t.LogicalName,
      plural: t.DisplayCollectionName.UserLocalizedLabel?.Label ?? t.LogicalName,
      icon: t.IconVectorName ?? undefined,
      read: t.Privileges.find((p) => p.PrivilegeType === "Read")?.Name,
    }])));
  titles.then((all) => { known = all; }, () => { titles = null; });
  return titles;
}

/** An app's navigation, of its site map's XML: what the user may not read is not in it. */
export function areasOf(xml: string, tables: ReadonlyMap<string, TableTitle>, privileges: ReadonlySet<string>): Area[] {
  const document = new DOMParser().parseFromString(xml, "text/xml");
  return [...document.querySelectorAll("Area")].map((area) => ({
    id: area.getAttribute("Id") ?? "",
    title: titleOf(area),
    groups: [...area.querySelectorAll(":scope > Group")].map((group) => ({
      id: group.getAttribute("Id") ?? "",
      title: titleOf(group),
      pages: [...group.querySelectorAll(":scope > SubArea")].flatMap((page) => pageOf(page, tables, privileges)),
    })).filter((group) => group.pages.length > 0),
  })).filter((area) => area.groups.length > 0);
}

function pageOf(element: Element, tables: ReadonlyMap<string, TableTitle>, privileges: ReadonlySet<string>): Page[] {
  const id = element.getAttribute("Id") ?? "";
  const table = element.getAttribute("Entity") ?? undefined;
  const url = element.getAttribute("Url") ?? "";
  const resource = "$webresource:";
  if (table) {
    const known = tables.get(table);
    if (!known || (known.read && !privileges.has(known.read))) return [];
    const place: Place = table === "solution" ? { pagetype: "solutions" } : { pagetype: "entitylist", etn: table };
    return [{ id, table, title: titleOf(element) || known.plural, place, picture: known.icon && `WebResources/${known.icon}` }];
  }
  if (url.startsWith(resource)) return [{ id, table, title: titleOf(element), place: resourcePlace(url.slice(resource.length)), picture: undefined }];
  const dashboard = element.getAttribute("DefaultDashboard");
  if (dashboard) return [{ id, table: "dashboard", title: titleOf(element), place: { pagetype: "dashboard", id: dashboard.replace(/[{}]/g, "") }, picture: undefined }];
  return [];
}

/** A page and what it is told: <c>pp_/core/configuration.html?data=webform</c>. */
function resourcePlace(address: string): Place {
  const [webresourceName = "", query] = address.split("?");
  return { pagetype: "webresource", webresourceName, data: new URLSearchParams(query).get("data") ?? undefined };
}

function titleOf(element: Element): string {
  const all = [...element.querySelectorAll(":scope > Titles > Title")];
  const english = "1033";
  const title = all.find((t) => t.getAttribute("LCID") === String(language())) ?? all.find((t) => t.getAttribute("LCID") === english) ?? all[0];
  return title?.getAttribute("Title") ?? element.getAttribute("Title") ?? "";
}
