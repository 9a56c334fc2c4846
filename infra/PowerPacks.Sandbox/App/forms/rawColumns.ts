import type { Kind } from "./columns";

/** A label as the Web API shows it. */
export interface Label {
  UserLocalizedLabel: { Label: string } | null;
}

/** A column's definition as the Web API shows it. */
export interface RawAttribute {
  LogicalName: string;
  AttributeType: string;
  AttributeTypeName: { Value: string };
  DisplayName: Label;
  Description: Label;
  RequiredLevel: { Value: string };
  IsValidForCreate: boolean;
  IsValidForUpdate: boolean;
  IsSecured: boolean;
  Format?: string;
  MaxLength?: number;
  MinValue?: number;
  MaxValue?: number;
  Precision?: number;
  DateTimeBehavior?: { Value: string };
  DefaultFormValue?: number;
  DefaultValue?: boolean;
  Targets?: string[];
  MaxSizeInKB?: number;
}

export interface RawOption {
  Value: number;
  Color: string | null;
  Label: Label;
  State?: number;
}

export interface RawOptions {
  Options?: RawOption[];
  TrueOption?: RawOption;
  FalseOption?: RawOption;
}

const kinds: Record<string, Kind> = {
  StringType: "text", MemoType: "memo", IntegerType: "integer", BigIntType: "integer", DecimalType: "decimal", DoubleType: "double", MoneyType: "money", BooleanType: "boolean",
  DateTimeType: "datetime", PicklistType: "choice", MultiSelectPicklistType: "choices", StateType: "state", StatusType: "status", LookupType: "lookup", CustomerType: "lookup",
  OwnerType: "lookup", PartyListType: "lookup", FileType: "file", ImageType: "image", UniqueidentifierType: "id",
};

export const kindOf = (raw: RawAttribute): Kind => kinds[raw.AttributeTypeName.Value] ?? "other";

export const text = (label: Label, otherwise: string): string => label.UserLocalizedLabel?.Label ?? otherwise;
