import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Overflow, OverflowItem, Toolbar, ToolbarButton, Tooltip, useIsOverflowItemVisible, useOverflowMenu } from "@fluentui/react-components";
import { ChevronDownRegular, MoreVerticalRegular } from "@fluentui/react-icons";
import { type ReactElement, type Ref, useState } from "react";
import { commandsText } from "../forms/texts";
import { reportFault } from "../xrm/faults";
import { type Text, say } from "../xrm/user";
import "./commands.css";

export interface CommandItem {
  key: string;
  label: string;
  /** A picture, or the address of a web resource that is one. */
  icon?: ReactElement | string;
  tooltip?: string;
  disabled?: boolean;
  /** Kept in sight the longest. */
  primary?: boolean;
  run(): void | Promise<void>;
  items?: CommandItem[];
}

const more: Text = { en: "More commands", fr: "Plus de commandes", nl: "Meer opdrachten", pt: "Mais comandos" };

/** More than any bar has. */
const mostItems = 1000;

/** Commands in a row: a toolbar to the keyboard, and a menu of what has no room. */
export function CommandBar({ items, label }: { items: CommandItem[]; label?: string }) {
  const [busy, setBusy] = useState<string | null>(null);
  const run = async (item: CommandItem) => {
    setBusy(item.key);
    try {
      await item.run();
    } catch (error) {
      reportFault(error, item.label);
    } finally {
      setBusy(null);
    }
  };
  // What solutions add comes a moment later: what is there stays, or a click that began on it would be lost, and the focus.
  return (
    <Overflow padding={48} minimumVisible={1}>
      <Toolbar aria-label={label ?? say(commandsText)} size="small" className="pp-commands">
        {items.map((item, index) => (
          <OverflowItem key={item.key} id={item.key} priority={(item.primary ? mostItems : 0) - index}>
            <span className="pp-command">{item.items ? <SubMenu item={item} run={run} /> : <Command item={item} busy={busy === item.key} run={run} />}</span>
          </OverflowItem>
        ))}
        <More items={items} run={run} />
      </Toolbar>
    </Overflow>
  );
}

function Command({ item, busy, run }: { item: CommandItem; busy: boolean; run(item: CommandItem): void }) {
  const button = <ToolbarButton icon={picture(item)} disabled={item.disabled === true || busy} onClick={() => run(item)}>{item.label}</ToolbarButton>;
  return item.tooltip ? <Tooltip content={item.tooltip} relationship="description">{button}</Tooltip> : button;
}

function SubMenu({ item, run }: { item: CommandItem; run(item: CommandItem): void }) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement><ToolbarButton icon={picture(item)} disabled={item.disabled === true}>{item.label}<ChevronDownRegular aria-hidden /></ToolbarButton></MenuTrigger>
      <MenuPopover><MenuList>{item.items!.map((i) => <MenuItem key={i.key} icon={picture(i)} disabled={i.disabled === true} onClick={() => run(i)}>{i.label}</MenuItem>)}</MenuList></MenuPopover>
    </Menu>
  );
}

function More({ items, run }: { items: CommandItem[]; run(item: CommandItem): void }) {
  const { ref, isOverflowing } = useOverflowMenu<HTMLButtonElement>();
  if (!isOverflowing) return null;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement><Button ref={ref as Ref<never>} appearance="subtle" size="small" aria-label={say(more)} icon={<MoreVerticalRegular />} /></MenuTrigger>
      <MenuPopover><MenuList>{items.flatMap((i) => (i.items ? i.items.map((inner) => ({ item: inner, owner: i.key })) : [{ item: i, owner: i.key }])).map((e) => <Hidden key={e.item.key} {...e} run={run} />)}</MenuList></MenuPopover>
    </Menu>
  );
}

function Hidden({ item, owner, run }: { item: CommandItem; owner: string; run(item: CommandItem): void }) {
  if (useIsOverflowItemVisible(owner)) return null;
  return <MenuItem icon={picture(item)} disabled={item.disabled === true} onClick={() => run(item)}>{item.label}</MenuItem>;
}

const picture = (item: CommandItem): ReactElement | null => (typeof item.icon === "string" ? <img src={item.icon} alt="" width={16} height={16} /> : item.icon ?? null);
