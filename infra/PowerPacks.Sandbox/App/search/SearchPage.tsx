import { Link, makeStyles, Spinner, Subtitle2, Text, tokens } from "@fluentui/react-components";
import type { AppEntry } from "../apps/apps";
import { fetchRows } from "../data/fetchRows";
import { searched, withColumn, withoutQuickFind } from "../data/fetchXml";
import { tableOf, type Table } from "../data/metadata";
import { useLoaded } from "../data/useLoaded";
import { viewsOf, viewType } from "../data/views";
import type { Row } from "../data/webApi";
import { useNavigation } from "../navigation";
import { Failure } from "../shell/Failure";
import { PageHeading } from "../shell/PageHeading";
import { SearchBox } from "../shell/SearchBox";
import { loading, search } from "../shell/texts";
import { TableIcon } from "../shell/TableIcon";
import { textOf } from "../views/CellValue";
import { columnsOf } from "../views/layout";
import { emptyName, noneFound } from "../views/texts";
import { say } from "../xrm/user";
import { moreText, resultsFor } from "./texts";

const shownOfEach = 5;
const columnsShown = 4;

const useStyles = makeStyles({
  page: { padding: "16px", maxWidth: "1000px", width: "100%", boxSizing: "border-box", margin: "0 auto" },
  group: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: "4px", boxShadow: tokens.shadow2, padding: "12px 16px", margin: "12px 0" },
  heading: { display: "flex", alignItems: "center", gap: "8px", margin: "0 0 8px" },
  list: { listStyle: "none", margin: 0, padding: 0 },
  row: { padding: "8px 0", borderTop: `1px solid ${tokens.colorNeutralStroke3}`, overflowWrap: "anywhere" },
  box: { marginTop: "8px", "@media (min-width: 601px)": { display: "none" } },
  quiet: { color: tokens.colorNeutralForeground2, display: "block" },
});

interface Found { table: Table; rows: Row[]; details: (row: Row) => string; total: number }

/** What all tables of the app find for a text, table by table. */
export function SearchPage({ app, text }: { app: AppEntry; text: string }) {
  const styles = useStyles();
  const tables = [...new Set(app.areas.flatMap((a) => a.groups).flatMap((g) => g.pages).flatMap((p) => (p.place.pagetype === "entitylist" ? [p.place.etn] : [])))];
  const loaded = useLoaded(async () => {
    const answers = await Promise.allSettled(text ? tables.map((t) => find(t, text)) : []);
    const found = answers.flatMap((a) => (a.status === "fulfilled" ? [a.value] : []));
    const failed = answers.find((a) => a.status === "rejected");
    // One may lack the right to read a table; where nothing could be searched, that is not the same as nothing found.
    if (failed && found.length === 0) throw failed.reason;
    return found.filter((f) => f.rows.length > 0);
  }, [text]);
  return (
    <div className={styles.page}>
      <PageHeading title={text ? say(resultsFor, text) : say(search)} />
      <div className={styles.box}><SearchBox /></div>
      {loaded.state === "loading" && <Spinner style={{ padding: 32 }} aria-label={say(loading)} />}
      {loaded.state === "failed" && <Failure error={loaded.error} />}
      {loaded.state === "ready" && loaded.value.length === 0 && text && <p role="status">{say(noneFound)}</p>}
      {loaded.state === "ready" && loaded.value.map((found) => <Group key={found.table.name} found={found} />)}
    </div>
  );
}

function Group({ found: { table, rows, details, total } }: { found: Found }) {
  const styles = useStyles();
  const { go, href } = useNavigation();
  return (
    <section className={styles.group} aria-label={table.pluralTitle}>
      <Subtitle2 as="h2" className={styles.heading}><TableIcon table={table.name} />{table.pluralTitle} ({total})</Subtitle2>
      <ul className={styles.list}>
        {rows.slice(0, shownOfEach).map((row) => {
          const id = String(row[table.idColumn]);
          const place = { pagetype: "entityrecord" as const, etn: table.name === "activitypointer" ? String(row["activitytypecode"]) : table.name, id };
          return (
            <li key={id} className={styles.row}>
              <Link href={href(place)} onClick={(e) => { if (!e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); go(place); } }}>{textOf(row, table.nameColumn, null) || say(emptyName)}</Link>
              <Text size={200} className={styles.quiet}>{details(row)}</Text>
            </li>
          );
        })}
      </ul>
      {total > shownOfEach && <Link href={href({ pagetype: "entitylist", etn: table.name })} onClick={(e) => { e.preventDefault(); go({ pagetype: "entitylist", etn: table.name }); }}>{say(moreText, table.pluralTitle)}</Link>}
    </section>
  );
}

async function find(name: string, text: string): Promise<Found> {
  const [table, views] = await Promise.all([tableOf(name), viewsOf(name)]);
  const view = views.find((v) => v.type === viewType.quickFind) ?? views[0]!;
  const query = withColumn(searched(withoutQuickFind(view.fetchXml), view.fetchXml, table.nameColumn, text), table.nameColumn);
  const { rows, total } = await fetchRows(name, table.name === "activitypointer" ? withColumn(query, "activitytypecode") : query, { page: 1, size: shownOfEach });
  const columns = columnsOf(table, view.layoutXml).filter((c) => c.name !== table.nameColumn).slice(0, columnsShown);
  return { table, rows, total: total ?? rows.length, details: (row) => columns.map((c) => textOf(row, c.name, c.column)).filter((t) => t).join(" · ") };
}
