import { Accordion, AccordionHeader, AccordionItem, AccordionPanel, Badge, makeStyles, Spinner, Subtitle2, Text, tokens } from "@fluentui/react-components";
import { ArrowLeftRegular, ArrowUploadRegular, CheckmarkRegular, DeleteRegular } from "@fluentui/react-icons";
import { CommandBar } from "../commands/CommandBar";
import { useLoaded } from "../data/useLoaded";
import { useNavigation } from "../navigation";
import { Failure } from "../shell/Failure";
import { PageHeading } from "../shell/PageHeading";
import { dateText } from "../views/CellValue";
import { openDialog, showError } from "../xrm/dialogs";
import { loading } from "../shell/texts";
import { say } from "../xrm/user";
import { groupsOf } from "./components";
import { ImportWizard } from "./ImportWizard";
import { applyUpgradeOf, type Installed } from "./solutions";
import { applyUpgrade, componentsTitle, installedText, managed, publisherText, solutionsTitle, uninstallText, uniqueText, unmanaged, upgradeText, versionText } from "./texts";
import { UninstallDialog } from "./UninstallDialog";

const useStyles = makeStyles({
  page: { padding: "8px", display: "flex", flexDirection: "column", gap: "8px" },
  bar: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: "4px", boxShadow: tokens.shadow2, minHeight: "40px", display: "flex", alignItems: "center", "& > *": { flexGrow: 1, minWidth: 0 } },
  card: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: "4px", boxShadow: tokens.shadow2, padding: "16px" },
  facts: { display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(180px, 1fr))", gap: "12px", margin: "12px 0 0", "& dt": { color: tokens.colorNeutralForeground2 }, "& dd": { margin: 0, overflowWrap: "anywhere" } },
  names: { margin: "0 0 8px", paddingLeft: "40px", overflowWrap: "anywhere" },
});

/** One solution: what it is, what it holds, and what an admin does with it. */
export function SolutionDetails({ solution }: { solution: Installed }) {
  const styles = useStyles();
  const { go, href } = useNavigation();
  const groups = useLoaded(() => groupsOf(solution.id), [solution.id, solution.version]);
  const upgrade = async () => {
    if (await openDialog<boolean>((done) => <ImportWizard installed={[solution]} done={done} />)) location.reload();
  };
  const promote = async () => {
    try {
      await applyUpgradeOf(solution);
      location.reload();
    } catch (error) {
      await showError({ message: (error as Error).message });
    }
  };
  const remove = async () => {
    if (!await openDialog<boolean>((done) => <UninstallDialog solution={solution} done={done} />)) return;
    location.assign(href({ pagetype: "solutions" }));
  };
  return (
    <div className={styles.page}>
      <div className={styles.bar}><CommandBar items={[
        { key: "back", label: say(solutionsTitle), icon: <ArrowLeftRegular />, run: () => go({ pagetype: "solutions" }) },
        { key: "upgrade", label: say(upgradeText), icon: <ArrowUploadRegular />, run: upgrade },
        { key: "promote", label: say(applyUpgrade), icon: <CheckmarkRegular />, run: promote },
        { key: "uninstall", label: say(uninstallText), icon: <DeleteRegular />, run: remove },
      ]} /></div>
      <div className={styles.card}>
        <PageHeading title={solution.title} />
        <Text>{solution.description}</Text>
        <dl className={styles.facts}>
          <div><dt>{say(uniqueText)}</dt><dd>{solution.name}</dd></div>
          <div><dt>{say(versionText)}</dt><dd>{solution.version} <Badge appearance="outline">{say(solution.managed ? managed : unmanaged)}</Badge></dd></div>
          <div><dt>{say(publisherText)}</dt><dd>{solution.publisher}</dd></div>
          <div><dt>{say(installedText)}</dt><dd>{solution.installedOn && dateText(solution.installedOn)}</dd></div>
        </dl>
      </div>
      <div className={styles.card}>
        <Subtitle2 as="h2" style={{ margin: 0 }}>{say(componentsTitle)}</Subtitle2>
        {groups.state === "loading" && <Spinner aria-label={say(loading)} />}
        {groups.state === "failed" && <Failure error={groups.error} />}
        {groups.state === "ready" && (
          <Accordion multiple collapsible>
            {groups.value.map((g) => (
              <AccordionItem key={g.type} value={g.type}>
                <AccordionHeader as="h3">{g.title} ({/^\d+$/.test(g.names[0] ?? "") ? g.names[0] : g.names.length})</AccordionHeader>
                <AccordionPanel><ul className={styles.names}>{g.names.filter((n) => !/^\d+$/.test(n)).map((n) => <li key={n}>{n}</li>)}</ul></AccordionPanel>
              </AccordionItem>
            ))}
          </Accordion>
        )}
      </div>
    </div>
  );
}
