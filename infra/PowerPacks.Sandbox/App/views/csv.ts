import { fetchRows } from "../data/fetchRows";
import type { Table } from "../data/metadata";
import { textOf } from "./CellValue";
import { columnsOf } from "./layout";

const pageSize = 5000;
/** The byte order mark by which a spreadsheet knows that this is UTF-8. */
const mark = "\uFEFF";

/** All rows that a query finds, as a spreadsheet reads them: texts as a person sees them. */
export async function toCsv(table: Table, fetchXml: string, layoutXml: string): Promise<string> {
  const columns = columnsOf(table, layoutXml);
  const lines = [columns.map((c) => cell(c.title)).join(",")];
  for (let page = 1, more = true; more; page++) {
    const answer = await fetchRows(table.name, fetchXml, { page, size: pageSize });
    for (const row of answer.rows) lines.push(columns.map((c) => cell(textOf(row, c.name, c.column))).join(","));
    more = answer.more;
  }
  return mark + lines.join("\r\n") + "\r\n";
}

/** Digits and what stands between them, as in a phone number: nothing to compute with. */
const number = /^[+-]?[\d\s().,-]+$/;

/** Quoted; and what a spreadsheet would compute with, because somebody sent it in a form, stays a text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !number.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

export function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
