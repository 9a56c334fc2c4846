import { type Row, WebApiError, send } from "../../data/webApi";
import { type FormTable, formTable } from "../../forms/columns";
import { changedByOther, keepEditing, missingValue, saveMine } from "../../forms/texts";
import { confirm, showError } from "../dialogs";
import { say } from "../user";
import { reload } from "./data";
import type { FormAttribute } from "./FormAttribute";
import type { RecordForm, SaveMode } from "./RecordForm";
import { braced, plain, toBody } from "./values";

const saveModes: Record<SaveMode, number> = { save: 1, saveandclose: 2, saveandnew: 59 };
const versionMismatch = "0x80060882";

/** What a rejected save tells a script. */
export interface SaveError {
  errorCode: number;
  message: string;
}

/** Whether nothing keeps it from being saved; otherwise each field says what does. */
export function isValid(form: RecordForm): boolean {
  let valid = true;
  for (const attribute of form.attributes.all) {
    const controls = attribute.controls.all.filter((c) => c.getVisible() && (c.section?.getVisible() ?? true) && !form.isReadOnly(c));
    const missing = controls[0] && say(missingValue, controls[0].getLabel());
    if (missing && isMissing(attribute)) attribute.problem = missing;
    else if (attribute.problem === missing) attribute.problem = null; // Filled meanwhile, perhaps by a script.
    if (controls.length > 0 && attribute.problem !== null) valid = false;
    if (controls.some((c) => c.notifications.some((n) => n.level === "ERROR"))) valid = false;
  }
  form.change();
  return valid;
}

function isMissing(attribute: FormAttribute): boolean {
  const value = attribute.getValue();
  const empty = value === null || (typeof value === "string" && value.trim() === "") || (Array.isArray(value) && value.length === 0);
  return attribute.getRequiredLevel() === "required" && empty && attribute.column.kind !== "file" && attribute.column.kind !== "image";
}

/**
 * Saves what has changed.
 * @throws SaveError where it is not saved; the person has been told.
 */
export async function save(form: RecordForm, mode: SaveMode): Promise<void> {
  if (document.activeElement instanceof HTMLElement && document.activeElement.closest("[data-form]")) document.activeElement.blur(); // what is typed counts
  if (form.isSaving) return;
  if (!isValid(form)) {
    const broken = form.controls.all.find((c) => "attribute" in c && (c.attribute.problem !== null || c.notifications.some((n) => n.level === "ERROR")));
    if (broken && "attribute" in broken) form.focus(broken);
    throw { errorCode: 0, message: form.attributes.all.map((a) => a.problem).filter((p) => p).join(" ") } satisfies SaveError;
  }
  let prevented = false;
  const args = {
    getSaveMode: () => saveModes[mode], isDefaultPrevented: () => prevented, preventDefault: () => { prevented = true; }, preventDefaultOnError: () => undefined, disableAsyncTimeout: () => undefined,
  };
  await form.data.entity.saving.runAll(form.eventContext(form.data.entity, args, 1));
  if (prevented) throw { errorCode: 0, message: "" } satisfies SaveError;
  await write(form, mode);
}

async function write(form: RecordForm, mode: SaveMode): Promise<void> {
  const isNew = form.id === null;
  form.isSaving = true;
  form.change();
  try {
    const body = await bodyOf(form);
    if (isNew) form.id = await create(form, body);
    else if (Object.keys(body).length > 0) await update(form, body);
    form.isSaving = false;
    if (!isNew || mode !== "saveandnew") await reload(form, 2);
    after(form, true, null);
    if (isNew || mode !== "save") form.opening.host.saved(form.id!, mode);
  } catch (error) {
    const told = { errorCode: error instanceof WebApiError ? Number(error.code) || 0 : 0, message: error instanceof Error ? error.message : String(error) };
    after(form, false, told);
    throw told;
  } finally {
    form.isSaving = false;
    form.change();
  }
}

function after(form: RecordForm, succeeded: boolean, error: SaveError | null): void {
  const reference = { id: braced(form.id ?? ""), name: form.title, entityType: form.table.name };
  const args = { getEntityReference: () => reference, getIsSaveSuccess: () => succeeded, getSaveErrorInfo: () => error };
  form.data.entity.postSaving.run((depth) => form.eventContext(form.data.entity, args, depth));
}

/** What a write says: of a new row all that has a value, of another what has changed. */
async function bodyOf(form: RecordForm): Promise<Row> {
  const quiet = new Set(["ownerid", "statecode", "statuscode"]);
  const isNew = form.id === null;
  const sent = form.attributes.all.filter((a) => {
    if (a.getSubmitMode() === "never" || !(isNew ? a.column.onCreate : a.column.onUpdate)) return a.getSubmitMode() === "always" && a.isSubmitted;
    return a.isSubmitted || (isNew && a.getValue() !== null && a.column.kind !== "file" && a.column.kind !== "image" && a.column.kind !== "other" && !quiet.has(a.getName()));
  });
  const tables = new Map<string, FormTable>();
  for (const attribute of sent.filter((a) => a.column.kind === "lookup")) {
    for (const to of (attribute.getValue() ?? []) as Xrm.LookupValue[]) tables.set(to.entityType, await formTable(to.entityType));
  }
  const body: Row = {};
  for (const attribute of sent) toBody(body, attribute.column, attribute.getValue(), tables);
  return body;
}

async function create(form: RecordForm, body: Row): Promise<string> {
  const { headers } = await send("POST", form.table.set, body);
  return plain(/\(([^)]+)\)$/.exec(headers.get("OData-EntityId") ?? "")![1]!);
}

/** Only over the version that the person has seen; over another's only where they say so. */
async function update(form: RecordForm, body: Row): Promise<void> {
  const address = `${form.table.set}(${form.id})`;
  try {
    await send("PATCH", address, body, { "If-Match": form.etag ?? "*" });
  } catch (error) {
    if (!(error instanceof WebApiError) || error.code !== versionMismatch) throw error;
    if (!(await confirm({ text: say(changedByOther), confirmButtonLabel: say(saveMine), cancelButtonLabel: say(keepEditing) }))) throw new WebApiError(error.status, error.code, "");
    await send("PATCH", address, body, { "If-Match": "*" });
  }
}

/** Saves as a command does: what the CRM refuses is shown as its own sentence. */
export async function saveAsAsked(form: RecordForm, mode: SaveMode): Promise<boolean> {
  try {
    await save(form, mode);
    return true;
  } catch (error) {
    const { errorCode, message } = error as SaveError;
    if (message && errorCode !== 0 && message.trim()) await showError({ message, errorCode });
    else if (message && isValid(form)) await showError({ message });
    return false;
  }
}
