import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { ChevronLeftRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { counted, locale, say } from "../xrm/user";
import { nextPage, previousPage, rangeText, rowsText, selectedOne, selectedText } from "./texts";

const useStyles = makeStyles({
  footer: { display: "flex", alignItems: "center", gap: "8px", minHeight: "40px", padding: "0 12px", borderTop: `1px solid ${tokens.colorNeutralStroke2}`, color: tokens.colorNeutralForeground2, flexShrink: 0 },
  fill: { flexGrow: 1 },
});

/** How many rows there are, which are shown, and the way to the others. */
export function GridFooter({ page, size, shown, total, more, selected, setPage, compact }: {
  page: number; size: number; shown: number; total: number | null; more: boolean; selected: number; setPage(page: number): void; compact: boolean;
}) {
  const styles = useStyles();
  const first = (page - 1) * size + 1;
  const number = (n: number) => n.toLocaleString(locale());
  const paged = page > 1 || more;
  if (compact && !paged) return null;
  return (
    <div className={styles.footer}>
      <span role="status">{shown > 0 && paged ? say(rangeText, number(first), number(first + shown - 1), total === null ? "?" : number(total)) : say(rowsText, number(total ?? shown))}{selected > 0 && `, ${counted(selected, selectedOne, selectedText, number(selected))}`}</span>
      <span className={styles.fill} />
      {paged && <>
        <Button appearance="subtle" icon={<ChevronLeftRegular />} aria-label={say(previousPage)} disabled={page === 1} onClick={() => setPage(page - 1)} />
        <span>{number(page)}</span>
        <Button appearance="subtle" icon={<ChevronRightRegular />} aria-label={say(nextPage)} disabled={!more} onClick={() => setPage(page + 1)} />
      </>}
    </div>
  );
}
