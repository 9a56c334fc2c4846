import type { CellLayout } from "../../forms/layout";
import { Items } from "../collection";
import type { FormSection } from "./FormTab";
import { Handlers } from "./handlers";
import type { RecordForm } from "./RecordForm";
import { braced, plain } from "./values";

/** A row that a list within a form shows. */
export interface ListedRow {
  id: string;
  name: string;
  table: string;
}

/** What a form shows besides columns: a list, the timeline, a page, another row's columns; as scripts see it. */
export class PartControl {
  private label: string;
  private visible: boolean;
  private source: string | null = null;
  private readonly loaded = new Handlers<Xrm.Events.GridControl.LoadEventHandler>();
  /** Changes when a script wants it fetched again. */
  generation = 0;
  rows: ListedRow[] = [];
  selected: ListedRow[] = [];
  total = -1;
  fetchXml = "";
  frame: HTMLIFrameElement | null = null;

  constructor(readonly form: RecordForm, readonly name: string, readonly cell: CellLayout, readonly section: FormSection | null) {
    this.label = cell.label;
    this.visible = cell.visible;
  }

  getName = (): string => this.name;
  getParent = (): FormSection | null => this.section;
  getControlType = (): Xrm.Controls.ControlType => {
    const types = { subgrid: "subgrid", timeline: "timelinewall", webresource: "webresource", iframe: "iframe", quickview: "quickform", field: "standard" } as const;
    return types[this.cell.control.kind] as Xrm.Controls.ControlType;
  };
  getLabel = (): string => this.label;
  setLabel = (label: string): void => { this.label = label; this.form.change(); };
  getVisible = (): boolean => this.visible;
  setVisible = (visible: boolean): void => { this.visible = visible; this.form.change(); };
  refresh = (): void => { this.generation++; this.form.change(); };
  refreshRibbon = (): void => { this.form.ui.refreshRibbon(); };

  addOnLoad = (handler: Xrm.Events.GridControl.LoadEventHandler): void => this.loaded.add(handler);
  removeOnLoad = (handler: Xrm.Events.GridControl.LoadEventHandler): void => this.loaded.remove(handler);
  getContextType = (): XrmEnum.GridControlContext => (this.cell.control.parameters["RelationshipName"] ? 4 : 3);
  getEntityName = (): string => this.cell.control.parameters["TargetEntityType"] ?? "";
  getFetchXml = (): string => this.fetchXml;
  getGrid = () => ({ getRows: () => rowsOf(this.rows), getSelectedRows: () => rowsOf(this.selected), getTotalRecordCount: () => this.total });
  getViewSelector = () => {
    const view = { id: braced(this.cell.control.parameters["ViewId"] ?? ""), name: "", entityType: "savedquery" };
    return { getCurrentView: () => view, isVisible: () => false, setCurrentView: (): void => undefined };
  };
  isLoaded = (): boolean => this.total >= 0;

  getObject = (): HTMLIFrameElement | null => this.frame;
  getContentWindow = (): Promise<Window> => new Promise((resolve) => {
    const frame = this.frame!;
    if (frame.contentDocument?.readyState === "complete" && frame.contentWindow!.location.href !== "about:blank") resolve(frame.contentWindow!);
    else frame.addEventListener("load", () => resolve(frame.contentWindow!), { once: true });
  });
  getSrc = (): string => this.source ?? this.frame?.src ?? "";
  setSrc = (source: string): void => { this.source = source; this.form.change(); };
  get ownSource(): string | null { return this.source; }

  /** What the list shows by now. */
  show(rows: ListedRow[], total: number): void {
    [this.rows, this.total] = [rows, total];
    this.loaded.run((depth) => this.form.eventContext(this as unknown as Xrm.Controls.Control, {}, depth));
  }

  select(ids: string[]): void {
    const wanted = new Set(ids.map(plain));
    this.selected = this.rows.filter((row) => wanted.has(plain(row.id)));
    this.form.change();
  }
}

function rowsOf(rows: ListedRow[]): Xrm.Collection.ItemCollection<Xrm.Controls.Grid.GridRow> {
  const items = new Items<Xrm.Controls.Grid.GridRow>();
  for (const row of rows) {
    const entity = {
      getEntityName: () => row.table,
      getId: () => braced(row.id),
      getPrimaryAttributeValue: () => row.name,
      getEntityReference: () => ({ id: braced(row.id), name: row.name, entityType: row.table }),
    };
    const data = { getEntity: () => entity, entity };
    items.add(row.id, { data, getData: () => data } as unknown as Xrm.Controls.Grid.GridRow);
  }
  return items;
}
