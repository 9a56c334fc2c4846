import { get } from "../data/webApi";
import { Items } from "./collection";

const codes = ["Boolean", "Customer", "DateTime", "Decimal", "Double", "Integer", "Lookup", "Memo", "Money", "Owner", "PartyList", "Picklist", "State", "Status", "String", "Uniqueidentifier",
  "CalendarRules", "Virtual", "BigInt", "ManagedProperty", "EntityName"];

interface Raw extends Record<string, unknown> {
  DisplayName: Xrm.Metadata.Label;
  Attributes: (Record<string, unknown> & { LogicalName: string; AttributeType: string; DisplayName: Xrm.Metadata.Label })[];
}

/** <c>Xrm.Utility.getEntityMetadata</c>: a table, and the columns that are named. */
export async function entityMetadata(table: string, columns: string[]): Promise<Xrm.Metadata.EntityMetadata> {
  const at = `EntityDefinitions(LogicalName='${table}')`;
  const raw = await get<Raw>(`${at}${columns.length > 0 ? "?$expand=Attributes" : ""}`);
  const attributes = new Items<Xrm.Metadata.AttributeMetadata>();
  for (const column of (raw.Attributes ?? []).filter((a) => columns.includes(a.LogicalName))) {
    const made = {
      ...column,
      DisplayName: column.DisplayName.UserLocalizedLabel?.Label ?? column.LogicalName,
      AttributeType: codes.indexOf(column.AttributeType),
      OptionSet: await optionsOf(`${at}/Attributes(LogicalName='${column.LogicalName}')`, column.AttributeType),
    };
    attributes.add(column.LogicalName, made as unknown as Xrm.Metadata.AttributeMetadata);
    Object.assign(attributes, { [column.LogicalName]: made });
  }
  // Scripts see plain values where the Web API has managed properties.
  const plain = Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, isManaged(value) ? value.Value : value]));
  return { ...plain, DisplayName: raw.DisplayName.UserLocalizedLabel?.Label ?? table, Attributes: attributes } as unknown as Xrm.Metadata.EntityMetadata;
}

const isManaged = (value: unknown): value is { Value: boolean } => typeof value === "object" && value !== null && "Value" in value && "CanBeChanged" in value;

async function optionsOf(at: string, type: string): Promise<unknown> {
  if (!["Picklist", "State", "Status", "Boolean"].includes(type)) return undefined;
  const { OptionSet: set } = await get<{ OptionSet: { Options?: { Value: number; Label: Xrm.Metadata.Label }[]; TrueOption?: never; FalseOption?: never } }>(`${at}/Microsoft.Dynamics.CRM.${type}AttributeMetadata?$expand=OptionSet`);
  const options: { Value: number; Label: Xrm.Metadata.Label }[] = set.Options ?? [set.FalseOption!, set.TrueOption!];
  return Object.fromEntries(options.map((o) => [o.Value, { text: o.Label.UserLocalizedLabel?.Label ?? "", value: o.Value }]));
}
