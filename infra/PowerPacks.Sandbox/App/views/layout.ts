import type { Column, Table } from "../data/metadata";

/** One column of a list. */
export interface GridColumn {
  name: string;
  title: string;
  width: number;
  /** Null where it comes from a linked table. */
  column: Column | null;
}

/** The columns that a view's layout names, with their titles in the user's language. */
export function columnsOf(table: Table, layoutXml: string): GridColumn[] {
  const usualWidth = 150;
  const cells = [...new DOMParser().parseFromString(layoutXml, "text/xml").querySelectorAll("cell")].filter((c) => c.getAttribute("ishidden") !== "1");
  return cells.map((cell) => {
    const name = cell.getAttribute("name") ?? "";
    const column = table.columns.get(name) ?? null;
    return { name, column, title: column?.title ?? name.split(".").at(-1)!, width: Number(cell.getAttribute("width")) || usualWidth };
  });
}
