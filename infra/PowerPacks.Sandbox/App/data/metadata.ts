import { get } from "./webApi";

/** A label in the user's language. */
interface Label {
  UserLocalizedLabel: { Label: string } | null;
}

interface RawColumn {
  LogicalName: string;
  AttributeType: string;
  DisplayName: Label;
  RequiredLevel: { Value: "None" | "SystemRequired" | "ApplicationRequired" | "Recommended" };
  IsValidForCreate: boolean;
  IsValidForUpdate: boolean;
  IsSecured: boolean;
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
  Attributes: RawColumn[];
}

export interface Column {
  name: string;
  type: string;
  title: string;
  required: "none" | "required" | "recommended";
  writable: { onCreate: boolean; onUpdate: boolean };
  secured: boolean;
}

export interface Table {
  name: string;
  set: string;
  idColumn: string;
  nameColumn: string;
  code: number;
  title: string;
  pluralTitle: string;
  isActivity: boolean;
  columns: ReadonlyMap<string, Column>;
}

const tables = new Map<string, Promise<Table>>();

/** What is known of a table; asked once. */
export function tableOf(name: string): Promise<Table> {
  let table = tables.get(name);
  if (!table) {
    table = read(name);
    tables.set(name, table);
    table.catch(() => tables.delete(name));
  }
  return table;
}

async function read(name: string): Promise<Table> {
  const raw = await get<RawTable>(
    `EntityDefinitions(LogicalName='${name}')?$select=LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute,ObjectTypeCode,DisplayName,DisplayCollectionName,IsActivity&$expand=Attributes`);
  return {
    name: raw.LogicalName,
    set: raw.EntitySetName,
    idColumn: raw.PrimaryIdAttribute,
    nameColumn: raw.PrimaryNameAttribute ?? raw.PrimaryIdAttribute,
    code: raw.ObjectTypeCode,
    title: text(raw.DisplayName, name),
    pluralTitle: text(raw.DisplayCollectionName, name),
    isActivity: raw.IsActivity,
    columns: new Map(raw.Attributes.map((a) => [a.LogicalName, {
      name: a.LogicalName,
      type: a.AttributeType,
      title: text(a.DisplayName, a.LogicalName),
      required: a.RequiredLevel.Value === "ApplicationRequired" || a.RequiredLevel.Value === "SystemRequired" ? "required" as const : a.RequiredLevel.Value === "Recommended" ? "recommended" as const : "none" as const,
      writable: { onCreate: a.IsValidForCreate, onUpdate: a.IsValidForUpdate },
      secured: a.IsSecured,
    }])),
  };
}

const text = (label: Label, otherwise: string): string => label.UserLocalizedLabel?.Label ?? otherwise;
