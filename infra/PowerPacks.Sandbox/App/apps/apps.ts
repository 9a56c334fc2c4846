import { get, list, type Row } from "../data/webApi";
import type { Session } from "../data/session";
import { type Area, areasOf, titlesOfTables } from "./siteMap";

/** A model-driven app that the user's roles open. */
export interface AppEntry {
  name: string;
  title: string;
  description: string;
  areas: readonly Area[];
}

/** The apps of the organization that the user's roles open, in the order of their titles. */
export async function appsOf(session: Session): Promise<AppEntry[]> {
  const [modules, siteMaps, roles, titles, privileges] = await Promise.all([
    list("appmodules?$select=name,uniquename,description,configxml"),
    list("sitemaps?$select=sitemapnameunique,sitemapxml"),
    rolesOf(session.user.id),
    titlesOfTables(),
    privilegesOf(session.user.id),
  ]);
  const navigation = new Map(siteMaps.map((s) => [String(s["sitemapnameunique"]), String(s["sitemapxml"])]));
  return modules.filter((m) => opens(m, roles)).map((m) => ({
    name: String(m["uniquename"]),
    title: String(m["name"]),
    description: String(m["description"] ?? ""),
    areas: areasOf(navigation.get(siteMapOf(m)) ?? "<SiteMap/>", titles, privileges),
  })).sort((a, b) => a.title.localeCompare(b.title));
}

/** The dashboard that an app opens where none is named: its navigation's first. */
export function dashboardOf(app: AppEntry): string | undefined {
  const places = app.areas.flatMap((area) => area.groups).flatMap((group) => group.pages).map((page) => page.place);
  return places.flatMap((place) => place.pagetype === "dashboard" && place.id ? [place.id] : [])[0];
}

const parsed = (module: Row): Document => new DOMParser().parseFromString(String(module["configxml"] ?? "<AppModule/>"), "text/xml");

function opens(module: Row, roles: ReadonlySet<string>): boolean {
  const allowed = [...parsed(module).querySelectorAll("AppModuleRoleMaps > Role")].map((r) => bare(r.getAttribute("id") ?? ""));
  return allowed.some((role) => roles.has(role));
}

function siteMapOf(module: Row): string {
  const siteMapComponent = "62";
  const named = [...parsed(module).querySelectorAll("AppModuleComponent")].find((c) => c.getAttribute("type") === siteMapComponent)?.getAttribute("schemaName");
  return named ?? String(module["uniquename"]);
}

/** Ids of the user's roles and of the templates that they were made from: an app names either. */
async function rolesOf(user: string): Promise<Set<string>> {
  const [own, teams] = await Promise.all([
    list(`systemusers(${user})/systemuserroles_association?$select=roleid,roletemplateid`),
    list<{ teamid: string }>(`systemusers(${user})/teammembership_association?$select=teamid`).catch(() => []),
  ]);
  const ofTeams = await Promise.all(teams.map((t) => list(`teams(${t.teamid})/teamroles_association?$select=roleid,roletemplateid`).catch(() => [])));
  return new Set([...own, ...ofTeams.flat()].flatMap((r) => [r["roleid"], r["roletemplateid"]]).filter((id) => typeof id === "string").map(bare));
}

/** Names of the user's privileges: `prvReadAccount`. */
async function privilegesOf(user: string): Promise<Set<string>> {
  const held = await get<{ RolePrivileges: { PrivilegeName: string }[] }>(`systemusers(${user})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`);
  return new Set(held.RolePrivileges.map((p) => p.PrivilegeName));
}

const bare = (id: string): string => id.replace(/[{}]/g, "").toLowerCase();
