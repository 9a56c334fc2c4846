import { get, list } from "../data/webApi";
import { type Label, type RawAttribute, type RawOptions, kindOf, text } from "./rawColumns";

export type Kind =
  | "text" | "memo" | "integer" | "decimal" | "double" | "money" | "boolean" | "datetime" | "choice" | "choices" | "state" | "status"
  | "lookup" | "file" | "image" | "id" | "other";

export interface Option {
  value: number;
  label: string;
  color: string | null;
  /** Of a status reason: the state that it belongs to. Of a state: nothing. */
  state: number | null;
}

/** All that a form must know of a column. */
export interface FormColumn {
  name: string;
  title: string;
  description: string;
  kind: Kind;
  /** The platform's own word: Customer, Owner, String … */
  type: string;
  required: "none" | "recommended" | "required";
  onCreate: boolean;
  onUpdate: boolean;
  secured: boolean;
  format: string;
  maxLength: number;
  min: number;
  max: number;
  precision: number;
  dateOnly: boolean;
  zoneIndependent: boolean;
  options: Option[];
  /** Tables that a lookup points to, and the navigation property for each. */
  targets: { table: string; navigation: string }[];
  defaultValue: number | boolean | null;
  maxSizeKb: number;
  /** Its name in a row of the Web API: <c>_ownerid_value</c>. */
  property: string;
}

export interface FormTable {
  name: string;
  set: string;
  idColumn: string;
  nameColumn: string;
  title: string;
  pluralTitle: string;
  code: number;
  isActivity: boolean;
  isOwned: boolean;
  hasNotes: boolean;
  hasActivities: boolean;
  image: string | null;
  columns: ReadonlyMap<string, FormColumn>;
}

const known = new Map<string, Promise<FormTable>>();

/** A table with its columns as forms need them; asked once. */
export function formTable(name: string): Promise<FormTable> {
  let table = known.get(name);
  if (!table) {
    table = read(name);
    known.set(name, table);
    table.catch(() => known.delete(name));
  }
  return table;
}

interface RawTable {
  LogicalName: string;
  EntitySetName: string;
  PrimaryIdAttribute: string;
  PrimaryNameAttribute: string | null;
  ObjectTypeCode: number;
  DisplayName: Label;
  DisplayCollectionName: Label;
  IsActivity: boolean;
  OwnershipType: string;
  HasNotes: boolean;
  HasActivities: boolean;
  PrimaryImageAttribute: string | null;
  Attributes: RawAttribute[];
  ManyToOneRelationships: { ReferencingAttribute: string; ReferencedEntity: string; ReferencingEntityNavigationPropertyName: string }[];
}

async function read(name: string): Promise<FormTable> {
  const at = `EntityDefinitions(LogicalName='${name}')`;
  const kinds = ["Picklist", "MultiSelectPicklist", "State", "Status", "Boolean"];
  const [raw, ...sets] = await Promise.all([
    get<RawTable>(`${at}?$expand=Attributes,ManyToOneRelationships`),
    ...kinds.map((kind) => list<{ LogicalName: string; OptionSet: RawOptions }>(`${at}/Attributes/Microsoft.Dynamics.CRM.${kind}AttributeMetadata?$select=LogicalName&$expand=OptionSet`)),
  ]);
  const options = new Map(sets.flat().map((s) => [s.LogicalName, optionsOf(s.OptionSet)]));
  return {
    name: raw.LogicalName,
    set: raw.EntitySetName,
    idColumn: raw.PrimaryIdAttribute,
    nameColumn: raw.PrimaryNameAttribute ?? raw.PrimaryIdAttribute,
    title: text(raw.DisplayName, name),
    pluralTitle: text(raw.DisplayCollectionName, name),
    code: raw.ObjectTypeCode,
    isActivity: raw.IsActivity,
    isOwned: raw.OwnershipType === "UserOwned",
    hasNotes: raw.HasNotes,
    hasActivities: raw.HasActivities,
    image: raw.PrimaryImageAttribute,
    columns: new Map(raw.Attributes.map((a) => [a.LogicalName, columnOf(a, options.get(a.LogicalName) ?? [], raw)])),
  };
}

function columnOf(raw: RawAttribute, options: Option[], table: RawTable): FormColumn {
  const kind = kindOf(raw);
  const behavior = raw.DateTimeBehavior?.Value;
  return {
    name: raw.LogicalName,
    title: text(raw.DisplayName, raw.LogicalName),
    description: text(raw.Description, ""),
    kind,
    type: raw.AttributeType,
    required: raw.RequiredLevel.Value.endsWith("Required") ? "required" : raw.RequiredLevel.Value === "Recommended" ? "recommended" : "none",
    onCreate: raw.IsValidForCreate,
    onUpdate: raw.IsValidForUpdate,
    secured: raw.IsSecured,
    format: raw.Format ?? "",
    maxLength: raw.MaxLength ?? 0,
    min: raw.MinValue ?? Number.MIN_SAFE_INTEGER,
    max: raw.MaxValue ?? Number.MAX_SAFE_INTEGER,
    precision: raw.Precision ?? 0,
    dateOnly: behavior === "DateOnly" || raw.Format === "DateOnly",
    zoneIndependent: behavior === "TimeZoneIndependent",
    options,
    targets: (raw.Targets ?? []).map((target) => ({
      table: target,
      navigation: table.ManyToOneRelationships.find((r) => r.ReferencingAttribute === raw.LogicalName && r.ReferencedEntity === target)?.ReferencingEntityNavigationPropertyName ?? raw.LogicalName,
    })),
    defaultValue: kind === "boolean" ? raw.DefaultValue ?? false : (raw.DefaultFormValue ?? -1) >= 0 ? raw.DefaultFormValue! : null,
    maxSizeKb: raw.MaxSizeInKB ?? 0,
    property: kind === "lookup" ? `_${raw.LogicalName}_value` : raw.LogicalName,
  };
}

function optionsOf(set: RawOptions): Option[] {
  const raw = set.Options ?? [set.FalseOption!, set.TrueOption!];
  return raw.map((o) => ({ value: o.Value, label: text(o.Label, String(o.Value)), color: o.Color, state: o.State ?? null }));
}
