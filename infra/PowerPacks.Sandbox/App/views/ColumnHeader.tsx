import { Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowDownRegular, ArrowUpRegular, ChevronDownRegular, FilterDismissRegular, FilterFilled, FilterRegular } from "@fluentui/react-icons";
import type { Filter, Sort } from "../data/fetchXml";
import { say } from "../xrm/user";
import type { GridColumn } from "./layout";
import { clearFilter, filterBy, filtered, sortDown, sortUp } from "./texts";

const useStyles = makeStyles({
  button: { display: "flex", alignItems: "center", gap: "4px", width: "100%", minHeight: "40px", padding: "0 8px", border: 0, background: "none", font: "inherit", fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1, cursor: "pointer", textAlign: "left", ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover }, ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" } },
  title: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
});

/** A list's column: which way it sorts, and what one can do with it. */
export function ColumnHeader({ column, sort, filter, onSort, onFilter, onClear }: {
  column: GridColumn; sort: Sort | null; filter: Filter | undefined; onSort(descending: boolean): void; onFilter(): void; onClear(): void;
}) {
  const styles = useStyles();
  const sorted = sort?.column === column.name ? sort : null;
  const title = <span className={styles.title}>{column.title}</span>;
  if (!column.column) return <span className={styles.button}>{title}</span>;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <button type="button" className={styles.button}>
          {title}
          {sorted && (sorted.descending ? <ArrowDownRegular aria-hidden /> : <ArrowUpRegular aria-hidden />)}
          {filter && <><FilterFilled aria-hidden /><span className="unseen">, {say(filtered)}</span></>}
          <ChevronDownRegular aria-hidden fontSize={12} />
        </button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<ArrowUpRegular />} onClick={() => onSort(false)}>{say(sortUp)}</MenuItem>
          <MenuItem icon={<ArrowDownRegular />} onClick={() => onSort(true)}>{say(sortDown)}</MenuItem>
          <MenuItem icon={<FilterRegular />} onClick={onFilter}>{say(filterBy)}</MenuItem>
          {filter && <MenuItem icon={<FilterDismissRegular />} onClick={onClear}>{say(clearFilter)}</MenuItem>}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
