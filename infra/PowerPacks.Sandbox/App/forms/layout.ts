/** What a form shows and where, as its XML says. */
export interface FormLayout {
  tabs: TabLayout[];
  header: CellLayout[];
  handlers: HandlerLayout[];
  /** Web resources whose scripts are loaded before the first handler runs. */
  libraries: string[];
}

export interface TabLayout {
  id: string;
  name: string;
  label: string;
  visible: boolean;
  columns: { width: string; sections: SectionLayout[] }[];
}

export interface SectionLayout {
  id: string;
  name: string;
  label: string;
  showLabel: boolean;
  visible: boolean;
  /** Columns side by side: 1 to 4. */
  width: number;
  rows: CellLayout[][];
}

export interface CellLayout {
  label: string;
  showLabel: boolean;
  visible: boolean;
  colspan: number;
  /** In lines. */
  rowspan: number;
  control: ControlLayout;
}

export type ControlKind = "field" | "subgrid" | "timeline" | "webresource" | "iframe" | "quickview";

export interface ControlLayout {
  id: string;
  kind: ControlKind;
  /** Logical name of the column it shows; none for what shows no column. */
  column: string | null;
  disabled: boolean;
  /** What stands in its <c>parameters</c>, by element name. */
  parameters: Record<string, string>;
}

export interface HandlerLayout {
  event: "onload" | "onsave" | "onchange";
  /** The column whose change it is about. */
  attribute: string | null;
  functionName: string;
  library: string;
  passContext: boolean;
  /** As it stands in the form: values in JavaScript's notation, with commas. */
  parameters: string;
}
