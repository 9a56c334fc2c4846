import { Link, Spinner, Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow, TableSelectionCell } from "@fluentui/react-components";
import { useState } from "react";
import { tableOf } from "../data/metadata";
import { type Row, formatted, list } from "../data/webApi";
import { useLoaded } from "../data/useLoaded";

/** A view's rows. Stands in until the app's own list is merged. */
export function Grid({ table, fetchXml, layoutXml, onOpen, selection, emptyText }: {
  table: string; fetchXml: string; layoutXml: string; onOpen(row: Row): void; selection?: (ids: string[]) => void; emptyText?: string; compact?: boolean;
}) {
  const [chosen, setChosen] = useState<string[]>([]);
  const loaded = useLoaded(async () => {
    const known = await tableOf(table);
    return { known, rows: await list(`${known.set}?fetchXml=${encodeURIComponent(fetchXml)}`) };
  }, [table, fetchXml]);
  if (loaded.state === "loading") return <Spinner size="small" />;
  if (loaded.state === "failed") return <p role="alert">{loaded.error.message}</p>;
  const { known, rows } = loaded.value;
  const cells = [...new DOMParser().parseFromString(layoutXml, "text/xml").querySelectorAll("cell")].map((c) => c.getAttribute("name")!);
  const text = (row: Record<string, unknown>, name: string) => formatted(row, `_${name}_value` in row ? `_${name}_value` : name);
  if (rows.length === 0) return <p className="pp-empty">{emptyText}</p>;
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((c) => c !== id) : [...chosen, id];
    setChosen(next);
    selection?.(next);
  };
  return (
    <Table size="small">
      <TableHeader><TableRow>{selection && <TableSelectionCell type="checkbox" invisible />}{cells.map((c) => <TableHeaderCell key={c}>{known.columns.get(c)?.title ?? c}</TableHeaderCell>)}</TableRow></TableHeader>
      <TableBody>
        {rows.map((row) => {
          const id = String(row[known.idColumn]);
          return (
            <TableRow key={id}>
              {selection && <TableSelectionCell type="checkbox" checked={chosen.includes(id)} checkboxIndicator={{ "aria-label": text(row, known.nameColumn) }} onClick={() => toggle(id)} />}
              {cells.map((c, i) => <TableCell key={c}>{i === 0 ? <Link as="button" onClick={() => onOpen(row)}>{text(row, c) || "---"}</Link> : text(row, c)}</TableCell>)}
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
