import { type Row, rows } from "../../../../Shared/Pages/crm";
import type { Definition } from "./definition";

/** A form as visitors saw it from a day on. */
export interface Version {
  id: string;
  number: number;
  publishedOn: string;
  by: string;
  /** Nothing where the row's document cannot be read. */
  definition: Definition | undefined;
}

const most = 50;

/** The last versions of a form, the newest first. */
export async function versionsOf(form: string): Promise<Version[]> {
  const found = await rows("pp_formversion", `?$select=pp_version,pp_publishedon,_pp_publishedby_value,pp_definition&$filter=_pp_webformid_value eq ${form}&$orderby=pp_publishedon desc&$top=${most}`);
  return found.map((row) => ({
    id: String(row["pp_formversionid"]),
    number: Number(row["pp_version"]),
    publishedOn: String(row["pp_publishedon"]),
    by: String(row["_pp_publishedby_value@OData.Community.Display.V1.FormattedValue"] ?? ""),
    definition: read(row),
  }));
}

function read(row: Row): Definition | undefined {
  try {
    return JSON.parse(String(row["pp_definition"])) as Definition;
  } catch {
    return undefined; // Somebody wrote into the row: its line stays, without what it was.
  }
}
