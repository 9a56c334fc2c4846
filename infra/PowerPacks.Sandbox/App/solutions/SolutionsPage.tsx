import { Link, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { ArrowClockwiseRegular, ArrowImportRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { CommandBar } from "../commands/CommandBar";
import { useLoaded } from "../data/useLoaded";
import { useNavigation } from "../navigation";
import { Failure } from "../shell/Failure";
import { PageHeading } from "../shell/PageHeading";
import { dateText } from "../views/CellValue";
import { refresh } from "../views/texts";
import { openDialog } from "../xrm/dialogs";
import { loading } from "../shell/texts";
import { say } from "../xrm/user";
import { ImportWizard } from "./ImportWizard";
import { SolutionDetails } from "./SolutionDetails";
import { type Installed, installedSolutions } from "./solutions";
import { importText, installedText, kindText, managed, nameText, noSolutions, publisherText, solutionsTitle, uniqueText, unmanaged, versionText } from "./texts";

const phone = "@media (max-width: 600px)";

const useStyles = makeStyles({
  page: { padding: "8px", display: "flex", flexDirection: "column", gap: "8px", flexGrow: 1 },
  bar: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: "4px", boxShadow: tokens.shadow2, minHeight: "40px", display: "flex", alignItems: "center", "& > *": { flexGrow: 1, minWidth: 0 } },
  card: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: "4px", boxShadow: tokens.shadow2, padding: "12px", flexGrow: 1, overflow: "auto" },
  table: {
    borderCollapse: "collapse", width: "100%", marginTop: "8px", "& th, & td": { padding: "10px 8px", textAlign: "left", borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
    [phone]: { "& thead": { display: "none" }, "& tr": { display: "block", padding: "8px 0" }, "& td": { display: "block", border: 0, padding: "1px 0" }, "& td::before": { content: 'attr(data-title) " "', color: tokens.colorNeutralForeground2 } },
  },
});

/** The organization's solutions: what is installed, importing, upgrading and uninstalling. */
export function SolutionsPage({ id }: { id: string | undefined }) {
  const styles = useStyles();
  const [version, setVersion] = useState(0);
  const loaded = useLoaded(installedSolutions, [version]);
  const reload = () => setVersion((v) => v + 1);
  if (loaded.state === "failed") return <div className={styles.page}><h1 className="unseen">{say(solutionsTitle)}</h1><Failure error={loaded.error} retry={reload} /></div>;
  if (loaded.state === "loading") return <Spinner style={{ padding: 32 }} aria-label={say(loading)} />;
  const shown = loaded.value.find((s) => s.id === id);
  if (shown) return <SolutionDetails key={shown.id} solution={shown} />;
  const start = () => openDialog<boolean>((done) => <ImportWizard installed={loaded.value} done={done} />).then((changed) => { if (changed) location.reload(); }); // Tables, apps and commands are known from the page's start.
  return (
    <div className={styles.page}>
      <div className={styles.bar}><CommandBar items={[
        { key: "import", label: say(importText), icon: <ArrowImportRegular />, primary: true, run: start },
        { key: "refresh", label: say(refresh), icon: <ArrowClockwiseRegular />, run: reload },
      ]} /></div>
      <div className={styles.card}>
        <PageHeading title={say(solutionsTitle)} />
        {loaded.value.length === 0 ? <p>{say(noSolutions)}</p> : <List solutions={loaded.value} />}
      </div>
    </div>
  );
}

function List({ solutions }: { solutions: readonly Installed[] }) {
  const styles = useStyles();
  const { go, href } = useNavigation();
  return (
    <table className={styles.table} aria-label={say(solutionsTitle)}>
      <thead><tr>{[nameText, uniqueText, versionText, kindText, publisherText, installedText].map((t) => <th key={t.en} scope="col">{say(t)}</th>)}</tr></thead>
      <tbody>
        {solutions.map((s) => {
          const place = { pagetype: "solutions" as const, id: s.id };
          return (
            <tr key={s.id}>
              <td><Link href={href(place)} onClick={(e) => { if (!e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); go(place); } }}>{s.title}</Link></td>
              <td data-title={say(uniqueText)}>{s.name}</td><td data-title={say(versionText)}>{s.version}</td><td data-title={say(kindText)}>{say(s.managed ? managed : unmanaged)}</td>
              <td data-title={say(publisherText)}>{s.publisher}</td><td data-title={say(installedText)}>{s.installedOn && dateText(s.installedOn)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
