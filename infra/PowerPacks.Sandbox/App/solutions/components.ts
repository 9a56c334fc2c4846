import { formatted, get, list } from "../data/webApi";

export interface ComponentGroup {
  type: number;
  title: string;
  names: string[];
}

const entity = 1;

/** Where the rows of each kind of component are, by its number, and what they are called. */
const rowsOfType: Record<number, [set: string, id: string, name: string]> = {
  20: ["roles", "roleid", "name"], 26: ["savedqueries", "savedqueryid", "name"], 59: ["savedqueryvisualizations", "savedqueryvisualizationid", "name"], 60: ["systemforms", "formid", "name"],
  61: ["webresourceset", "webresourceid", "name"], 62: ["sitemaps", "sitemapid", "sitemapname"], 70: ["fieldsecurityprofiles", "fieldsecurityprofileid", "name"], 80: ["appmodules", "appmoduleid", "name"],
  90: ["plugintypes", "plugintypeid", "typename"], 91: ["pluginassemblies", "pluginassemblyid", "name"], 92: ["sdkmessageprocessingsteps", "sdkmessageprocessingstepid", "name"],
  380: ["environmentvariabledefinitions", "environmentvariabledefinitionid", "schemaname"],
};

interface RawTable { MetadataId: string; LogicalName: string; EntitySetName: string; DisplayCollectionName: { UserLocalizedLabel: { Label: string } | null } }

const tables = () => list<RawTable>("EntityDefinitions?$select=MetadataId,LogicalName,EntitySetName,DisplayCollectionName");
const componentsOf = (solution: string) => list(`solutioncomponents?$select=componenttype,objectid&$filter=_solutionid_value eq ${solution}`);
const titleOf = (table: RawTable) => table.DisplayCollectionName.UserLocalizedLabel?.Label ?? table.LogicalName;

/** What a solution holds, by kind. */
export async function groupsOf(solution: string): Promise<ComponentGroup[]> {
  const components = await componentsOf(solution);
  const kinds = new Map<number, { title: string; ids: string[] }>();
  for (const c of components) {
    const type = Number(c["componenttype"]);
    let kind = kinds.get(type);
    if (!kind) kinds.set(type, kind = { title: formatted(c, "componenttype"), ids: [] });
    kind.ids.push(String(c["objectid"]));
  }
  return (await Promise.all([...kinds].sort((a, b) => a[0] - b[0]).map(async ([type, { title, ids }]) => {
    const names = await namesOf(type);
    return { type, title, names: ids.map((id) => names.get(id)).filter((n) => n !== undefined).sort((a, b) => a.localeCompare(b)).concat(names.size === 0 ? [String(ids.length)] : []) };
  })));
}

async function namesOf(type: number): Promise<Map<string, string>> {
  if (type === entity) return new Map((await tables()).map((t) => [t.MetadataId, `${titleOf(t)} (${t.LogicalName})`]));
  const where = rowsOfType[type];
  if (!where) return new Map();
  const [set, id, name] = where;
  return new Map((await list(`${set}?$select=${name}`).catch(() => [])).map((r) => [String(r[id]), String(r[name])]));
}

export interface Loss { components: number; tables: { title: string; rows: number }[] }

/** What an uninstallation would take away: every component, and the rows of the solution's own tables. */
export async function lossOf(solution: string): Promise<Loss> {
  const [components, all] = await Promise.all([componentsOf(solution), tables()]);
  const own = new Set(components.filter((c) => c["componenttype"] === entity).map((c) => String(c["objectid"])));
  const lost = await Promise.all(all.filter((t) => own.has(t.MetadataId)).map(async (t) => ({
    title: titleOf(t),
    rows: Number((await get<Record<string, unknown>>(`${t.EntitySetName}?$top=1&$count=true`).catch(() => ({})) as Record<string, unknown>)["@odata.count"] ?? 0),
  })));
  return { components: components.length, tables: lost };
}
