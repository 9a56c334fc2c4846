import { type Row, get } from "../../data/webApi";
import { Items } from "../collection";
import { Promised } from "../promised";
import type { FormAttribute } from "./FormAttribute";
import { Handlers } from "./handlers";
import type { RecordForm, SaveMode } from "./RecordForm";
import { isValid, save } from "./saving";
import { braced } from "./values";

/** Which event brought data into a form. */
export type LoadState = 1 | 2 | 3;

/** <c>formContext.data</c>. */
export interface FormData extends Pick<Xrm.Data, "addOnLoad" | "removeOnLoad" | "getIsDirty" | "isValid" | "refresh"> {
  save(options?: { saveMode?: number }): Promised<undefined>;
  attributes: Xrm.Collection.ItemCollection<Xrm.Attributes.Attribute>;
  entity: FormEntity;
  /** Tells handlers that data has come. */
  loaded(state: LoadState): void;
}

/** <c>formContext.data.entity</c>. */
export interface FormEntity extends Xrm.Entity {
  saving: Handlers<Xrm.Events.SaveEventHandlerAsync>;
  postSaving: Handlers<Xrm.Events.PostSaveEventHandler>;
}

const modes: Record<number, SaveMode> = { 2: "saveandclose", 59: "saveandnew" };

export function dataOf(form: RecordForm): FormData {
  const loading = new Handlers<Xrm.Events.DataLoadEventHandler>();
  const entity = entityOf(form);
  return {
    entity,
    // Attributes that are on no control are here too only once a control shows them: scripts expect what the form has.
    attributes: itemsOf(form),
    addOnLoad: (handler) => loading.add(handler),
    removeOnLoad: (handler) => loading.remove(handler as Xrm.Events.DataLoadEventHandler),
    loaded: (state) => loading.run((depth) => form.eventContext(entity, { getDataLoadState: () => state }, depth)),
    getIsDirty: () => form.isDirty,
    isValid: () => isValid(form),
    save: (options) => Promised.of(async () => { await save(form, modes[options?.saveMode ?? 1] ?? "save"); return undefined; }),
    refresh: (saveFirst) => Promised.of(async () => {
      if (saveFirst) await save(form, "save");
      await reload(form, 3);
      return undefined;
    }),
  };
}

/** Fetches the row again; what was not saved is given up. */
export async function reload(form: RecordForm, state: LoadState): Promise<void> {
  if (form.id === null) return;
  form.take(await get<Row>(`${form.table.set}(${form.id})`));
  form.data.loaded(state);
  form.commands++;
  form.change();
}

const itemsOf = (form: RecordForm): Xrm.Collection.ItemCollection<Xrm.Attributes.Attribute> => ({
  forEach: (delegate: (item: Xrm.Attributes.Attribute, index: number) => void) => onForm(form).forEach(delegate as never),
  get: (wanted?: never) => onForm(form).get(wanted!),
  getLength: () => onForm(form).getLength(),
}) as unknown as Xrm.Collection.ItemCollection<Xrm.Attributes.Attribute>;

function onForm(form: RecordForm): Items<FormAttribute> {
  const items = new Items<FormAttribute>();
  for (const attribute of form.attributes.all) if (attribute.controls.getLength() > 0) items.add(attribute.getName(), attribute);
  return items;
}

function entityOf(form: RecordForm): FormEntity {
  const saving = new Handlers<Xrm.Events.SaveEventHandlerAsync>();
  const postSaving = new Handlers<Xrm.Events.PostSaveEventHandler>();
  return {
    saving,
    postSaving,
    attributes: itemsOf(form),
    addOnSave: (handler: Xrm.Events.SaveEventHandler | Xrm.Events.SaveEventHandlerAsync) => saving.add(handler as Xrm.Events.SaveEventHandlerAsync),
    removeOnSave: (handler: Xrm.Events.SaveEventHandler | Xrm.Events.SaveEventHandlerAsync) => saving.remove(handler as Xrm.Events.SaveEventHandlerAsync),
    addOnPostSave: (handler) => postSaving.add(handler),
    removeOnPostSave: (handler) => postSaving.remove(handler),
    getDataXml: () => dataXml(form),
    getEntityName: () => form.table.name,
    getEntityReference: () => ({ id: braced(form.id ?? ""), name: form.title, entityType: form.table.name }),
    getId: () => braced(form.id ?? ""),
    getIsDirty: () => form.isDirty,
    getPrimaryAttributeValue: () => form.title,
    isValid: () => isValid(form),
    save: (mode?: Xrm.EntitySaveMode) => { save(form, mode ?? "save").catch(() => undefined); }, // what went wrong is on the form
  };
}

function dataXml(form: RecordForm): string {
  const root = document.implementation.createDocument(null, form.table.name).documentElement;
  for (const attribute of form.attributes.all.filter((a) => a.getIsDirty())) {
    const element = root.ownerDocument.createElement(attribute.getName());
    const value = attribute.getValue();
    element.textContent = value instanceof Date ? value.toISOString() : Array.isArray(value) ? value.map((v) => (typeof v === "number" ? v : v.id)).join(",") : String(value ?? "");
    root.append(element);
  }
  return new XMLSerializer().serializeToString(root);
}
