import type { CellLayout } from "../../forms/layout";
import type { FormAttribute } from "./FormAttribute";
import { Handlers } from "./handlers";
import type { FormSection } from "./FormTab";
import type { RecordForm } from "./RecordForm";

/** What a script says of a control: an error keeps the form from being saved, a recommendation does not. */
export interface ControlNotification {
  id: string;
  messages: string[];
  level: Xrm.Controls.NotificationLevel;
  actions: Xrm.Controls.ControlNotificationAction[];
}

export interface LookupView {
  id: string;
  table: string;
  name: string;
  fetchXml: string;
  layoutXml: string;
}

/** Where a form shows a column, as scripts see it. */
export class FieldControl {
  private label: string;
  private visible: boolean;
  private disabled: boolean;
  private showTime = true;
  private readonly preSearch = new Handlers<Xrm.Events.ContextSensitiveHandler>();
  private readonly tagClick = new Handlers<Xrm.Events.LookupTagClickHandler>();
  private types: string[] | null = null;
  private view = "";
  private added: { option: Xrm.OptionSetValue; index: number | undefined }[] = [];
  private removed: Set<number> | "all" = new Set();
  readonly notifications: ControlNotification[] = [];
  /** Filters of FetchXML that a script adds for one search. */
  readonly filters: { filter: string; table: string | undefined }[] = [];
  readonly views: LookupView[] = [];

  constructor(readonly form: RecordForm, readonly name: string, readonly cell: CellLayout, readonly attribute: FormAttribute, readonly section: FormSection | null) {
    this.label = cell.label || attribute.column.title;
    this.visible = cell.visible;
    this.disabled = cell.control.disabled;
  }

  getName = (): string => this.name;
  getParent = (): Xrm.Controls.Section => this.section as unknown as Xrm.Controls.Section;
  getControlType = (): Xrm.Controls.ControlType => {
    const type = this.attribute.getAttributeType();
    return type === "lookup" || type === "optionset" || type === "multiselectoptionset" ? (type as Xrm.Controls.ControlType) : "standard";
  };
  getAttribute = (): Xrm.Attributes.Attribute => this.attribute as unknown as Xrm.Attributes.Attribute;
  getLabel = (): string => this.label;
  setLabel = (label: string): void => { this.label = label; this.form.change(); };
  getVisible = (): boolean => this.visible;
  setVisible = (visible: boolean): void => { this.visible = visible; this.form.change(); };
  getDisabled = (): boolean => this.disabled;
  setDisabled = (disabled: boolean): void => { this.disabled = disabled; this.form.change(); };
  setFocus = (): void => this.form.focus(this);
  setNotification = (message: string, uniqueId = ""): boolean => this.notify({ id: uniqueId, messages: [message], level: "ERROR", actions: [] });
  addNotification = (n: Xrm.Controls.AddControlNotificationOptions): void => {
    this.notify({ id: n.uniqueId, messages: n.messages, level: n.notificationLevel ?? "ERROR", actions: n.actions ?? [] });
  };
  clearNotification = (uniqueId?: string): boolean => {
    const before = this.notifications.length;
    this.notifications.splice(0, before, ...this.notifications.filter((n) => uniqueId !== undefined && n.id !== uniqueId));
    this.form.change();
    return this.notifications.length < before;
  };

  getShowTime = (): boolean => this.showTime;
  setShowTime = (show: boolean): void => { this.showTime = show; this.form.change(); };

  addOption = (option: Xrm.OptionSetValue, index?: number): void => { this.added.push({ option, index }); this.form.change(); };
  removeOption = (value: number): void => {
    this.added = this.added.filter((a) => a.option.value !== value);
    if (this.removed !== "all") this.removed.add(value);
    this.form.change();
  };
  clearOptions = (): void => { this.added = []; this.removed = "all"; this.form.change(); };
  getOptions = (): Xrm.OptionSetValue[] => {
    const options = this.removed === "all" ? [] : this.attribute.getOptions().filter((o) => !(this.removed as Set<number>).has(o.value));
    for (const { option, index } of this.added) if (!options.some((o) => o.value === option.value)) options.splice(index ?? options.length, 0, option);
    return options;
  };

  addPreSearch = (handler: Xrm.Events.ContextSensitiveHandler): void => this.preSearch.add(handler);
  removePreSearch = (handler: Xrm.Events.ContextSensitiveHandler): void => this.preSearch.remove(handler);
  addOnLookupTagClick = (handler: Xrm.Events.LookupTagClickHandler): void => this.tagClick.add(handler);
  removeOnLookupTagClick = (handler: Xrm.Events.LookupTagClickHandler): void => this.tagClick.remove(handler);
  addCustomFilter = (filter: string, table?: string): void => { this.filters.push({ filter, table }); };
  addCustomView = (id: string, table: string, name: string, fetchXml: string, layoutXml: string, isDefault: boolean): void => {
    this.views.push({ id, table, name, fetchXml, layoutXml });
    if (isDefault) this.view = id;
  };
  getDefaultView = (): string => this.view;
  setDefaultView = (id: string): void => { this.view = id; };
  getEntityTypes = (): string[] => this.types ?? this.attribute.column.targets.map((t) => t.table);
  setEntityTypes = (tables: string[]): void => { this.types = tables; this.form.change(); };

  /** Before a search: scripts add their filters anew each time. */
  beforeSearch(): void {
    this.filters.length = 0;
    this.preSearch.run((depth) => this.form.eventContext(this as unknown as Xrm.Controls.Control, {}, depth));
  }

  /** @returns Whether a script wants the link not to be followed. */
  tagClicked(value: Xrm.LookupValue): boolean {
    let prevented = false;
    const args = { getTagValue: () => value as unknown as Xrm.TagValue, preventDefault: () => { prevented = true; }, isDefaultPrevented: () => prevented };
    this.tagClick.run((depth) => this.form.eventContext(this as unknown as Xrm.Controls.Control, args, depth) as Xrm.Events.LookupTagClickEventContext);
    return prevented;
  }

  private notify(notification: ControlNotification): boolean {
    this.notifications.splice(0, this.notifications.length, ...this.notifications.filter((n) => n.id !== notification.id), notification);
    this.form.change();
    return true;
  }
}
