import { Button, makeStyles, Spinner, tokens, Tooltip } from "@fluentui/react-components";
import { DataBarVerticalRegular, TableRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { Filter } from "../data/fetchXml";
import type { Table } from "../data/metadata";
import { useLoaded } from "../data/useLoaded";
import { Failure } from "../shell/Failure";
import { loading } from "../shell/texts";
import { locale, say } from "../xrm/user";
import { ChartCanvas } from "./ChartCanvas";
import { type ChartData, type ChartDefinition, dataOf } from "./charts";
import { asChart, asTable, filterRows, noData } from "./texts";

const useStyles = makeStyles({
  box: { position: "relative", display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0 },
  toggle: { alignSelf: "flex-end" },
  fill: { position: "relative", flexGrow: 1, minHeight: "180px" },
  scroll: { overflow: "auto" },
  table: { borderCollapse: "collapse", width: "100%", "& th, & td": { padding: "6px 8px", textAlign: "left", borderBottom: `1px solid ${tokens.colorNeutralStroke3}` }, "& .number": { textAlign: "right", fontVariantNumeric: "tabular-nums" } },
  empty: { textAlign: "center", padding: "32px", color: tokens.colorNeutralForeground2 },
});

/** A chart of a view's rows; the same as a table for whoever reads better than they see. */
export function ChartView({ table, chart, fetchXml, version, onSlice }: { table: Table; chart: ChartDefinition; fetchXml: string; version: number; onSlice?: (filter: readonly Filter[]) => void }) {
  const styles = useStyles();
  const [tabular, setTabular] = useState(false);
  const loaded = useLoaded(() => dataOf(table, chart, fetchXml), [chart.id, fetchXml, version]);
  if (loaded.state === "failed") return <Failure error={loaded.error} />;
  if (loaded.state === "loading") return <Spinner style={{ padding: 32 }} aria-label={say(loading)} />;
  const data = loaded.value;
  if (data.categories.length === 0) return <p className={styles.empty}>{say(noData)}</p>;
  const label = say(tabular ? asChart : asTable);
  return (
    <div className={styles.box}>
      <Tooltip content={label} relationship="label"><Button className={styles.toggle} size="small" appearance="subtle" icon={tabular ? <DataBarVerticalRegular /> : <TableRegular />} onClick={() => setTabular(!tabular)} /></Tooltip>
      {tabular ? <div className={styles.scroll}><ChartTable data={data} name={chart.name} {...(onSlice ? { onSlice } : {})} /></div> : <div className={styles.fill}><ChartCanvas data={data} name={chart.name} {...(onSlice ? { onSlice } : {})} /></div>}
    </div>
  );
}

function ChartTable({ data, name, onSlice }: { data: ChartData; name: string; onSlice?: (filter: readonly Filter[]) => void }) {
  const styles = useStyles();
  return (
    <table className={styles.table} aria-label={name}>
      <thead><tr><th scope="col">{data.groupTitle}</th>{data.series.map((s) => <th key={s} scope="col" className="number">{s}</th>)}</tr></thead>
      <tbody>
        {data.categories.map((c) => (
          <tr key={c.label}>
            <th scope="row">{onSlice && c.filter ? <Button size="small" appearance="transparent" aria-label={say(filterRows, c.label)} onClick={() => onSlice(c.filter!)}>{c.label}</Button> : c.label}</th>
            {c.values.map((v, i) => <td key={data.series[i]} className="number">{v.toLocaleString(locale())}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
