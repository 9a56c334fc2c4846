/** Places in a text that are filled from a receiver's row, as the plug-ins fill them (MergedText.cs): here for counting while somebody types; what is sent the CRM merges itself. */
const place = /\{\{\s*([a-zA-Z0-9_]{1,100})\s*(?:\|([^{}]{0,200}))?\}\}/g;

/** The columns that a text's places name. */
export const columnsOf = (text: string): string[] => [...new Set([...text.matchAll(place)].map((found) => found[1]!.toLowerCase()))];

/** The text with its places filled; one without a value or a word to fall back on stays, and is counted as it stands. */
export const merged = (text: string, row: Readonly<Record<string, unknown>>): string =>
  text.replaceAll(place, (whole, column: string, otherwise: string | undefined) => valueOf(row, column.toLowerCase()) || (otherwise ?? whole));

function valueOf(row: Readonly<Record<string, unknown>>, column: string): string {
  const value = row[column];
  if (typeof value === "string") return String(row[`${column}@OData.Community.Display.V1.FormattedValue`] ?? value).trim();
  return value === null || value === undefined ? "" : String(row[`${column}@OData.Community.Display.V1.FormattedValue`] ?? value);
}
