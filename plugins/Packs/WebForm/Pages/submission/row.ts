import { crm, type Row, rows } from "../../../../Shared/Pages/crm";
import type { Words } from "../../../../Shared/Pages/words";
import { type Story, readStory } from "./story";

/** One text that the visitor was shown, and whether it was agreed to. */
export interface Consent {
  id: string;
  given: boolean;
  text: string | null;
  version: string | null;
  purpose: string | null;
  language: keyof Words | null;
  on: string;
  page: string | null;
  address: string | null;
}

/** One answer, called as the form calls it now. */
export interface Answer {
  name: string;
  label: string;
  value: string;
  /** The column it was mapped to; null where it stays here only. */
  column: string | null;
}

export interface Target {
  table: string;
  tableTitle: string;
  id: string;
  name: string;
  /** Titles of its columns, by logical name. */
  columns: Record<string, string>;
}

export interface Submission {
  id: string;
  name: string;
  form: string;
  formTitle: string;
  formId: string | null;
  status: number;
  submittedOn: string;
  score: number | null;
  reasons: string | null;
  failure: string | null;
  story: Story | null;
  /** Of a form that asks for confirmation by mail; empty where nothing has happened yet. */
  confirmation: { sentOn: string | null; until: string | null; on: string | null; address: string | null };
  target: Target | null;
  targetTable: string | null;
  answers: Answer[];
  consents: Consent[];
  page: string | null;
  referrer: string | null;
  firstPage: string | null;
  campaign: { key: "source" | "medium" | "campaign" | "term" | "content"; value: string }[];
  click: { kind: string; id: string } | null;
}

interface FieldOfForm {
  name: string;
  type: string;
  label?: string;
  column?: string;
  options?: (string | { value: string | number; label: string })[];
  lookup?: { navigationProperty: string };
}

const text = (row: Row, column: string): string | null => (row[column] as string | null | undefined) ?? null;

export async function load(id: string): Promise<Submission> {
  const row = (await crm.WebApi.retrieveRecord("pp_formsubmission", id)) as Row;
  const [form, consents] = await Promise.all([formOf(row), rows("pp_consentreceipt", `?$filter=_pp_formsubmissionid_value eq ${id}&$orderby=pp_envelopeid`)]);
  const fields = fieldsOf(form);
  const recordTable = text(row, "pp_recordtable");
  const recordId = text(row, "pp_recordid");
  return {
    id,
    name: text(row, "pp_name") ?? "",
    form: text(row, "pp_formkey") ?? "",
    formTitle: (form && text(form, "pp_name")) || (text(row, "pp_formkey") ?? ""),
    formId: form ? text(form, "pp_webformid") : null,
    status: row["statuscode"] as number,
    submittedOn: text(row, "pp_submittedon") ?? "",
    score: (row["pp_score"] as number | null) ?? null,
    reasons: text(row, "pp_reasons"),
    failure: text(row, "pp_failure"),
    story: readStory(text(row, "pp_outcome")),
    confirmation: { sentOn: text(row, "pp_confirmsenton"), until: text(row, "pp_confirmby"), on: text(row, "pp_confirmedon"), address: text(row, "pp_confirmipaddress") },
    target: recordTable && recordId ? await targetOf(recordTable, recordId) : null,
    targetTable: recordTable,
    answers: answersOf(text(row, "pp_values"), fields),
    consents: consents.map(consentOf),
    page: text(row, "pp_page"),
    referrer: text(row, "pp_referrer"),
    firstPage: text(row, "pp_firstpage"),
    campaign: (["source", "medium", "campaign", "term", "content"] as const).flatMap((key) => {
      const value = text(row, `pp_utm${key}`);
      return value ? [{ key, value }] : [];
    }),
    click: text(row, "pp_clickid") ? { kind: text(row, "pp_clickidkind") ?? "", id: text(row, "pp_clickid")! } : null,
  };
}

/** Whoever may not read forms still reads the submission, by the names of its fields. */
async function formOf(row: Row): Promise<Row | undefined> {
  const key = (text(row, "pp_formkey") ?? "").replaceAll("'", "''");
  try {
    return (await rows("pp_webform", `?$select=pp_webformid,pp_name,pp_definition&$filter=pp_formkey eq '${key}'&$top=1`))[0];
  } catch {
    return undefined;
  }
}

function fieldsOf(form: Row | undefined): FieldOfForm[] {
  try {
    const definition = JSON.parse((form && text(form, "pp_definition")) ?? "{}") as { fields?: FieldOfForm[] };
    return Array.isArray(definition.fields) ? definition.fields : [];
  } catch {
    return []; // Somebody is editing it: names do.
  }
}

export function answersOf(values: string | null, fields: FieldOfForm[]): Answer[] {
  let sent: Record<string, unknown>;
  try {
    sent = JSON.parse(values ?? "{}") as Record<string, unknown>;
  } catch {
    return [];
  }
  return Object.entries(sent).filter(([, value]) => value !== null && value !== "").map(([name, value]) => {
    const field = fields.find((f) => f.name === name);
    return { name, label: field?.label || name, value: shown(value, field), column: field?.column ?? field?.lookup?.navigationProperty.toLowerCase() ?? null };
  });
}

function shown(value: unknown, field: FieldOfForm | undefined): string {
  if (Array.isArray(value)) return value.map((one) => shown(one, field)).join(", ");
  if (typeof value === "boolean") return value ? "✓" : "✗";
  const option = field?.options?.find((o) => String(typeof o === "object" ? o.value : o) === String(value));
  return typeof option === "object" ? option.label : String(value);
}

async function targetOf(table: string, id: string): Promise<Target | null> {
  try {
    const described = await crm.Utility.getEntityMetadata(table, []) as Xrm.Metadata.EntityMetadata & { DisplayName: string; PrimaryNameAttribute: string };
    const row = (await crm.WebApi.retrieveRecord(table, id, `?$select=${described.PrimaryNameAttribute}`)) as Row;
    return { table, id, tableTitle: described.DisplayName, name: text(row, described.PrimaryNameAttribute) ?? id, columns: await titlesOf(table) };
  } catch {
    return null; // Deleted since, or not this user's to see.
  }
}

async function titlesOf(table: string): Promise<Record<string, string>> {
  const base = crm.Utility.getGlobalContext().getClientUrl();
  const response = await fetch(`${base}/api/data/v9.2/EntityDefinitions(LogicalName='${table}')/Attributes?$select=LogicalName,DisplayName`, { headers: { Accept: "application/json" } });
  if (!response.ok) return {};
  const found = (await response.json()) as { value: { LogicalName: string; DisplayName?: { UserLocalizedLabel?: { Label: string } | null } }[] };
  return Object.fromEntries(found.value.map((a) => [a.LogicalName, a.DisplayName?.UserLocalizedLabel?.Label ?? a.LogicalName]));
}

const consentOf = (row: Row): Consent => ({
  id: text(row, "pp_consentreceiptid") ?? "",
  given: row["pp_given"] === true,
  text: text(row, "pp_text"),
  version: text(row, "pp_version"),
  purpose: text(row, "pp_purpose"),
  language: text(row, "pp_language") as keyof Words | null,
  on: text(row, "pp_givenon") ?? "",
  page: text(row, "pp_page"),
  address: text(row, "pp_ipaddress"),
});
