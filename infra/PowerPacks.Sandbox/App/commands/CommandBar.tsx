import { Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Toolbar, ToolbarButton } from "@fluentui/react-components";
import { MoreHorizontalRegular } from "@fluentui/react-icons";
import type { ReactElement } from "react";

export interface CommandItem {
  key: string;
  label: string;
  /** A picture, or the address of a web resource that is one. */
  icon?: ReactElement | string;
  tooltip?: string;
  disabled?: boolean;
  primary?: boolean;
  run(): void | Promise<void>;
  items?: CommandItem[];
}

const shown = 7;

export function CommandBar({ items, label }: { items: CommandItem[]; label?: string }) {
  return (
    <Toolbar aria-label={label ?? "Commands"} size="small">
      {items.slice(0, shown).map((item) => <ToolbarButton key={item.key} icon={picture(item)} disabled={item.disabled ?? false} onClick={() => void item.run()}>{item.label}</ToolbarButton>)}
      {items.length > shown && (
        <Menu>
          <MenuTrigger disableButtonEnhancement><ToolbarButton aria-label="More commands" icon={<MoreHorizontalRegular />} /></MenuTrigger>
          <MenuPopover><MenuList>
            {items.slice(shown).map((item) => <MenuItem key={item.key} icon={picture(item)} disabled={item.disabled ?? false} onClick={() => void item.run()}>{item.label}</MenuItem>)}
          </MenuList></MenuPopover>
        </Menu>
      )}
    </Toolbar>
  );
}

const picture = (item: CommandItem): ReactElement | null => typeof item.icon === "string" ? <img src={item.icon} alt="" width={16} height={16} /> : item.icon ?? null;
