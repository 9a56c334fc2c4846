import { Menu, MenuDivider, MenuGroup, MenuGroupHeader, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, makeStyles, tokens } from "@fluentui/react-components";
import { ChevronDownRegular } from "@fluentui/react-icons";
import type { Table } from "../data/metadata";
import type { View } from "../data/views";
import { useNavigation } from "../navigation";
import { say } from "../xrm/user";
import { chooseView, myViews, systemViews } from "./texts";

const useStyles = makeStyles({
  button: { display: "inline-flex", alignItems: "center", gap: "6px", font: "inherit", color: "inherit", background: "none", border: 0, padding: "4px 6px", margin: "-4px -6px", borderRadius: "4px", cursor: "pointer", textAlign: "left", ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover }, ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
});

/** The view's name, and the way to the table's others. */
export function ViewSwitcher({ table, view, views }: { table: Table; view: View; views: readonly View[] }) {
  const styles = useStyles();
  const { go } = useNavigation();
  const [system, own] = [views.filter((v) => v.kind === "savedquery"), views.filter((v) => v.kind === "userquery")];
  const choose = (id: string) => go({ pagetype: "entitylist", etn: table.name, viewid: id, viewtype: views.find((v) => v.id === id)?.kind });
  return (
    <Menu checkedValues={{ view: [view.id] }} onCheckedValueChange={(_, { checkedItems }) => choose(checkedItems[0]!)}>
      <MenuTrigger disableButtonEnhancement>
        <button type="button" className={styles.button} title={say(chooseView, view.name)}>{view.name}<ChevronDownRegular aria-hidden fontSize={16} /></button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup><MenuGroupHeader>{say(systemViews)}</MenuGroupHeader>{system.map((v) => <MenuItemRadio key={v.id} name="view" value={v.id}>{v.name}</MenuItemRadio>)}</MenuGroup>
          {own.length > 0 && <><MenuDivider /><MenuGroup><MenuGroupHeader>{say(myViews)}</MenuGroupHeader>{own.map((v) => <MenuItemRadio key={v.id} name="view" value={v.id}>{v.name}</MenuItemRadio>)}</MenuGroup></>}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
