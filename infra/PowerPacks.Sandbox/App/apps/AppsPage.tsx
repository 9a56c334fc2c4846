import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { useNavigation } from "../navigation";
import { PageHeading } from "../shell/PageHeading";
import { TableIcon } from "../shell/TableIcon";
import { appsTitle, noApps } from "../shell/texts";
import { say } from "../xrm/user";
import type { AppEntry } from "./apps";

const useStyles = makeStyles({
  page: { padding: "24px", maxWidth: "1200px", width: "100%", boxSizing: "border-box", margin: "0 auto", "@media (max-width: 768px)": { padding: "16px" } },
  tiles: { display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(min(100%, 280px), 1fr))", gap: "16px", listStyle: "none", padding: 0, margin: "20px 0" },
  tile: { display: "flex", gap: "16px", height: "100%", boxSizing: "border-box", padding: "20px", borderRadius: "8px", backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1, boxShadow: tokens.shadow4, textDecorationLine: "none", ":hover": { boxShadow: tokens.shadow16 }, ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  picture: { display: "flex", alignItems: "center", justifyContent: "center", width: "48px", height: "48px", flexShrink: 0, borderRadius: "8px", backgroundColor: tokens.colorBrandBackground2, color: tokens.colorBrandForeground2 },
  words: { display: "flex", flexDirection: "column", gap: "4px", minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The apps that the user's roles open. */
export function AppsPage({ apps }: { apps: readonly AppEntry[] }) {
  const styles = useStyles();
  const { go, href } = useNavigation();
  return (
    <div className={styles.page}>
      <PageHeading title={say(appsTitle)} />
      {apps.length === 0 && <p>{say(noApps)}</p>}
      <ul className={styles.tiles}>
        {apps.map((app) => {
          const page = app.areas[0]?.groups[0]?.pages[0];
          const place = page?.place ?? { pagetype: "apps" as const };
          return (
            <li key={app.name}>
              <a className={styles.tile} href={href(place, app.name)} onClick={(e) => { if (!e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); go(place, app.name); } }}>
                <span className={styles.picture}><TableIcon table={page?.table} picture={page?.picture} size={28} /></span>
                <span className={styles.words}><Text weight="semibold" size={400}>{app.title}</Text><Text size={300} className={styles.quiet}>{app.description}</Text></span>
              </a>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
