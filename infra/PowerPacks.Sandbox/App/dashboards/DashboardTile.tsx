import { Button, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { OpenRegular } from "@fluentui/react-icons";
import { useLoaded } from "../data/useLoaded";
import { tableOf } from "../data/metadata";
import { listed, viewsOf } from "../data/views";
import { useNavigation } from "../navigation";
import { Failure } from "../shell/Failure";
import { Grid } from "../views/Grid";
import { say } from "../xrm/user";
import { chartsOf } from "./charts";
import { ChartView } from "./ChartView";
import type { Tile } from "./dashboard";
import { noCharts, openView } from "./texts";

const lineHeight = 28;
const rowsShown = 10;

const useStyles = makeStyles({
  tile: { display: "flex", flexDirection: "column", minHeight: 0, minWidth: 0, padding: "12px", backgroundColor: tokens.colorNeutralBackground1, borderRadius: "4px", boxShadow: tokens.shadow2, "@media (max-width: 900px)": { gridColumn: "auto !important" } },
  top: { display: "flex", justifyContent: "space-between", alignItems: "center", gap: "8px" },
  frame: { border: 0, width: "100%", flexGrow: 1 },
});

/** One part of a dashboard. */
export function DashboardTile({ tile, version }: { tile: Tile; version: number }) {
  const styles = useStyles();
  const { go } = useNavigation();
  return (
    <section className={styles.tile} aria-label={tile.title} style={{ gridColumn: `span ${tile.span}`, height: tile.lines * lineHeight }}>
      <div className={styles.top}>
        <Subtitle2 as="h2" style={{ margin: 0 }}>{tile.title}</Subtitle2>
        {tile.kind !== "page" && <Button size="small" appearance="subtle" icon={<OpenRegular />} aria-label={say(openView, tile.title)} onClick={() => go({ pagetype: "entitylist", etn: tile.table, viewid: tile.view })} />}
      </div>
      {tile.kind === "page" ? <iframe className={styles.frame} title={tile.title} src={`WebResources/${tile.webResource}`} /> : <TileOfRows key={version} tile={tile} version={version} />}
    </section>
  );
}

function TileOfRows({ tile, version }: { tile: Exclude<Tile, { kind: "page" }>; version: number }) {
  const { go } = useNavigation();
  const loaded = useLoaded(async () => {
    const [table, views, charts] = await Promise.all([tableOf(tile.table), viewsOf(tile.table), tile.kind === "chart" ? chartsOf(tile.table) : []]);
    return { table, view: views.find((v) => v.id === tile.view) ?? views[0]!, chart: charts.find((c) => c.id === tile.chart) };
  }, [tile]);
  if (loaded.state === "failed") return <Failure error={loaded.error} />;
  if (loaded.state === "loading") return null;
  const { table, view, chart } = loaded.value;
  if (tile.kind === "chart") return chart ? <ChartView table={table} chart={chart} fetchXml={listed(view)} version={version} /> : <p>{say(noCharts)}</p>;
  return <Grid table={table.name} fetchXml={listed(view)} layoutXml={view.layoutXml} compact size={rowsShown} label={tile.title}
    onOpen={(row) => go({ pagetype: "entityrecord", etn: table.name === "activitypointer" ? String(row["activitytypecode"]) : table.name, id: String(row[table.idColumn]) })} />;
}
