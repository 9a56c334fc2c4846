import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowUploadRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import { say } from "../xrm/user";
import { chooseFile, dropHere } from "./texts";

const useStyles = makeStyles({
  drop: { display: "flex", flexDirection: "column", alignItems: "center", gap: "12px", padding: "32px 16px", textAlign: "center", border: `2px dashed ${tokens.colorNeutralStroke1}`, borderRadius: "8px" },
  over: { border: `2px dashed ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorBrandBackground2 },
});

/** Takes a file: dropped, or chosen. */
export function FileDrop({ onFile }: { onFile(file: File): void }) {
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div className={mergeClasses(styles.drop, over && styles.over)}
      onDragOver={(e) => { e.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => { e.preventDefault(); setOver(false); const file = e.dataTransfer.files[0]; if (file) onFile(file); }}>
      <ArrowUploadRegular aria-hidden fontSize={32} />
      <span>{say(dropHere)}</span>
      <Button appearance="primary" onClick={() => input.current?.click()}>{say(chooseFile)}</Button>
      <input ref={input} type="file" accept=".zip,application/zip" hidden aria-label={say(chooseFile)} onChange={(e) => { const file = e.target.files?.[0]; if (file) onFile(file); }} />
    </div>
  );
}
