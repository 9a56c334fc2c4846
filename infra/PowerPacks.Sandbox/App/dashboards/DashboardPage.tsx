import { Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowClockwiseRegular, ChevronDownRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { CommandBar } from "../commands/CommandBar";
import { useLoaded } from "../data/useLoaded";
import { useNavigation } from "../navigation";
import { Failure } from "../shell/Failure";
import { PageHeading } from "../shell/PageHeading";
import { refresh } from "../views/texts";
import { say } from "../xrm/user";
import { dashboards } from "./dashboard";
import { DashboardTile } from "./DashboardTile";
import { dashboardsTitle, noDashboards } from "./texts";

const useStyles = makeStyles({
  page: { padding: "8px", display: "flex", flexDirection: "column", gap: "8px" },
  bar: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: "4px", boxShadow: tokens.shadow2, minHeight: "40px", display: "flex", alignItems: "center", "& > *": { flexGrow: 1, minWidth: 0 } },
  heading: { padding: "8px 12px 0" },
  button: { display: "inline-flex", alignItems: "center", gap: "6px", font: "inherit", color: "inherit", background: "none", border: 0, padding: "4px 6px", margin: "-4px -6px", borderRadius: "4px", cursor: "pointer", ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  tiles: { display: "grid", gap: "8px", "@media (max-width: 900px)": { gridTemplateColumns: "1fr !important" } },
});

/** A page of charts, lists and pages. */
export function DashboardPage({ id }: { id: string | undefined }) {
  const styles = useStyles();
  const { go } = useNavigation();
  const [version, setVersion] = useState(0);
  const loaded = useLoaded(dashboards, []);
  if (loaded.state === "loading") return null;
  if (loaded.state === "failed") return <div className={styles.page}><h1 className="unseen">{say(dashboardsTitle)}</h1><Failure error={loaded.error} /></div>;
  const all = loaded.value;
  const shown = all.find((d) => d.id === id?.toLowerCase()) ?? all[0];
  if (!shown) return <div className={styles.page}><PageHeading title={say(dashboardsTitle)} /><p>{say(noDashboards)}</p></div>;
  return (
    <div className={styles.page}>
      <div className={styles.bar}><CommandBar items={[{ key: "refresh", label: say(refresh), icon: <ArrowClockwiseRegular />, run: () => setVersion(version + 1) }]} /></div>
      <div className={styles.heading}>
        <PageHeading title={shown.name}>
          {all.length === 1 ? shown.name : (
            <Menu checkedValues={{ dashboard: [shown.id] }} onCheckedValueChange={(_, { checkedItems }) => go({ pagetype: "dashboard", id: checkedItems[0] })}>
              <MenuTrigger disableButtonEnhancement><button type="button" className={styles.button}>{shown.name}<ChevronDownRegular aria-hidden fontSize={16} /></button></MenuTrigger>
              <MenuPopover><MenuList>{all.map((d) => <MenuItemRadio key={d.id} name="dashboard" value={d.id}>{d.name}</MenuItemRadio>)}</MenuList></MenuPopover>
            </Menu>
          )}
        </PageHeading>
      </div>
      {shown.sections.map((section, i) => (
        <div key={i} className={styles.tiles} style={{ gridTemplateColumns: `repeat(${section.columns}, minmax(0, 1fr))` }}>
          {section.tiles.map((tile) => <DashboardTile key={tile.id} tile={tile} version={version} />)}
        </div>
      ))}
    </div>
  );
}
