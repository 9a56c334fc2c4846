import type { Row } from "../../data/webApi";
import type { FormColumn, FormTable } from "../../forms/columns";
import type { Form } from "../../forms/forms";
import type { CellLayout } from "../../forms/layout";
import { Items } from "../collection";
import { FieldControl } from "./FieldControl";
import { FormAttribute } from "./FormAttribute";
import { type FormData, dataOf } from "./data";
import { FormTab } from "./FormTab";
import { PartControl } from "./PartControl";
import { type FormUi, uiOf } from "./ui";
import { fromRow } from "./values";

/** What a form asks of the page that shows it. */
export interface FormHost {
  close(): void;
  /** A new row exists now, or a saved one is to be left: how the page goes on. */
  saved(id: string, mode: SaveMode): void;
  chooseForm(id: string): void;
}

export type SaveMode = "save" | "saveandclose" | "saveandnew";

export interface FormNotification {
  id: string;
  level: Xrm.FormNotificationLevel;
  message: string;
}

export interface ColumnRights {
  canRead: boolean;
  canCreate: boolean;
  canUpdate: boolean;
}

/** What a form is opened with. */
export interface Opening {
  table: FormTable;
  form: Form;
  forms: Form[];
  /** Null for a new row. */
  id: string | null;
  rights: ReadonlyMap<string, ColumnRights>;
  host: FormHost;
  isQuickCreate: boolean;
}

const all: ColumnRights = { canRead: true, canCreate: true, canUpdate: true };

/** One row in one form: what scripts get as form context, and what the page shows. */
export class RecordForm {
  readonly attributes = new Items<FormAttribute>();
  readonly controls = new Items<FieldControl | PartControl>();
  readonly tabs = new Items<FormTab>();
  readonly header: FieldControl[] = [];
  readonly notifications: FormNotification[] = [];
  readonly data: FormData;
  readonly ui: FormUi;
  row: Row = {};
  id: string | null;
  tab: FormTab | null;
  isSaving = false;
  /** Rises with every change that the page must show. */
  version = 0;
  /** Rises when commands are to be asked again whether they are shown. */
  commands = 0;
  private readonly listeners = new Set<() => void>();
  private readonly shared = new Map<string, unknown>();

  constructor(readonly opening: Opening) {
    this.id = opening.id;
    this.data = dataOf(this);
    this.ui = uiOf(this);
    const { layout } = opening.form;
    for (const column of opening.table.columns.values()) this.attributes.add(column.name, new FormAttribute(this, column));
    for (const tab of layout.tabs) {
      const made = new FormTab(this, tab);
      this.tabs.add(tab.name, made);
      for (const section of made.sections.all) for (const cell of section.layout.rows.flat()) this.place(cell, section);
    }
    for (const cell of layout.header) {
      const made = this.field(cell, null, cell.control.id.startsWith("header_") ? cell.control.id : `header_${cell.control.id}`);
      if (made) this.header.push(made);
    }
    this.tab = this.tabs.all.find((t) => t.getVisible()) ?? null;
  }

  private place(cell: CellLayout, section: FormTab["sections"]["all"][number]): void {
    if (cell.control.kind === "field") {
      const made = this.field(cell, section, cell.control.id);
      if (made) section.controls.add(made.name, made);
      return;
    }
    const part = new PartControl(this, cell.control.id, cell, section);
    this.controls.add(part.name, part);
    section.controls.add(part.name, part);
  }

  private field(cell: CellLayout, section: FormTab["sections"]["all"][number] | null, wanted: string): FieldControl | null {
    const attribute = this.attributes.get(cell.control.column ?? "");
    if (!attribute) return null; // a column that a later solution has taken away
    let name = wanted;
    for (let again = 1; this.controls.get(name); again++) name = `${wanted}${again}`;
    const control = new FieldControl(this, name, cell, attribute, section);
    this.controls.add(name, control);
    attribute.controls.add(name, control);
    return control;
  }

  /** Takes over what the CRM has. */
  take(row: Row): void {
    this.row = row;
    for (const attribute of this.attributes.all) attribute.reset(fromRow(row, attribute.column));
    this.change();
  }

  get table(): FormTable {
    return this.opening.table;
  }

  get etag(): string | undefined {
    return this.row["@odata.etag"] as string | undefined;
  }

  get title(): string {
    return String(this.attributes.get(this.table.nameColumn)?.getValue() ?? "");
  }

  get isDirty(): boolean {
    return this.attributes.all.some((a) => a.isSubmitted && a.getIsDirty());
  }

  /** Whether its row has been deactivated, or is an activity that is over: nobody edits that. */
  get isInactive(): boolean {
    const scheduled = 3;
    const state = this.row["statecode"];
    return this.id !== null && typeof state === "number" && state !== 0 && !(this.table.isActivity && state === scheduled);
  }

  rightsTo(column: FormColumn): ColumnRights {
    if (!column.secured) return all;
    const rights = this.opening.rights.get(column.name) ?? { canRead: false, canCreate: false, canUpdate: false };
    // What the CRM shows may be seen, by a team's profile, say.
    return (this.row[column.property] ?? null) === null ? rights : { ...rights, canRead: true };
  }

  isReadOnly(control: FieldControl): boolean {
    const { column } = control.attribute;
    const rights = this.rightsTo(column);
    const writable = this.id === null ? column.onCreate && rights.canCreate : column.onUpdate && rights.canUpdate;
    const stays = column.kind === "file" || column.kind === "image" ? false : !writable;
    return control.getDisabled() || this.isInactive || stays || column.kind === "id" || column.kind === "state" || !rights.canRead;
  }

  choose(tab: FormTab): void {
    if (this.tab === tab) return;
    this.tab = tab;
    this.change();
    tab.changed();
  }

  focus(control: FieldControl): void {
    if (control.section) this.choose(control.section.tab);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-control-name="${CSS.escape(control.name)}"] :is(input, textarea, button, [tabindex])`)?.focus());
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(): void {
    this.version++;
    for (const listener of this.listeners) listener();
  }

  getAttribute = (wanted?: string | number | ((item: FormAttribute, index?: number) => boolean)): FormAttribute | FormAttribute[] | null => this.attributes.get(wanted as string);

  getControl = (wanted?: string | number): FieldControl | PartControl | (FieldControl | PartControl)[] | null => this.controls.get(wanted as string);

  /** What a handler is called with. */
  eventContext(source: Xrm.Attributes.Attribute | Xrm.Controls.Control | Xrm.Entity, args: object, depth: number): Xrm.Events.EventContext & { getEventArgs(): never } {
    return {
      getContext: () => window.Xrm.Utility.getGlobalContext(),
      getDepth: () => depth,
      getEventSource: () => source,
      getEventArgs: () => args as never,
      getFormContext: () => this as unknown as Xrm.FormContext,
      getSharedVariable: <T>(key: string) => this.shared.get(key) as T,
      setSharedVariable: (key, value) => { this.shared.set(key, value); },
    };
  }
}
