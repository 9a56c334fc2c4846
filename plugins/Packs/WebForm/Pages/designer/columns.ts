import { organizationUrl } from "../../../../Shared/Pages/crm";
import type { Definition, Field, FieldType } from "./definition";
import { freeName } from "./edits";

/** A table that submissions can go to. */
export interface MappedTable {
  logicalName: string;
  entitySet: string;
  primaryId: string;
  title: string;
}

/** A column that a field can fill, as the CRM describes it now. */
export interface Column {
  name: string;
  title: string;
  /** What a field for it is usually. */
  type: FieldType;
  /** Other types of field that it takes. */
  takes: FieldType[];
  required: boolean;
  /** Whether a form may write it. */
  writable: boolean;
  maxLength?: number;
  min?: number;
  max?: number;
  options?: { value: number; label: string }[];
  multiple: boolean;
}

interface Label {
  UserLocalizedLabel: { Label: string } | null;
}

interface RawColumn {
  LogicalName: string;
  AttributeType: string;
  AttributeTypeName?: { Value: string };
  DisplayName: Label;
  RequiredLevel: { Value: string };
  IsValidForCreate: boolean;
  MaxLength?: number;
  MinValue?: number;
  MaxValue?: number;
  FormatName?: { Value: string };
  Format?: string;
  OptionSet?: { Options?: { Value: number; Label: Label }[] };
}

const label = (of: Label, otherwise: string): string => of.UserLocalizedLabel?.Label ?? otherwise;

