import type { Column } from "./metadata";
import { get } from "./webApi";

export interface Option {
  value: string;
  label: string;
}

interface RawOption { Value: number; Label: { UserLocalizedLabel: { Label: string } | null } }

const types: Record<string, string> = {
  Picklist: "PicklistAttributeMetadata", State: "StateAttributeMetadata", Status: "StatusAttributeMetadata", Boolean: "BooleanAttributeMetadata", Virtual: "MultiSelectPicklistAttributeMetadata",
};

export const hasOptions = (column: Column): boolean => column.type in types;

/** What a person chooses among in a column of choices. */
export async function optionsOf(table: string, column: Column): Promise<Option[]> {
  const answer = await get<{ OptionSet: { Options?: RawOption[]; TrueOption?: RawOption; FalseOption?: RawOption } }>(
    `EntityDefinitions(LogicalName='${table}')/Attributes(LogicalName='${column.name}')/Microsoft.Dynamics.CRM.${types[column.type]}?$select=LogicalName&$expand=OptionSet`);
  const { Options, TrueOption, FalseOption } = answer.OptionSet;
  return (Options ?? [FalseOption!, TrueOption!]).map((o) => ({ value: String(o.Value), label: o.Label.UserLocalizedLabel?.Label ?? String(o.Value) }));
}
