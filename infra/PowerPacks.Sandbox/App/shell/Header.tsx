import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { GridDotsRegular, NavigationRegular, SearchRegular } from "@fluentui/react-icons";
import type { AppEntry } from "../apps/apps";
import type { Session } from "../data/session";
import { useNavigation } from "../navigation";
import { say } from "../xrm/user";
import { SearchBox } from "./SearchBox";
import { allApps, appsTitle, search, showNavigation } from "./texts";
import { UserMenu } from "./UserMenu";

const dark = { bar: "#0b2545", hover: "#1d3a63" };

const useStyles = makeStyles({
  bar: { display: "flex", alignItems: "center", gap: "4px", height: "48px", padding: "0 8px", backgroundColor: dark.bar, color: "#fff", flexShrink: 0 },
  on: { color: "#fff", minWidth: "40px", ":hover": { color: "#fff", backgroundColor: dark.hover }, ":hover:active": { color: "#fff", backgroundColor: dark.hover }, ":focus-visible": { outline: "2px solid #fff" } },
  drawer: { "@media (min-width: 769px)": { display: "none" } },
  name: { color: "#fff", fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold, textDecorationLine: "none", padding: "4px 8px", borderRadius: "4px", whiteSpace: "nowrap", overflow: "hidden", textOverflow: "ellipsis", ":focus-visible": { outline: "2px solid #fff" }, ":hover": { backgroundColor: dark.hover } },
  environment: { marginLeft: "4px", paddingLeft: "12px", borderLeft: "1px solid #ffffff59", fontSize: tokens.fontSizeBase300, whiteSpace: "nowrap", "@media (max-width: 768px)": { display: "none" } },
  middle: { flexGrow: 1, display: "flex", justifyContent: "center", minWidth: 0, "@media (max-width: 600px)": { display: "none" } },
  fill: { flexGrow: 1, "@media (min-width: 601px)": { display: "none" } },
  find: { "@media (min-width: 601px)": { display: "none" } },
});

/** The dark bar: the way to other apps, the app's name, search, and whose app it is. */
export function Header({ session, app, openDrawer }: { session: Session; app: AppEntry | undefined; openDrawer: (() => void) | undefined }) {
  const styles = useStyles();
  const { go, href } = useNavigation();
  const home = app?.areas[0]?.groups[0]?.pages[0]?.place ?? { pagetype: "apps" as const };
  const follow = (event: React.MouseEvent, to: () => void) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    to();
  };
  return (
    <header className={styles.bar}>
      {openDrawer && <Button className={mergeClasses(styles.on, styles.drawer)} appearance="transparent" icon={<NavigationRegular />} aria-label={say(showNavigation)} onClick={openDrawer} />}
      <Button className={styles.on} as="a" appearance="transparent" icon={<GridDotsRegular />} title={say(allApps)} aria-label={say(allApps)}
        href={href({ pagetype: "apps" }, "")} onClick={(e: React.MouseEvent) => follow(e, () => go({ pagetype: "apps" }, ""))} />
      <a className={styles.name} href={href(home, app?.name ?? "")} onClick={(e) => follow(e, () => go(home, app?.name ?? ""))}>{app?.title ?? say(appsTitle)}</a>
      <span className={styles.environment}>{session.organization.name}</span>
      <div className={styles.middle}>{app && <SearchBox />}</div>
      <span className={styles.fill} />
      {app && <Button className={mergeClasses(styles.on, styles.find)} appearance="transparent" icon={<SearchRegular />} aria-label={say(search)} onClick={() => go({ pagetype: "search", text: "" })} />}
      <UserMenu session={session} className={styles.on} />
    </header>
  );
}