/** Asks the CRM what it is made of. */
export async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${organizationUrl()}/api/data/v9.2/${path}`, { headers: { Accept: "application/json", "OData-Version": "4.0", "OData-MaxVersion": "4.0" } });
  const answer = (await response.json()) as T & { error?: { message: string } };
  if (!response.ok) throw new Error(answer.error?.message ?? String(response.status));
  return answer;
}

/** Tables people know first: what web forms usually make. */
const usual = ["lead", "contact", "account", "incident", "opportunity"];

/** Tables of the platform's own workings, which no visitor fills. */
const inner = /^(pp_|asyncoperation|plugin|sdkmessage|system|saved|userquery|solution|publisher|importjob|webresource|appmodule|sitemap|ribbondiff|role|privilege|field|audit|environmentvariable|customapi|serviceendpoint|principal|activityparty|organization|usersettings|businessunit|team)/;

export async function tables(): Promise<MappedTable[]> {
  const found = await ask<{ value: { LogicalName: string; EntitySetName: string; PrimaryIdAttribute: string; DisplayName: Label; IsIntersect?: boolean }[] }>(
    "EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute,DisplayName,IsIntersect");
  const rank = (name: string) => (usual.indexOf(name) + usual.length + 1) % (usual.length + 1);
  return found.value.filter((t) => !t.IsIntersect && t.EntitySetName && !inner.test(t.LogicalName))
    .map((t) => ({ logicalName: t.LogicalName, entitySet: t.EntitySetName, primaryId: t.PrimaryIdAttribute, title: label(t.DisplayName, t.LogicalName) }))
    .sort((a, b) => rank(a.logicalName) - rank(b.logicalName) || a.title.localeCompare(b.title));
}

/** Columns that a new field can fill. */
export const fillable = (columns: readonly Column[]): Column[] => columns.filter((c) => c.writable && c.takes.length > 0);

/** Every column of a table, as it is now. */
export async function columnsOf(table: string): Promise<Column[]> {
  const described = await ask<{ Attributes: RawColumn[] }>(`EntityDefinitions(LogicalName='${table}')?$select=LogicalName&$expand=Attributes`);
  const choices = await optionsOf(table, described.Attributes);
  return described.Attributes.map((a) => shaped(a, choices.get(a.LogicalName)))
    .sort((a, b) => Number(b.required) - Number(a.required) || a.title.localeCompare(b.title));
}

/** Options come with the derived types only. */
async function optionsOf(table: string, columns: RawColumn[]): Promise<Map<string, RawColumn["OptionSet"]>> {
  const found = new Map<string, RawColumn["OptionSet"]>();
  for (const type of ["Picklist", "MultiSelectPicklist"]) {
    if (!columns.some((c) => c.AttributeType === type || c.AttributeTypeName?.Value === `${type}Type`)) continue;
    const typed = await ask<{ value: RawColumn[] }>(`EntityDefinitions(LogicalName='${table}')/Attributes/Microsoft.Dynamics.CRM.${type}AttributeMetadata?$select=LogicalName&$expand=OptionSet`);
    for (const column of typed.value) found.set(column.LogicalName, column.OptionSet);
  }
  return found;
}

const shapes: Record<string, { type: FieldType; takes: FieldType[] }> = {
  String: { type: "text", takes: ["text", "email", "phone", "url", "choice", "hidden"] },
  Memo: { type: "textarea", takes: ["textarea", "text", "hidden"] },
  Integer: { type: "number", takes: ["number", "calculation", "hidden"] },
  BigInt: { type: "number", takes: ["number", "calculation", "hidden"] },
  Decimal: { type: "number", takes: ["number", "calculation", "hidden"] },
  Double: { type: "number", takes: ["number", "calculation", "hidden"] },
  Money: { type: "number", takes: ["number", "calculation", "hidden"] },
  Boolean: { type: "checkbox", takes: ["checkbox", "consent", "hidden"] },
  Picklist: { type: "choice", takes: ["choice", "hidden"] },
  MultiSelectPicklist: { type: "choice", takes: ["choice"] },
  DateTime: { type: "dateTime", takes: ["dateTime", "date"] },
};

function shaped(raw: RawColumn, options: RawColumn["OptionSet"]): Column {
  const kind = raw.AttributeTypeName?.Value === "MultiSelectPicklistType" ? "MultiSelectPicklist" : raw.AttributeType;
  const shape = shapes[kind] ?? { type: "text", takes: [] };
  const format = raw.FormatName?.Value ?? raw.Format;
  const byFormat: Record<string, FieldType> = { Email: "email", Phone: "phone", Url: "url", TextArea: "textarea", DateOnly: "date" };
  return {
    name: raw.LogicalName,
    title: label(raw.DisplayName, raw.LogicalName),
    type: (format && byFormat[format]) || shape.type,
    takes: shape.takes,
    required: raw.RequiredLevel.Value === "ApplicationRequired" || raw.RequiredLevel.Value === "SystemRequired",
    writable: raw.IsValidForCreate,
    multiple: kind === "MultiSelectPicklist",
    ...(raw.MaxLength ? { maxLength: raw.MaxLength } : {}),
    ...(raw.MinValue !== undefined && kind === "Integer" ? { min: raw.MinValue } : {}),
    ...(raw.MaxValue !== undefined && kind === "Integer" ? { max: raw.MaxValue } : {}),
    ...(options?.Options ? { options: options.Options.map((o) => ({ value: o.Value, label: label(o.Label, String(o.Value)) })) } : {}),
  };
}

const texts: readonly FieldType[] = ["text", "textarea", "email", "phone", "url"];

/** What a browser may fill in, by the CRM's own names (WCAG 1.3.5). */
const autocomplete: Record<string, string> = {
  firstname: "given-name", lastname: "family-name", fullname: "name", companyname: "organization", jobtitle: "organization-title", emailaddress1: "email", telephone1: "tel", mobilephone: "tel",
  address1_city: "address-level2", address1_postalcode: "postal-code", address1_country: "country-name", address1_line1: "address-line1", websiteurl: "url",
};

const longest = 1000; // of a text that is one line

/** A field that fills a column, as the column wants it. */
export function fieldFor(definition: Definition, column: Column): Field {
  const field: Field = { name: freeName(definition, column.name), type: column.type, label: column.title, column: column.name };
  if (column.required) field.required = true;
  if (column.maxLength && texts.includes(column.type)) field.maxLength = Math.min(column.maxLength, longest);
  if (column.options) field.options = column.options;
  if (column.multiple) field.multiple = true;
  const token = autocomplete[column.name];
  if (token) field.autocomplete = token;
  return field;
}
