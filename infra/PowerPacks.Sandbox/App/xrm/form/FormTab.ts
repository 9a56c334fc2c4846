import type { SectionLayout, TabLayout } from "../../forms/layout";
import { Items } from "../collection";
import type { FieldControl } from "./FieldControl";
import { Handlers } from "./handlers";
import type { PartControl } from "./PartControl";
import type { RecordForm } from "./RecordForm";

/** A section, as scripts see it. */
export class FormSection {
  readonly controls = new Items<FieldControl | PartControl>();
  private label: string;
  private visible: boolean;

  constructor(readonly form: RecordForm, readonly layout: SectionLayout, readonly tab: FormTab) {
    this.label = layout.label;
    this.visible = layout.visible;
  }

  getName = (): string => this.layout.name;
  getParent = (): FormTab => this.tab;
  getLabel = (): string => this.label;
  setLabel = (label: string): void => { this.label = label; this.form.change(); };
  getVisible = (): boolean => this.visible;
  setVisible = (visible: boolean): void => { this.visible = visible; this.form.change(); };
}

/** A tab, as scripts see it. */
export class FormTab {
  readonly sections = new Items<FormSection>();
  private readonly stateChanged = new Handlers<Xrm.Events.ContextSensitiveHandler>();
  private label: string;
  private visible: boolean;

  constructor(readonly form: RecordForm, readonly layout: TabLayout) {
    this.label = layout.label;
    this.visible = layout.visible;
    for (const column of layout.columns) for (const section of column.sections) this.sections.add(section.name, new FormSection(form, section, this));
  }

  getName = (): string => this.layout.name;
  getParent = (): RecordForm["ui"] => this.form.ui;
  getLabel = (): string => this.label;
  setLabel = (label: string): void => { this.label = label; this.form.change(); };
  getVisible = (): boolean => this.visible;
  setVisible = (visible: boolean): void => { this.visible = visible; this.form.change(); };
  setFocus = (): void => this.form.choose(this);
  getDisplayState = (): Xrm.DisplayState => (this.form.tab === this ? "expanded" : "collapsed");
  setDisplayState = (state: Xrm.DisplayState): void => { if (state === "expanded") this.form.choose(this); };
  addTabStateChange = (handler: Xrm.Events.ContextSensitiveHandler): void => this.stateChanged.add(handler);
  removeTabStateChange = (handler: Xrm.Events.ContextSensitiveHandler): void => this.stateChanged.remove(handler);

  changed(): void {
    this.stateChanged.run((depth) => this.form.eventContext(this as unknown as Xrm.Controls.Control, {}, depth));
  }
}
