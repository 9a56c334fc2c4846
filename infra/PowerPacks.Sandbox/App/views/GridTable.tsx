import { Checkbox, Link, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Filter, Sort } from "../data/fetchXml";
import type { Table } from "../data/metadata";
import type { Row } from "../data/webApi";
import { useNavigation } from "../navigation";
import { say } from "../xrm/user";
import { CellValue, textOf } from "./CellValue";
import { ColumnHeader } from "./ColumnHeader";
import type { GridColumn } from "./layout";
import { emptyName, selectAll, selectRow } from "./texts";

const phone = "@media (max-width: 600px)";

const useStyles = makeStyles({
  scroll: { overflow: "auto", flexGrow: 1, minHeight: 0, position: "relative" },
  table: { borderCollapse: "collapse", tableLayout: "fixed", minWidth: "100%", fontSize: tokens.fontSizeBase300, [phone]: { display: "block", tableLayout: "auto", width: "100% !important", minWidth: 0 } },
  head: { [phone]: { display: "none" } },
  body: { [phone]: { display: "block" } },
  th: { position: "sticky", top: 0, zIndex: 1, padding: 0, backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, textAlign: "left" },
  row: { borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover }, [phone]: { display: "grid", gridTemplateColumns: "32px 1fr", padding: "8px", columnGap: "4px" } },
  chosen: { backgroundColor: tokens.colorBrandBackground2 },
  td: { padding: "0 8px", height: "42px", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", [phone]: { display: "flex", gap: "8px", gridColumn: "2", height: "auto", padding: "1px 0", whiteSpace: "normal", overflowWrap: "anywhere", "::before": { content: "attr(data-title)", color: tokens.colorNeutralForeground2, flexShrink: 0, width: "110px", fontSize: tokens.fontSizeBase200, lineHeight: "20px" } } },
  first: { [phone]: { fontWeight: tokens.fontWeightSemibold, "::before": { content: "none" } } },
  blank: { [phone]: { display: "none" } },
  check: { width: "44px", textAlign: "center", padding: 0, [phone]: { gridColumn: "1", gridRow: "1 / span 99", "::before": { content: "none" } } },
  empty: { padding: "48px 16px", textAlign: "center", color: tokens.colorNeutralForeground2 },
});

/** Rows in columns; on a phone, a card for each row. */
export function GridTable(props: {
  table: Table; columns: GridColumn[]; rows: Row[]; label: string; compact: boolean; emptyText: string; onOpen(row: Row): void;
  selected: ReadonlySet<string>; onSelect?: (ids: ReadonlySet<string>) => void;
  sort: Sort | null; onSort(sort: Sort): void; filters: readonly Filter[]; onFilter(column: string): void; onClear(column: string): void;
}) {
  const styles = useStyles();
  const { table, columns, rows, selected, onSelect } = props;
  const idOf = (row: Row) => String(row[table.idColumn]);
  const width = columns.reduce((sum, c) => sum + c.width, 44);
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect!(next);
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.table} style={{ width }} aria-label={props.label}>
        <thead className={styles.head}>
          <tr>
            {onSelect && <th className={mergeClasses(styles.th, styles.check)}><Checkbox aria-label={say(selectAll)} checked={selected.size === 0 ? false : selected.size === rows.length ? true : "mixed"} onChange={(_, d) => onSelect(d.checked ? new Set(rows.map(idOf)) : new Set())} /></th>}
            {columns.map((c) => {
              const sorted = props.sort?.column === c.name ? (props.sort.descending ? "descending" : "ascending") : undefined;
              return (
                <th key={c.name} scope="col" className={styles.th} style={{ width: c.width }} aria-sort={sorted}>
                  <ColumnHeader column={c} sort={props.sort} filter={props.filters.find((f) => f.column === c.name)} onSort={(descending) => props.onSort({ column: c.name, descending })} onFilter={() => props.onFilter(c.name)} onClear={() => props.onClear(c.name)} />
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody className={styles.body}>
          {rows.map((row) => {
            const id = idOf(row);
            const name = textOf(row, table.nameColumn, table.columns.get(table.nameColumn) ?? null) || say(emptyName);
            return (
              <tr key={id} className={mergeClasses(styles.row, selected.has(id) && styles.chosen)} aria-selected={onSelect ? selected.has(id) : undefined} onDoubleClick={() => props.onOpen(row)}>
                {onSelect && <td className={mergeClasses(styles.td, styles.check)}><Checkbox aria-label={say(selectRow, name)} checked={selected.has(id)} onChange={() => toggle(id)} /></td>}
                {columns.map((c, i) => {
                  const text = textOf(row, c.name, c.column);
                  return (
                    <td key={c.name} className={mergeClasses(styles.td, i === 0 && styles.first, !text && i > 0 && styles.blank)} data-title={c.title} title={text}>
                      {i === 0 ? <OpenLink table={table} row={row} text={text || name} onOpen={props.onOpen} /> : <CellValue row={row} name={c.name} column={c.column} />}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.empty}>{props.emptyText}</p>}
    </div>
  );
}

function OpenLink({ table, row, text, onOpen }: { table: Table; row: Row; text: string; onOpen(row: Row): void }) {
  const { href } = useNavigation();
  const place = { pagetype: "entityrecord" as const, etn: typeof row["activitytypecode"] === "string" && table.name === "activitypointer" ? row["activitytypecode"] : table.name, id: String(row[table.idColumn]) };
  return <Link href={href(place)} onClick={(e) => { if (!e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); onOpen(row); } }}>{text}</Link>;
}
