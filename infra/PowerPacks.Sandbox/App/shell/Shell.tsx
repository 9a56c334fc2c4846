import { Drawer, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { type AppEntry, appsOf } from "../apps/apps";
import { AppsPage } from "../apps/AppsPage";
import { type Session, signedIn } from "../data/session";
import { useLoaded } from "../data/useLoaded";
import { useNavigation } from "../navigation";
import { DialogHost } from "../xrm/dialogs";
import { installXrm } from "../xrm/install";
import { GlobalNotifications } from "../xrm/notifications";
import { say } from "../xrm/user";
import { Failure } from "./Failure";
import { Header } from "./Header";
import { PlaceView } from "./PlaceView";
import { SideNavigation } from "./SideNavigation";
import { loading, noSuchApp, skipToContent } from "./texts";

const useStyles = makeStyles({
  frame: { display: "flex", flexDirection: "column", height: "100vh", overflow: "hidden", backgroundColor: tokens.colorNeutralBackground3 },
  skip: { position: "absolute", left: "8px", top: "-60px", zIndex: 10, padding: "8px 16px", backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1, ":focus": { top: "8px" } },
  below: { display: "flex", flexGrow: 1, minHeight: 0 },
  side: { width: "232px", flexShrink: 0, borderRight: `1px solid ${tokens.colorNeutralStroke2}`, "@media (max-width: 768px)": { display: "none" } },
  narrow: { width: "52px" },
  main: { flexGrow: 1, minWidth: 0, overflow: "auto", display: "flex", flexDirection: "column", position: "relative" },
  message: { padding: "16px" },
});

/** The frame around every page. */
export function Shell() {
  const navigation = useNavigation();
  const ready = useLoaded(async () => {
    const session = await signedIn();
    installXrm(session, navigation);
    return { session, apps: await appsOf(session) };
  }, []);
  const styles = useStyles();
  if (ready.state === "loading") return <Spinner style={{ height: "100vh" }} label={say(loading)} />;
  if (ready.state === "failed") return <main className={styles.message}><h1 className="unseen">CRM</h1><Failure error={ready.error} retry={() => location.reload()} /></main>;
  return <Frame {...ready.value} />;
}

function Frame({ session, apps }: { session: Session; apps: AppEntry[] }) {
  const styles = useStyles();
  const { address, go } = useNavigation();
  const [collapsed, setCollapsed] = useState(false);
  const [drawer, setDrawer] = useState(false);
  // Whoever follows a link to a row without an app's name works in the first app that shows its table.
  const app = address.place.pagetype === "apps" ? apps.find((a) => a.name === address.app) : apps.find((a) => a.name === address.app) ?? (address.app ? undefined : apps[0]);
  useEffect(() => {
    document.documentElement.lang = { 1033: "en", 1036: "fr", 1043: "nl", 1046: "pt-BR" }[session.user.language] ?? "en";
  }, [session]);
  const first = app?.areas[0]?.groups[0]?.pages[0]?.place;
  const entering = address.place.pagetype === "apps" && app && first;
  useEffect(() => { if (entering) go(first, app.name); }, [entering]);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content" onClick={(e) => { e.preventDefault(); document.getElementById("content")?.focus(); }}>{say(skipToContent)}</a>
      <Header session={session} app={app} openDrawer={app ? () => setDrawer(true) : undefined} />
      <div className={styles.below}>
        {app && <div className={styles.side} style={collapsed ? { width: 52 } : {}}><SideNavigation app={app} collapsed={collapsed} setCollapsed={setCollapsed} /></div>}
        {app && <Drawer aria-label={app.title} aria-labelledby={undefined} open={drawer} onOpenChange={(_, data) => setDrawer(data.open)} size="small"><SideNavigation app={app} collapsed={false} onGo={() => setDrawer(false)} /></Drawer>}
        <main id="content" tabIndex={-1} className={styles.main}>
          <GlobalNotifications />
          {app ? <PlaceView app={app} place={address.place} /> : address.app && address.place.pagetype !== "apps"
            ? <div className={styles.message}><h1 className="unseen">{address.app}</h1><Failure error={new Error(say(noSuchApp, address.app))} /></div>
            : <AppsPage apps={apps} />}
        </main>
      </div>
      <DialogHost />
    </div>
  );
}
