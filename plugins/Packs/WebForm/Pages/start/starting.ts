import { crm, type Row, rows } from "../../../../Shared/Pages/crm";
import { say } from "../../../../Shared/Pages/words";
import { type FormRow, load, statuses } from "../designer/row";
import { definitionOf, freeKey, type Template } from "./templates";

const looks = 60;
const pause = 500; // milliseconds

/** The form that was published last; none yet in a new environment. */
export async function lastForm(): Promise<FormRow | undefined> {
  const row = (await rows("pp_webform", "?$select=pp_webformid&$filter=statecode eq 0 and pp_page ne null&$orderby=pp_publishedon desc&$top=1"))[0];
  return row && load(String(row["pp_webformid"]));
}

/** Makes a form of a template and waits until it is published, or until the row says why not. */
export async function createFrom(template: Template): Promise<FormRow> {
  const taken = (await rows("pp_webform", `?$select=pp_formkey&$filter=startswith(pp_formkey,'${template.key}')`)).map((r) => String(r["pp_formkey"]));
  const definition = definitionOf(template);
  const { id } = await crm.WebApi.createRecord("pp_webform", {
    pp_name: say(template.title),
    pp_formkey: freeKey(template.key, taken),
    pp_definition: JSON.stringify(definition, null, 2),
  });
  await crm.WebApi.updateRecord("pp_webform", id, { statuscode: statuses.publishing });
  let form = await load(id);
  // A relay that is away is asked again by the job, for hours: the row says so at once, and nobody waits here for that.
  for (let look = 0; look < looks && form.status === statuses.publishing && !form.problem; look++) {
    await new Promise((done) => setTimeout(done, pause));
    form = await load(id);
  }
  return form;
}

/** The newest submission of a form since it was looked at last. */
export async function newest(form: FormRow): Promise<Row | undefined> {
  return (await rows("pp_formsubmission", `?$select=pp_name,createdon,statuscode,_pp_leadid_value&$filter=pp_formkey eq '${form.key}'&$orderby=createdon desc&$top=1`))[0];
}

/** A submission that the spam rules hold back. */
export const isHeldBack = (submission: Row): boolean => !submission["_pp_leadid_value"];

export const open = (table: string, id: string) => crm.Navigation.navigateTo({ pageType: "entityrecord", entityName: table, entityId: id });

export const openDesigner = (form: FormRow) => crm.Navigation.navigateTo({ pageType: "webresource", webresourceName: "pp_/webform/designer.html", data: form.id });

export const openRegistration = async () => { await crm.Navigation.navigateTo({ pageType: "webresource", webresourceName: "pp_/core/registration.html" }); };
