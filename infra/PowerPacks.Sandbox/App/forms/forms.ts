import { list } from "../data/webApi";
import type { FormTable } from "./columns";
import { readForm } from "./formXml";
import type { CellLayout, FormLayout } from "./layout";
import { generalText, timelineText } from "./texts";
import { say } from "../xrm/user";

export interface Form {
  id: string;
  name: string;
  layout: FormLayout;
}

/** <c>systemform.type</c>. */
export const formType = { main: 2, quickView: 6, quickCreate: 7 } as const;

/** The forms of a table in the order that they say; one made of its columns for a table that has none. */
export async function formsOf(table: FormTable, type: number): Promise<Form[]> {
  const rows = await list<{ formid: string; name: string; formxml: string }>(
    `systemforms?$select=formid,name,formxml&$filter=objecttypecode eq '${table.name}' and type eq ${type} and formactivationstate eq 1&$orderby=name`);
  const forms = rows.map((row) => ({ id: row.formid, name: row.name, order: Number(/<DisplayConditions[^>]*Order="(\d+)"/.exec(row.formxml)?.[1] ?? rows.length), layout: readForm(row.formxml) }));
  forms.sort((a, b) => a.order - b.order);
  return forms.length > 0 || type !== formType.main ? forms : [{ id: "", name: table.title, layout: standIn(table) }];
}

const system = new Set(["createdon", "modifiedon", "createdby", "modifiedby", "createdonbehalfby", "modifiedonbehalfby", "versionnumber", "owninguser", "owningteam", "owningbusinessunit",
  "organizationid", "importsequencenumber", "overriddencreatedon", "timezoneruleversionnumber", "utcconversiontimezonecode", "ownerid", "statecode", "statuscode", "activitytypecode"]);

/** What Dynamics calls the Information form: every column that a person may write. */
function standIn(table: FormTable): FormLayout {
  const shown = [...table.columns.values()].filter((c) => !system.has(c.name) && c.kind !== "id" && c.kind !== "other" && (c.onCreate || c.onUpdate || c.name === table.nameColumn));
  shown.sort((a, b) => Number(b.name === table.nameColumn) - Number(a.name === table.nameColumn));
  const rows: CellLayout[][] = [];
  let row: CellLayout[] = [];
  for (const column of shown) {
    const wide = column.kind === "memo";
    if (row.length === 2 || (wide && row.length > 0)) rows.push(row), (row = []);
    row.push(field(column.name, column.title, wide ? 4 : 1, wide ? 2 : 1));
    if (wide) rows.push(row), (row = []);
  }
  if (row.length > 0) rows.push(row);
  const header = [...(table.columns.has("statuscode") ? ["statuscode"] : []), ...(table.isOwned ? ["ownerid"] : [])];
  const general = { id: "general", name: "general", label: say(generalText), visible: true, columns: [{ width: "100%", sections: [{ id: "general", name: "general", label: table.title, showLabel: true, visible: true, width: 2, rows }] }] };
  const timeline: CellLayout = { ...field("notescontrol", say(timelineText), 12, 1), showLabel: false, control: { id: "notescontrol", kind: "timeline", column: null, disabled: false, parameters: {} } };
  const notes = { id: "timeline", name: "timeline", label: say(timelineText), visible: true, columns: [{ width: "100%", sections: [{ id: "timeline", name: "timeline", label: say(timelineText), showLabel: true, visible: true, width: 1, rows: [[timeline]] }] }] };
  return { tabs: table.hasNotes || table.hasActivities ? [general, notes] : [general], header: header.map((name) => field(name, table.columns.get(name)!.title, 1, 1)), handlers: [], libraries: [] };
}

const field = (column: string, label: string, rowspan: number, colspan: number): CellLayout => ({
  label, rowspan, colspan, showLabel: true, visible: true, control: { id: column, kind: "field", column, disabled: false, parameters: {} },
});
