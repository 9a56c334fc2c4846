import { organizationUrl } from "../../../../Shared/Pages/crm";

/** A column that a place can name. */
export interface MergeField {
  name: string;
  title: string;
}

export interface Fields {
  /** Columns of one line of text, those that people use most first. */
  offered: MergeField[];
  /** All columns that a page may read by their plain name. */
  readable: ReadonlySet<string>;
}

interface RawColumn {
  LogicalName: string;
  AttributeType: string;
  IsValidForRead?: boolean;
  DisplayName: { UserLocalizedLabel: { Label: string } | null };
}

const usual = ["firstname", "lastname", "fullname", "name", "salutation", "companyname", "jobtitle", "nickname", "subject"];
const plain = ["String", "Memo", "Picklist", "DateTime", "Integer", "Money", "Decimal", "Double", "Boolean"];

/** Columns of the platform's own workings, which nobody says in a text. */
const inner = /^(yomi|traversedpath|entityimage|overriddencreatedon|external|ftpsiteurl|governmentid)|yomi|_addressid$|_composite$|_primarycontactname$|userpassword/;

export async function fieldsOf(table: string): Promise<Fields> {
  const response = await fetch(`${organizationUrl()}/api/data/v9.2/EntityDefinitions(LogicalName='${table}')?$select=LogicalName&$expand=Attributes($select=LogicalName,AttributeType,IsValidForRead,DisplayName)`,
    { headers: { Accept: "application/json", "OData-Version": "4.0", "OData-MaxVersion": "4.0" } });
  if (!response.ok) return { offered: [], readable: new Set() }; // Places can still be typed, and the CRM says which it does not know.
  const columns = ((await response.json()) as { Attributes: RawColumn[] }).Attributes.filter((c) => c.IsValidForRead !== false && plain.includes(c.AttributeType));
  const rank = (name: string) => (usual.indexOf(name) + usual.length + 1) % (usual.length + 1);
  const offered = columns.filter((c) => c.AttributeType === "String" && c.DisplayName.UserLocalizedLabel && !inner.test(c.LogicalName))
    .map((c) => ({ name: c.LogicalName, title: c.DisplayName.UserLocalizedLabel!.Label }))
    .sort((a, b) => rank(b.name) === rank(a.name) ? a.title.localeCompare(b.title) : rank(a.name) === 0 ? 1 : rank(b.name) === 0 ? -1 : rank(a.name) - rank(b.name));
  return { offered, readable: new Set(columns.map((c) => c.LogicalName)) };
}
