import { Input, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { SearchRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { CommandBar, type CommandItem } from "../commands/CommandBar";
import { ribbonCommands } from "../commands/ribbon";
import { ChartPane } from "../dashboards/ChartPane";
import { type Filter, searched, withFilters } from "../data/fetchXml";
import { tableOf, type Table } from "../data/metadata";
import { useLoaded } from "../data/useLoaded";
import { isChosen, listed, type View, viewsOf, viewType } from "../data/views";
import type { Row } from "../data/webApi";
import { useNavigation } from "../navigation";
import { Failure } from "../shell/Failure";
import { PageHeading } from "../shell/PageHeading";
import { loading } from "../shell/texts";
import { say } from "../xrm/user";
import { Grid } from "./Grid";
import { searchView } from "./texts";
import { useViewCommands } from "./viewCommands";
import { ViewSwitcher } from "./ViewSwitcher";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0, padding: "8px", gap: "8px" },
  card: { display: "flex", flexDirection: "column", flexGrow: 1, minHeight: 0, minWidth: 0, backgroundColor: tokens.colorNeutralBackground1, borderRadius: "4px", boxShadow: tokens.shadow2 },
  bar: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: "4px", boxShadow: tokens.shadow2, minHeight: "40px", display: "flex", alignItems: "center", flexShrink: 0, minWidth: 0, overflow: "hidden", "& > *": { flexGrow: 1, minWidth: 0 } },
  title: { display: "flex", alignItems: "center", gap: "8px", padding: "10px 12px", flexWrap: "wrap" },
  fill: { flexGrow: 1 },
  search: { width: "240px", "@media (max-width: 600px)": { width: "100%" } },
  beside: { display: "flex", gap: "8px", flexGrow: 1, minHeight: 0, "@media (max-width: 900px)": { flexDirection: "column", overflow: "auto" } },
});

/** A table's rows, as one of its views shows them. */
export function ViewPage({ etn, viewid }: { etn: string; viewid: string | undefined }) {
  const [again, setAgain] = useState(0);
  const loaded = useLoaded(async () => ({ table: await tableOf(etn), views: await viewsOf(etn) }), [etn, again]);
  if (loaded.state === "failed") return <div style={{ padding: 16 }}><h1 className="unseen">{etn}</h1><Failure error={loaded.error} /></div>;
  if (loaded.state === "loading") return <Spinner style={{ padding: 32 }} label={say(loading)} />;
  const { table, views } = loaded.value;
  const chosen = views.filter(isChosen);
  const view = chosen.find((v) => v.id === viewid) ?? chosen.find((v) => v.isDefault) ?? chosen[0]!;
  return <ViewOf key={view.id} table={table} view={view} views={views} reloadViews={() => setAgain(again + 1)} />;
}

function ViewOf({ table, view, views, reloadViews }: { table: Table; view: View; views: readonly View[]; reloadViews(): void }) {
  const styles = useStyles();
  const { go } = useNavigation();
  const [typed, setTyped] = useState("");
  const [text, setText] = useState("");
  const [selected, setSelected] = useState<string[]>([]);
  const [version, setVersion] = useState(0);
  const [chart, setChart] = useState(false);
  const [slice, setSlice] = useState<readonly Filter[]>([]);
  const [shown, setShown] = useState(listed(view));
  const [ribbon, setRibbon] = useState<CommandItem[]>([]);
  const refresh = () => { setVersion((v) => v + 1); setSelected([]); };
  const quickFind = views.find((v) => v.type === viewType.quickFind && v.kind === "savedquery")?.fetchXml;
  const found = searched(listed(view), quickFind, table.nameColumn, text);
  const open = (row: Row) => go({ pagetype: "entityrecord", etn: table.name === "activitypointer" ? String(row["activitytypecode"]) : table.name, id: String(row[table.idColumn]) });
  const commands = useViewCommands({ table, view, shown, selected, refresh, reloadViews, chart, setChart });
  useEffect(() => {
    let current = true;
    ribbonCommands(table.name, "grid", { selected, refresh, shown: { fetchXml: shown, view } }).then((items) => current && setRibbon(items), () => current && setRibbon([]));
    return () => { current = false; };
  }, [table.name, selected, shown]);
  return (
    <div className={styles.page}>
      <div className={styles.bar}><CommandBar items={[...commands, ...ribbon]} /></div>
      <div className={styles.beside}>
        <section className={styles.card} aria-label={view.name}>
          <div className={styles.title}>
            <PageHeading title={view.name}><ViewSwitcher table={table} view={view} views={views.filter(isChosen)} /></PageHeading>
            <span className={styles.fill} />
            <form role="search" aria-label={say(searchView)} className={styles.search} onSubmit={(e) => { e.preventDefault(); setText(typed.trim()); }}>
              <Input type="search" style={{ width: "100%" }} contentBefore={<SearchRegular aria-hidden />} placeholder={say(searchView)} aria-label={say(searchView)} value={typed}
                onChange={(_, d) => { setTyped(d.value); if (!d.value) setText(""); }} />
            </form>
          </div>
          <Grid key={version} table={table.name} fetchXml={withFilters(found, slice)} layoutXml={view.layoutXml} onOpen={open} selection={setSelected} onFetch={setShown} label={view.name} />
        </section>
        {chart && <ChartPane table={table} fetchXml={found} version={version} slice={slice} onSlice={setSlice} close={() => { setChart(false); setSlice([]); }} />}
      </div>
    </div>
  );
}
