import { type Row, get, list } from "../data/webApi";
import { RecordForm, type ColumnRights, type FormHost } from "../xrm/form/RecordForm";
import { braced, fromRow } from "../xrm/form/values";
import { user } from "../xrm/user";
import { callHandler, loadScript } from "../commands/scripts";
import { reportFault } from "../xrm/faults";
import { type FormColumn, type FormTable, formTable } from "./columns";
import { type Form, formType, formsOf } from "./forms";

/** What to open: a row, or a new one with values to begin with. */
export interface Wanted {
  table: string;
  /** Null for a new row. */
  id: string | null;
  formId?: string | undefined;
  /** Values of a new row, as Dynamics' addresses have them: <c>name=Contoso&ownerid=…&ownerididtype=…</c>. */
  values: Record<string, string>;
  isQuickCreate: boolean;
}

/** Fetches the row, its form and what the user may do, and runs what the form's own scripts do when it opens. */
export async function openRow(wanted: Wanted, host: FormHost): Promise<RecordForm> {
  const table = await formTable(wanted.table);
  const [forms, row, rights] = await Promise.all([
    formsFor(table, wanted.isQuickCreate),
    wanted.id ? get<Row>(`${table.set}(${wanted.id})`) : Promise.resolve<Row>({}),
    rightsTo(table),
  ]);
  const chosen = forms.find((f) => f.id === wanted.formId) ?? forms.find((f) => f.id === rememberedForm(table.name)) ?? forms[0]!;
  const form = new RecordForm({ table, form: chosen, forms, id: wanted.id, rights, host, isQuickCreate: wanted.isQuickCreate });
  form.take(wanted.id ? row : beginning(table));
  if (!wanted.id) for (const attribute of form.attributes.all) apply(attribute.column, wanted.values, (value) => attribute.setValue(value));
  await runScripts(form, chosen);
  return form;
}

const formsFor = async (table: FormTable, isQuickCreate: boolean): Promise<Form[]> => {
  const quick = isQuickCreate ? await formsOf(table, formType.quickCreate) : [];
  return quick.length > 0 ? quick : formsOf(table, formType.main);
};

const remembered = (table: string): string => `form ${location.pathname} ${table}`;

export function rememberForm(table: string, id: string): void {
  sessionStorage.setItem(remembered(table), id);
}

const rememberedForm = (table: string): string | null => sessionStorage.getItem(remembered(table));

/** What a new row has before anybody has entered anything: defaults, and its owner-to-be. */
function beginning(table: FormTable): Row {
  const row: Row = {};
  for (const column of table.columns.values()) if (column.defaultValue !== null && column.name !== "statecode") row[column.name] = column.defaultValue;
  if (!table.isOwned) return row;
  const { id, name } = user().user;
  return { ...row, _ownerid_value: id, "_ownerid_value@OData.Community.Display.V1.FormattedValue": name, "_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "systemuser" };
}

function apply(column: FormColumn, values: Record<string, string>, set: (value: ReturnType<typeof fromRow>) => void): void {
  const text = values[column.name];
  if (text === undefined) return;
  if (column.kind === "lookup") return set([{ id: braced(text), name: values[`${column.name}name`] ?? "", entityType: values[`${column.name}type`] ?? column.targets[0]!.table }]);
  const raw = column.kind === "boolean" ? text === "1" || text === "true" : ["integer", "decimal", "double", "money", "choice", "status", "state"].includes(column.kind) ? Number(text) : text;
  set(fromRow({ [column.property]: raw }, column));
}

/** Which secured columns the user may read and write: an administrator all, others what their profiles say. */
async function rightsTo(table: FormTable): Promise<ReadonlyMap<string, ColumnRights>> {
  const secured = [...table.columns.values()].filter((c) => c.secured);
  if (secured.length === 0) return new Map();
  const { id } = user().user;
  const all = { canRead: true, canCreate: true, canUpdate: true };
  try {
    const roles = await list<{ name: string }>(`systemusers(${id})/systemuserroles_association?$select=name`);
    if (roles.some((r) => r.name === "System Administrator")) return new Map(secured.map((c) => [c.name, all]));
    const profiles = await list<{ fieldsecurityprofileid: string }>(`systemusers(${id})/systemuserprofiles_association?$select=fieldsecurityprofileid`);
    if (profiles.length === 0) return new Map();
    const mine = profiles.map((p) => `_fieldsecurityprofileid_value eq ${p.fieldsecurityprofileid}`).join(" or ");
    const permissions = await list<{ attributelogicalname: string; canread: number; cancreate: number; canupdate: number }>(
      `fieldpermissions?$select=attributelogicalname,canread,cancreate,canupdate&$filter=entityname eq '${table.name}' and (${mine})`);
    return new Map(secured.map((c) => {
      const own = permissions.filter((p) => p.attributelogicalname === c.name);
      return [c.name, { canRead: own.some((p) => p.canread > 0), canCreate: own.some((p) => p.cancreate > 0), canUpdate: own.some((p) => p.canupdate > 0) }];
    }));
  } catch {
    return new Map(); // whoever may not even read what they may, sees nothing of secured columns
  }
}

async function runScripts(form: RecordForm, { layout }: Form): Promise<void> {
  try {
    for (const library of layout.libraries) await loadScript(library);
  } catch (error) {
    reportFault(error, layout.libraries.join(", "));
    return;
  }
  for (const handler of layout.handlers) {
    const call = (context: Xrm.Events.EventContext) => callHandler(handler, context);
    if (handler.event === "onload") form.ui.addOnLoad(call);
    else if (handler.event === "onsave") form.data.entity.addOnSave(call);
    else form.attributes.get(handler.attribute ?? "")?.addOnChange(call);
  }
  form.ui.loaded();
  form.data.loaded(1);
}
