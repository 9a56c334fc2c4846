import { Spinner } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { fetchRows } from "../data/fetchRows";
import { type Filter, type Sort, sortOf, withColumn, withFilters, withSort } from "../data/fetchXml";
import { tableOf } from "../data/metadata";
import { useLoaded } from "../data/useLoaded";
import type { Row } from "../data/webApi";
import { Failure } from "../shell/Failure";
import { loading } from "../shell/texts";
import { gridsChanged } from "../xrm/gridsChanged";
import { say } from "../xrm/user";
import { FilterDialog } from "./FilterDialog";
import { GridFooter } from "./GridFooter";
import { GridTable } from "./GridTable";
import { columnsOf } from "./layout";
import { noneFound, noRows } from "./texts";

const pageSize = 50;

export interface GridProps {
  table: string;
  fetchXml: string;
  layoutXml: string;
  onOpen(row: Row): void;
  /** Told whenever other rows are selected; without it nothing is selectable. */
  selection?: (ids: string[]) => void;
  emptyText?: string;
  /** In a form or a tile: fewer rows, no footer where all are shown. */
  compact?: boolean;
  /** Rows on a page. */
  size?: number;
  /** Told what is asked for, with what the person filters by. */
  onFetch?: (fetchXml: string) => void;
  /** Told which rows it shows, and of how many. */
  onRows?: (rows: readonly Row[], total: number) => void;
  /** What the list is called by people who do not see it. */
  label?: string;
}

/** The rows that a view shows, in pages. Another key, or another query, begins at the first. */
export function Grid(props: GridProps) {
  const { table, fetchXml, layoutXml, onFetch } = props;
  const [sort, setSort] = useState<Sort | null>(null);
  const [filters, setFilters] = useState<readonly Filter[]>([]);
  const [page, setPage] = useState(1);
  const [asking, setAsking] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [again, setAgain] = useState(0);
  useEffect(() => {
    const refresh = (event: Event) => { if ((event as CustomEvent<string>).detail === table) setAgain((n) => n + 1); };
    gridsChanged.addEventListener("refresh", refresh);
    return () => gridsChanged.removeEventListener("refresh", refresh);
  }, [table]);
  const filtered = withFilters(fetchXml, filters);
  useEffect(() => setPage(1), [filtered]);
  useEffect(() => onFetch?.(filtered), [filtered]);
  const size = props.size ?? pageSize;
  const loaded = useLoaded(async () => {
    const known = await tableOf(table);
    // The name column too: it is what opens the row, even where a view does not list it.
    const query = withColumn(withColumn(withSort(filtered, sort), known.nameColumn), known.idColumn);
    return { known, columns: columnsOf(known, layoutXml), answer: await fetchRows(table, query, { page, size }) };
  }, [table, filtered, layoutXml, sort, page, again]);
  // What was there stays until what comes is there: nobody's focus is lost by sorting or turning a page.
  const last = useRef<(typeof loaded & { state: "ready" })["value"] | null>(null);
  if (loaded.state === "ready") last.current = loaded.value;
  useEffect(() => { if (loaded.state === "ready") props.onRows?.(loaded.value.answer.rows, loaded.value.answer.total ?? loaded.value.answer.rows.length); }, [loaded]);
  const choose = (ids: ReadonlySet<string>) => {
    setSelected(ids);
    props.selection?.([...ids]);
  };
  useEffect(() => { if (selected.size > 0) choose(new Set()); }, [loaded]);
  if (loaded.state === "failed") return <Failure error={loaded.error} />;
  if (!last.current) return <Spinner style={{ padding: 32 }} label={say(loading)} />;
  const { known, columns, answer } = last.current;
  const column = asking === null ? undefined : known.columns.get(asking);
  const without = (name: string) => filters.filter((f) => f.column !== name);
  return (
    <div aria-busy={loaded.state === "loading"} style={{ display: "contents" }}>
      <GridTable table={known} columns={columns} rows={answer.rows} label={props.label ?? known.pluralTitle} compact={props.compact ?? false} onOpen={props.onOpen}
        emptyText={filters.length > 0 ? say(noneFound) : props.emptyText ?? say(noRows)} selected={selected} {...(props.selection ? { onSelect: choose } : {})}
        sort={sort ?? sortOf(fetchXml)} onSort={(chosen) => { setSort(chosen); setPage(1); }} filters={filters} onFilter={setAsking} onClear={(name) => setFilters(without(name))} />
      <GridFooter page={page} size={size} shown={answer.rows.length} total={answer.total} more={answer.more} selected={selected.size} setPage={setPage} compact={props.compact ?? false} />
      {column && <FilterDialog table={table} column={column} filter={filters.find((f) => f.column === asking)} done={(filter) => {
        setAsking(null);
        if (filter) setFilters([...without(filter.column), filter]);
      }} />}
    </div>
  );
}
