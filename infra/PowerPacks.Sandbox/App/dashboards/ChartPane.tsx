import { Button, makeStyles, Select, tokens } from "@fluentui/react-components";
import { DismissRegular, FilterDismissRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { Filter } from "../data/fetchXml";
import type { Table } from "../data/metadata";
import { useLoaded } from "../data/useLoaded";
import { say } from "../xrm/user";
import { chartsOf } from "./charts";
import { ChartView } from "./ChartView";
import { chartTitle, closeChart, noCharts, showAll } from "./texts";

const useStyles = makeStyles({
  pane: { width: "420px", flexShrink: 0, display: "flex", flexDirection: "column", padding: "8px 12px", backgroundColor: tokens.colorNeutralBackground1, borderRadius: "4px", boxShadow: tokens.shadow2, "@media (max-width: 900px)": { width: "auto", minHeight: "320px" } },
  top: { display: "flex", gap: "8px" },
  choice: { flexGrow: 1, minWidth: 0 },
});

/** A chart of what a list shows; a click on a part of it filters the list. */
export function ChartPane({ table, fetchXml, version, slice, onSlice, close }: { table: Table; fetchXml: string; version: number; slice: readonly Filter[]; onSlice(filter: readonly Filter[]): void; close(): void }) {
  const styles = useStyles();
  const [chosen, setChosen] = useState<string | null>(null);
  const charts = useLoaded(() => chartsOf(table.name), [table.name]);
  const all = charts.state === "ready" ? charts.value : [];
  const chart = all.find((c) => c.id === chosen) ?? all[0];
  return (
    <aside className={styles.pane} aria-label={say(chartTitle)}>
      <div className={styles.top}>
        {chart ? <Select className={styles.choice} aria-label={say(chartTitle)} value={chart.id} onChange={(_, d) => { setChosen(d.value); onSlice([]); }}>{all.map((c) => <option key={c.id} value={c.id}>{c.name}</option>)}</Select> : <span className={styles.choice} />}
        <Button appearance="subtle" icon={<DismissRegular />} aria-label={say(closeChart)} onClick={close} />
      </div>
      {chart ? <ChartView table={table} chart={chart} fetchXml={fetchXml} version={version} onSlice={onSlice} /> : charts.state === "ready" && <p>{say(noCharts)}</p>}
      {slice.length > 0 && <Button icon={<FilterDismissRegular />} onClick={() => onSlice([])}>{say(showAll)}</Button>}
    </aside>
  );
}
