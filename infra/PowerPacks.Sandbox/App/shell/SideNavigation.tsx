import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronUpDownRegular, NavigationRegular } from "@fluentui/react-icons";
import { useState } from "react";
import type { AppEntry } from "../apps/apps";
import type { Page } from "../apps/siteMap";
import type { Place } from "../address";
import { useNavigation } from "../navigation";
import { say } from "../xrm/user";
import { TableIcon } from "./TableIcon";
import { changeArea, navigationLabel, showNavigation } from "./texts";

const useStyles = makeStyles({
  nav: { display: "flex", flexDirection: "column", width: "100%", height: "100%", overflow: "hidden", backgroundColor: tokens.colorNeutralBackground2 },
  scroll: { flexGrow: 1, overflowY: "auto", padding: "0 4px 8px" },
  collapse: { margin: "6px 4px", minWidth: "40px", alignSelf: "flex-start" },
  heading: { margin: "12px 0 4px", padding: "0 12px", fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1, lineHeight: "28px", whiteSpace: "nowrap" },
  list: { listStyle: "none", margin: 0, padding: 0 },
  link: { position: "relative", display: "flex", alignItems: "center", gap: "12px", padding: "0 12px", minHeight: "36px", borderRadius: "4px", color: tokens.colorNeutralForeground1, textDecorationLine: "none", fontSize: tokens.fontSizeBase300, ":hover": { backgroundColor: tokens.colorNeutralBackground2Hover }, ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" } },
  current: { backgroundColor: tokens.colorNeutralBackground1Selected, fontWeight: tokens.fontWeightSemibold, "::before": { content: '""', position: "absolute", left: 0, top: "8px", bottom: "8px", width: "3px", borderRadius: "2px", backgroundColor: tokens.colorCompoundBrandStroke } },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  area: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, padding: "4px" },
  areaButton: { width: "100%", justifyContent: "space-between" },
  badge: { display: "inline-flex", width: "20px", height: "20px", borderRadius: "4px", backgroundColor: tokens.colorBrandBackground2, color: tokens.colorBrandForeground2, alignItems: "center", justifyContent: "center", fontSize: "12px", fontWeight: 600, marginRight: "8px" },
});

/** The app's navigation, as its site map says. */
export function SideNavigation({ app, collapsed, setCollapsed, onGo }: { app: AppEntry; collapsed: boolean; setCollapsed?: ((collapsed: boolean) => void) | undefined; onGo?: () => void }) {
  const styles = useStyles();
  const { address } = useNavigation();
  const here = app.areas.findIndex((a) => a.groups.some((g) => g.pages.some((p) => shows(p.place, address.place))));
  const [chosen, setChosen] = useState<{ place: Place; area: number } | null>(null);
  const number = chosen && chosen.place === address.place ? chosen.area : Math.max(here, 0);
  const area = app.areas[number];
  if (!area) return null;
  return (
    <nav className={styles.nav} aria-label={say(navigationLabel)}>
      {setCollapsed && <Button className={styles.collapse} appearance="subtle" icon={<NavigationRegular />} aria-expanded={!collapsed} aria-label={say(showNavigation)} onClick={() => setCollapsed(!collapsed)} />}
      <div className={styles.scroll}>
        {area.groups.map((group) => (
          <section key={group.id} aria-label={group.title}>
            {!collapsed && <h2 className={styles.heading}>{group.title}</h2>}
            <ul className={styles.list}>{group.pages.map((page) => <Entry key={page.id} page={page} current={shows(page.place, address.place)} collapsed={collapsed} onGo={onGo} />)}</ul>
          </section>
        ))}
      </div>
      {app.areas.length > 1 && (
        <div className={styles.area}>
          <Menu checkedValues={{ area: [String(number)] }} onCheckedValueChange={(_, { checkedItems }) => setChosen({ place: address.place, area: Number(checkedItems[0]) })}>
            <MenuTrigger disableButtonEnhancement>
              <Button appearance="subtle" className={styles.areaButton} icon={collapsed ? <Initial title={area.title} /> : <ChevronUpDownRegular />} iconPosition={collapsed ? "before" : "after"} title={say(changeArea)} {...(collapsed ? { "aria-label": `${say(changeArea)}: ${area.title}` } : {})}>
                {!collapsed && <span><Initial title={area.title} />{area.title}</span>}
              </Button>
            </MenuTrigger>
            <MenuPopover><MenuList>{app.areas.map((a, i) => <MenuItemRadio key={a.id} name="area" value={String(i)}>{a.title}</MenuItemRadio>)}</MenuList></MenuPopover>
          </Menu>
        </div>
      )}
    </nav>
  );
}

const Initial = ({ title }: { title: string }) => <span aria-hidden className={useStyles().badge}>{title[0]}</span>;

function Entry({ page, current, collapsed, onGo }: { page: Page; current: boolean; collapsed: boolean; onGo: (() => void) | undefined }) {
  const styles = useStyles();
  const { go, href } = useNavigation();
  return (
    <li>
      <a className={mergeClasses(styles.link, current && styles.current)} href={href(page.place)} aria-current={current ? "page" : undefined} title={collapsed ? page.title : undefined}
        aria-label={collapsed ? page.title : undefined}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          go(page.place);
          onGo?.();
        }}>
        <TableIcon table={page.table} picture={page.picture} />{!collapsed && <span className={styles.text}>{page.title}</span>}
      </a>
    </li>
  );
}

/** Whether an entry stands for where one is: a row belongs to its table's list. */
function shows(entry: Place, here: Place): boolean {
  switch (entry.pagetype) {
    case "entitylist": return (here.pagetype === "entitylist" || here.pagetype === "entityrecord") && here.etn === entry.etn;
    case "webresource": return here.pagetype === "webresource" && here.webresourceName === entry.webresourceName;
    case "dashboard": return here.pagetype === "dashboard" && (entry.id === undefined || entry.id === here.id);
    default: return here.pagetype === entry.pagetype;
  }
}
